"""What a team adds to applications, and the pools it keeps."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ApplicationNote(Record):
    """A note of the team on an application; its candidate never sees it."""

    __tablename__ = "application_notes"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    text: Mapped[str]
    mentions: Mapped[list[str]] = mapped_column(JSONB, default=list)


class ApplicationTask(Record):
    """Something to do by a moment; its assignee is reminded once."""

    __tablename__ = "application_tasks"
    __table_args__ = (
        Index(
            "ix_application_tasks_remind",
            "remind_at",
            postgresql_where=text("done_at IS NULL AND reminded_at IS NULL"),
        ),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    due_at: Mapped[datetime]
    remind_at: Mapped[datetime]
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    done_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]


class ApplicationTag(Record):
    """A word of the team's on an application."""

    __tablename__ = "application_tags"
    __table_args__ = (
        UniqueConstraint("application_id", "label"),
        Index("ix_application_tags_label", "organization_id", "label"),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(40))


class TalentPool(Record):
    """People whom an organization may ask again."""

    __tablename__ = "talent_pools"
    __table_args__ = (UniqueConstraint("organization_id", "name"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(default="")


class PoolMember(Record):
    """A person in a pool, by the application the organization knows them from. Without consent they are only asked."""

    __tablename__ = "pool_members"
    __table_args__ = (UniqueConstraint("pool_id", "candidate_id"),)

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    pool_id: Mapped[UUID] = mapped_column(ForeignKey("talent_pools.id", ondelete="CASCADE"))
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    added_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    consent: Mapped[str] = mapped_column(String(10), default="asked")  # asked, given, declined
    consent_version: Mapped[str] = mapped_column(String(40), default="")
    answered_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
