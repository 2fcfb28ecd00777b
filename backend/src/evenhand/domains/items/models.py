"""An organization's own items, every version of them, and each step of their life."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ItemStatus(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    PILOT = "pilot"  # shown in assessments without counting, until enough people have answered it
    LIVE = "live"
    RETIRED = "retired"


class Origin(StrEnum):
    PERSON = "person"
    ITEM_MODEL = "item_model"
    LANGUAGE_MODEL = "language_model"
    IMPORT = "import"


class OwnItem(Record):
    """A question of one organization. `content` is the bank's shape; what is live never changes its words."""

    __tablename__ = "items"
    __table_args__ = (
        Index("ix_items_organization_id_status_skill_id", "organization_id", "status", "skill_id"),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    skill_id: Mapped[str] = mapped_column(String(300))
    skill_label: Mapped[str] = mapped_column(String(200))
    type: Mapped[str] = mapped_column(String(20))
    cognitive_level: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(12), default=ItemStatus.DRAFT)
    origin: Mapped[str] = mapped_column(String(20))
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    # Of the content: rises with every save.
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]]
    # [{name, level: fault|warning|passed, detail}], of this version.
    checks: Mapped[list[dict[str, Any]]]
    proven: Mapped[bool] = mapped_column(default=False)
    # {a, b, c: {mean, standard_error}, people, at, version}: what responses have said; null before.
    calibration: Mapped[dict[str, Any] | None]
    # The item this one takes the place of, once it is live.
    replaces_id: Mapped[UUID | None] = mapped_column(ForeignKey("items.id", ondelete="SET NULL"))


class ItemVersion(Record):
    """What an item said at one version; append-only."""

    __tablename__ = "item_versions"
    __table_args__ = (UniqueConstraint("item_id", "version"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"))
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    checks: Mapped[list[dict[str, Any]]]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class ItemMove(Record):
    """One step of an item's life; append-only."""

    __tablename__ = "item_moves"

    item_id: Mapped[UUID] = mapped_column(ForeignKey("items.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    before: Mapped[str] = mapped_column(String(12))
    after: Mapped[str] = mapped_column(String(12))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(String(1000), default="")
