"""A posting past its closing date takes nothing, by any route, whether or not anything has closed it yet."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import job_body, make_job

from evenhand.core.db import new_id, now
from evenhand.core.row_security import act_for
from evenhand.domains.applications import CONSENT_VERSION, MoveIn, move_application
from evenhand.domains.applications.models import Application
from evenhand.domains.jobs.closing import close_expired
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.notifications.models import Notification

A_DAY = timedelta(days=1)


async def let_it_pass(sessions, job_id) -> None:
    """The date passes, and nothing has looked since."""
    async with sessions.begin() as session:
        await session.execute(
            update(JobPosting).where(JobPosting.id == job_id).values(closes_at=now() - timedelta(seconds=1))
        )


async def test_applying_past_the_date_is_refused_before_anything_closed_it(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter, closes_at=now() + A_DAY)
    await let_it_pass(sessions, job_id)

    body = {"job_id": str(job_id), "answers": {}, "consent_version": CONSENT_VERSION}
    refused = await api.post("/v1/applications", headers=candidate.headers, json=body)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/job-not-published")
    assert (await api.get(f"/v1/public/jobs/{job_id}")).status_code == 410
    assert str(job_id) not in (await api.get("/v1/public/jobs")).text

    smuggled = Application(
        id=new_id(), job_id=job_id, job_version=1, candidate_id=candidate.id, code="AAAA",
        organization_id=recruiter.organization_id, consent_version="x", submitted_at=now(), stage_since=now(),
    )  # fmt: skip
    async with sessions() as session:
        act_for(session, lambda: candidate.actor)
        session.add(smuggled)
        with pytest.raises(DBAPIError, match="row-level security"):  # and beneath every route
            await session.flush()


@pytest.mark.parametrize("deed", ["pause", "close"])
async def test_nobody_applies_to_what_is_paused_or_closed(api, a, sessions, deed) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    assert (await api.post(f"/v1/jobs/{job_id}/{deed}", headers=recruiter.headers)).status_code == 200

    body = {"job_id": str(job_id), "answers": {}, "consent_version": CONSENT_VERSION}
    refused = await api.post("/v1/applications", headers=candidate.headers, json=body)

    assert refused.json()["type"] == "/problems/job-not-published"
    assert (await api.get(f"/v1/public/jobs/{job_id}")).status_code == 410


async def test_what_has_passed_its_date_is_closed_by_itself_once(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id = await make_job(sessions, recruiter, closes_at=now() + A_DAY)
    later = await make_job(sessions, recruiter, closes_at=now() + A_DAY)
    await let_it_pass(sessions, job_id)

    async with sessions.begin() as clock:
        assert await close_expired(clock) == 1
    async with sessions.begin() as clock:
        assert await close_expired(clock) == 0

    closed = (await api.get(f"/v1/jobs/{job_id}", headers=recruiter.headers)).json()
    assert (closed["status"], closed["close_reason"]) == ("closed", "expired")
    assert (await api.get(f"/v1/jobs/{later}", headers=recruiter.headers)).json()["status"] == "published"
    told = (await session.scalars(select(Notification).where(Notification.kind == "job.expired"))).all()
    assert [one.user_id for one in told] == [recruiter.id]

    url = f"/v1/jobs/{job_id}/reopen"
    assert (await api.post(url, headers=recruiter.headers)).json()["missing"] == [
        "a closing date in the future"
    ]
    again = await api.post(url, headers=recruiter.headers, json={"closes_at": str(now() + A_DAY)})
    assert (again.json()["status"], again.json()["version"], again.json()["close_reason"]) == (
        "published", 2, None,
    )  # fmt: skip


async def test_when_all_places_are_filled_the_recruiter_is_asked_and_the_job_stays_open(
    api, a, sessions, work
) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id)

    async with sessions.begin() as session:
        wanted = MoveIn.model_validate({"stage": "hired", "expected_stage": None})
        await move_application(session, application_id, wanted, moved_by=recruiter.id, role="recruiter")
    await work()

    async with sessions() as session:
        asked = await session.scalars(
            select(Notification.title).where(
                Notification.user_id == recruiter.id, Notification.kind == "job.filled?"
            )
        )
        assert asked.all() == ["Close Backend Engineer?"]
    shown = (await api.get("/v1/jobs", headers=recruiter.headers)).json()
    assert (shown["items"][0]["status"], shown["items"][0]["hired"]) == ("published", 1)


async def test_a_closing_date_needs_its_offset_and_a_zone_that_exists(api, a) -> None:
    recruiter = await a.recruiter()
    for wrong in ({"closes_at": "2030-01-01T12:00:00"}, {"closes_zone": "Europe/Atlantis"}):
        answer = await api.post("/v1/jobs", headers=recruiter.headers, json=job_body(**wrong))
        assert answer.status_code == 422, wrong
