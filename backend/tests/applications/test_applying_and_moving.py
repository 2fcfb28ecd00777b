"""One person's way through one job: applying, being moved, withdrawing, and who learns of it."""

import asyncio
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import job_body, make_job

from evenhand.core import live
from evenhand.core.events import OutboxRow
from evenhand.core.live_hub import BEAT, LiveHub
from evenhand.domains.applications import CONSENT_VERSION
from evenhand.domains.applications.models import Application, StageEntry


def body(job_id: UUID, **more) -> dict[str, object]:
    return {"job_id": str(job_id), "consent_version": CONSENT_VERSION, "reveal": True, **more}


async def test_a_candidate_applies_and_both_sides_are_told(api, a, sessions, session, work, outside) -> None:
    owner = await a.owner("Lantern Works")
    recruiter = await a.recruiter(of=owner)
    candidate = await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)

    sent = await api.post(
        "/v1/applications", headers=candidate.headers, json=body(job_id, answers={"why": "I like lamps"})
    )

    assert sent.status_code == 201, sent.text
    application = sent.json()
    assert (application["stage"], application["status"], application["job_version"]) == (
        "applied",
        "active",
        1,
    )
    assert "any order" in application["next_step"]
    assert application["candidate"] is None
    mine = (await api.get("/v1/applications", headers=candidate.headers)).json()["items"]
    assert [(m["job_title"], m["company"]) for m in mine] == [("Backend Engineer", "Lantern Works")]
    await work()
    inbox = {mail.to: mail.subject for mail in await outside.mail.inbox(to=None)}
    assert inbox[candidate.email].startswith("You applied")
    assert "New application: Cora Candidate" in inbox[recruiter.email]
    names = (await session.scalars(select(OutboxRow.name))).all()
    assert "applications.application-submitted.v1" in names


async def test_applying_again_returns_the_open_application(api, a, sessions, session) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)

    first = await api.post("/v1/applications", headers=candidate.headers, json=body(job_id))
    again = await api.post("/v1/applications", headers=candidate.headers, json=body(job_id))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert await session.scalar(select(func.count()).select_from(Application)) == 1
    assert await session.scalar(select(func.count()).select_from(StageEntry)) == 1


async def test_a_job_that_is_not_published_cannot_be_applied_to(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    draft, closed = await make_job(sessions, recruiter, published=False), await make_job(sessions, recruiter)
    await api.post(f"/v1/jobs/{closed}/close", headers=recruiter.headers)

    to_closed = await api.post("/v1/applications", headers=candidate.headers, json=body(closed))
    to_draft = await api.post("/v1/applications", headers=candidate.headers, json=body(draft))
    to_nothing = await api.post("/v1/applications", headers=candidate.headers, json=body(uuid4()))

    assert (to_closed.status_code, to_closed.json()["type"]) == (409, "/problems/job-not-published")
    assert (to_draft.status_code, to_nothing.status_code) == (404, 404)


async def test_an_unconfirmed_profile_and_an_old_notice_are_refused(api, a, sessions) -> None:
    recruiter, fresh, ready = await a.recruiter(), await a.candidate(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)

    unready = await api.post("/v1/applications", headers=fresh.headers, json=body(job_id))
    outdated = await api.post(
        "/v1/applications", headers=ready.headers, json=body(job_id, consent_version="1999-01")
    )

    assert (unready.status_code, unready.json()["type"]) == (409, "/problems/profile-not-confirmed")
    assert (outdated.status_code, outdated.json()["current_version"]) == (409, CONSENT_VERSION)


async def test_a_recruiter_moves_it_and_the_candidate_sees_it_at_once(
    api, a, sessions, redis, work, outside
) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))
    heard = LiveHub(redis).listen([f"{live.PREFIX}:user:{candidate.id}"])
    assert (await anext(heard)).kind == BEAT

    moved = await api.post(
        f"/v1/applications/{application_id}/move",
        headers=recruiter.headers,
        json={"stage": "interview", "expected_stage": "applied", "note": "strong on SQL"},
    )

    assert moved.status_code == 200, moved.text
    assert moved.json()["stage"] == "interview"
    topics = [(await asyncio.wait_for(anext(heard), 1)).body for _ in range(2)]
    assert any(b"application.changed" in t and str(application_id).encode() in t for t in topics)
    seen = (await api.get(f"/v1/applications/{application_id}", headers=candidate.headers)).json()
    assert [(t["stage"], t["by"], t["note"]) for t in seen["timeline"]] == [
        ("applied", "you", None),
        ("interview", "the team", None),
    ]
    inside = (await api.get(f"/v1/applications/{application_id}", headers=recruiter.headers)).json()
    assert inside["timeline"][1]["note"] == "strong on SQL"
    assert inside["candidate"]["display_name"] == "Cora Candidate"
    await work()
    subjects = {(mail.to, mail.subject) for mail in await outside.mail.inbox(to=None)}
    assert any(to == candidate.email and "Interview" in subject for to, subject in subjects)
    assert any(
        to == recruiter.email and subject == "Cora Candidate is now at: Interview" for to, subject in subjects
    )


