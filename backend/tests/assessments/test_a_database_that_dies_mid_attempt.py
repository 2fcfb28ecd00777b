"""The server is killed as a power cut would kill it; what was answered and saved is there afterwards."""

import asyncio
import os
import signal

import httpx
import pytest

from evenhand.cli.migrate import upgrade
from evenhand.core.db import create_engine, session_factory
from evenhand.core.settings import Settings
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


async def test_nothing_answered_is_lost_and_the_attempt_goes_on(database, redis, redis_url, tmp_path):
    server, url = database
    settings = Settings(home=tmp_path, database_url=url, redis_url=redis_url)
    engine = create_engine(url)
    sessions = session_factory(engine)
    app = create_app(settings, sessions, redis, Providers(settings, sessions))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as api:
        who = await applied(sessions, People(sessions))
        before = await take(api, sessions, who, most=3)
        item = await item_served(sessions, before["current"]["id"])
        item_url = f"{who.url}/items/{before['current']['id']}"
        draft = {"answer": right_answer(item), "sequence": 1}
        assert (
            await api.put(f"{item_url}/draft", headers=who.candidate.headers, json=draft)
        ).status_code == 200

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
    await engine.dispose()
