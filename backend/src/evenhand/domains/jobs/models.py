"""Job postings, their skills and the versions that were published."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Numeric, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evenhand.core.db import Record


class JobStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class JobPosting(Record):
    """What an organization seeks. While published, each change is a new version."""

    __tablename__ = "job_postings"
    __table_args__ = (
        Index("ix_job_postings_search", "search", postgresql_using="gin"),
        Index("ix_job_postings_public", "status", "published_at", "id"),
        CheckConstraint("pay_min IS NULL OR pay_max IS NULL OR pay_min <= pay_max", name="pay_order"),
    )

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    occupation_id: Mapped[str | None] = mapped_column(String(300))
    description: Mapped[str]
    location: Mapped[str] = mapped_column(String(200), default="")
    remote_policy: Mapped[str] = mapped_column(String(20), default="onsite")
    employment_type: Mapped[str] = mapped_column(String(20), default="full_time")
    years_min: Mapped[float | None]
    pay_min: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    pay_max: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[str | None] = mapped_column(String(3))
    pay_period: Mapped[str] = mapped_column(String(10), default="year")
    status: Mapped[str] = mapped_column(String(20), default=JobStatus.DRAFT)
    version: Mapped[int] = mapped_column(default=0)
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    search: Mapped[Any] = mapped_column(
        TSVECTOR,
        Computed(
            "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', location), 'B')"
            " || setweight(to_tsvector('english', description), 'C')",
            persisted=True,
        ),
        deferred=True,
    )
    skills: Mapped[list["JobSkill"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="JobSkill.position"
    )


class JobSkill(Record):
    """A skill that a posting asks for."""

    __tablename__ = "job_skills"
    __table_args__ = (
        UniqueConstraint("job_id", "skill_id"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    )

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    skill_id: Mapped[str] = mapped_column(String(300))
    label: Mapped[str] = mapped_column(String(200))
    importance: Mapped[str] = mapped_column(String(10))
    level: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)


class JobVersion(Record):
    """What was public under a version number; never changed, so that old scores can be explained."""

    __tablename__ = "job_versions"
    __table_args__ = (UniqueConstraint("job_id", "version"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
