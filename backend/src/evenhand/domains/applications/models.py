"""Applications and their history."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record
from evenhand.domains.applications.codes import new_code
from evenhand.domains.applications.stages import Status


class Application(Record):
    """One person's way through one job. The row is the present; `StageEntry` is how it came to be."""

    __tablename__ = "applications"
    __table_args__ = (
        # One open application a job and person, also when the button is pressed twice at once.
        Index(
            "uq_applications_open",
            "job_id",
            "candidate_id",
            unique=True,
            postgresql_where=text("status = 'active'"),
        ),
        Index("ix_applications_job_page", "job_id", "id"),
        Index(
            "ix_applications_decision_due",
            "decision_due_at",
            postgresql_where=text("decision_due_at IS NOT NULL"),
        ),
        UniqueConstraint("job_id", "code"),
        UniqueConstraint("candidate_id", "idempotency_key"),
    )

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    job_version: Mapped[int]
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    resume_id: Mapped[UUID | None] = mapped_column(ForeignKey("resumes.id", ondelete="SET NULL"))
    stage: Mapped[str] = mapped_column(String(20), default="applied")
    status: Mapped[str] = mapped_column(String(20), default=Status.ACTIVE)
    reject_reason: Mapped[str] = mapped_column(String(500), default="")
    answers: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    consent_version: Mapped[str] = mapped_column(String(40))
    consent_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    consented_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime]
    stage_since: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    # While a decision waits to be told, its candidate reads what was so before.
    decision_due_at: Mapped[datetime | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    # Who it is stays hidden from the organization until `revealed_at`; it cannot pass into the stage `reveal_at` before.
    code: Mapped[str] = mapped_column(
        String(8), default=new_code
    )  # "7F3K": what the person is called until then
    revealed_at: Mapped[datetime | None]
    reveal_at: Mapped[str] = mapped_column(String(20), default="interview")
    reveal_asked_at: Mapped[datetime | None]

    # What was answered: a copy of the form as it was, the answers, and the needs of the job that they do not meet.
    form: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    form_answers: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    needs_not_met: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    promised_days: Mapped[int] = mapped_column(default=10, server_default="10")  # working days

    # Where they came from, as the address of the page said it, and who referred them.
    source: Mapped[str] = mapped_column(String(80), default="direct", server_default="direct")
    touches: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    referral_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("referral_links.id", ondelete="SET NULL"), index=True
    )
    idempotency_key: Mapped[str | None] = mapped_column(String(80))


class StageEntry(Record):
    """One step: who moved it, from where to where, why. Never changed."""

    __tablename__ = "stage_entries"

    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    from_stage: Mapped[str | None] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    moved_by_role: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(default="")  # the team's own; candidates never see it
    reason: Mapped[str] = mapped_column(String(500), default="")
    # Which scores the mover saw: {kind, value, low, high, version, receipt_id}.
    scores: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    batch_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("move_batches.id", ondelete="SET NULL"), index=True
    )
    undoes: Mapped[UUID | None]  # the step that this one takes back


class MoveBatch(Record):
    """Moves that were asked for together; `key` is the client's, so that asking twice moves once."""

    __tablename__ = "move_batches"
    __table_args__ = (UniqueConstraint("organization_id", "key"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    key: Mapped[UUID]
    asked: Mapped[str] = mapped_column(String(64))  # a digest of what was asked under this key
    to: Mapped[str] = mapped_column(String(20))
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    moved: Mapped[list[str]] = mapped_column(JSONB, default=list)
    unchanged: Mapped[list[str]] = mapped_column(JSONB, default=list)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class RejectReason(Record):
    """A reason that an organization gives, with the words it begins its message with."""

    __tablename__ = "reject_reasons"
    __table_args__ = (UniqueConstraint("organization_id", "label"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    label: Mapped[str] = mapped_column(String(120))
    message: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class DecisionMessage(Record):
    """What a rejected candidate is told, and when. Sent once, or taken back before."""

    __tablename__ = "decision_messages"
    __table_args__ = (
        Index(
            "ix_decision_messages_due",
            "send_after",
            postgresql_where=text("sent_at IS NULL AND cancelled_at IS NULL"),
        ),
    )

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("stage_entries.id", ondelete="CASCADE"))
    text: Mapped[str]
    send_after: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class BlindReview(Record):
    """Until which stage a job's applications are read without knowing whose they are; null: never blind.

    Added and never changed: an application keeps what held when it was sent. Without a row it is the default.
    """

    __tablename__ = "blind_reviews"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    until_stage: Mapped[str | None] = mapped_column(String(40))
    changed_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class BlindLift(Record):
    """That an application is no longer read blind: it reached the stage, or a person wanted to know, with a reason."""

    __tablename__ = "blind_lifts"

    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), unique=True
    )
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(String(500), default="")  # empty: it reached the stage
