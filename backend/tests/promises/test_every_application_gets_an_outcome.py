"""Recruiters are reminded, owners told, and what nobody decides is closed kindly, each deed once."""

from datetime import timedelta

from sqlalchemy import select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.forms import make_form
from tests.factories.jobs import make_job

from evenhand.core.db import now
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.notifications.models import Notification
from evenhand.domains.promises import service
from evenhand.domains.promises.models import OutcomeNotice


async def wait(sessions, days: float) -> None:
    """As if everything had happened so many days earlier."""
    earlier = timedelta(days=days)
    async with sessions.begin() as session:
        for record, column in (
            (StageEntry, StageEntry.created_at),
            (Application, Application.submitted_at),
            (OutcomeNotice, OutcomeNotice.created_at),
            (OutcomeNotice, OutcomeNotice.since),
        ):
            await session.execute(update(record).values({column: column - earlier}))


async def look(sessions, work) -> None:
    async with sessions.begin() as session:
        await service.look(session)
    await work()


async def told(sessions, person, kind: str) -> list[str]:
    async with sessions() as session:
        found = select(Notification.title).where(Notification.user_id == person.id, Notification.kind == kind)
        return list(await session.scalars(found))


async def test_a_silent_employer_is_reminded_then_its_owner_and_at_last_it_is_closed_kindly(
    api, a, sessions, work
) -> None:
    owner = await a.owner("Lantern Works")
    recruiter = await a.recruiter(of=owner)
    candidate, other = await make_candidate(a, sessions), await make_candidate(a, sessions, "Otto Other")
    job_id = await make_job(sessions, recruiter)
    await make_form(sessions, recruiter, job_id, questions=[], response_days=3)
    application = await make_application(sessions, candidate, job_id)
    await make_application(sessions, other, job_id)
    await work()
    url = f"/v1/applications/{application}"
    clock = (await api.get(f"{url}/promise", headers=candidate.headers)).json()
    assert (clock["promised_days"], clock["days_left"] in (2, 3), clock["overdue"]) == (3, True, False)

    await wait(sessions, 6)
    await look(sessions, work)
    await look(sessions, work)
    assert await told(sessions, recruiter, "promise.after") == [
        "The promised time has passed: Backend Engineer"
    ]
    assert (await api.get(f"{url}/promise", headers=candidate.headers)).json()["overdue"]

    await wait(sessions, 6)
    await look(sessions, work)
    assert len(await told(sessions, owner, "promise.escalated")) == 1
    assert await told(sessions, recruiter, "promise.escalated") == []

    await wait(sessions, 45)  # the warning is due; nothing is closed before it
    await look(sessions, work)
    await look(sessions, work)
    assert len(await told(sessions, recruiter, "promise.warned")) == 1
    assert (await api.get(url, headers=candidate.headers)).json()["status"] == "active"

    await wait(sessions, 7)
    await look(sessions, work)
    await look(sessions, work)
    closed = (await api.get(url, headers=candidate.headers)).json()
    assert closed["status"] == "rejected"
    assert closed["reject_reason"].startswith("Lantern Works did not decide on your application in time.")
    assert len(await told(sessions, candidate, "application.closed")) == 1
    clock = (await api.get(f"{url}/promise", headers=candidate.headers)).json()
    assert (clock["over"], clock["ended_without_decision"], clock["closes_at"]) == (True, True, None)

    again = await make_application(sessions, candidate, job_id)  # no decision was made: they may apply again
    assert again != application
    back = await api.post(f"/v1/applications/{application}/move", headers=recruiter.headers, json={"stage": "review"})  # fmt: skip
    assert (back.status_code, back.json()["open_application_id"]) == (409, str(again))


async def test_a_step_starts_the_clock_again_and_an_offer_stays_open(api, a, sessions, work) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application = await make_application(sessions, candidate, job_id)
    await work()
    await wait(sessions, 80)
    url = f"/v1/applications/{application}"

    moved = await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": "offer"})
    clock = (await api.get(f"{url}/promise", headers=candidate.headers)).json()
    await look(sessions, work)

    assert moved.status_code == 200
    assert (clock["overdue"], clock["closes_at"]) == (False, None)
    assert (await api.get(url, headers=candidate.headers)).json()["status"] == "active"


async def test_closing_a_job_asks_for_decisions_and_then_ends_what_is_open(api, a, sessions, work) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application = await make_application(sessions, candidate, job_id)
    await api.post(f"/v1/jobs/{job_id}/close", headers=recruiter.headers, json={"reason": "cancelled"})
    await work()
    await look(sessions, work)
    assert len(await told(sessions, recruiter, "promise.job_closed")) == 1

    async with sessions.begin() as session:  # the deadline passes
        later = now() + timedelta(days=14, hours=1)
        await service.look(session, moment=later)
        assert await service.close(session, application, moment=later)
        assert not await service.close(session, application, moment=later)
    await work()

    closed = (await api.get(f"/v1/applications/{application}", headers=candidate.headers)).json()
    assert "closed this job and did not decide" in closed["reject_reason"]


async def test_a_decision_that_is_not_told_yet_stops_no_clock_of_the_candidate(
    api, a, sessions, work
) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application = await make_application(sessions, candidate, await make_job(sessions, recruiter))
    url = f"/v1/applications/{application}"
    before = (await api.get(f"{url}/promise", headers=candidate.headers)).json()
    async with sessions.begin() as session:  # a rejection whose message waits
        row = await session.get_one(Application, application)
        row.status, row.reject_reason, row.decision_due_at = "rejected", "x", now() + timedelta(days=2)
        entry = StageEntry(application_id=row.id, from_stage="applied", stage="applied", status="rejected", moved_by_role="recruiter")  # fmt: skip
        session.add(entry)

    seen = (await api.get(f"{url}/promise", headers=candidate.headers)).json()

    assert seen == before
    assert (await api.get(f"{url}/promise", headers=recruiter.headers)).json()["over"]


async def test_the_policy_is_the_organizations_to_change(api, a) -> None:
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    url, body = "/v1/organization/outcome-policy", {"closes_kindly": False, "silent_days": 30}

    default = (await api.get(url, headers=recruiter.headers)).json()
    by_recruiter = await api.put(url, headers={**recruiter.headers, "If-Match": '"0"'}, json=body)
    by_owner = await api.put(url, headers={**owner.headers, "If-Match": '"0"'}, json=body)
    too_short = await api.put(url, headers={**owner.headers, "If-Match": '"1"'}, json={"silent_days": 1})

    assert (default["closes_kindly"], default["silent_days"], default["version"]) == (True, 60, 0)
    assert (by_recruiter.status_code, by_owner.status_code, too_short.status_code) == (403, 200, 422)
    assert by_owner.json()["closes_kindly"] is False
