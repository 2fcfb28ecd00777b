"""Attempts, the questions served in them, and the answers given."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evenhand.core.db import Record


class AttemptStatus(StrEnum):
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    SCORED = "scored"
    CANCELLED = "cancelled"  # the application was withdrawn before the score


class Purpose(StrEnum):
    APPLICATION = "application"
    PRACTICE = "practice"


class FinishReason(StrEnum):
    COMPLETE = "complete"  # every skill is known well enough, or has had its questions
    STOPPED = "stopped"  # the candidate finished early
    TIME_UP = "time_up"


class Verdict(StrEnum):
    CORRECT = "correct"
    PARTIAL = "partial"
    INCORRECT = "incorrect"
    SKIPPED = "skipped"
    NEEDS_REVIEW = "needs_review"  # left out of theta until a person has looked


class Attempt(Record):
    """One sitting. The server owns the deadline; theta and standard_error (logits) come with the score."""

    __tablename__ = "assessment_attempts"

    purpose: Mapped[str] = mapped_column(String(20))
    application_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), unique=True
    )
    job_id: Mapped[UUID | None] = mapped_column(index=True)
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    status: Mapped[str] = mapped_column(String(20), default=AttemptStatus.ASSIGNED)
    # [{skill_id, label, weight, job_skill_ids}]: fixed when assigned, so that the score can say what it measured.
    skills: Mapped[list[dict[str, Any]]]
    not_covered: Mapped[list[dict[str, Any]]]
    seed: Mapped[int] = mapped_column(BigInteger)
    time_limit_s: Mapped[int]  # without what the candidate's accommodations add, which no company sees
    extra_s: Mapped[int] = mapped_column(default=0)
    given_back_s: Mapped[int] = mapped_column(default=0)  # because the platform was away
    started_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    finish_reason: Mapped[str | None] = mapped_column(String(20))
    # [{item_id, after}]: questions that are tried out, and after how many that count; fixed at the start.
    pilots: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    bank_version: Mapped[str | None] = mapped_column(String(60))
    theta: Mapped[float | None]
    standard_error: Mapped[float | None]
    estimates: Mapped[dict[str, Any] | None]
    score_id: Mapped[UUID | None]

    items: Mapped[list["AttemptItem"]] = relationship(
        lazy="raise", back_populates="attempt", order_by="AttemptItem.position"
    )


class AttemptItem(Record):
    """A question as it was served, key included: it stays what it was when the bank moves on."""

    __tablename__ = "assessment_attempt_items"
    __table_args__ = (
        UniqueConstraint("attempt_id", "position"),
        Index("ix_assessment_attempt_items_skill", "skill_id", "item_id"),
        Index("ix_assessment_attempt_items_item_id", "item_id"),
    )

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("assessment_attempts.id", ondelete="CASCADE"))
    position: Mapped[int]
    item_id: Mapped[str] = mapped_column(String(200))
    content_version: Mapped[str] = mapped_column(String(40))
    skill_id: Mapped[str] = mapped_column(String(300))
    item: Mapped[dict[str, Any]]
    pilot: Mapped[bool] = mapped_column(default=False)  # tried out: it does not count
    draft: Mapped[dict[str, Any] | None]
    draft_sequence: Mapped[int] = mapped_column(BigInteger, default=0)
    draft_saved_at: Mapped[datetime | None]

    attempt: Mapped[Attempt] = relationship(lazy="raise", back_populates="items")
    response: Mapped["Response | None"] = relationship(lazy="raise", back_populates="attempt_item")


class Response(Record):
    """An answer and its verdict; append-only, one a question."""

    __tablename__ = "assessment_responses"

    attempt_item_id: Mapped[UUID] = mapped_column(
        ForeignKey("assessment_attempt_items.id", ondelete="CASCADE"), unique=True
    )
    answer: Mapped[dict[str, Any]]
    from_draft: Mapped[bool] = mapped_column(default=False)
    # [0, 1]; None where the machine abstained: then it does not count before a person has looked.
    credit: Mapped[float | None]
    verdict: Mapped[str] = mapped_column(String(20))
    evidence: Mapped[dict[str, Any]]
    version: Mapped[str] = mapped_column(String(200))

    attempt_item: Mapped[AttemptItem] = relationship(lazy="raise", back_populates="response")
    reviews: Mapped[list["Review"]] = relationship(lazy="raise", order_by="Review.id")


class Review(Record):
    """A person's judgement of a response; append-only, the last one counts."""

    __tablename__ = "assessment_reviews"

    response_id: Mapped[UUID] = mapped_column(
        ForeignKey("assessment_responses.id", ondelete="CASCADE"), index=True
    )
    reviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    credit: Mapped[float]
    note: Mapped[str]


class ContestStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


class Contest(Record):
    """A candidate's request that a person look at a result."""

    __tablename__ = "assessment_contests"

    attempt_id: Mapped[UUID] = mapped_column(
        ForeignKey("assessment_attempts.id", ondelete="CASCADE"), unique=True
    )
    candidate_id: Mapped[UUID]
    # Of the questions in this attempt that it is about; empty: the result as a whole.
    item_ids: Mapped[list[str]] = mapped_column(default=list)
    reason: Mapped[str]
    status: Mapped[str] = mapped_column(String(20), default=ContestStatus.OPEN)
    reply: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]


class Pulse(Record):
    """One row: when the platform was last seen at work. A gap is time it was away."""

    __tablename__ = "assessment_pulses"

    beat_at: Mapped[datetime]


class TimeGiven(Record):
    """Time an attempt got back; append-only."""

    __tablename__ = "assessment_time_given"

    attempt_id: Mapped[UUID] = mapped_column(
        ForeignKey("assessment_attempts.id", ondelete="CASCADE"), index=True
    )
    seconds: Mapped[int]
    away_from: Mapped[datetime]
    away_until: Mapped[datetime]
