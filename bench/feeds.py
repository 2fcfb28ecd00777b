"""Feeds of 100,000 jobs: how long each takes to send, how soon it begins, and how much memory that needs.

BENCH_FEED_JOBS says of how many. The feed is read over ASGI and thrown away, piece by piece, as a job board would.
"""

import asyncio
import os
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

import psutil
from _search_data import fill
from _table import Row

from evenhand import domains
from evenhand.cli.migrate import upgrade
from evenhand.core.db import Sessions, create_engine, now, session_factory
from evenhand.core.row_security import act_for
from evenhand.core.settings import Settings
from evenhand.domains.careers import repository
from evenhand.domains.careers.feeds import FORMATS, Channel
from evenhand.providers.embedded import embedded_postgres

JOBS = int(os.environ.get("BENCH_FEED_JOBS", "100000"))
NOTE = f"{JOBS:,} postings; load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def rows() -> list[Row]:
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_postgres(Path(folder) / "postgres", durable=False) as url,
    ):
        upgrade(url)
        domains.load("jobs")
        return asyncio.run(_measure(Settings(home=Path(folder), database_url=url)))


async def _measure(settings: Settings) -> list[Row]:
    engine = create_engine(settings.database_url)
    sessions = session_factory(engine)
    await fill(sessions, JOBS)
    found = []
    for name in FORMATS:
        await _sent(sessions, name, most=1000)
        seconds, first, size, _ = await _sent(sessions, name)
        *_, peak = await _sent(sessions, name, traced=True)
        data = f"{JOBS:,} jobs, {size / 2**20:.0f} MB"
        found += [
            Row(f"feed {name}", seconds, "s", data=data),
            Row(f"feed {name}, first byte", first * 1000, "ms", data=data),
            Row(
                f"feed {name}, peak of Python's memory beyond the start",
                peak / 2**20,
                "MB",
                data=data,
            ),
        ]
    rss = psutil.Process().memory_info().rss / 2**20
    await engine.dispose()
    return [
        *found,
        Row(
            "memory of the process after all feeds",
            rss,
            "MB",
            data="the taxonomy of the bench included",
        ),
    ]


async def _sent(
    sessions: Sessions, name: str, *, most: int | None = None, traced: bool = False
) -> tuple[float, float, int, int]:
    """(seconds, seconds to the first piece, bytes, peak of memory)."""
    write, _ = FORMATS[name]
    site = "https://jobs.example.org"
    channel = Channel(
        "Evenhand",
        "Published jobs",
        site,
        f"{site}/jobs",
        f"{site}/feeds/{name}",
        now(),
    )
    if traced:
        tracemalloc.start()
    began, first, size, pieces = time.perf_counter(), 0.0, 0, 0
    async with sessions() as session:
        act_for(session, lambda: None)
        source: Any = repository.entries(session, None)
        async for piece in write(channel, source):
            size += len(piece.encode())
            pieces += 1
            if pieces == 2:
                first = time.perf_counter() - began
            if most is not None and pieces > most:
                break
    seconds = time.perf_counter() - began
    peak = tracemalloc.get_traced_memory()[1] if traced else 0
    if traced:
        tracemalloc.stop()
    return seconds, first, size, peak


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what:<60} {row.value:>10,.1f} {row.unit}  {row.data}")
    print(NOTE)
