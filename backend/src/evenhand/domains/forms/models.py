"""Application forms, what is ready before sending, and referral links."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ApplicationForm(Record):
    """What a job asks. Each change is a new version; an application keeps a copy of the one it answered."""

    __tablename__ = "application_forms"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), unique=True)
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    version: Mapped[int] = mapped_column(default=0)
    introduction: Mapped[str] = mapped_column(default="")
    questions: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    documents: Mapped[dict[str, Any]] = mapped_column(default=dict)
    response_days: Mapped[int | None]  # working days; None takes the platform's


class ApplicationDraft(Record):
    """An application that is being written, kept so that a reload or another device goes on with it."""

    __tablename__ = "application_drafts"
    __table_args__ = (UniqueConstraint("candidate_id", "job_id"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)


class ApplicationDocument(Record):
    """A file that comes with an application; before it is sent `application_id` is empty."""

    __tablename__ = "application_documents"
    __table_args__ = (Index("ix_application_documents_unsent", "candidate_id", "job_id"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    application_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[str] = mapped_column(
        String(50)
    )  # cover_letter, portfolio, certificates or a question's id
    file_key: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(10))  # by content
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    scan: Mapped[str] = mapped_column(String(12), default="waiting")  # waiting, or the scanner's verdict
    scanned_at: Mapped[datetime | None]


class ReferralLink(Record):
    """A member's own link to a job: who comes by it was referred by them."""

    __tablename__ = "referral_links"
    __table_args__ = (UniqueConstraint("job_id", "member_id"),)

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"))
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)


class ConsentText(Record):
    """What people agree to when they apply, word for word. A version is added and never changed."""

    __tablename__ = "consent_texts"

    version: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    points: Mapped[list[str]] = mapped_column(default=list)
    sha256: Mapped[str] = mapped_column(String(64))
