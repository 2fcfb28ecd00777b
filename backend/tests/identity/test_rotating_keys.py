"""Keys change while people are signed in, and nobody notices."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from tests.factories.authenticators import app_code
from tests.factories.databases import new_database
from tests.factories.identity import People
from tests.factories.processes import another_process

from evenhand import domains
from evenhand.cli.keys import sealed_columns
from evenhand.core import keys, rotation
from evenhand.core.db import Record, create_engine, now
from evenhand.core.keys import (
    ATTEST,
    SEAL,
    SIGN,
    SealBroken,
    StoredKey,
    keys_of,
    kid_of,
    prepare_keys,
    sessions_with_keys,
)
from evenhand.domains.identity import factors
from evenhand.domains.identity.models import Authenticator


@pytest.fixture
async def engine_apart(server_url, settings):
    """Keys are an installation's: a rotation must not touch the other tests'."""
    engine = create_engine(new_database(server_url))
    await prepare_keys(sessions_with_keys(engine, settings))
    yield engine
    await engine.dispose()


@pytest.fixture
def quick(monkeypatch):
    """Processes read the keys each 0.2 s, so that a rotation need not take a minute."""
    monkeypatch.setattr(keys, "REREAD_SECONDS", 0.2)
    return timedelta(seconds=0.5)


async def stored(sessions, purpose=None):
    async with sessions() as session:
        statement = select(StoredKey).order_by(StoredKey.active_from)
        found = (await session.scalars(statement)).all()
    return [key for key in found if purpose in (None, key.purpose)]


async def an_hour_passes(sessions):
    async with sessions.begin() as session:
        await session.execute(update(StoredKey).values(retired_at=StoredKey.retired_at - timedelta(hours=2)))


async def with_app(sessions, person):
    async with sessions.begin() as session:
        enrolment = await factors.enrol_totp(session, person.actor)
        await factors.confirm_totp(session, person.actor, app_code(enrolment.secret))
    return enrolment.secret


async def test_a_rotation_logs_nobody_out_and_seals_everything_anew(
    engine_apart: AsyncEngine, settings, redis, outside, quick
):
    sessions = sessions_with_keys(engine_apart, settings)
    a = People(sessions)
    people = [await a.candidate() for _ in range(3)]
    secrets = {person.id: await with_app(sessions, person) for person in people}
    [old_seal], [old_sign] = await stored(sessions, SEAL), await stored(sessions, SIGN)
    refusals: list[int] = []

    async def in_use(client, stop):
        """People go on working, refreshing and signing in all the while."""
        ada = people[0]
        issued = await _issued(sessions, ada)
        while not stop.is_set():
            headers = {"Authorization": f"Bearer {issued['access_token']}"}
            answers = [await client.get("/v1/auth/me", headers=one) for one in (headers, people[1].headers)]
            fresh = await client.post("/v1/auth/refresh", json={"refresh_token": issued["refresh_token"]})
            answers.append(fresh)
            refusals.extend(one.status_code for one in answers if one.status_code != 200)
            issued = fresh.json()
            await asyncio.sleep(0.01)

    async with (
        another_process(engine_apart, settings, redis, outside) as first,
        another_process(engine_apart, settings, redis, outside) as second,
    ):
        stop = asyncio.Event()
        work = [asyncio.create_task(in_use(client, stop)) for client in (first, second)]
        outcome = await rotation.rotate(sessions, sealed_columns(), publish=quick)
        await asyncio.sleep(0.3)
        stop.set()
        await asyncio.gather(*work)
        published = {key["kid"] for key in (await second.get("/.well-known/jwks.json")).json()["keys"]}

    assert refusals == []
    assert (outcome.sealed, outcome.broken) == (3, 0)
    _, new_seal = await stored(sessions, SEAL)
    _, new_sign = await stored(sessions, SIGN)
    assert published == {old_sign.kid, new_sign.kid}
    async with sessions.begin() as session:
        for row in await session.scalars(select(Authenticator)):
            assert kid_of(row.secret_sealed) == new_seal.kid != old_seal.kid
            assert await factors.verify_totp(session, row.user_id, app_code(secrets[row.user_id], steps=1))
            assert row.updated_at < now() - quick


async def _issued(sessions, person):
    from evenhand.domains.identity.models import User
    from evenhand.domains.identity.sessions import start_session

    async with sessions.begin() as session:
        user = await session.get_one(User, person.id)
        issued = await start_session(
            session, user, methods=["pwd"], device="", address="", transport="bearer"
        )
    return {"access_token": issued.access_token, "refresh_token": issued.refresh_token}


async def test_new_keys_are_published_before_they_are_used(engine_apart, settings, quick):
    sessions = sessions_with_keys(engine_apart, settings)
    said = []

    async def look(line):
        async with sessions() as session:
            known = await keys_of(session, fresh=True)
        said.append((line[:9], known.current(SIGN).kid, len(known.every(SIGN))))

    tasks = []
    await rotation.rotate(
        sessions, [], publish=quick, say=lambda line: tasks.append(asyncio.ensure_future(look(line)))
    )
    await asyncio.gather(*tasks)

    old, new = await stored(sessions, SIGN)
    assert said[0] == ("Published", old.kid, 2)
    assert said[1] == ("The old k", new.kid, 2)


async def test_two_rotations_at_once_are_one(engine_apart, settings, quick):
    sessions = sessions_with_keys(engine_apart, settings)
    done = await asyncio.gather(
        *[rotation.rotate(sessions, [], publish=quick) for _ in range(3)], return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["Outcome", "RotationUnderWay", "RotationUnderWay"]
    assert len(await stored(sessions)) == 6


async def test_old_keys_are_destroyed_an_hour_later_and_not_while_something_needs_them(
    engine_apart, settings, quick
):
    sessions = sessions_with_keys(engine_apart, settings)
    ada = await People(sessions).candidate()
    await with_app(sessions, ada)
    first = await rotation.rotate(sessions, sealed_columns(), publish=quick)
    at_once = await rotation.destroy_unused(sessions, sealed_columns())
    await an_hour_passes(sessions)
    async with sessions.begin() as session:  # what nobody can open keeps its key
        retired = next(key for key in await stored(sessions, SEAL) if key.retired_at)
        broken = f"s1.{retired.kid}.AAAA"
        await session.execute(update(Authenticator).values(secret_sealed=broken))

    kept = await rotation.destroy_unused(sessions, sealed_columns())
    async with sessions.begin() as session:
        await session.execute(update(Authenticator).values(secret_sealed="s1.other.AAAA"))
    later = await rotation.destroy_unused(sessions, sealed_columns())

    assert (first.destroyed, at_once) == ([], [])
    assert [one.split()[0] for one in kept] == [SIGN]
    assert later == [f"{SEAL} {retired.kid}"]
    assert [len(await stored(sessions, purpose)) for purpose in (SEAL, SIGN)] == [1, 1]
    assert len(await stored(sessions, ATTEST)) == 2  # what was sealed for people is verified for ever


async def test_many_rows_are_sealed_anew_in_small_batches(engine_apart, settings, quick, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    sessions = sessions_with_keys(engine_apart, settings)
    a = People(sessions)
    for _ in range(5):
        await with_app(sessions, await a.candidate())
    outcome = await rotation.rotate(sessions, sealed_columns(), publish=quick)
    assert outcome.sealed == 5
    assert (await rotation.reseal(sessions, sealed_columns())).sealed == 0


async def test_a_changed_secret_key_opens_with_the_old_one_named_until_rewrapped(engine_apart, settings):
    sessions = sessions_with_keys(engine_apart, settings)
    ada = await People(sessions).candidate()
    old, new = settings.secret_key, SecretStr("a new secret key of this installation")

    alone = sessions_with_keys(engine_apart, settings.model_copy(update={"secret_key": new}))
    both = settings.model_copy(update={"secret_key": new, "previous_secret_keys": [old]})
    with pytest.raises(SealBroken, match="PREVIOUS_SECRET_KEYS"):
        await _read(alone)
    during = sessions_with_keys(engine_apart, both)
    await _read(during)
    assert await rotation.rewrap(during) == 3
    assert await rotation.rewrap(during) == 0

    await _read(sessions_with_keys(engine_apart, settings.model_copy(update={"secret_key": new})))
    async with during() as session:
        from evenhand.domains.identity.sessions import actor_for_token

        assert (await actor_for_token(session, ada.headers["Authorization"].split()[1])).user_id == ada.id


async def _read(sessions):
    async with sessions() as session:
        return await keys_of(session, fresh=True)


async def test_processes_that_start_together_make_one_key_of_each_kind(server_url, settings):
    engine = create_engine(new_database(server_url))
    await asyncio.gather(*[prepare_keys(sessions_with_keys(engine, settings)) for _ in range(4)])
    async with sessions_with_keys(engine, settings)() as session:
        counts = await session.execute(select(StoredKey.purpose, func.count()).group_by(StoredKey.purpose))
        assert dict(counts.all()) == {SEAL: 1, SIGN: 1, ATTEST: 1}
    await engine.dispose()


def test_every_sealed_column_is_told_to_the_rotation():
    domains.load("models")
    there = {
        (table.name, column.name)
        for table in Record.metadata.tables.values()
        for column in table.columns
        if column.name.endswith("_sealed")
    }
    assert there == {(one.table.name, one.name) for one in sealed_columns()}
