"""Résumés and confirmed profiles."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
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
    """What a candidate says of themselves and confirmed."""

    __tablename__ = "candidate_profiles"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), unique=True)
    resume_id: Mapped[UUID | None] = mapped_column(ForeignKey("resumes.id", ondelete="SET NULL"))
    headline: Mapped[str] = mapped_column(String(200), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    summary: Mapped[str] = mapped_column(default="")
    years_experience: Mapped[float | None]
    skills: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    experience: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    education: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    languages: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    certificates: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    links: Mapped[list[str]] = mapped_column(default=list)
    preferences: Mapped[dict[str, Any]] = mapped_column(default=dict)
    confirmed_at: Mapped[datetime | None]
