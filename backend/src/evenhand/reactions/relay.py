"""Delivering facts to their reactions, once each."""

from datetime import timedelta
from typing import Any

import structlog

from evenhand.core.db import Sessions, now, unit_of_work
from evenhand.core.events import Event, OutboxRow, take_one
from evenhand.core.telemetry import OUTBOX_DELIVERED
from evenhand.reactions.table import WHEN

log = structlog.get_logger()

EVENTS: dict[str, type[Event]] = {event.name: event for event in WHEN}

LONGEST_PAUSE = timedelta(minutes=10)


async def deliver_next(sessions: Sessions, publish: Any = None) -> bool:
    """Deliver the oldest waiting fact; False when there is none.

    Its effects and its delivered mark commit together, so database effects happen once. A failing
    reaction undoes them all, and the fact is tried again after a growing pause.
    """
    async with unit_of_work(sessions, publish) as session:
        row = await take_one(session)
        if row is None:
            return False
        told_before = len(session.info.get("live", []))
        try:
            async with session.begin_nested():
                await _react(session, row)
        except Exception as error:
            del session.info.setdefault("live", [])[told_before:]
            row.tries += 1
            row.error = f"{type(error).__name__}: {error}"[:2000]
            row.due_at = now() + min(timedelta(seconds=2**row.tries), LONGEST_PAUSE)
            log.error("reaction failed", fact=row.name, tries=row.tries, exc_info=error)
            OUTBOX_DELIVERED.labels("failed").inc()
        else:
            row.delivered_at = now()
            OUTBOX_DELIVERED.labels("delivered").inc()
    return True


async def _react(session: Any, row: OutboxRow) -> None:
    event_type = EVENTS.get(row.name)
    if event_type is None:
        return
    event = event_type.model_validate(row.body)
    for reaction in WHEN[event_type]:
        await reaction(session, event)
