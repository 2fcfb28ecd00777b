"""Signing in and checking tokens, beside the bare library calls in them; and what an answer's time tells of an address.

The API runs in this process, without a socket, over a PostgreSQL of the bench's own. Ours and the peer take turns,
second by second, so that whatever else the machine does meets both.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import httpx
from _table import Row, median_and_spread
from argon2 import PasswordHasher
from fastapi import Request
from joserfc import jwt
from joserfc.jwk import OKPKey

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.factories.identity import PASSWORD, People, Person

from evenhand.cli.migrate import upgrade
from evenhand.core import cache
from evenhand.core.db import Sessions, create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.core.telemetry import set_up_logging
from evenhand.domains.identity import actor_of, tokens
from evenhand.domains.identity.models import Throttle
from evenhand.main import create_app
from evenhand.providers import Providers
from evenhand.providers.embedded import embedded_postgres, embedded_valkey

AT_ONCE = os.cpu_count() or 1
ROUNDS, ROUND_SECONDS = 5, 0.8
PAIRS = 60
NOTE = f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"

Deed = Callable[[], Awaitable[object]]


def rows() -> list[Row]:
    """Throughputs as ratios to the bare calls, and medians of known against unknown addresses."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        database = stack.enter_context(embedded_postgres(home / "postgres", durable=False))
        redis = stack.enter_context(embedded_valkey(home / "valkey"))
        upgrade(database)
        settings = Settings(home=home, database_url=database, redis_url=redis, log_format="console")
        set_up_logging(settings, "bench")
        return asyncio.run(_measure(settings))


async def _measure(settings: Settings) -> list[Row]:
    engine = create_engine(settings.database_url, pool_size=10, max_overflow=10)
    sessions, redis = sessions_with_keys(engine, settings), cache.connect(settings.redis_url)
    await prepare_keys(sessions)
    app = create_app(settings, sessions, redis, Providers(settings, sessions))
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=settings.public_url)
    ada = await People(sessions).candidate()
    found = [await _sign_in(client, ada), *await _token_checks(sessions, settings, ada)]

    async def forget() -> None:
        """Counters and limits, between two measured requests: each meets what the first one met."""
        async with sessions.begin() as session:
            await session.execute(Throttle.__table__.delete())
        await redis.flushall()

    for what, path, body in (
        ("wrong password", "/v1/auth/sign-in", {"password": "wrong password", "transport": "bearer"}),
        ("registration", "/v1/auth/register/candidate", {"password": PASSWORD, "name": "Ada Byron"}),
        ("reset of a password", "/v1/auth/password/forgot", {}),
        ("another confirmation mail", "/v1/auth/verify/resend", {}),
    ):
        found.append(await _told_by_time(client, forget, ada, what, path, body))
    await client.aclose()
    await redis.aclose()
    await engine.dispose()
    return found


async def _sign_in(client: httpx.AsyncClient, ada: Person) -> Row:
    hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
    kept = hasher.hash(PASSWORD)
    body = {"email": ada.email, "password": PASSWORD, "transport": "bearer"}

    async def ours() -> None:
        assert (await client.post("/v1/auth/sign-in", json=body)).status_code == 200

    async def bare() -> None:
        await asyncio.to_thread(hasher.verify, kept, PASSWORD)

    mine, spread, peer = await _in_turns(ours, bare, at_once=AT_ONCE)
    return Row(
        f"sign-in by password, {AT_ONCE} at once",
        mine,
        "1/s",
        runs=ROUNDS,
        spread=spread,
        better="higher",
        peer=f"argon2-cffi {version('argon2-cffi')} verify",
        peer_value=peer,
        data="Argon2id 19 MiB, 2 passes; PostgreSQL without fsync",
    )


async def _token_checks(sessions: Sessions, settings: Settings, ada: Person) -> list[Row]:
    token = ada.headers["Authorization"].split()[1]
    async with sessions() as session:
        [public] = (await tokens.public_keys(session))["keys"]
    key = OKPKey.import_key(public)

    door = SimpleNamespace(state=SimpleNamespace(sessions=sessions, settings=settings))
    scope = {"type": "http", "method": "GET", "headers": [(b"authorization", f"Bearer {token}".encode())]}
    request = Request({**scope, "app": door})

    async def believed() -> None:
        await actor_of(request)

    async def asked_anew() -> None:
        await actor_of(request, fresh=True)

    async def bare() -> None:
        jwt.decode(token, key, algorithms=["Ed25519"])

    found = []
    for what, ours in (("as each request does", believed), ("with the session read anew", asked_anew)):
        mine, spread, peer = await _in_turns(ours, bare, at_once=1)
        found.append(
            Row(
                f"token check, {what}",
                mine,
                "1/s",
                runs=ROUNDS,
                spread=spread,
                better="higher",
                peer=f"joserfc {version('joserfc')} jwt.decode",
                peer_value=peer,
                data="Ed25519; ours also checks claims, key, session and role",
            )
        )
    return found


async def _told_by_time(
    client: httpx.AsyncClient, forget: Deed, ada: Person, what: str, path: str, body: dict[str, str]
) -> Row:
    """One row: the median answer to a known address, with the one to unknown addresses as its peer."""
    seen: dict[bool, list[float]] = {True: [], False: []}
    for number in range(PAIRS + 2):
        for known in (True, False) if number % 2 else (False, True):
            email = ada.email if known else f"{number:04d}{ada.email[4:]}"
            await forget()
            began = time.perf_counter()
            await client.post(path, json={**body, "email": email})
            if number >= 2:  # the first two warm up
                seen[known].append((time.perf_counter() - began) * 1000)
    value, spread = median_and_spread(seen[True])
    peer, _ = median_and_spread(seen[False])
    return Row(
        f"{what}: a known address",
        value,
        "ms",
        runs=PAIRS,
        spread=spread,
        peer="the same for unknown addresses",
        peer_value=peer,
        data="the ratio tells how much time gives away; 1.00 is nothing",
    )


async def _in_turns(ours: Deed, bare: Deed, *, at_once: int) -> tuple[float, float, float]:
    """(median per second, its spread, the peer's median), after one round that is not counted."""
    mine, peer = [], []
    for number in range(ROUNDS + 1):
        counted = await _per_second(ours, at_once), await _per_second(bare, at_once)
        if number:
            mine.append(counted[0])
            peer.append(counted[1])
    median, spread = median_and_spread(mine)
    return median, spread, median_and_spread(peer)[0]


async def _per_second(deed: Deed, at_once: int) -> float:
    began = time.perf_counter()

    async def again_and_again() -> int:
        done = 0
        while time.perf_counter() - began < ROUND_SECONDS:
            await deed()
            done += 1
        return done

    done = sum(await asyncio.gather(*[again_and_again() for _ in range(at_once)]))
    return done / (time.perf_counter() - began)
