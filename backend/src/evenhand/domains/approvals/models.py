"""Who has to say yes, in which order, and what they said."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record
from evenhand.domains.approvals.chain import Decision


class ApprovalStep(Record):
    """One approver's turn about one thing. Asked again, the thing has a new round; old rounds stay as they were."""

    __tablename__ = "approval_steps"
    __table_args__ = (
        UniqueConstraint("subject_kind", "subject_id", "round", "position"),
        Index(
            "ix_approval_steps_waiting",
            "organization_id",
            "approver_id",
            postgresql_where=text("decision = 'waiting'"),
        ),
    )

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[UUID]
    round: Mapped[int]
    position: Mapped[int]
    approver_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    requested_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))  # what it is about, as it was asked
    link: Mapped[str] = mapped_column(String(300))
    decision: Mapped[str] = mapped_column(String(12), default=Decision.WAITING)
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    comment: Mapped[str] = mapped_column(String(2000), default="")


class ApprovalPolicy(Record):
    """Whether an organization wants a kind of thing approved, and by whom, in this order."""

    __tablename__ = "approval_policies"
    __table_args__ = (UniqueConstraint("organization_id", "subject_kind"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    subject_kind: Mapped[str] = mapped_column(String(20))
    required: Mapped[bool] = mapped_column(default=False)
    approver_ids: Mapped[list[str]] = mapped_column(default=list)
