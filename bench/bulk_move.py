"""Moving 500 applications as one deed, and undoing it: time, round trips saved, and the most memory it took.

Compared with 500 moves one after the other in one transaction, which is what a page without a bulk route has to do.
"""

import asyncio
import contextlib
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID, uuid4

from _table import Row, median_and_spread

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.factories.identity import People, Person
from tests.factories.pipelines import make_crowd

from evenhand import domains
from evenhand.cli.migrate import upgrade
from evenhand.core.db import Sessions, create_engine, unit_of_work
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.row_security import act_for
from evenhand.core.settings import Settings
from evenhand.domains import applications
from evenhand.domains.applications import batches
from evenhand.domains.applications.move_schemas import MoveIn, MovesIn
from evenhand.providers.embedded import embedded_postgres

domains.load("jobs")  # what a move enqueues is known by name
CARDS = int(os.environ.get("BENCH_CARDS", "500"))
RUNS = int(os.environ.get("BENCH_RUNS", "7"))


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as open_parts:
        home = Path(folder)
        database = open_parts.enter_context(embedded_postgres(home / "postgres"))
        upgrade(database)
        return asyncio.run(_measure(Settings(home=home, database_url=database)))


async def _measure(settings: Settings) -> list[Row]:
    engine = create_engine(settings.database_url)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    recruiter = await People(sessions).recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, CARDS)
    there: list[float] = []
    back: list[float] = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        batch_id = await _move(sessions, recruiter, job_id, ids)
        there.append(time.perf_counter() - began)
        began = time.perf_counter()
        async with unit_of_work(sessions) as session:
            act_for(session, lambda: recruiter.actor)
            await batches.undo(session, recruiter.actor, job_id, batch_id)
        back.append(time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    async with unit_of_work(sessions) as session:
        for one in ids:
            wanted = MoveIn.model_validate({"stage": "interview"})
            await applications.move_application(session, one, wanted, moved_by=recruiter.id, role="recruiter")
    one_by_one = time.perf_counter() - began
    await engine.dispose()
    data = f"{CARDS} applications with their ledgers, as the role of requests, durable PostgreSQL"
    moved, spread = median_and_spread(there[1:])
    undone, spread_back = median_and_spread(back[1:])
    return [
        Row(f"move {CARDS} applications, all or none", moved, "s", RUNS, spread, peer="one after the other", peer_value=one_by_one, data=data),
        Row(f"undo the move of {CARDS}", undone, "s", RUNS, spread_back, data=data),
        Row("peak memory of the process", memory, "MB", data=data),
    ]  # fmt: skip


async def _move(sessions: Sessions, recruiter: Person, job_id: UUID, ids: list[UUID]) -> UUID:
    cards = [{"id": one, "expected_stage": "applied"} for one in ids]
    body = MovesIn.model_validate({"key": uuid4(), "to": "interview", "applications": cards})
    async with unit_of_work(sessions) as session:
        act_for(session, lambda: recruiter.actor)
        batch = await batches.move_many(session, recruiter.actor, job_id, body)
    return batch.id
