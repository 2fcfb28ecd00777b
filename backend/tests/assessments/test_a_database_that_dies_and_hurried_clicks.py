"""On a database of its own: killed as a power cut would kill it, and asked twice at once."""

import asyncio
import os
import signal

import httpx
import pytest
from sqlalchemy import func, select

from evenhand.cli.migrate import upgrade
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.domains.assessments.models import AttemptItem, Response
from evenhand.main import create_app
from evenhand.providers import Providers
from evenhand.providers.embedded.postgres import EmbeddedPostgres
from tests.factories.assessments import applied, item_served, right_answer, take
from tests.factories.identity import People


@pytest.fixture
async def database(tmp_path):
    server = EmbeddedPostgres(tmp_path / "postgres", durable=True)
    url = await asyncio.to_thread(server.start)
    await asyncio.to_thread(upgrade, url)
    yield server, url
    await asyncio.to_thread(server.stop)


@pytest.fixture
async def sessions(database, redis):
    engine = create_engine(database[1])
    opened = sessions_with_keys(engine, Settings())
    await prepare_keys(opened)
    yield opened
    await engine.dispose()


@pytest.fixture
async def api(sessions, database, redis, redis_url, tmp_path):
    settings = Settings(home=tmp_path, database_url=database[1], redis_url=redis_url)
    app = create_app(settings, sessions, redis, Providers(settings, sessions))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


async def test_nothing_answered_is_lost_and_the_attempt_goes_on(api, sessions, database):
    server, _ = database
    who = await applied(sessions, People(sessions))
    before = await take(api, sessions, who, most=3)
    item = await item_served(sessions, before["current"]["id"])
    item_url = f"{who.url}/items/{before['current']['id']}"
    draft = {"answer": right_answer(item), "sequence": 1}
    assert (await api.put(f"{item_url}/draft", headers=who.candidate.headers, json=draft)).status_code == 200

    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    while_down = await api.post(
        f"{item_url}/answer", headers=who.candidate.headers, json={"answer": draft["answer"]}
    )
    await asyncio.to_thread(server.start)
    after = (await api.get(who.url, headers=who.candidate.headers)).json()

    assert while_down.status_code == 503
    assert while_down.headers["content-type"] == "application/problem+json"
    assert after["progress"]["answered"] == 3
    assert after["current"]["id"] == before["current"]["id"]
    assert after["current"]["draft"] == draft["answer"]
    assert after["deadline_at"] == before["deadline_at"]
    done = await take(api, sessions, who)
    assert done["status"] == "scored"


async def test_a_button_pressed_many_times_at_once_counts_once(api, sessions):
    who = await applied(sessions, People(sessions))
    starts = [api.post(f"{who.url}/start", headers=who.candidate.headers) for _ in range(4)]
    states = [answer.json() for answer in await asyncio.gather(*starts)]
    item = await item_served(sessions, states[0]["current"]["id"])
    url = f"{who.url}/items/{states[0]['current']['id']}/answer"

    sent = await asyncio.gather(
        *(api.post(url, headers=who.candidate.headers, json={"answer": right_answer(item)}) for _ in range(4))
    )

    assert len({state["current"]["id"] for state in states}) == 1
    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.json()["current"]["id"] for answer in sent}) == 1
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(Response)) == 1
        assert await session.scalar(select(func.count()).select_from(AttemptItem)) == 2
