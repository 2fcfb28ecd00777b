"""Facts a domain announces. They are saved with the change they describe (an outbox)."""

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Index, event, select, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import Session as SyncSession

from evenhand.core.db import Record, Session, now

CHANNEL = "evenhand_outbox"


class Event(BaseModel):
    """Past tense, ids not objects, no secrets: the row outlives the request."""

    model_config = ConfigDict(frozen=True)
    name: ClassVar[str]


class OutboxRow(Record):
    """A fact waiting for its reactions; `delivered_at` is set in the commit of their effects."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_waiting", "due_at", postgresql_where=text("delivered_at IS NULL")),)

    name: Mapped[str]
    body: Mapped[dict[str, Any]]
    due_at: Mapped[datetime] = mapped_column(default=now)
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    delivered_at: Mapped[datetime | None]


def announce(session: Session, fact: Event) -> None:
    """Save `fact` with the transaction; the relay delivers it after the commit."""
    session.add(OutboxRow(name=fact.name, body=fact.model_dump(mode="json")))


@event.listens_for(SyncSession, "after_flush")
def _wake_the_relay(session: SyncSession, _context: Any) -> None:
    # NOTIFY is transactional: the relay hears of it at the commit, and never of a rollback.
    if any(isinstance(record, OutboxRow) for record in session.new):
        session.execute(text(f"NOTIFY {CHANNEL}"))


async def take_one(session: Session) -> OutboxRow | None:
    """The oldest fact due for delivery, locked for this worker alone."""
    return await session.scalar(
        select(OutboxRow)
        .where(OutboxRow.delivered_at.is_(None), OutboxRow.due_at <= now())
        .order_by(OutboxRow.created_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
