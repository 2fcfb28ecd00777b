"""What row-level security costs: the same pages as the owner of the tables, whom no policy binds.

Two organizations with a job each; half of the applicants show their names. Ours and the peer take turns, call by call.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

from _table import Row, median_and_spread
from sqlalchemy import insert, text

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.factories.identity import People, Person
from tests.factories.jobs import make_job

from evenhand.cli.migrate import upgrade
from evenhand.core.db import Session, Sessions, create_engine, new_id, now
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.row_security import act_for
from evenhand.core.settings import Settings
from evenhand.domains.applications import reading
from evenhand.domains.applications.models import Application
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.identity.models import User
from evenhand.domains.matching import service as matching
from evenhand.domains.matching.models import MatchScore
from evenhand.domains.notifications import service as notifications
from evenhand.providers.embedded import embedded_postgres

APPLICANTS, CALLS = 500, 60
NOTE = f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"

Page = Callable[[Session], Awaitable[object]]


def rows() -> list[Row]:
    """Three pages: the first applicants, the whole ranking, one's notifications (the floor: one small query)."""
    with (
        tempfile.TemporaryDirectory() as folder,
        embedded_postgres(Path(folder) / "postgres", durable=False) as url,
    ):
        upgrade(url)
        return asyncio.run(_measure(Settings(home=Path(folder), database_url=url)))


async def _measure(settings: Settings) -> list[Row]:
    engine = create_engine(settings.database_url)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    people = People(sessions)
    owner, other = await people.owner("Ours"), await people.owner("Theirs")
    job_id = await _job_with_applicants(sessions, owner)
    await _job_with_applicants(sessions, other)
    async with sessions.begin() as session:
        await session.execute(text("ANALYZE"))
    pages: dict[str, Page] = {
        "applicants page (30)": lambda s: reading.list_applicants(
            s, owner.actor, job_id, stage=None, status=None, before=None
        ),
        f"ranking of {APPLICANTS} applicants": lambda s: matching.ranking(s, owner.actor, job_id),
        "notifications page": lambda s: notifications.list_mine(s, owner.actor, before=None),
    }
    found = [await _compared(sessions, owner, what, page) for what, page in pages.items()]
    await engine.dispose()
    return found


async def _compared(sessions: Sessions, owner: Person, what: str, page: Page) -> Row:
    seen: dict[bool, list[float]] = {True: [], False: []}
    for number in range(CALLS + 4):
        for bound in (True, False) if number % 2 else (False, True):
            began = time.perf_counter()
            async with sessions.begin() as session:
                if bound:
                    act_for(session, lambda: owner.actor)
                await page(session)
            if number >= 4:
                seen[bound].append((time.perf_counter() - began) * 1000)
    value, spread = median_and_spread(seen[True])
    return Row(
        f"{what}, under row security",
        value,
        "ms",
        runs=CALLS,
        spread=spread,
        peer="the same without",
        peer_value=median_and_spread(seen[False])[0],
        data=f"2 organizations, {APPLICANTS} applicants each; service and database, no HTTP",
    )


async def _job_with_applicants(sessions: Sessions, owner: Person) -> UUID:
    job_id = await make_job(sessions, owner)
    people = [new_id() for _ in range(APPLICANTS)]
    moment = now()
    async with sessions.begin() as session:
        users = [{"id": one, "email": f"{one}@example.org", "name": "Cora Candidate"} for one in people]
        await session.execute(insert(User), users)
        profiles = [
            {"user_id": one, "headline": "Backend Engineer", "confirmed_at": moment} for one in people
        ]
        await session.execute(insert(CandidateProfile), profiles)
        made = [
            {
                "id": new_id(), "job_id": job_id, "job_version": 1, "candidate_id": one, "code": f"{number:04X}",
                "organization_id": owner.organization_id, "consent_version": "bench", "submitted_at": moment,
                "reveal_at": "interview", "revealed_at": moment if number % 2 else None,
            }
            for number, one in enumerate(people)
        ]  # fmt: skip
        await session.execute(insert(Application), made)
        scores = [
            {
                "purpose": "application", "application_id": one["id"], "job_id": job_id,
                "candidate_id": one["candidate_id"], "organization_id": owner.organization_id,
                "receipt_id": new_id(), "inputs_sha256": "0" * 64, "score": 0.5, "low": 0.4, "high": 0.6,
                "parts": [], "version": "bench",
            }
            for one in made
        ]  # fmt: skip
        await session.execute(insert(MatchScore), scores)
    return job_id
