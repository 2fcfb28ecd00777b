"""Search at many published jobs: ours, plain ILIKE and PostgreSQL full text alone, on the same postings, in turns.

BENCH_SEARCH_JOBS (default 1,000,000) postings are made with a seed from the taxonomy's occupations and skills and
come in by COPY. A million takes about half an hour to make and to index and 12 GB of disk, so it is run by itself on an
idle machine: `.venv/bin/python bench/search.py`. Every request asks for a page of 20, the total and the counts. The
peers count four columns; ours count eight facets, skills among them, mend typos, know other names and meaning.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from _search_data import fill
from _table import Row
from sqlalchemy import text

from evenhand import domains
from evenhand.cli.migrate import upgrade
from evenhand.core.db import Session, Sessions, create_engine, session_factory
from evenhand.core.row_security import act_for
from evenhand.core.settings import Settings
from evenhand.domains import search
from evenhand.domains.search import service
from evenhand.domains.search.freshness import LiveColumns
from evenhand.domains.search.schemas import SearchPageIn
from evenhand.domains.search.service import Tools
from evenhand.providers import Providers
from evenhand.providers.embedded import embedded_postgres

JOBS = int(os.environ.get("BENCH_SEARCH_JOBS", "1000000"))
REQUESTS = int(os.environ.get("BENCH_SEARCH_REQUESTS", "160"))
PEER_REQUESTS = 24  # a peer's request may take seconds
BATCH = 5_000
NOTE = f"{JOBS:,} postings; load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"

PEER_PAGE = """
    SELECT p.id, p.title FROM job_postings p WHERE {where} ORDER BY {order} LIMIT 20
"""
PEER_COUNTS = """
    SELECT remote_policy, employment_type, seniority, organization_id, count(*) FROM job_postings p WHERE {where}
    GROUP BY GROUPING SETS ((remote_policy), (employment_type), (seniority), (organization_id), ())
