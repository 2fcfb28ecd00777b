"""Offers, their versions, the signature under one of them, and how it all came about."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record
from evenhand.domains.offers.states import OfferStatus

_LIVE = "status NOT IN ('declined', 'expired', 'withdrawn')"


class OfferTemplate(Record):
    """A letter with merge fields, and what offers made from it begin with."""

    __tablename__ = "offer_templates"

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(120))
    letter_html: Mapped[str]
    conditions: Mapped[str] = mapped_column(default="")
    benefits: Mapped[list[str]] = mapped_column(default=list)
    valid_days: Mapped[int] = mapped_column(default=14)
    revision: Mapped[int] = mapped_column(default=1)
    archived_at: Mapped[datetime | None]


class Offer(Record):
    """One offer to one applicant. The row is the present; the terms stand in its versions."""

    __tablename__ = "offers"
    __table_args__ = (
        Index(
            "uq_offers_live", "application_id", unique=True, postgresql_where=text(_LIVE)
        ),  # also when two recruiters begin one at the same moment
        Index("ix_offers_organization_page", "organization_id", "id"),
        Index("ix_offers_expiring", "expires_at", postgresql_where=text("status IN ('sent', 'viewed')")),
    )

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    application_id: Mapped[UUID] = mapped_column(
        ForeignKey("applications.id", ondelete="CASCADE"), index=True
    )
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    template_id: Mapped[UUID | None] = mapped_column(ForeignKey("offer_templates.id", ondelete="SET NULL"))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    status: Mapped[str] = mapped_column(String(20), default=OfferStatus.DRAFT)
    version: Mapped[int] = mapped_column(default=1)
    revision: Mapped[int] = mapped_column(default=1)  # counts every change, so that none overwrites another
    first_sent_at: Mapped[datetime | None]  # the candidate knows of it from then on
    sent_at: Mapped[datetime | None]
    viewed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    decline_reason: Mapped[str] = mapped_column(String(40), default="")
    decline_note: Mapped[str] = mapped_column(String(2000), default="")
    withdraw_reason: Mapped[str] = mapped_column(String(500), default="")
    signing_reference: Mapped[str] = mapped_column(String(200), default="")  # at a service elsewhere
    signing_url: Mapped[str] = mapped_column(String(2000), default="")


class OfferVersion(Record):
    """The terms and the letter. Once sent it is never changed."""

    __tablename__ = "offer_versions"
    __table_args__ = (
        UniqueConstraint("offer_id", "version"),
        CheckConstraint("pay >= 0", name="pay"),
        CheckConstraint("bonus IS NULL OR bonus >= 0", name="bonus"),
    )

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    employment_type: Mapped[str] = mapped_column(String(20), default="full_time")
    start_date: Mapped[date | None]
    pay: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    pay_period: Mapped[str] = mapped_column(String(10), default="year")
    bonus: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    bonus_note: Mapped[str] = mapped_column(String(300), default="")
    benefits: Mapped[list[str]] = mapped_column(default=list)
    place: Mapped[str] = mapped_column(String(200), default="")
    conditions: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime | None]
    letter_html: Mapped[str]  # with merge fields
    merged_html: Mapped[str] = mapped_column(default="")  # as it was sent
    sent_at: Mapped[datetime | None]
    pdf_key: Mapped[str | None] = mapped_column(String(300))
    pdf_sha256: Mapped[str | None] = mapped_column(String(64))


class OfferSignature(Record):
    """That this person accepted exactly these bytes, sealed with a key of the installation."""

    __tablename__ = "offer_signatures"
    __table_args__ = (UniqueConstraint("offer_id"), Index("ix_offer_signatures_document", "document_sha256"))

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"))
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    version: Mapped[int]
    service: Mapped[str] = mapped_column(String(40))  # embedded, documenso
    typed_name: Mapped[str] = mapped_column(String(200))
    document_sha256: Mapped[str] = mapped_column(String(64))
    statement: Mapped[str]  # the very bytes that were sealed, canonical JSON
    signature: Mapped[str] = mapped_column(String(100))  # Ed25519, base64
    key_id: Mapped[str] = mapped_column(String(40))
    signed_at: Mapped[datetime]
    copy_key: Mapped[str] = mapped_column(String(300))  # letter, certificate and evidence in one file
    copy_sha256: Mapped[str] = mapped_column(String(64))


class OfferEntry(Record):
    """One step of an offer's life: added and never changed."""

    __tablename__ = "offer_entries"

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    deed: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(20))
    by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    by_role: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(2000), default="")  # the team's own
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class OfferMessage(Record):
    """A question about an offer, or the answer to one."""

    __tablename__ = "offer_messages"

    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    side: Mapped[str] = mapped_column(String(10))  # candidate, company
    text: Mapped[str] = mapped_column(String(4000))
