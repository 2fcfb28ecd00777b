"""Importing jobs from CSV: upload, dry run and making, as the API and the worker do it, with peak memory.

EVENHAND_BENCH_IMPORT_ROWS sets how many rows (10,000 by default). The peer makes the same jobs one by one, as the
page "new job" does, on a tenth of the rows, scaled up.
"""

import asyncio
import csv
import io
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from _table import Row
from sqlalchemy import func, select

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.factories.identity import People, Person
from tests.factories.skills import small_taxonomy

from evenhand import domains
from evenhand.cli.migrate import upgrade
from evenhand.core.db import Sessions, create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.core.uploads import Upload
from evenhand.domains.jobs import JobIn, create_job
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.skills import load_taxonomy
from evenhand.domains.transfers import making, service
from evenhand.domains.transfers.models import Import
from evenhand.providers.embedded import embedded_postgres

domains.load("jobs")
ROWS = int(os.environ.get("EVENHAND_BENCH_IMPORT_ROWS", "10000"))
NOTE = f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; the target is 60 s"
SENTENCE = "<p>You plan deliveries, keep the fleet safe and answer schools that ask where a bus is.</p>"


def sheet(number: int) -> bytes:
    """Plausible rows of about 2 kB, with a fault in one of fifty."""
    out, chance = io.StringIO(newline=""), random.Random(1)
    writer = csv.writer(out)
    writer.writerow(
        [
            "id",
            "title",
            "description",
            "location",
            "country",
            "type",
            "pay_min",
            "pay_max",
            "currency",
            "skills",
            "closes_at",
        ]
    )
    for n in range(number):
        low = chance.randrange(30_000, 90_000, 1000)
        pay = "much" if n % 50 == 7 else low
        row = [
            f"B{n}",
            f"Dispatcher {n}",
            SENTENCE * chance.randrange(10, 30),
            "Lyon",
            "FR",
            "Full-time",
            pay,
            low + 9000,
        ]
        writer.writerow([*row, "EUR", "Python:4; Docker; Kubernetes:2", "2099-01-31"])
    return out.getvalue().encode()


def rows() -> list[Row]:
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_postgres(Path(folder) / "postgres", durable=True) as url,
    ):
        upgrade(url)
        return asyncio.run(_measure(Settings(home=Path(folder), database_url=url)))


async def _measure(settings: Settings) -> list[Row]:
    engine = create_engine(settings.database_url)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    owner = await People(sessions).owner("Ours")
    async with sessions.begin() as session:
        await load_taxonomy(session, small_taxonomy())
    data = sheet(ROWS)
    began = time.perf_counter()
    async with sessions.begin() as session:
        sent = await service.upload(
            session, owner.actor, Upload("jobs.csv", data), kind="jobs", encoding=None
        )
    uploaded = time.perf_counter()
    work = await _work(sessions, sent.id)
    checked = time.perf_counter()
    async with sessions.begin() as session:
        await service.run(session, owner.actor, sent.id)
    work = await _work(sessions, sent.id)
    ended = time.perf_counter()
    assert work.status == "done"
    async with sessions() as session:
        made = await session.scalar(select(func.count()).select_from(JobPosting))
    assert made == ROWS - sum(n % 50 == 7 for n in range(ROWS))
    one_by_one = await _one_by_one(sessions, owner, ROWS // 10) * 10
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    await engine.dispose()
    what = f"{ROWS:,} rows, {len(data) / 1e6:.0f} MB"
    return [
        Row("import jobs from CSV: upload, dry run, making", ended - began, "s", data=what),
        Row("… upload", uploaded - began, "s", data=what),
        Row("… dry run", checked - uploaded, "s", data=what),
        Row(
            "… making",
            ended - checked,
            "s",
            peer="one by one, as from the page",
            peer_value=one_by_one,
            data=what,
        ),
        Row("… peak memory of the process", memory, "MB", data=what),
    ]


async def _work(sessions: Sessions, import_id: object) -> Import:
    """As the worker does: a batch a transaction, until the step is over."""
    while True:
        async with sessions.begin() as session:
            work = await session.get_one(Import, import_id)
            if work.status not in ("checking", "running"):
                return work
            await making.work_on(session, work.id, work.round)


async def _one_by_one(sessions: Sessions, owner: Person, number: int) -> float:
    assert owner.organization_id is not None
    began = time.perf_counter()
    for n in range(number):
        body = JobIn(
            title=f"Dispatcher {n}",
            description_html=SENTENCE * 20,
            location="Lyon",
            pay_min=1,
            currency="EUR",
        )
        async with sessions.begin() as session:
            await create_job(session, organization_id=owner.organization_id, created_by=owner.id, body=body)
    return time.perf_counter() - began


if __name__ == "__main__":
    for row in rows():
        peer = f"   ({row.peer}: {row.peer_value:.1f} {row.unit})" if row.peer else ""
        print(f"{row.what:60} {row.value:8.1f} {row.unit}{peer}")
