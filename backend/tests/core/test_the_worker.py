"""The real worker on a database of its own: facts delivered, jobs run, nothing lost on failure."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pytest
from sqlalchemy import func, select

from evenhand import reactions
from evenhand.core.db import create_engine, unit_of_work
from evenhand.core.events import Event, OutboxRow, announce
from evenhand.core.jobs import JOBS, enqueue, job
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.audit.service import record
from evenhand.providers import Providers
from evenhand.reactions import relay as delivery
from evenhand.worker import build_app, relay
from tests.factories.databases import new_database


class LanternLit(Event):
    name: ClassVar[str] = "test.lantern-lit.v1"
    lantern: str


tries: list[str] = []


async def note(session, event: LanternLit) -> None:
    record(session, "lantern.lit", event.lantern, actor_id=None)


async def stumble_once(session, event: LanternLit) -> None:
    tries.append(event.lantern)
    if len(tries) == 1:
        raise RuntimeError("the first try fails")


@pytest.fixture
def lantern_reactions(monkeypatch):
    tries.clear()
    monkeypatch.setitem(delivery.WHEN, LanternLit, [note, stumble_once])
    monkeypatch.setitem(delivery.EVENTS, LanternLit.name, LanternLit)
    assert reactions.WHEN is delivery.WHEN


@pytest.fixture(scope="module")
def own_database(server_url: str) -> str:
    return new_database(server_url)


@pytest.fixture
async def own_sessions(own_database):
    engine = create_engine(own_database)
    opened = sessions_with_keys(engine, Settings())
    await prepare_keys(opened)
    yield opened
    await engine.dispose()


async def nobody(_messages: list) -> None:
    return None


@asynccontextmanager
async def running_worker(url, sessions, settings) -> AsyncIterator[None]:
    app = build_app(url, sessions, Providers(settings, sessions), nobody)
    stop = asyncio.Event()
    async with app.open_async():
        tasks = [
            asyncio.create_task(
                app.run_worker_async(install_signal_handlers=False, delete_jobs="successful")
            ),
            asyncio.create_task(relay(url, sessions, nobody, stop)),
        ]
        yield
        stop.set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(question, seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await question():  # noqa: ASYNC110 - what is waited for happens in the database
            await asyncio.sleep(0.05)


async def lit(sessions, lantern: str) -> int:
    async with sessions() as session:
        counted = select(func.count()).where(AuditEntry.subject == lantern)
        return await session.scalar(counted) or 0


async def test_a_failing_reaction_is_undone_and_tried_again(
    own_database, own_sessions, settings, lantern_reactions
):
    async with running_worker(own_database, own_sessions, settings):
        async with unit_of_work(own_sessions) as session:
            announce(session, LanternLit(lantern="blue"))

        async def delivered() -> bool:
            async with own_sessions() as session:
                waiting = select(func.count()).where(OutboxRow.delivered_at.is_(None))
                return await session.scalar(waiting) == 0

        await until(delivered)
    assert tries == ["blue", "blue"]
    assert await lit(own_sessions, "blue") == 1


async def test_a_fact_of_a_rolled_back_transaction_never_happened(own_sessions, lantern_reactions):
    async def fail() -> None:
        async with unit_of_work(own_sessions) as session:
            announce(session, LanternLit(lantern="red"))
            await session.flush()
            raise RuntimeError("the deed failed")

    await asyncio.gather(fail(), return_exceptions=True)
    assert await delivery.deliver_next(own_sessions) is False


@pytest.fixture
def mark_job():
    @job("test.mark")
    async def mark(session, outside, *, word: str) -> None:
        record(session, "word.marked", word, actor_id=None)

    yield
    del JOBS["test.mark"]


async def test_a_job_is_run_if_its_transaction_commits_and_vanishes_if_not(
    own_database, own_sessions, settings, mark_job
):
    async with unit_of_work(own_sessions) as session:
        await enqueue(session, "test.mark", word="kept")
        await enqueue(session, "test.mark", word="once", once_per="key")
        await enqueue(session, "test.mark", word="once", once_per="key")

    async def fail() -> None:
        async with unit_of_work(own_sessions) as session:
            await enqueue(session, "test.mark", word="lost")
            raise RuntimeError("the deed failed")

    await asyncio.gather(fail(), return_exceptions=True)

    async with running_worker(own_database, own_sessions, settings):

        async def both_marked() -> bool:
            return bool(await lit(own_sessions, "kept") and await lit(own_sessions, "once"))

        await until(both_marked)
        await asyncio.sleep(0.3)
    assert await lit(own_sessions, "kept") == 1
    assert await lit(own_sessions, "once") == 1
    assert await lit(own_sessions, "lost") == 0


@pytest.fixture
def every_second_job():
    @job("test.strike", cron="* * * * * *")
    async def strike(session, outside) -> None:
        record(session, "clock.struck", "clock", actor_id=None)

    yield
    del JOBS["test.strike"]


async def test_a_job_with_a_clock_is_enqueued_by_the_workers_themselves(
    own_database, own_sessions, settings, every_second_job
):
    async with running_worker(own_database, own_sessions, settings):

        async def struck_twice() -> bool:
            return await lit(own_sessions, "clock") >= 2

        await until(struck_twice)
