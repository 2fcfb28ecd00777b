"""Job postings, their skills and places, who hires, and the versions that were published."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from evenhand.core.db import Record
from evenhand.domains.jobs.lifecycle import JobStatus


class JobPosting(Record):
    """What an organization seeks. While published, each change is a new version."""

    __tablename__ = "job_postings"
    __table_args__ = (
        Index("ix_job_postings_search", "search", postgresql_using="gin"),
        Index("ix_job_postings_public", "status", "published_at", "id"),
        Index(
            "ix_job_postings_closing", "closes_at", postgresql_where=text("status IN ('published', 'paused')")
        ),
        CheckConstraint("pay_min IS NULL OR pay_max IS NULL OR pay_min <= pay_max", name="pay_order"),
        CheckConstraint("head_count >= 1", name="head_count"),
        CheckConstraint("(status = 'closed') = (close_reason IS NOT NULL)", name="close_reason"),
    )

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    occupation_id: Mapped[str | None] = mapped_column(String(300))
    language: Mapped[str] = mapped_column(String(12), default="en")  # BCP 47, of the posting itself
    description: Mapped[str]  # plain text of description_html: what is searched and scored
    description_html: Mapped[str] = mapped_column(default="")  # sanitised
    seniority: Mapped[str | None] = mapped_column(String(20))
    department: Mapped[str] = mapped_column(String(120), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    remote_policy: Mapped[str] = mapped_column(String(20), default="onsite")
    applicant_regions: Mapped[list[str]] = mapped_column(ARRAY(String(2)), default=list)  # ISO 3166-1 alpha-2
    employment_type: Mapped[str] = mapped_column(String(20), default="full_time")
    years_min: Mapped[float | None]
    pay_min: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    pay_max: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[str | None] = mapped_column(String(3))
    pay_period: Mapped[str] = mapped_column(String(10), default="year")
    benefits: Mapped[list[str]] = mapped_column(ARRAY(String(120)), default=list)
    closes_at: Mapped[datetime | None]
    closes_zone: Mapped[str] = mapped_column(String(64), default="UTC")  # IANA: where that date was meant
    head_count: Mapped[int] = mapped_column(default=1)
    requisition_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("requisitions.id", ondelete="SET NULL"), index=True
    )
    interview_plan: Mapped[dict[str, Any]] = mapped_column(default=dict)
    assessment_plan: Mapped[dict[str, Any]] = mapped_column(default=dict)
    status: Mapped[str] = mapped_column(String(20), default=JobStatus.DRAFT)
    close_reason: Mapped[str | None] = mapped_column(String(20))
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
    locations: Mapped[list["JobLocation"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="JobLocation.position"
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


class JobLocation(Record):
    """A place where the work is done. `JobPosting.location` is what the places read like, joined."""

    __tablename__ = "job_locations"
    __table_args__ = (UniqueConstraint("job_id", "position"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(200))
    locality: Mapped[str] = mapped_column(String(120), default="")
    region: Mapped[str] = mapped_column(String(120), default="")
    country: Mapped[str | None] = mapped_column(String(2))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class JobTeamMember(Record):
    """A colleague's part in filling a posting. Candidates do not see the team."""

    __tablename__ = "job_team"
    __table_args__ = (UniqueConstraint("job_id", "user_id", "role"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(20))


class JobVersion(Record):
    """What was public under a version number; never changed, so that old scores can be explained."""

    __tablename__ = "job_versions"
    __table_args__ = (UniqueConstraint("job_id", "version"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class FindingAcknowledgement(Record):
    """Why a posting is published although a law speaks against a wording, or demands what it lacks."""

    __tablename__ = "job_finding_acknowledgements"
    __table_args__ = (UniqueConstraint("job_id", "key"),)

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(400))
    pack: Mapped[str] = mapped_column(String(40))
    pack_version: Mapped[str] = mapped_column(String(20))
    rule: Mapped[str] = mapped_column(String(80))
    severity: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(1000))
    acknowledged_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
