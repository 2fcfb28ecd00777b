"""Answers a second with 200 people in an assessment at once, each choosing as soon as the next question is there.

The real API in one process, sessions guarded, each answer judged, stored and followed by the choice of the next question.
Paired with a bare endpoint on the same database: one process of FastAPI that checks nothing and inserts one row.
Short answers and programs are left out ("I don't know"): what they cost is `grading` and `sandbox`.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx
from _table import Row
from live_streams import _free_port, _memory, _process

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.factories.assessments import Applied, applied
from tests.factories.identity import People

from evenhand import domains
from evenhand.cli.migrate import upgrade
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.providers.embedded import embedded_postgres, embedded_valkey

domains.load("jobs")  # what an answer enqueues is known by name
PEOPLE_AT_ONCE = int(os.environ.get("BENCH_PEOPLE", "200"))
NOTE = f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"

PEER = """
import sys, uvicorn
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine, app = create_async_engine(sys.argv[1]), FastAPI()

@app.post("/answer")
async def answer(body: dict):
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO bare_answers (answer) VALUES (:a)"), {"a": str(body)})
    return {"ok": True}

uvicorn.run(app, port=int(sys.argv[2]), log_level="error")
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as open_parts:
        home = Path(folder)
        database = open_parts.enter_context(embedded_postgres(home / "postgres"))
        redis_url = open_parts.enter_context(embedded_valkey(home / "valkey"))
        upgrade(database)
        return asyncio.run(_measure(Settings(home=home, database_url=database, redis_url=redis_url)))


async def _measure(settings: Settings) -> list[Row]:
    from sqlalchemy import text

    engine = create_engine(settings.database_url)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE bare_answers (id bigserial PRIMARY KEY, answer text)"))
    people = People(sessions)
    recruiter = await people.recruiter()
    who = [await applied(sessions, people, recruiter=recruiter) for _ in range(PEOPLE_AT_ONCE)]
    environ = {
        **os.environ, "EVENHAND_HOME": str(settings.home), "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
    }  # fmt: skip
    ours, theirs = _free_port(), _free_port()
    url = engine.url.render_as_string(hide_password=False)
    command = [
        "-m",
        "uvicorn",
        "--factory",
        "evenhand.main:app",
        "--port",
        str(ours),
        "--log-level",
        "error",
    ]
    async with (
        _process(command, environ, ours) as api,
        _process(["-c", PEER, url, str(theirs)], environ, theirs),
    ):
        spent, took = await _take(f"http://127.0.0.1:{ours}", who)
        memory = _memory(api)
        peer_spent, peer_took = await _bare(f"http://127.0.0.1:{theirs}", len(spent))
    await engine.dispose()
    return _table(spent, took, peer_spent, peer_took, memory)


def _table(
    spent: list[float],
    took: float,
    peer_spent: list[float],
    peer_took: float,
    memory: float,
) -> list[Row]:
    data = f"{PEOPLE_AT_ONCE} people at once, {len(spent)} answers"
    peer = "bare insert, FastAPI"
    mine, theirs = quantiles(spent, n=20), quantiles(peer_spent, n=20)
    return [
        Row("answers a second", len(spent) / took, "1/s", better="higher", peer=peer, peer_value=len(peer_spent) / peer_took, data=data),
        Row("an answer, p50", mine[9], "ms", len(spent), peer=peer, peer_value=theirs[9], data=data),
        Row("an answer, p95", mine[18], "ms", len(spent), peer=peer, peer_value=theirs[18], data=data),
        Row("memory of the API process", memory, "MB", data=data),
    ]  # fmt: skip


async def _take(address: str, who: list[Applied]) -> tuple[list[float], float]:
    spent: list[float] = []
    # Shorter than the server keeps them: a connection closed in the moment of its use would be an error of ours.
    limits = httpx.Limits(max_connections=PEOPLE_AT_ONCE, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=300, limits=limits) as client:
        states = [
            (await client.post(f"{one.url}/start", headers=one.candidate.headers)).json() for one in who
        ]

        async def sit(one: Applied, state: dict[str, Any]) -> None:
            while state["current"] is not None:
                url = f"{one.url}/items/{state['current']['id']}/answer"
                began = time.perf_counter()
                sent = await client.post(
                    url,
                    headers=one.candidate.headers,
                    json={"answer": _answer(state["current"])},
                )
                spent.append((time.perf_counter() - began) * 1000)
                sent.raise_for_status()
                state = sent.json()

        began = time.perf_counter()
        await asyncio.gather(*(sit(one, state) for one, state in zip(who, states, strict=True)))
        return spent, time.perf_counter() - began


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    """Something that fits, without knowing the key."""
    ids = [option["id"] for option in question["options"] or []]
    by_type: dict[str, dict[str, Any]] = {
        "choice": {"option": ids[:1] and ids[0]},
        "true_false": {"option": "A"},
        "multiple_choice": {"options": ids[:1]},
        "ordering": {"order": ids},
        "matching": {"pairs": {left["id"]: ids[0] for left in question["lefts"] or []}},
        "fill_in": {"blanks": dict.fromkeys(question["blanks"] or [], "x")},
        "numeric": {"value": 1.0},
    }
    return by_type.get(question["type"], {"skip": True})


async def _bare(address: str, count: int) -> tuple[list[float], float]:
    spent: list[float] = []
    each = -(-count // PEOPLE_AT_ONCE)
    # Shorter than the server keeps them: a connection closed in the moment of its use would be an error of ours.
    limits = httpx.Limits(max_connections=PEOPLE_AT_ONCE, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=300, limits=limits) as client:

        async def one() -> None:
            for _ in range(each):
                began = time.perf_counter()
                (await client.post("/answer", json={"answer": {"option": "A"}})).raise_for_status()
                spent.append((time.perf_counter() - began) * 1000)

        began = time.perf_counter()
        await asyncio.gather(*(one() for _ in range(PEOPLE_AT_ONCE)))
        return spent, time.perf_counter() - began
