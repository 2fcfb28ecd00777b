"""Killed as a power cut would kill it, between and within the steps of a registration."""

import asyncio
import os
import signal

import httpx
import pytest
from sqlalchemy import func, select
from tests.factories.identity import PASSWORD
from tests.factories.mailbox import link_to, subjects_to
from tests.factories.work import run_all_work

from evenhand.cli.migrate import upgrade
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.domains.identity.models import Registration, User
from evenhand.main import create_app
from evenhand.providers import Providers
from evenhand.providers.embedded.postgres import EmbeddedPostgres

ADDRESS = "ada@example.org"
BODY = {"name": "Ada Byron", "email": ADDRESS, "password": PASSWORD, "organization_name": "Engines Ltd"}


@pytest.fixture
async def server(tmp_path):
    server = EmbeddedPostgres(tmp_path / "postgres", durable=True)
    server.url = await asyncio.to_thread(server.start)
    await asyncio.to_thread(upgrade, server.url)
    yield server
    await asyncio.to_thread(server.stop)


@pytest.fixture
async def house(server, redis, redis_url, tmp_path):
    """(a client of the API, sessions, the outside world)"""
    engine = create_engine(server.url)
    settings = Settings(home=tmp_path, database_url=server.url, redis_url=redis_url)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    outside = Providers(settings, sessions)
    transport = httpx.ASGITransport(
        create_app(settings, sessions, redis, outside), raise_app_exceptions=False
    )
    async with httpx.AsyncClient(transport=transport, base_url="https://test") as api:
        yield api, sessions, outside
    await engine.dispose()


def pull_the_plug(server) -> None:
    os.kill(server.pid, signal.SIGKILL)


async def count(sessions, table) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_what_was_answered_is_kept_and_what_was_not_can_be_sent_again(house, server):
    api, sessions, outside = house
    pull_the_plug(server)
    while_down = await api.post("/v1/auth/register/company", json=BODY)
    await asyncio.to_thread(server.start)

    assert while_down.status_code == 503
    assert while_down.headers["content-type"] == "application/problem+json"
    assert await count(sessions, Registration) == 0
    await run_all_work(sessions, outside)
    assert await subjects_to(outside, ADDRESS) == []

    assert (await api.post("/v1/auth/register/company", json=BODY)).status_code == 202
    pull_the_plug(server)
    await asyncio.to_thread(server.start)
    await run_all_work(sessions, outside)
    assert await subjects_to(outside, ADDRESS) == ["Confirm your email address"]


async def test_a_link_opened_while_it_dies_works_afterwards_and_makes_one_account(house, server):
    api, sessions, outside = house
    await api.post("/v1/auth/register/company", json=BODY)
    await run_all_work(sessions, outside)
    token = {"token": await link_to(outside, ADDRESS)}

    opened = [asyncio.create_task(api.post("/v1/auth/verify", json=token)) for _ in range(3)]
    await asyncio.sleep(0.01)
    pull_the_plug(server)
    answers = {(await one).status_code for one in opened}
    await asyncio.to_thread(server.start)
    again = await api.post("/v1/auth/verify", json=token)

    assert answers <= {200, 410, 503}
    assert again.status_code == (410 if 200 in answers else 200)
    assert await count(sessions, User) == 1
    body = {"email": ADDRESS, "password": PASSWORD, "transport": "bearer"}
    signed_in = await api.post("/v1/auth/sign-in", json=body)
    headers = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    me = (await api.get("/v1/auth/me", headers=headers)).json()
    assert [one["role"] for one in me["memberships"]] == ["owner"]
