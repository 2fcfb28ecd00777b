"""Kits, who is asked to rate whom, and what they said."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ScorecardKit(Record):
    """What is rated at one stage of one job: competencies with an anchor for each of the four points."""

    __tablename__ = "scorecard_kits"
    __table_args__ = (UniqueConstraint("job_id", "stage"),)

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    stage: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(default=1)
    instructions: Mapped[str] = mapped_column(default="")
    competencies: Mapped[list[dict[str, Any]]]


class KitRater(Record):
    """Somebody who is asked by itself when an application enters the kit's stage."""

    __tablename__ = "scorecard_kit_raters"
    __table_args__ = (UniqueConstraint("kit_id", "user_id"),)

    kit_id: Mapped[UUID] = mapped_column(ForeignKey("scorecard_kits.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)


class Scorecard(Record):
    """One person asked to rate one application at one stage. What they say stands in `ScorecardVersion`."""

    __tablename__ = "scorecards"
    __table_args__ = (
        UniqueConstraint("application_id", "stage", "rater_id"),
        Index("ix_scorecards_rater_id_status", "rater_id", "status"),
    )

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(40))
    rater_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(12), default="asked")  # asked, submitted, excused, lapsed
    # False: others' ratings were open to this person before they were asked.
    independent: Mapped[bool] = mapped_column(default=True)
    kit_version: Mapped[int]
    instructions: Mapped[str] = mapped_column(default="")
    competencies: Mapped[list[dict[str, Any]]]  # the kit's, as they were when the person was asked
    draft_revision: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=0)  # of what was submitted last; 0 before
    submitted_at: Mapped[datetime | None]
    excuse: Mapped[str] = mapped_column(String(500), default="")
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]


class ScorecardVersion(Record):
    """Ratings: version 0 is the rater's draft, the others were submitted and never change."""

    __tablename__ = "scorecard_versions"
    __table_args__ = (UniqueConstraint("scorecard_id", "version"),)

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey("scorecards.id", ondelete="CASCADE"))
    version: Mapped[int]
    ratings: Mapped[dict[str, Any]]  # competency key → {score, insufficient, comment}
    recommendation: Mapped[str | None] = mapped_column(String(12))
    summary: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(String(500), default="")  # why it was amended
