"""When the platform was away, candidates get that time back by themselves, and nobody is closed before."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from evenhand.core.db import now
from evenhand.domains.assessments import service, timekeeping
from evenhand.domains.assessments.models import Attempt, Pulse, TimeGiven
from tests.factories.assessments import applied


@pytest.fixture
async def running(api, sessions, a):
    """Somebody whose clock runs, while the platform beats."""
    who = await applied(sessions, a)
    await api.post(f"{who.url}/start", headers=who.candidate.headers)
    async with sessions.begin() as session:
        await timekeeping.beat(session)
    return who


async def away(sessions, who, *, minutes: float, left_before: float) -> None:
    """As if nothing had run for `minutes`, when `left_before` minutes of the test were left."""
    async with sessions.begin() as session:
        gone = now() - timedelta(minutes=minutes)
        await session.execute(update(Pulse).values(beat_at=gone))
        await session.execute(
            update(Attempt)
            .where(Attempt.id == who.attempt_id)
            .values(started_at=gone - timedelta(minutes=5), deadline_at=gone + timedelta(minutes=left_before))
        )


async def test_the_first_request_after_an_outage_finds_the_time_it_had(api, sessions, running, outside):
    await away(sessions, running, minutes=20, left_before=8)  # by the clock, over for twelve minutes

    state = (await api.get(running.url, headers=running.candidate.headers)).json()
    if state["status"] != "in_progress":
        pytest.fail("the attempt was closed for an outage of ours")
    again = (await api.post(f"{running.url}/start", headers=running.candidate.headers)).json()

    assert again["current"] is not None
    assert 7 * 60 < again["remaining_s"] <= 8 * 60 + 5
    assert 19 * 60 < again["given_back_s"] <= 20 * 60 + 5
    seen = (await api.get(running.url, headers=running.recruiter.headers)).json()
    assert (seen["given_back_s"], seen["deadline_at"]) == (0, None)
    async with sessions() as session:
        (given,) = await session.scalars(select(TimeGiven).where(TimeGiven.attempt_id == running.attempt_id))
        assert given.seconds == again["given_back_s"]


async def test_the_job_that_closes_gives_back_first_and_beats_in_time_give_nothing(
    sessions, running, outside
):
    await away(sessions, running, minutes=10, left_before=2)
    async with sessions.begin() as session:
        await service.expire(session, running.attempt_id, outside)
    async with sessions.begin() as session:
        attempt = await session.get_one(Attempt, running.attempt_id)
        assert attempt.status == "in_progress"
        before = attempt.given_back_s
        await timekeeping.beat(session)
        await timekeeping.beat(session)
        assert attempt.given_back_s == before > 9 * 60


async def test_an_attempt_that_was_over_before_the_outage_stays_over(sessions, running, outside):
    await away(sessions, running, minutes=10, left_before=-3)
    async with sessions.begin() as session:
        await service.expire(session, running.attempt_id, outside)
    async with sessions() as session:
        attempt = await session.get_one(Attempt, running.attempt_id)
        assert (attempt.status, attempt.finish_reason, attempt.given_back_s) == ("scored", "time_up", 0)
