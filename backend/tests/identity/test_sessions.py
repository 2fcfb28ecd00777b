"""Sessions go on by refreshing, and end everywhere at once."""

import asyncio
import time
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.identity import PASSWORD

from evenhand.core import cache
from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity import sessions as sign_in_sessions
from evenhand.domains.identity.models import RefreshToken, SignInSession

OURS = {"X-Evenhand-Client": "web"}


async def bearer(client, person, **more):
    body = {"email": person.email, "password": PASSWORD, "transport": "bearer"}
    answer = await client.post("/v1/auth/sign-in", json=body, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def refreshed(client, token):
    return await client.post("/v1/auth/refresh", json={"refresh_token": token})


async def me(client, token):
    return (await client.get("/v1/auth/me", headers={"Authorization": f"Bearer {token}"})).status_code


async def replays(committed, person):
    async with committed() as session:
        statement = select(AuditEntry).where(
            AuditEntry.action == "session.replayed", AuditEntry.actor_id == person.id
        )
        return (await session.scalars(statement)).all()


async def test_a_program_gets_both_tokens_and_goes_on_with_the_next_pair(api, a):
    ada = await a.candidate()
    first = await bearer(api, ada)
    second = (await refreshed(api, first["refresh_token"])).json()

    assert first["status"] == second["status"] == "signed_in"
    assert first["token_type"] == "Bearer"
    assert second["refresh_token"] != first["refresh_token"]
    assert await me(api, first["access_token"]) == await me(api, second["access_token"]) == 200


async def test_a_replayed_refresh_token_ends_the_family_and_is_written_down(
    processes, people_apart, committed
):
    client, _ = processes
    ada = await people_apart.candidate()
    stolen = await bearer(client, ada)
    newest = (await refreshed(client, stolen["refresh_token"])).json()

    replayed = await refreshed(client, stolen["refresh_token"])

    assert (replayed.status_code, replayed.json()["type"]) == (401, "/problems/session-ended")
    assert await me(client, newest["access_token"]) == 401
    assert (await refreshed(client, newest["refresh_token"])).status_code == 401
    [entry] = await replays(committed, ada)
    async with committed() as session:
        family = await session.get_one(SignInSession, _id(entry))
    assert family.end_reason == "replayed"
    assert family.ended_at is not None


async def test_other_sessions_of_the_person_outlive_a_replay(processes, people_apart):
    client, _ = processes
    ada = await people_apart.candidate()
    stolen, other = await bearer(client, ada), await bearer(client, ada)
    for _ in range(2):
        await refreshed(client, stolen["refresh_token"])
    assert await me(client, other["access_token"]) == 200


async def test_of_two_refreshes_at_once_exactly_one_wins(processes, people_apart, committed):
    ada = await people_apart.candidate()
    for _ in range(3):
        issued = await bearer(processes[0], ada)
        answers = await asyncio.gather(
            *[refreshed(client, issued["refresh_token"]) for client in processes * 2]
        )
        assert sorted(one.status_code for one in answers) == [200, 401, 401, 401]
    assert len(await replays(committed, ada)) == 3


async def test_an_unknown_expired_or_ended_refresh_token_is_refused_without_a_trace(api, a, session):
    ada = await a.candidate()
    issued = await bearer(api, ada)
    assert (await refreshed(api, "x" * 43)).status_code == 401
    assert (await api.post("/v1/auth/refresh")).json()["type"] == "/problems/session-ended"

    await session.execute(update(RefreshToken).values(expires_at=now()))
    await session.commit()
    assert (await refreshed(api, issued["refresh_token"])).status_code == 401
    assert await session.scalar(select(AuditEntry).where(AuditEntry.action == "session.replayed")) is None


async def test_a_session_slides_two_weeks_and_ends_after_ninety_days(api, a, session):
    ada = await a.candidate()
    issued = await bearer(api, ada)
    begun = now() - timedelta(days=88)
    await session.execute(update(SignInSession).values(created_at=begun))
    await session.commit()

    await refreshed(api, issued["refresh_token"])

    statement = select(SignInSession.expires_at).order_by(SignInSession.expires_at).limit(1)
    assert await session.scalar(statement) == begun + timedelta(days=90)


async def test_an_end_is_known_to_another_process_within_a_second(processes, people_apart):
    here, there = processes
    ada = await people_apart.candidate()
    issued = await bearer(here, ada)
    token = issued["access_token"]
    assert await me(there, token) == 200  # which the other process now remembers

    await here.post("/v1/auth/sign-out", headers={"Authorization": f"Bearer {token}"})
    assert await me(here, token) == 401
    await asyncio.sleep(0.95)  # what is asked a second after the end is refused, however busy the machine is
    assert await me(there, token) == 401


async def test_an_end_needs_no_redis(own_engine, settings, outside, people_apart):
    from tests.factories.processes import another_process

    nowhere = cache.connect("redis://127.0.0.1:1/0")
    async with another_process(own_engine, settings, nowhere, outside) as client:
        ada = await people_apart.candidate()
        issued = await bearer(client, ada)
        headers = {"Authorization": f"Bearer {issued['access_token']}"}
        assert (await refreshed(client, issued["refresh_token"])).status_code == 200
        assert (await client.post("/v1/auth/sign-out", headers=headers)).status_code == 204
        assert await me(client, issued["access_token"]) == 401


async def test_a_person_sees_where_they_are_signed_in_and_ends_the_others(api, a):
    ada = await a.candidate()
    phone = await bearer(api, ada, headers={"User-Agent": "Phone"})
    laptop = await bearer(api, ada, headers={"User-Agent": "Laptop"})
    headers = {"Authorization": f"Bearer {laptop['access_token']}"}

    seen = (await api.get("/v1/auth/sessions", headers=headers)).json()
    assert {one["device"] for one in seen} == {"Phone", "Laptop", "test"}
    [current] = [one for one in seen if one["current"]]
    assert (current["device"], current["place"], current["methods"]) == ("Laptop", "this machine", ["pwd"])

    assert (await api.delete("/v1/auth/sessions", headers=headers)).status_code == 204
    assert await me(api, phone["access_token"]) == 401
    assert len((await api.get("/v1/auth/sessions", headers=headers)).json()) == 1


async def test_two_browsers_at_once_do_not_disturb_each_other(processes, people_apart):
    here, there = processes
    ada = await people_apart.candidate()
    for browser in (here, there):
        await browser.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
    for _ in range(3):
        answers = await asyncio.gather(*[one.post("/v1/auth/refresh", headers=OURS) for one in (here, there)])
        assert [one.status_code for one in answers] == [200, 200]
    await here.post("/v1/auth/sign-out", headers=OURS)
    assert (await here.get("/v1/auth/me")).status_code == 401
    assert (await there.get("/v1/auth/me")).status_code == 200


async def test_no_secret_reaches_the_log(api, a, settings, capsys):
    ada = await a.candidate()
    issued = await bearer(api, ada)
    second = (await refreshed(api, issued["refresh_token"])).json()
    await refreshed(api, issued["refresh_token"])
    await me(api, second["access_token"])
    await api.get(f"/v1/auth/me?token={second['access_token']}")
    said = "".join(capsys.readouterr())
    assert "/v1/auth/refresh" in said
    secrets = [
        PASSWORD,
        *(one[name] for one in (issued, second) for name in ("access_token", "refresh_token")),
    ]
    assert not any(secret in said for secret in secrets)


async def test_a_browser_that_signs_in_anew_leaves_no_session_behind(api, a):
    ada = await a.candidate()
    for _ in range(3):
        await api.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
    seen = (await api.get("/v1/auth/sessions", headers=ada.headers)).json()
    assert len(seen) == 2  # the browser's, and the one of `ada.headers`


async def test_a_role_that_changed_holds_at_once_where_it_was_changed(api, a, session):
    owner = await a.owner()
    before = (await api.get("/v1/auth/me", headers=owner.headers)).json()["role"]
    await sign_in_sessions.switch(session, owner.actor, None)
    await session.commit()
    after = (await api.get("/v1/auth/me", headers=owner.headers)).json()
    assert (before, after["role"], after["organization_id"]) == ("owner", "candidate", None)


async def test_when_the_database_is_away_nobody_is_signed_out(
    own_engine, settings, redis, outside, people_apart
):
    """A refresh that failed for the database's sake leaves the token unused: the next try goes on."""
    from tests.factories.processes import another_process

    ada = await people_apart.candidate()
    async with another_process(own_engine, settings, redis, outside) as client:
        issued = await bearer(client, ada)
        state = client._transport.app.state
        alive, state.sessions = state.sessions, _to_nowhere(settings)
        lost = await refreshed(client, issued["refresh_token"])
        state.sessions = alive
        again = await refreshed(client, issued["refresh_token"])

    assert (lost.status_code, lost.json()["type"]) == (503, "/problems/unavailable")
    assert again.status_code == 200


def _to_nowhere(settings):
    from evenhand.core.db import create_engine
    from evenhand.core.keys import sessions_with_keys

    return sessions_with_keys(create_engine("postgresql://evenhand@127.0.0.1:1/gone"), settings)


def _id(entry):
    from uuid import UUID

    return UUID(entry.subject.split(":")[1])


@pytest.mark.parametrize("life", ["ended_at", "expires_at"])
async def test_an_open_stream_ends_with_its_session(
    own_engine, settings, redis, outside, people_apart, committed, life
):
    from tests.factories.streaming import served

    ada = await people_apart.candidate()
    async with served(own_engine, settings, redis, outside) as client:
        async with client.stream("GET", "/v1/events", headers=ada.headers) as stream:
            assert stream.status_code == 200
            lines = stream.aiter_lines()
            assert await anext(lines) == "retry: 1000"
            async with committed.begin() as session:
                await session.execute(
                    update(SignInSession).where(SignInSession.user_id == ada.id).values({life: now()})
                )
            began = time.monotonic()
            async for _ in lines:
                pass
            assert time.monotonic() - began < 1.5
        assert (await client.get("/v1/events", headers=ada.headers)).status_code == 401
