"""The life of a posting, its versions, and who may see it."""

from uuid import uuid4

import pytest
from sqlalchemy import select
from tests.factories.jobs import job_body, make_job

from evenhand.core.events import OutboxRow
from evenhand.domains.jobs.models import JobVersion


async def test_a_draft_is_published_edited_closed_and_opened_again(api, a, session) -> None:
    recruiter = await a.recruiter()
    draft = (await api.post("/v1/jobs", headers=recruiter.headers, json=job_body())).json()
    url = f"/v1/jobs/{draft['id']}"
    assert (draft["status"], draft["version"]) == ("draft", 0)
    assert (await api.get(f"/v1/public/jobs/{draft['id']}")).status_code == 404

    published = (await api.post(f"{url}/publish", headers=recruiter.headers)).json()
    edited = (
        await api.put(url, headers=recruiter.headers, json=job_body(title="Senior Backend Engineer"))
    ).json()
    assert (published["version"], edited["version"], edited["status"]) == (1, 2, "published")
    assert (await api.get(f"/v1/public/jobs/{draft['id']}")).json()["title"] == "Senior Backend Engineer"

    closed = (await api.post(f"{url}/close", headers=recruiter.headers)).json()
    assert closed["status"] == "closed"
    gone = await api.get(f"/v1/public/jobs/{draft['id']}")
    assert (gone.status_code, gone.json()["type"]) == (410, "/problems/job-taken-down")
    assert (await api.put(url, headers=recruiter.headers, json=job_body())).status_code == 409

    again = (await api.post(f"{url}/publish", headers=recruiter.headers)).json()
    assert (again["status"], again["version"]) == ("published", 3)
    versions = (await session.scalars(select(JobVersion).order_by(JobVersion.version))).all()
    assert [(v.version, v.content["title"]) for v in versions] == [
        (1, "Backend Engineer"), (2, "Senior Backend Engineer"), (3, "Senior Backend Engineer"),
    ]  # fmt: skip
    names = [n for n in (await session.scalars(select(OutboxRow.name))).all() if n.startswith("jobs.")]
    assert sorted(names) == ["jobs.job-closed.v1"] + ["jobs.job-published.v1"] * 3


async def test_publishing_twice_is_as_good_as_once(api, a) -> None:
    recruiter = await a.recruiter()
    draft = (await api.post("/v1/jobs", headers=recruiter.headers, json=job_body())).json()

    for _ in range(2):
        done = await api.post(f"/v1/jobs/{draft['id']}/publish", headers=recruiter.headers)

    assert done.json()["version"] == 1


async def test_an_incomplete_posting_says_what_is_missing_and_is_not_published(api, a) -> None:
    recruiter = await a.recruiter()
    draft = (await api.post("/v1/jobs", headers=recruiter.headers, json={"title": "Engineer"})).json()

    refused = await api.post(f"/v1/jobs/{draft['id']}/publish", headers=recruiter.headers)

    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/job-incomplete"
    assert len(refused.json()["missing"]) == 3
    assert (await api.get(f"/v1/jobs/{draft['id']}", headers=recruiter.headers)).json()["status"] == "draft"
    assert (await api.post(f"/v1/jobs/{draft['id']}/close", headers=recruiter.headers)).status_code == 409


async def test_an_edit_that_would_break_a_published_posting_changes_nothing(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    job_id = await make_job(sessions, recruiter)

    refused = await api.put(
        f"/v1/jobs/{job_id}", headers=recruiter.headers, json=job_body(description="", skills=[])
    )

    assert refused.status_code == 409
    kept = (await api.get(f"/v1/jobs/{job_id}", headers=recruiter.headers)).json()
    assert (kept["version"], len(kept["skills"])) == (1, 2)


async def test_another_organizations_postings_look_as_if_they_were_not_there(api, a, sessions) -> None:
    recruiter, rival, candidate = (
        await a.recruiter(),
        await a.recruiter(name="Ravi Rival"),
        await a.candidate(),
    )
    job_id = await make_job(sessions, recruiter)
    url = f"/v1/jobs/{job_id}"

    assert (await api.get(url, headers=rival.headers)).status_code == 404
    assert (await api.put(url, headers=rival.headers, json=job_body())).status_code == 404
    assert (await api.post(f"{url}/publish", headers=rival.headers)).status_code == 404
    assert (await api.post(f"{url}/close", headers=rival.headers)).status_code == 404
    assert (await api.get("/v1/jobs", headers=rival.headers)).json()["items"] == []
    assert (await api.get(f"/v1/jobs/{uuid4()}", headers=recruiter.headers)).status_code == 404
    assert (await api.get(url, headers=candidate.headers)).status_code == 403
    assert (await api.post("/v1/jobs", headers=candidate.headers, json=job_body())).status_code == 403
    assert (await api.get(url)).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""}, {"remote_policy": "sometimes"}, {"pay_min": 5, "pay_max": 1, "currency": "EUR"}, {"pay_min": 5},
        {"skills": [{"skill_id": "x", "label": "X", "level": 9}]}, {"skills": [{"skill_id": "x", "label": "X"}] * 2}, {"years_min": -1},
    ],
)  # fmt: skip
async def test_malformed_postings_are_422(api, a, wrong) -> None:
    recruiter = await a.recruiter()

    refused = await api.post("/v1/jobs", headers=recruiter.headers, json=job_body(**wrong))

    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/malformed-body"
