"""Keys by which people are found, and pairs that may be one person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class PersonKey(Record):
    """Something that a person shares with few others, within one organization. Read by no request."""

    __tablename__ = "person_keys"
    __table_args__ = (
        UniqueConstraint("organization_id", "key", "user_id"),
        Index("ix_person_keys_user_id", "user_id"),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(200))


class DuplicatePair(Record):
    """Two applicants of one organization who may be one person. `first_id` is the smaller id."""

    __tablename__ = "duplicate_pairs"
    __table_args__ = (UniqueConstraint("organization_id", "first_id", "second_id"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    first_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    second_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(10), default="proposed")  # proposed, merged, dismissed
    probability: Mapped[float]
    reasons: Mapped[list[dict[str, Any]]]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
