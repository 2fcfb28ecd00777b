"""Twenty recruiters move the same two hundred cards at the same time, each on a connection of their own."""

import asyncio
import random
from collections import Counter, defaultdict
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from tests.factories.databases import new_database
from tests.factories.identity import People
from tests.factories.pipelines import make_crowd

from evenhand.core.db import create_engine, unit_of_work
from evenhand.core.events import OutboxRow
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.row_security import act_for
from evenhand.domains.applications import batches
from evenhand.domains.applications.errors import StageChanged
from evenhand.domains.applications.models import Application, MoveBatch, StageEntry
from evenhand.domains.applications.move_schemas import MovesIn

CARDS, RECRUITERS = 200, 20
TO = ("assessment", "interview", "review")


@pytest.fixture
async def committed(server_url, settings):
    """A database of its own, with keys of its own."""
    engine = create_engine(new_database(server_url), pool_size=RECRUITERS + 2)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    yield sessions
    await engine.dispose()


async def test_nothing_is_lost_or_doubled(committed) -> None:
    a = People(committed)
    owner = await a.owner()
    people = [await a.recruiter(of=owner, name=f"Rita {n}") for n in range(RECRUITERS)]
    job_id, ids = await make_crowd(committed, owner, CARDS)

    async def work(person, seed: int) -> Counter[str]:
        """Sees all cards, takes sixty of them, and moves them from where it saw them; twice, and undoes one."""
        dice, done = random.Random(seed), Counter()
        for turn in range(2):
            async with unit_of_work(committed) as session:
                rows = await session.execute(select(Application.id, Application.stage))
                seen = {row[0]: row[1] for row in rows}
            body = MovesIn.model_validate(
                {
                    "key": uuid4(),
                    "to": dice.choice(TO),
                    "applications": [
                        {"id": one, "expected_stage": seen[one]}
                        for one in dice.sample(ids, 60 if turn else 5)
                    ],
                }
            )
            try:
                async with unit_of_work(committed) as session:
                    act_for(session, lambda: person.actor)
                    batch = await batches.move_many(session, person.actor, job_id, body)
                done["moved"] += len(batch.moved)
                if seed % 4 == 0:
                    async with unit_of_work(committed) as session:
                        act_for(session, lambda: person.actor)
                        await batches.undo(session, person.actor, job_id, batch.id)
                    done["moved"] += len(batch.moved)
            except StageChanged:
                done["refused"] += 1
        return done

    results = await asyncio.gather(*[work(person, n) for n, person in enumerate(people)])

    total = sum(results, Counter())
    assert total["moved"] > 0
    await every_ledger_tells_the_present(committed, total["moved"])


async def every_ledger_tells_the_present(committed, moved: int) -> None:
    async with committed() as session:
        entries: dict = defaultdict(list)
        for entry in await session.scalars(select(StageEntry).order_by(StageEntry.created_at, StageEntry.id)):
            entries[entry.application_id].append(entry)
        rows = {row.id: row for row in await session.scalars(select(Application))}
        facts = await session.scalar(
            select(func.count()).where(OutboxRow.name == "applications.stage-entered.v1")
        )
        kept = sum(len(ids) for ids in await session.scalars(select(MoveBatch.moved)))
    assert len(entries) == CARDS
    for one, ledger in entries.items():
        state, row = batches.history_of(ledger).state, rows[one]
        assert (state.stage, state.status, state.since) == (row.stage, row.status, row.stage_since)
        chain = [entry.stage for entry in ledger]
        assert [entry.from_stage for entry in ledger[1:]] == chain[:-1], (
            "each step begins where the last one ended"
        )
    steps = sum(len(ledger) - 1 for ledger in entries.values())
    undone = sum(1 for ledger in entries.values() for entry in ledger if entry.undoes)
    assert steps == moved == facts == kept + undone
