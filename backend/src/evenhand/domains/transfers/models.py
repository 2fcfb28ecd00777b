"""Imports with their rows, what was made of which foreign record, and people who were brought along."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ImportStatus(StrEnum):
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class RowStatus(StrEnum):
    WAITING = "waiting"  # not checked yet
    READY = "ready"
    FAULTY = "faulty"
    DOUBLE = "double"  # the same external id stands further up in the file
    KNOWN = "known"  # made by an earlier import
    MADE = "made"


class Import(Record):
    """One uploaded file on its way in. `next_line` is where the work goes on after an interruption."""

    __tablename__ = "imports"

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))  # jobs or candidates
    source: Mapped[str] = mapped_column(String(20))  # csv, opencats or greenhouse
    file_name: Mapped[str] = mapped_column(String(200))
    encoding: Mapped[str] = mapped_column(String(20))
    delimiter: Mapped[str] = mapped_column(String(4))
    columns: Mapped[list[str]]
    mapping: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(20), default=ImportStatus.CHECKING)
    rows: Mapped[int]
    next_line: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=1)  # grows with each change of mapping: older jobs stop
    finished_at: Mapped[datetime | None]


class ImportRow(Record):
    """A line of the file as it came, and what the check said of it."""

    __tablename__ = "import_rows"
    __table_args__ = (
        UniqueConstraint("import_id", "line"),
        Index("ix_import_rows_status", "import_id", "status", "line"),
    )

    import_id: Mapped[UUID] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    line: Mapped[int]
    cells: Mapped[dict[str, Any]] = mapped_column(JSONB)
    status: Mapped[str] = mapped_column(String(10), default=RowStatus.WAITING)
    external_id: Mapped[str | None] = mapped_column(String(200))
    faults: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    record_id: Mapped[UUID | None]


class ImportedRecord(Record):
    """Which record was made of which foreign one; the unique key is what keeps anything from being made twice."""

    __tablename__ = "imported_records"
    __table_args__ = (UniqueConstraint("organization_id", "kind", "external_id"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(200))
    record_id: Mapped[UUID] = mapped_column(index=True)


class ImportedContact(Record):
    """A person from another system: the organization's own record, without an account here."""

    __tablename__ = "imported_contacts"
    __table_args__ = (Index("ix_imported_contacts_page", "organization_id", "id"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("imports.id", ondelete="SET NULL"), index=True)
    job_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("job_postings.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    headline: Mapped[str] = mapped_column(String(300), default="")
    skills: Mapped[list[str]]
    tags: Mapped[list[str]]
    source: Mapped[str] = mapped_column(String(120), default="")
    job_title: Mapped[str] = mapped_column(String(200), default="")
    stage: Mapped[str] = mapped_column(String(120), default="")
    status: Mapped[str] = mapped_column(String(60), default="")
    applied_at: Mapped[datetime | None]
    notes: Mapped[str] = mapped_column(default="")
    keep_until: Mapped[date] = mapped_column(index=True)  # then it is forgotten by itself
