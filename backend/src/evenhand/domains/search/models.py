"""Searches that candidates saved. The index itself has no classes: it is written by statements, set by set."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class SavedSearch(Record):
    """A question to be answered again. Matches published before `since` are not news."""

    __tablename__ = "saved_searches"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    query: Mapped[dict[str, Any]]
    frequency: Mapped[str] = mapped_column(String(10))
    since: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
    stop_digest: Mapped[str] = mapped_column(String(64), unique=True)


class SavedSearchHit(Record):
    """A job that was mailed for a saved search: it is not mailed for it again."""

    __tablename__ = "saved_search_hits"
    __table_args__ = (UniqueConstraint("saved_search_id", "job_id"),)

    saved_search_id: Mapped[UUID] = mapped_column(ForeignKey("saved_searches.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
