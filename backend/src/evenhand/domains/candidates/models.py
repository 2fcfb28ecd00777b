"""Résumés and confirmed profiles."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ResumeStatus(StrEnum):
    PARSING = "parsing"
    PARSED = "parsed"
    FAILED = "failed"
    CONFIRMED = "confirmed"


class Resume(Record):
    """An uploaded file. What was read from it is a document in `parsed_resumes` under this id."""

    __tablename__ = "resumes"

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    file_key: Mapped[str] = mapped_column(String(200), index=True)  # by content: equal files share one object
    file_name: Mapped[str] = mapped_column(String(255))
    kind: Mapped[str] = mapped_column(String(10))  # pdf, docx, odt, html or txt, by content
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    scan: Mapped[str] = mapped_column(String(12), default="not_scanned", server_default="not_scanned")
    status: Mapped[str] = mapped_column(String(20), default=ResumeStatus.PARSING)
    error: Mapped[str | None]
    parser_version: Mapped[str | None] = mapped_column(String(80))
    parsed_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    pages: Mapped[int] = mapped_column(default=0, server_default="0")
    scanned_pages: Mapped[list[int]] = mapped_column(JSONB, default=list, server_default="[]")
    findings: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")


class ParseCorrection(Record):
    """A field that a candidate corrected, kept with their consent to make the parser better."""

    __tablename__ = "parse_corrections"

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    resume_id: Mapped[UUID] = mapped_column(ForeignKey("resumes.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(120))
    read: Mapped[str]
    corrected: Mapped[str]
    kind: Mapped[str] = mapped_column(String(10))
    parser_version: Mapped[str] = mapped_column(String(80))


class CandidateProfile(Record):
    """What a candidate says of themselves and confirmed.

    `…_sealed` are encrypted for their place (`sealing.py`): no company reads them and no score sees them.
    """

    __tablename__ = "candidate_profiles"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    resume_id: Mapped[UUID | None] = mapped_column(ForeignKey("resumes.id", ondelete="SET NULL"))
    version: Mapped[int] = mapped_column(default=0)  # raised by every change of its owner's
    headline: Mapped[str] = mapped_column(String(200), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    summary: Mapped[str] = mapped_column(default="")
    years_experience: Mapped[float | None]
    skills: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    experience: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    education: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    languages: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    certificates: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    links: Mapped[list[str]] = mapped_column(default=list)
    preferences: Mapped[dict[str, Any]] = mapped_column(default=dict)
    work_authorization: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    availability: Mapped[dict[str, Any]] = mapped_column(default=dict)
    confirmed_at: Mapped[datetime | None]

    phone_plain: Mapped[str | None] = mapped_column(
        String(60)
    )  # of before sealing; emptied at the next start
    phone_sealed: Mapped[str | None]
    date_of_birth_sealed: Mapped[str | None]
    accommodations_sealed: Mapped[str | None]
    extra_time_sealed: Mapped[str | None]
    json_resume_sealed: Mapped[str | None]  # the imported document, so that an export loses nothing of it
    photo_key: Mapped[str | None] = mapped_column(String(200))

    visibility: Mapped[str] = mapped_column(String(20), default="applied")
    anonymous: Mapped[bool] = mapped_column(default=True)
    reveal_at: Mapped[str] = mapped_column(String(20), default="interview")
    job_alerts: Mapped[str] = mapped_column(String(10), default="off")
    corrections_consent: Mapped[bool] = mapped_column(default=False)


class SkillEvidence(Record):
    """That a skill was read in a résumé ("parsed") or measured by an assessment ("assessed")."""

    __tablename__ = "skill_evidence"
    __table_args__ = (UniqueConstraint("user_id", "skill_key", "kind"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    skill_key: Mapped[str] = mapped_column(String(300))  # the taxonomy id, or own words as "own:…"
    kind: Mapped[str] = mapped_column(String(10))
    level: Mapped[int | None]  # 1..5, where it was measured
    source_id: Mapped[UUID]  # the résumé or the attempt
