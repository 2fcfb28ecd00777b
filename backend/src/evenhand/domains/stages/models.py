"""Templates of organizations, and the stages of each job."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class StageTemplate(Record):
    """A way to be copied into new jobs. Its stages have no history, so they stand in one document."""

    __tablename__ = "stage_templates"
    __table_args__ = (
        UniqueConstraint("organization_id", "name"),
        Index(
            "uq_stage_templates_default",
            "organization_id",
            unique=True,
            postgresql_where=text("is_default"),
        ),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    stages: Mapped[list[dict[str, Any]]]
    is_default: Mapped[bool] = mapped_column(default=False)


class JobStage(Record):
    """One stage of one job. A removed one keeps its row: histories name it."""

    __tablename__ = "job_stages"
    __table_args__ = (UniqueConstraint("job_id", "key"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    days: Mapped[int | None]
    removed_at: Mapped[datetime | None]
