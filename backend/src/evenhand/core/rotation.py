"""Changing keys while the product runs: new ones are published, what is sealed is sealed anew, old ones go.

Domains say what they seal in a module `sealed.py`: `COLUMNS`, a list of `SealedColumn`.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, FromClause, Row, delete, func, select, text, update

from evenhand.core import keys as core_keys
from evenhand.core.db import Session, Sessions, now
from evenhand.core.keys import (
    ATTEST,
    PUBLISH_BEFORE_USE,
    PURPOSES,
    SEAL,
    SIGN,
    KeyRing,
    Keys,
    SealBroken,
    StoredKey,
)

log = structlog.get_logger()

BATCH = 100
# After it was retired a key still opens what a slow clock sealed with it, verifies tokens (they live ten
# minutes), and opens what is sealed for minutes only (an app being set up, a trip to another provider).
KEPT_AFTER_RETIREMENT = timedelta(hours=1)

Say = Callable[[str], None]


class RotationUnderWay(RuntimeError):
    """A key that is not yet in use was published: another rotation is running."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed text.

    Args:
        context: how `seal` was told the place, with columns of the row in braces: "authenticators.secret:{user_id}".
    """

    table: FromClause
    name: str
    context: str

    @property
    def column(self) -> ColumnElement[Any]:
        return self.table.c[self.name]

    def context_of(self, row: Row[object]) -> str:
        return self.context.format_map(row._mapping)


@dataclass(slots=True)
class Outcome:
    """Args: sealed: how many values were sealed anew. broken: those that no key opens; they were left alone."""

    sealed: int = 0
    broken: int = 0
    made: list[str] = field(default_factory=list)
    destroyed: list[str] = field(default_factory=list)


async def rotate(
    sessions: Sessions,
    columns: Sequence[SealedColumn],
    *,
    publish: timedelta = PUBLISH_BEFORE_USE,
    say: Say = lambda _: None,
) -> Outcome:
    """Give the installation a new key to seal and one to sign, and take the old ones out of use.

    May be interrupted at any moment and run again; nobody is logged out. Raises RotationUnderWay.

    Args:
        publish: how long the new keys are known before they are used; longer than any process takes to read them.
    """
    destroyed = await destroy_unused(sessions, columns)
    in_use_from = now() + publish
    made = await _publish(sessions, in_use_from)
    say(f"Published {', '.join(made)}; in use in {publish.total_seconds():.0f} s.")
    await asyncio.sleep(publish.total_seconds())
    async with sessions.begin() as session:
        await session.execute(
            update(StoredKey)
            .where(StoredKey.active_from < in_use_from, StoredKey.retired_at.is_(None))
            .values(retired_at=now())
        )
    say("The old keys seal and sign no more.")
    outcome = await reseal(sessions, columns)
    outcome.made, outcome.destroyed = made, destroyed
    return outcome


async def _publish(sessions: Sessions, active_from: datetime) -> list[str]:
    async with sessions.begin() as session:
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": core_keys.LOCK})
        if await session.scalar(select(StoredKey.id).where(StoredKey.active_from > now()).limit(1)):
            raise RotationUnderWay("Another rotation has just begun; wait until it is done.")
        fresh = [_ring(session).new_key(purpose, active_from=active_from) for purpose in PURPOSES]
        session.add_all(fresh)
    return [f"{key.purpose} {key.kid}" for key in fresh]


async def reseal(sessions: Sessions, columns: Sequence[SealedColumn]) -> Outcome:
    """Seal with the present key what an older one sealed: a hundred rows at a time, each locked for a moment."""
    outcome = Outcome()
    for column in columns:
        last = None
        while True:
            async with sessions.begin() as session:
                keys = await core_keys.keys_of(session, fresh=last is None)
                rows = await _older(session, column, keys, after=last)
                for row in rows:
                    await _seal_anew(session, column, keys, row, outcome)
            if len(rows) < BATCH:
                break
            last = rows[-1]._mapping["id"]
    return outcome


async def _older(
    session: Session, column: SealedColumn, keys: Keys, *, after: object | None
) -> Sequence[Row[object]]:
    statement = select(column.table).where(
        column.column.is_not(None), column.column.not_like(_sealed_by(keys.current(SEAL).kid))
    )
    if after is not None:
        statement = statement.where(column.table.c.id > after)
    found = await session.execute(statement.order_by(column.table.c.id).limit(BATCH).with_for_update())
    return found.all()


async def _seal_anew(
    session: Session, column: SealedColumn, keys: Keys, row: Row[object], outcome: Outcome
) -> None:
    table, place = column.table, column.context_of(row)
    try:
        plain = keys.open(row._mapping[column.name], context=place)
    except SealBroken as broken:
        log.error("a sealed value cannot be opened", place=place, reason=str(broken))
        outcome.broken += 1
        return
    # Nothing was changed that its owner would want to know of: the time of the last change stays.
    untouched = {"updated_at": table.c.updated_at} if "updated_at" in table.c else {}
    await session.execute(
        update(table)  # type: ignore[arg-type]
        .where(table.c.id == row._mapping["id"])
        .values({column.name: keys.seal(plain, context=place), **untouched})
    )
    outcome.sealed += 1


async def destroy_unused(sessions: Sessions, columns: Sequence[SealedColumn]) -> list[str]:
    """Delete the keys retired an hour ago or longer, once nothing is sealed with them any more."""
    long_retired = StoredKey.retired_at < now() - KEPT_AFTER_RETIREMENT
    # What sealed a document is needed as long as the document is.
    statement = select(StoredKey).where(long_retired, StoredKey.purpose != ATTEST)
    async with sessions() as session:
        waiting = (await session.scalars(statement)).all()
    if any(key.purpose == SEAL for key in waiting):
        await reseal(sessions, columns)
    destroyed = []
    async with sessions.begin() as session:
        for key in waiting:
            if key.purpose == SIGN or not await count_sealed(session, columns, key.kid):
                await session.execute(delete(StoredKey).where(StoredKey.id == key.id))
                destroyed.append(f"{key.purpose} {key.kid}")
    return destroyed


async def count_sealed(session: Session, columns: Sequence[SealedColumn], kid: str) -> int:
    """How many values this key seals."""
    counts = [
        await session.scalar(
            select(func.count()).select_from(one.table).where(one.column.like(_sealed_by(kid)))
        )
        for one in columns
    ]
    return sum(count or 0 for count in counts)


async def rewrap(sessions: Sessions) -> int:
    """Seal the stored keys under the newest master key; how many were under an older one."""
    changed = 0
    async with sessions.begin() as session:
        ring = _ring(session)
        for row in await session.scalars(select(StoredKey).order_by(StoredKey.id).with_for_update()):
            if not ring.is_newest(row):
                ring.rewrap(row)
                changed += 1
    return changed


def _ring(session: Session) -> KeyRing:
    ring: KeyRing = session.info["keys"]
    return ring


def _sealed_by(kid: str) -> str:
    return f"s1.{kid}.%"
