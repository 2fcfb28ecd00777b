"""The columns of a process, brought up to date by each request: never older than the request's own transaction."""
# ruff: noqa: S608 - pieces of our own are put together, what people say are parameters

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import text

from evenhand.core.db import Session
from evenhand.ml.search.columns import LISTS, SCALARS, Columns, Ints, Rows
from evenhand.providers import Providers

STATE = "SELECT epoch::text, seq FROM search_state"
AT_ONCE = 100_000

_NUMBERS = [name for name in SCALARS if name != "alive"]
_TAIL = "FROM job_search r WHERE r.seq > :seen AND r.ord >= :low AND r.ord < :high"
BORDERS = "SELECT min(ord), max(ord) FROM job_search WHERE seq > :seen"
# Numbers travel as the bytes of arrays: a million rows are not a million Python objects.
CHANGED = "SELECT " + ", ".join(
    f"string_agg(int4send({column}), ''::bytea ORDER BY r.ord) AS {name}"
    for name, column in [("ord", "r.ord"), ("alive", "r.alive::integer"), *[(n, f"r.{n}::integer") for n in _NUMBERS]]
) + f" {_TAIL}"  # fmt: skip
ENTRIES = {
    name: f"SELECT string_agg(int4send(r.ord) || int4send(v), ''::bytea ORDER BY r.ord) "
    f"FROM job_search r CROSS JOIN LATERAL unnest(r.{name}) v WHERE r.seq > :seen AND r.ord >= :low AND r.ord < :high"
    for name in LISTS
}
PLACES = """
    SELECT id, coalesce(latitude, 'NaN') AS latitude, coalesce(longitude, 'NaN') AS longitude FROM search_terms
    WHERE kind = 'place' AND id > :last ORDER BY id
"""


class LiveColumns:
    """Holds the newest columns of this process."""

    def __init__(self) -> None:
        self._columns = Columns()
        self._lock = asyncio.Lock()
        self.remembered: dict[Any, Any] = {}  # answers of the present state; emptied with it

    async def fresh(self, session: Session) -> Columns:
        """The columns with every change that this transaction can see."""
        epoch, seq = (await session.execute(text(STATE))).one()
        held = self._columns
        if held.epoch == epoch and held.seq >= seq:
            return held
        async with self._lock:
            held = self._columns
            if held.epoch == epoch and held.seq >= seq:
                return held
            base = held if held.epoch == epoch else Columns(epoch=epoch)
            self._columns = await _brought_up(session, base, seq)
            self.remembered = {}
            return self._columns


_OF: WeakKeyDictionary[Providers, LiveColumns] = WeakKeyDictionary()


def live_of(outside: Providers) -> LiveColumns:
    """The columns of this process, which has one `Providers`."""
    return _OF.setdefault(outside, LiveColumns())


async def _brought_up(session: Session, columns: Columns, seq: int) -> Columns:
    seen = columns.seq
    low, high = (await session.execute(text(BORDERS), {"seen": seen})).one()
    places = (await session.execute(text(PLACES), {"last": columns.last_place})).all()
    if places:
        columns = columns.with_places(
            np.array([p.id for p in places], np.int64),
            np.array([p.latitude for p in places], np.float32),
            np.array([p.longitude for p in places], np.float32),
        )
    parts = range(low, high + 1, AT_ONCE) if low is not None else ()
    for start in parts:
        given = {"seen": seen, "low": start, "high": start + AT_ONCE}
        row = (await session.execute(text(CHANGED), given)).mappings().one()
        if row["ord"] is None:
            continue
        lists = {}
        for name, statement in ENTRIES.items():
            pairs = numbers(await session.scalar(text(statement), given)).reshape(-1, 2)
            lists[name] = (pairs[:, 0], pairs[:, 1])
        scalars = {name: numbers(row[name]) for name in SCALARS}
        columns = await asyncio.to_thread(columns.changed, seen, Rows(numbers(row["ord"]), scalars, lists))
    return columns.at(seq)


def numbers(raw: bytes | None) -> Ints:
    """What `string_agg(int4send(…))` gave."""
    return np.frombuffer(raw or b"", ">i4").astype(np.int64)