"""
FTS = "p.search @@ websearch_to_tsquery('english', :q)"
ILIKE = "(p.title ILIKE :like OR p.description ILIKE :like OR p.location ILIKE :like)"
RANK = "ts_rank(p.search, websearch_to_tsquery('english', :q)) DESC, p.published_at DESC"


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
    began = time.monotonic()
    world = await fill(sessions, JOBS)
    loaded = time.monotonic() - began
    began = time.monotonic()
    await _index(sessions)
    indexed = time.monotonic() - began
    tools = Tools(LiveColumns(), Providers(Settings()))
    await world.give_vectors(sessions, tools.outside)
    began = time.monotonic()
    async with sessions() as session:
        columns = await tools.live.fresh(session)
    warm = time.monotonic() - began
    async with sessions() as session:
        await service.search(session, tools, SearchPageIn(q="warm up the encoder"))
    mixes = world.questions(random.Random(7), REQUESTS)
    ours, by_kind = await _ours(sessions, tools, mixes)
    plain = [wanted for kind, wanted in mixes if kind in ("one word", "two words", "words and remote")]
    peers = {
        "plain ILIKE": await _peer(sessions, ILIKE, "p.published_at DESC", plain),
        "PostgreSQL full text alone": await _peer(sessions, FTS, RANK, plain),
    }
    same = [ms for kind in ("one word", "two words", "words and remote") for ms in by_kind[kind]]
    sizes = await _sizes(sessions)
    await engine.dispose()
    return [
        *_times(ours, by_kind, same, peers),
        *_costs(loaded, indexed, warm, columns.bytes, sizes),
    ]


async def _index(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await search.refresh_synonyms(session)
        await search.prepare_offline(session)
    after, done = None, 0
    while True:
        async with sessions.begin() as session:
            ids = await search.next_published(session, after, BATCH)
            await search.index_jobs(session, ids)
        if not ids:
            break
        after, done = ids[-1], done + len(ids)
        print(f"\rindexed {done:,}", end="", file=sys.stderr, flush=True)
    async with sessions.begin() as session:
        await search.finish_offline(session)
    print(file=sys.stderr)


async def _timed(sessions: Sessions, work: Callable[[Session], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    async with sessions() as session:
        act_for(session, lambda: None)  # as everybody: under row security
        await work(session)
    return (time.perf_counter() - began) * 1000


async def _ours(
    sessions: Sessions, tools: Tools, mixes: list[tuple[str, dict[str, Any]]]
) -> tuple[list[float], dict[str, list[float]]]:
    by_kind: dict[str, list[float]] = {}
    for kind, wanted in mixes:
        asked = SearchPageIn.model_validate(wanted)
        took = await _timed(sessions, lambda session, asked=asked: service.search(session, tools, asked))
        by_kind.setdefault(kind, []).append(took)
    return [ms for found in by_kind.values() for ms in found], by_kind


async def _peer(sessions: Sessions, where: str, order: str, questions: list[dict[str, Any]]) -> list[float]:
    took = []
    for wanted in questions[:PEER_REQUESTS]:
        given = {"q": wanted["q"], "like": f"%{wanted['q']}%"}
        narrowed = f"p.status = 'published' AND {where}"
        if "remote" in wanted:
            narrowed += " AND p.remote_policy = 'remote'"
        page, counts = (
            text(PEER_PAGE.format(where=narrowed, order=order)),
            text(PEER_COUNTS.format(where=narrowed)),
        )

        async def ask(session: Session, page: Any = page, counts: Any = counts, given: Any = given) -> None:
            (await session.execute(page, given)).all()
            (await session.execute(counts, given)).all()

        took.append(await _timed(sessions, ask))
    return took


async def _sizes(sessions: Sessions) -> dict[str, float]:
    async with sessions() as session:
        names = (
            "job_postings",
            "job_search",
            "job_search_words",
            "search_terms",
            "search_vocabulary",
        )
        return {
            name: float(await session.scalar(text(f"SELECT pg_total_relation_size('{name}')")) or 0) / 2**20
            for name in names
        }


def _times(
    ours: list[float],
    by_kind: dict[str, list[float]],
    same: list[float],
    peers: dict[str, list[float]],
) -> list[Row]:
    data = f"{JOBS:,} postings; service and database, no HTTP; distinct requests"
    found = []
    for percent in (50, 95):
        value = float(np.percentile(ours, percent))
        found.append(Row(f"search, all kinds, p{percent}", value, "ms", runs=len(ours), data=data))
        for name, took in peers.items():
            found.append(
                Row(
                    f"search by words, p{percent}",
                    float(np.percentile(same, percent)),
                    "ms",
                    runs=len(same),
                    peer=name,
                    peer_value=float(np.percentile(took, percent)),
                    data=f"{data}; the peer answered {len(took)} of them",
                )
            )
    for kind, took in by_kind.items():
        worst = float(np.percentile(took, 95))
        found.append(Row(f"{kind}, p95", worst, "ms", runs=len(took), data=data))
    return found


def _costs(loaded: float, indexed: float, warm: float, columns: int, sizes: dict[str, float]) -> list[Row]:
    index = sum(size for name, size in sizes.items() if name != "job_postings")
    data = f"{JOBS:,} postings"
    return [
        Row("making the postings by COPY", loaded, "s", data=data),
        Row("building the index offline", indexed, "s", data=data),
        Row("columns read by a new process", warm, "s", data=data),
        Row("columns in memory, each API process", columns / 2**20, "MB", data=data),
        Row("memory of this process, all in all", psutil.Process().memory_info().rss / 2**20, "MB", data=data),
        Row(
            "size of the index", index, "MB", peer="the postings with their own indexes",
            peer_value=sizes["job_postings"], data=data,
        ),
    ]  # fmt: skip


if __name__ == "__main__":
    for row in rows():
        peer = f"  ({row.peer}: {row.peer_value:,.1f})" if row.peer and row.peer_value else ""
        print(f"{row.what:<40} {row.value:>12,.1f} {row.unit}{peer}  {row.data}")
    print(NOTE)