async def test_two_recruiters_at_once_the_second_is_told_where_it_stands(api, a, sessions, session) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))
    url = f"/v1/applications/{application_id}/move"
    await api.post(url, headers=recruiter.headers, json={"stage": "review", "expected_stage": "applied"})

    late = await api.post(
        url, headers=recruiter.headers, json={"stage": "interview", "expected_stage": "applied"}
    )

    assert (late.status_code, late.json()["type"]) == (409, "/problems/stage-changed")
    assert late.json()["current_stage"] == "review"
    assert await session.scalar(select(func.count()).select_from(StageEntry)) == 2


async def test_a_rejection_needs_a_reason_and_moving_back_undoes_it(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))
    url = f"/v1/applications/{application_id}/move"

    silent = await api.post(url, headers=recruiter.headers, json={"stage": "rejected"})
    rejected = await api.post(
        url, headers=recruiter.headers, json={"stage": "rejected", "reason": "We need French"}
    )
    again = await api.post(
        "/v1/applications", headers=candidate.headers, json=body(UUID(rejected.json()["job_id"]))
    )
    undone = await api.post(url, headers=recruiter.headers, json={"stage": "applied"})

    assert (silent.status_code, silent.json()["type"]) == (400, "/problems/reject-reason-missing")
    assert (rejected.json()["status"], rejected.json()["stage"], rejected.json()["reject_reason"]) == (
        "rejected",
        "applied",
        "We need French",
    )
    assert again.status_code == 409
    assert (undone.json()["status"], undone.json()["reject_reason"]) == ("active", "")
    assert [t["status"] for t in undone.json()["timeline"]] == ["active", "rejected", "active"]


async def test_moving_to_where_it_stands_adds_nothing(api, a, sessions, session) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))

    same = await api.post(
        f"/v1/applications/{application_id}/move", headers=recruiter.headers, json={"stage": "applied"}
    )

    assert same.status_code == 200
    assert await session.scalar(select(func.count()).select_from(StageEntry)) == 1


async def test_a_candidate_withdraws_once_and_may_apply_again(api, a, sessions, session) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id)
    url = f"/v1/applications/{application_id}"

    for _ in range(2):
        gone = await api.post(f"{url}/withdraw", headers=candidate.headers)
    moved = await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": "offer"})
    fresh = await api.post("/v1/applications", headers=candidate.headers, json=body(job_id))

    assert gone.json()["status"] == "withdrawn"
    assert (moved.status_code, moved.json()["type"]) == (409, "/problems/application-over")
    assert fresh.status_code == 201
    assert fresh.json()["id"] != str(application_id)
    entries = await session.scalar(
        select(func.count()).select_from(StageEntry).where(StageEntry.application_id == application_id)
    )
    assert entries == 2


