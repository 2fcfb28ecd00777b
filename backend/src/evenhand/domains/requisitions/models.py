"""Requisitions: places that somebody asked for."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record
from evenhand.domains.requisitions.lifecycle import RequisitionStatus


class Requisition(Record):
    """So many people of a kind, for a reason, at a cost. Once approved, jobs may be opened from it."""

    __tablename__ = "requisitions"
    __table_args__ = (
        CheckConstraint("head_count >= 1", name="head_count"),
        CheckConstraint("pay_min IS NULL OR pay_max IS NULL OR pay_min <= pay_max", name="pay_order"),
    )

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    department: Mapped[str] = mapped_column(String(120), default="")
    reason: Mapped[str] = mapped_column(default="")
    head_count: Mapped[int] = mapped_column(default=1)
    employment_type: Mapped[str] = mapped_column(String(20), default="full_time")
    location: Mapped[str] = mapped_column(String(200), default="")
    pay_min: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    pay_max: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    currency: Mapped[str | None] = mapped_column(String(3))
    pay_period: Mapped[str] = mapped_column(String(10), default="year")
    target_start: Mapped[date | None]
    hiring_manager_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    status: Mapped[str] = mapped_column(String(20), default=RequisitionStatus.DRAFT)
    decided_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
