"""Two requests at the same moment, on two connections that really commit."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.forms import LICENCE, make_form
from tests.factories.identity import People
from tests.factories.jobs import job_body, make_job

from evenhand.core.db import Sessions
from evenhand.core.keys import KeyRing
from evenhand.domains.applications import (
    CONSENT_VERSION,
    MoveIn,
    Sent,
    move_application,
    submit_application,
)
from evenhand.domains.applications.errors import StageChanged
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.forms.models import ApplicationDocument
from evenhand.domains.identity.models import Organization, User
from evenhand.domains.jobs import JobIn, create_job, publish_job
from evenhand.domains.jobs.errors import JobNotPublished
from evenhand.domains.jobs.lifecycle import CloseReason, JobStatus
from evenhand.domains.jobs.models import JobPosting


@pytest.fixture
async def committed(engine: AsyncEngine, ring: KeyRing) -> AsyncIterator[Sessions]:
    """Sessions of their own connections. What they leave is taken away again."""
    sessions: Sessions = async_sessionmaker(engine, expire_on_commit=False, info={"keys": ring})
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(Organization))
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            if await session.scalar(text("SELECT to_regclass(:name)"), {"name": left}):
                await session.execute(text(f"DELETE FROM {left}"))


async def test_a_hundred_submissions_at_once_make_one_application(committed: Sessions) -> None:
    a = People(committed)
    recruiter, candidate = await a.recruiter(), await make_candidate(a, committed)
    job_id = await make_job(committed, recruiter)
    form = {"questions": [{**LICENCE, "id": "paper", "kind": "file", "knock_out": None}]}
    await make_form(committed, recruiter, job_id, **form)
    async with committed.begin() as session:
        paper = ApplicationDocument(
            candidate_id=candidate.id, job_id=job_id, purpose="paper", file_key="k", file_name="p.pdf", kind="pdf",
            size=1, sha256="0" * 64, scan="clean",
        )  # fmt: skip
        session.add(paper)

    async def send(number: int) -> tuple[UUID, bool]:
        """Half of them with one key, half without: two windows and a broken line."""
        sent = Sent(document_ids=[paper.id], idempotency_key="one-and-the-same" if number % 2 else None)
        async with committed.begin() as session:
            facts, created = await submit_application(
                session, candidate_id=candidate.id, job_id=job_id, answers={},
                consent_version=CONSENT_VERSION, sent=sent,
            )  # fmt: skip
        return facts.application_id, created

    done = await asyncio.gather(*[send(number) for number in range(100)])

    assert len({application_id for application_id, _ in done}) == 1
    assert sum(created for _, created in done) == 1
    async with committed() as session:
        assert await session.scalar(select(func.count()).select_from(Application)) == 1
        assert await session.scalar(select(func.count()).select_from(StageEntry)) == 1


async def test_two_moves_at_once_one_wins_and_the_other_is_told(committed: Sessions) -> None:
    a = People(committed)
    recruiter, candidate = await a.recruiter(), await make_candidate(a, committed)
    application_id = await make_application(committed, candidate, await make_job(committed, recruiter))

    async def move(stage: str) -> str:
        async with committed.begin() as session:
            wanted = MoveIn.model_validate({"stage": stage, "expected_stage": "applied"})
            facts = await move_application(
                session, application_id, wanted, moved_by=recruiter.id, role="recruiter"
            )
            return facts.stage

    done = await asyncio.gather(move("interview"), move("review"), return_exceptions=True)

    refused = [d for d in done if isinstance(d, StageChanged)]
    assert len(refused) == 1
    assert refused[0].members["current_stage"] in {d for d in done if isinstance(d, str)}


async def test_a_job_cannot_be_closed_between_the_look_and_the_application(committed: Sessions) -> None:
    a = People(committed)
    recruiter, candidate = await a.recruiter(), await make_candidate(a, committed)
    async with committed.begin() as session:
        body = JobIn.model_validate(job_body())
        job = await create_job(
            session, organization_id=recruiter.organization_id, created_by=recruiter.id, body=body
        )
        await publish_job(session, job.id, recruiter.id)
    closing = committed()
    await closing.begin()
    posting = (
        await closing.scalars(select(JobPosting).where(JobPosting.id == job.id).with_for_update())
    ).one()
    posting.status, posting.close_reason = JobStatus.CLOSED, CloseReason.FILLED
    await closing.flush()

    async def apply() -> None:
        async with committed.begin() as session:
            await submit_application(
                session, candidate_id=candidate.id, job_id=job.id, answers={}, consent_version=CONSENT_VERSION
            )

    applying = asyncio.create_task(apply())
    await asyncio.sleep(0.2)
    assert not applying.done()  # it waits for the closing, which is under way
    await closing.commit()
    await closing.close()

    with pytest.raises(JobNotPublished):
        await applying