async def test_strangers_find_nothing(api, a, sessions) -> None:
    recruiter, rival = await a.recruiter(), await a.recruiter(name="Ravi Rival")
    candidate, stranger = await make_candidate(a, sessions), await make_candidate(a, sessions, "Sam Stranger")
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id)
    url = f"/v1/applications/{application_id}"

    for other in (rival, stranger):
        assert (await api.get(url, headers=other.headers)).status_code == 404
        assert (await api.get(f"{url}/resume", headers=other.headers)).status_code == 404
    assert (await api.post(f"{url}/move", headers=rival.headers, json={"stage": "offer"})).status_code == 404
    assert (await api.post(f"{url}/withdraw", headers=stranger.headers)).status_code == 404
    assert (await api.get(f"/v1/jobs/{job_id}/applications", headers=rival.headers)).status_code == 404
    assert (await api.get("/v1/applications", headers=stranger.headers)).json()["items"] == []
    assert (
        await api.post(f"{url}/move", headers=candidate.headers, json={"stage": "offer"})
    ).status_code == 403
    assert (await api.post(f"{url}/withdraw", headers=recruiter.headers)).status_code == 403
    assert (await api.get(url)).status_code == 401
    assert (await api.get(f"/v1/applications/{uuid4()}", headers=recruiter.headers)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"stage": "In limbo"},
        {"stage": "offer", "expected_stage": ""},
        {"stage": "offer", "note": "x" * 5000},
    ],
)
async def test_malformed_moves_are_422(api, a, sessions, wrong) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))

    refused = await api.post(f"/v1/applications/{application_id}/move", headers=recruiter.headers, json=wrong)

    assert refused.status_code == 422


async def test_recruiters_page_through_applicants_and_see_counts(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    job_id = await make_job(sessions, recruiter)
    for number in range(33):
        await make_application(sessions, await make_candidate(a, sessions, f"Person {number}"), job_id)
    url = f"/v1/jobs/{job_id}/applications"

    first = (await api.get(url, headers=recruiter.headers)).json()
    second = (await api.get(url, headers=recruiter.headers, params={"cursor": first["next_cursor"]})).json()
    await api.post(
        f"/v1/applications/{first['items'][0]['id']}/move",
        headers=recruiter.headers,
        json={"stage": "review"},
    )

    names = [i["candidate_name"] for i in first["items"] + second["items"]]
    assert names == [f"Person {number}" for number in reversed(range(33))]
    assert second["next_cursor"] is None
    in_review = (await api.get(url, headers=recruiter.headers, params={"stage": "review"})).json()["items"]
    assert [i["candidate_name"] for i in in_review] == ["Person 32"]
    card = (await api.get("/v1/jobs", headers=recruiter.headers)).json()["items"][0]
    assert (card["applications"], card["active_applications"]) == (33, 33)
    assert card["stages"] == [{"stage": "applied", "count": 32}, {"stage": "review", "count": 1}]


async def test_the_company_reads_the_resume_only_through_the_application(api, a, sessions, work) -> None:
    from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth

    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    data = LAYOUTS["stacked"](make_truth(3), HEADINGS[0], "short")
    sent = await api.post(
        "/v1/resumes", headers=candidate.headers, files={"file": ("cv.pdf", data, "application/pdf")}
    )
    await work()
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))

    through = await api.get(f"/v1/applications/{application_id}/resume", headers=recruiter.headers)
    directly = await api.get(f"/v1/resumes/{sent.json()['id']}/file", headers=recruiter.headers)

    assert through.content == data
    assert directly.status_code == 403


async def test_the_version_that_was_applied_to_stays_when_the_posting_changes(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id)

    await api.put(f"/v1/jobs/{job_id}", headers=recruiter.headers, json=job_body(title="Something else"))

    assert (await api.get(f"/v1/applications/{application_id}", headers=candidate.headers)).json()[
        "job_version"
    ] == 1
