"""Two people choose the same time at the same moment, on connections that really commit."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import People, Person
from tests.factories.jobs import make_job
from tests.factories.meetings import meeting_body

from evenhand.core.db import Sessions
from evenhand.core.keys import KeyRing
from evenhand.domains.identity.models import Organization, User
from evenhand.domains.scheduling import service
from evenhand.domains.scheduling.errors import NotAStart, SlotTaken
from evenhand.domains.scheduling.models import MeetingSeat
from evenhand.domains.scheduling.schemas import BookIn, MeetingIn


@pytest.fixture
async def committed(engine: AsyncEngine, ring: KeyRing) -> AsyncIterator[Sessions]:
    """Sessions of their own connections. What they leave is taken away again."""
    sessions: Sessions = async_sessionmaker(engine, expire_on_commit=False, info={"keys": ring})
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(Organization))
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            await session.execute(text(f"DELETE FROM {left}"))


async def test_one_interviewer_and_five_candidates_at_once(committed: Sessions) -> None:
    a = People(committed)
    recruiter = await a.recruiter()
    job_id = await make_job(committed, recruiter)
    invited: list[tuple[Person, UUID]] = []
    for _ in range(5):
        candidate = await make_candidate(a, committed)
        application_id = await make_application(committed, candidate, job_id)
        body = MeetingIn.model_validate(meeting_body(recruiter))
        async with committed.begin() as session:
            made = await service.invite(session, recruiter.actor, application_id, body)
        invited.append((candidate, made.id))
    async with committed() as session:
        found = await service.starts(session, invited[0][0].actor, invited[0][1])
    start = found.starts[8]

    async def choose(candidate: Person, meeting_id: UUID, minutes: int) -> str:
        wish = BookIn(starts_at=start + timedelta(minutes=minutes))
        async with committed.begin() as session:
            return (await service.book(session, candidate.actor, meeting_id, wish)).status

    # Not the same moment, but overlapping ones.
    wishes = zip(invited, (0, 15, 30, 0, 15), strict=True)
    done = await asyncio.gather(
        *(choose(person, meeting, minutes) for (person, meeting), minutes in wishes), return_exceptions=True
    )

    assert sum(outcome == "booked" for outcome in done) == 1, done
    assert all(isinstance(outcome, str | SlotTaken | NotAStart) for outcome in done), done
    async with committed() as session:
        booked = select(func.count()).select_from(MeetingSeat).where(
            MeetingSeat.user_id == recruiter.id, MeetingSeat.during.is_not(None)
        )  # fmt: skip
        assert await session.scalar(booked) == 1
