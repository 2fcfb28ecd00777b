"""Guessing gets slower and slower; the person it is aimed at still gets in."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.authenticators import SoftwareKey
from tests.factories.identity import PASSWORD

from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity import passkeys, throttle
from evenhand.domains.identity.models import Throttle

WRONG = "x" * 12


async def attempt(client, email, password=WRONG, **more):
    body = {"email": email, "password": password, "transport": "bearer", **more}
    return await client.post("/v1/auth/sign-in", json=body)


async def guesses(client, email, count):
    return [await attempt(client, email) for _ in range(count)]


async def time_passes(session, key_begins=""):
    """Until the pauses are over; the failures are remembered."""
    statement = update(Throttle).where(Throttle.key.startswith(key_begins)).values(blocked_until=now())
    await session.execute(statement)
    await session.commit()


def wait_of(answer):
    assert answer.status_code == 429
    return int(answer.headers["retry-after"])


async def test_pauses_grow_with_each_failure_up_to_an_hour(api, a, session):
    ada = await a.candidate()
    await guesses(api, ada.email, 10)
    waits = []
    for _ in range(9):
        waits.append(wait_of(await attempt(api, ada.email, PASSWORD)))
        await time_passes(session)
        assert (await attempt(api, ada.email)).status_code == 401
    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


async def test_accounts_that_do_not_exist_are_counted_like_the_others(api, a):
    ada = await a.candidate()
    known = await guesses(api, ada.email, 12)
    unknown = await guesses(api, "nobody@example.org", 12)
    assert [one.status_code for one in known] == [one.status_code for one in unknown]
    assert [one.status_code for one in known] == [401] * 10 + [429] * 2
    assert known[0].json() == unknown[0].json()


async def test_a_hundred_at_once_are_not_a_hundred_guesses(processes, people_apart):
    ada = await people_apart.candidate()
    answers = await asyncio.gather(*[attempt(processes[i % 2], ada.email) for i in range(40)])
    assert sum(one.status_code == 401 for one in answers) == 10
    assert sum(one.status_code == 429 for one in answers) == 30


async def test_a_stranger_does_not_keep_the_person_from_their_known_device(api, a, session):
    ada = await a.candidate()
    await api.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
    device = api.cookies.get("evenhand_device")
    api.cookies.clear()
    await guesses(api, ada.email, 11)
    assert (await attempt(api, ada.email, PASSWORD)).status_code == 429

    api.cookies.set("evenhand_device", device)
    assert (await attempt(api, ada.email, PASSWORD, transport="cookie")).status_code == 200


async def test_a_known_device_has_a_counter_of_its_own_and_is_known_to_one_account(api, a):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    await api.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
    answers = [await attempt(api, ada.email, transport="cookie") for _ in range(11)]
    assert [one.status_code for one in answers] == [401] * 10 + [429]
    others = [await attempt(api, eve.email, transport="cookie") for _ in range(11)]
    assert [one.status_code for one in others] == [401] * 10 + [429]
    api.cookies.clear()
    assert (await attempt(api, ada.email, PASSWORD)).status_code == 200


async def test_a_forged_device_cookie_is_an_unknown_device(api, a):
    ada = await a.candidate()
    await guesses(api, ada.email, 10)
    api.cookies.set("evenhand_device", "x" * 43)
    assert (await attempt(api, ada.email, PASSWORD, transport="cookie")).status_code == 429


async def test_a_passkey_gets_past_strangers_guesses(api, a, session, settings):
    ada = await a.candidate()
    key = SoftwareKey(settings.public_url)
    options = await passkeys.registration_options(session, ada.actor, public_url=settings.public_url)
    await passkeys.register(
        session,
        ada.actor,
        challenge_id=options["challenge_id"],
        name="Phone",
        credential=key.create(options),
        public_url=settings.public_url,
    )
    await session.commit()
    await guesses(api, ada.email, 11)

    asked = (await api.post("/v1/auth/passkey/options")).json()
    body = {"challenge_id": asked["challenge_id"], "credential": key.get(asked), "transport": "bearer"}
    answer = await api.post("/v1/auth/passkey", json=body)

    assert answer.status_code == 200, answer.text
    again = await api.post("/v1/auth/passkey", json=body)
    assert again.status_code == 401


async def test_who_has_proven_their_mailbox_starts_anew(api, a, session):
    ada = await a.candidate()
    await guesses(api, ada.email, 11)
    await throttle.forgive(session, ada.email)
    await session.commit()
    assert (await attempt(api, ada.email, PASSWORD)).status_code == 200


async def test_the_right_password_starts_the_count_anew(api, a, session):
    ada = await a.candidate()
    for _ in range(3):
        await guesses(api, ada.email, 9)
        assert (await attempt(api, ada.email, PASSWORD)).status_code == 200
    rows = (await session.scalars(select(Throttle))).all()
    assert {row.key.split(":")[0]: row.failures for row in rows} == {"address": 27}


async def test_failures_are_forgotten_after_a_day(api, a, session):
    ada = await a.candidate()
    await guesses(api, ada.email, 10)
    yesterday = now() - timedelta(hours=25)
    await session.execute(update(Throttle).values(last_failure_at=yesterday, blocked_until=None))
    await session.commit()
    assert [one.status_code for one in await guesses(api, ada.email, 10)] == [401] * 10


async def test_one_network_that_tries_many_accounts_is_slowed(api, session, monkeypatch):
    monkeypatch.setattr(throttle, "NETWORK", throttle.Rule(4, *[timedelta(seconds=30)] * 3))
    answers = [await attempt(api, f"person{i}@example.org") for i in range(6)]
    assert [one.status_code for one in answers] == [401] * 5 + [429]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.0/24"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("a name", "unknown"),
    ],
)
def test_addresses_count_by_what_one_customer_has(address, network):
    assert throttle.network_of(address) == network


async def test_refusals_and_locks_are_written_down_without_the_password(api, a, session):
    ada = await a.candidate()
    await guesses(api, ada.email, 10)
    entries = (
        await session.scalars(select(AuditEntry).where(AuditEntry.actor_id == ada.id).order_by(AuditEntry.id))
    ).all()
    actions = [one.action for one in entries if one.action.startswith("sign-in")]
    assert actions == ["sign-in.refused"] * 9 + ["sign-in.locked"]
    assert entries[-1].detail == {"method": "password", "address": "127.0.0.1", "pause_seconds": 30}
    assert WRONG not in str([one.detail for one in entries])
