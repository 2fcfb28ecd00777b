"""What an organization does about silence, and what was said about it already."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class OutcomePolicy(Record):
    """An organization's own; without a row the defaults hold."""

    __tablename__ = "outcome_policies"

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), unique=True
    )
    version: Mapped[int] = mapped_column(default=0)
    closes_kindly: Mapped[bool] = mapped_column(default=True)
    silent_days: Mapped[int] = mapped_column(default=60)
    warning_days: Mapped[int] = mapped_column(default=7)
    closed_job_days: Mapped[int] = mapped_column(default=14)
    closing_words: Mapped[str] = mapped_column(default="")


class OutcomeNotice(Record):
    """That something was said about an application that waits since then. The row is what makes it said once."""

    __tablename__ = "outcome_notices"
    __table_args__ = (UniqueConstraint("application_id", "kind", "since"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime]
