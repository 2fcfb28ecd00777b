"""Receipts of scores."""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class ScoreReceipt(Record):
    """What went into a score and what came out, to the byte. Never changed."""

    __tablename__ = "score_receipts"
    __table_args__ = (Index("ix_score_receipts_subject", "kind", "subject_id"),)

    kind: Mapped[str] = mapped_column(String(80))
    subject_id: Mapped[UUID]
    # Text, not JSONB: PostgreSQL would reorder keys and rewrite numbers.
    inputs: Mapped[str]
    output: Mapped[str]
    versions: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
