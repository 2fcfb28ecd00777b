"""Whether the time of an answer tells who has an account: known and unknown addresses, asked in turn."""

import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import structlog
from _table import Row, median_and_spread

from evenhand.cli.migrate import upgrade
from evenhand.core import cache
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.domains.identity import create_user
from evenhand.domains.identity.passwords import hash_password
from evenhand.main import create_app
from evenhand.providers import Providers
from evenhand.providers.embedded import embedded_postgres, embedded_valkey

# Of each kind of address, for a question that hashes a password.
ASKED = int(os.environ.get("BENCH_ENUMERATION_SAMPLES", "300"))
LIMIT_PERCENT = 5.0
PASSWORD, OTHER, WRONG = "plum harbour nine lanterns", "seven quiet rivers bend", "velvet orchard six comets"
NOTE = ""

Body = Callable[[str], dict[str, Any]]

# question → (path, body for an address, how many of each kind: more of the quick ones, which noise moves more)
QUESTIONS: dict[str, tuple[str, Body, int]] = {
    "registering": (
        "register/candidate",
        lambda email: {"name": "Ada Byron", "email": email, "password": OTHER},
        ASKED,
    ),
    "signing in with a wrong password": (
        "sign-in",
        lambda email: {"email": email, "password": WRONG, "transport": "bearer"},
        ASKED,
    ),
    "asking for a new password": ("password/forgot", lambda email: {"email": email}, 2 * ASKED),
    "asking for the confirmation again": ("verify/resend", lambda email: {"email": email}, 2 * ASKED),
}


def rows() -> list[Row]:
    """Median time to answer for known and unknown addresses over the real app, and how far they differ."""
    global NOTE
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        database = stack.enter_context(embedded_postgres(home / "postgres", durable=False))
        redis = stack.enter_context(embedded_valkey(home / "valkey"))
        upgrade(database)
        settings = Settings(home=home, database_url=database, redis_url=redis, log_format="console")
        seen = asyncio.run(_measure(settings))
    found, said = [], []
    for question, (known, unknown) in seen.items():
        median, spread = median_and_spread(known)
        difference, low, high = relative_difference(known, unknown)
        verdict = "within" if abs(difference) < LIMIT_PERCENT else "NOT within"
        said.append(
            f"{question}: medians differ by {difference:+.1f} % (95 % interval {low:+.1f} to {high:+.1f}), "
            f"{verdict} {LIMIT_PERCENT:.0f} %"
        )
        data = f"{len(known)} pairs of a known and an unknown address; {difference:+.1f} %"
        row = Row(
            f"{question}, known address", median, "ms", runs=len(known), spread=spread, data=data,
            peer="unknown address", peer_value=statistics.median(unknown),
        )  # fmt: skip
        found.append(row)
    NOTE = "; ".join(said)
    return found


def relative_difference(known: list[float], unknown: list[float]) -> tuple[float, float, float]:
    """How much longer the median known address takes, in %, with a 95 % bootstrap interval (percentile)."""
    generator = np.random.default_rng(1)
    one, other = np.array(known), np.array(unknown)
    draws = [
        float(np.median(generator.choice(one, one.size)) / np.median(generator.choice(other, other.size)))
        for _ in range(4000)
    ]
    low, high = np.percentile(draws, [2.5, 97.5])
    return tuple(100 * (value - 1) for value in (float(np.median(one) / np.median(other)), low, high))  # type: ignore[return-value]


async def _measure(settings: Settings) -> dict[str, tuple[list[float], list[float]]]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    engine = create_engine(settings.database_url)
    sessions, redis = sessions_with_keys(engine, settings), cache.connect(settings.redis_url)
    await prepare_keys(sessions)
    app = create_app(settings, sessions, redis, Providers(settings, sessions))
    known = [f"known{number}@example.org" for number in range(2 * ASKED)]
    password_hash = await hash_password(PASSWORD)
    async with sessions.begin() as session:
        for email in known:
            user = await create_user(session, name="Ada Byron", email=email, password=None, verified=True)
            user.password_hash = password_hash
    try:
        return {
            name: await _ask(app, path, body, known[:count])
            for name, (path, body, count) in QUESTIONS.items()
        }
    finally:
        await redis.aclose()
        await engine.dispose()


async def _ask(app: Any, path: str, body: Body, known: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds to answer for known and for unknown addresses, each address once, from networks of their own.

    In pairs whose order is drawn, so that whatever else the machine does weighs on both alike.
    """
    draw = random.Random(7)
    turns: list[tuple[str, int]] = []
    for email in known:
        turns += draw.sample([(email, 0), (email.replace("known", "other"), 1)], 2)
    seen: tuple[list[float], list[float]] = ([], [])
    for number, (email, kind) in enumerate([("warm@example.org", -1)] * 5 + turns):
        address = f"10.{number // 250}.{number % 250}.7"
        transport = httpx.ASGITransport(app, client=(address, 40_000))
        async with httpx.AsyncClient(transport=transport, base_url="https://bench") as client:
            began = time.perf_counter()
            answer = await client.post(f"/v1/auth/{path}", json=body(email))
            took = (time.perf_counter() - began) * 1000
        assert answer.status_code in (202, 401), answer.text
        if kind >= 0:
            seen[kind].append(took)
    return seen
