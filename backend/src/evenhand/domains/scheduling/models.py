"""InterviewHours, meetings, who sits in them, and how each came about."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record
from evenhand.domains.scheduling.states import MeetingStatus


class MemberAvailability(Record):
    """When a member of an organization can interview, as they said it (`hours.InterviewHours`)."""

    __tablename__ = "member_availabilities"
    __table_args__ = (UniqueConstraint("user_id", "organization_id"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[dict[str, Any]]


class Meeting(Record):
    """One interview between people. The row is the present; its steps say how it came to be."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 10 AND 480", name="minutes"),
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="moments"),
        CheckConstraint("status <> 'booked' OR starts_at IS NOT NULL", name="booked"),
        Index("ix_meetings_calendar", "organization_id", "starts_at"),
        Index("ix_meetings_due", "starts_at", postgresql_where=text("status = 'booked'")),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(12))  # video, phone, in_person
    place: Mapped[str] = mapped_column(String(500), default="")
    minutes: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    note: Mapped[str] = mapped_column(String(2000), default="")  # to the candidate
    status: Mapped[str] = mapped_column(String(12), default=MeetingStatus.INVITED)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    sequence: Mapped[int] = mapped_column(default=0)  # of the invitations sent: RFC 5545, SEQUENCE
    candidate_zone: Mapped[str] = mapped_column(String(64), default="")
    candidate_note: Mapped[str] = mapped_column(String(1000), default="")
    cancel_reason: Mapped[str] = mapped_column(String(500), default="")
    reminders: Mapped[int] = mapped_column(default=0)  # sent for the present time: a day, and an hour before
    asked_at: Mapped[datetime | None]  # when somebody was asked what became of it


class MeetingSeat(Record):
    """A person's place in a meeting. No two booked ones of a person overlap, whoever books at the same moment."""

    __tablename__ = "meeting_seats"
    __table_args__ = (
        UniqueConstraint("meeting_id", "user_id"),
        ExcludeConstraint(("user_id", "="), ("during", "&&"), name="ex_meeting_seats_overlap", using="gist"),
    )

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(12))  # interviewer, candidate
    during: Mapped[Range[datetime] | None] = mapped_column(TSTZRANGE)


class MeetingStep(Record):
    """What happened to a meeting; never changed."""

    __tablename__ = "meeting_steps"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    side: Mapped[str] = mapped_column(String(10))  # company, candidate, platform
    what: Mapped[str] = mapped_column(String(12))  # invited, booked, moved, cancelled, held, no_show
    starts_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(String(1000), default="")
