"""What changed between versions, who hires, and what a copy keeps."""

from datetime import timedelta

from sqlalchemy import select
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import DESCRIPTION, job_body, make_job

from evenhand.core.db import now
from evenhand.domains.identity import Role
from evenhand.domains.notifications.models import Notification

PLACES = [
    {"label": "Lyon, France", "locality": "Lyon", "country": "FR", "latitude": 45.76, "longitude": 4.84},
    {"label": "Porto, Portugal", "locality": "Porto", "country": "PT"},
]


async def test_the_history_says_in_words_what_changed(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    job_id = await make_job(sessions, recruiter)
    url = f"/v1/jobs/{job_id}"
    changed = job_body(
        title="Senior Backend Engineer",
        description=DESCRIPTION.replace("plain words", "short sentences"),
        locations=PLACES,
        pay_min=50_000, pay_max=60_000, currency="EUR",
    )  # fmt: skip

    answer = (await api.put(url, headers=recruiter.headers, json=changed)).json()
    same_again = (await api.put(url, headers=recruiter.headers, json=changed)).json()
    internal = (await api.put(url, headers=recruiter.headers, json=changed | {"head_count": 3})).json()

    assert answer["location"] == "Lyon, France · Porto, Portugal"
    assert (answer["version"], same_again["version"], internal["version"]) == (2, 2, 2)
    history = (await api.get(f"{url}/versions", headers=recruiter.headers)).json()
    assert [(one["version"], one["by"]) for one in history] == [
        (2, "Rita Recruiter"),
        (1, "Rita Recruiter"),
    ]
    assert history[0]["changed"] == ["title", "locations", "pay", "description"]
    second = (await api.get(f"{url}/versions/2", headers=recruiter.headers)).json()
    by_field = {change["field"]: change for change in second["changes"]}
    assert by_field["title"]["removed"] == ["Backend Engineer"]
    assert by_field["pay"]["added"] == ["50,000–60,000 EUR / year"]
    kinds = {piece["kind"]: piece["text"] for piece in by_field["description"]["pieces"]}
    assert "short" in kinds["added"]
    assert "plain" in kinds["removed"]
    assert (await api.get(f"{url}/versions/3", headers=recruiter.headers)).status_code == 404


async def test_an_application_shows_the_version_it_answered_to_both_sides(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id)
    await api.put(
        f"/v1/jobs/{job_id}", headers=recruiter.headers, json=job_body(title="Something else entirely")
    )
    await api.post(f"/v1/jobs/{job_id}/close", headers=recruiter.headers, json={"reason": "cancelled"})

    for person in (recruiter, candidate):
        seen = await api.get(f"/v1/applications/{application_id}/posting", headers=person.headers)
        assert (seen.json()["title"], seen.json()["version"]) == ("Backend Engineer", 1)
    stranger = await a.candidate("Connie Other")
    refused = await api.get(f"/v1/applications/{application_id}/posting", headers=stranger.headers)
    assert refused.status_code == 404


async def test_the_description_is_kept_as_harmless_html_with_its_plain_text(api, a) -> None:
    recruiter = await a.recruiter()
    html = "<h2>What you do</h2><ul><li>Build <strong>tools</strong></li></ul><script>alert(1)</script>" * 3

    made = (
        await api.post("/v1/jobs", headers=recruiter.headers, json=job_body(description_html=html))
    ).json()

    assert "<script" not in made["description_html"]
    assert "<strong>tools</strong>" in made["description_html"]
    assert made["description"].startswith("What you do")
    assert "alert" not in made["description"]


async def test_the_team_is_of_colleagues_and_whoever_joins_hears_of_it(
    api, a, sessions, session, work
) -> None:
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    manager = await a.member(Role.HIRING_MANAGER, of=owner, name="Hanna Manager")
    stranger = await a.recruiter()
    url = f"/v1/jobs/{await make_job(sessions, recruiter)}/team"
    team = [
        {"user_id": str(recruiter.id), "role": "recruiter"},
        {"user_id": str(manager.id), "role": "hiring_manager"},
        {"user_id": str(manager.id), "role": "interviewer"},
    ]

    set_ = await api.put(url, headers=recruiter.headers, json=team)
    with_a_stranger = await api.put(
        url, headers=recruiter.headers, json=[{"user_id": str(stranger.id), "role": "recruiter"}]
    )

    assert [one["name"] for one in set_.json()] == ["Rita Recruiter", "Hanna Manager", "Hanna Manager"]
    assert with_a_stranger.json()["type"] == "/problems/not-a-colleague"
    told = (
        await session.scalars(select(Notification.user_id).where(Notification.kind == "job.team_joined"))
    ).all()
    assert set(told) == {manager.id}

    assert (await api.delete(f"/v1/organization/members/{manager.id}", headers=owner.headers)).is_success
    await work()
    assert [one["role"] for one in (await api.get(url, headers=owner.headers)).json()] == ["recruiter"]


async def test_a_copy_is_a_draft_that_says_the_same_without_a_date_that_passed(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    made = await make_job(
        sessions, recruiter, locations=PLACES, seniority="senior", benefits=["Free lunch"], department="Tools",
        interview_plan={"stages": [{"name": "Talk", "kind": "technical", "minutes": 60, "competencies": ["Python"]}]},
        closes_at=now() + timedelta(days=9),
    )  # fmt: skip

    copy = await api.post(f"/v1/jobs/{made}/duplicate", headers=recruiter.headers)

    assert copy.status_code == 201
    original = (await api.get(f"/v1/jobs/{made}", headers=recruiter.headers)).json()
    same = {
        "locations",
        "seniority",
        "benefits",
        "department",
        "interview_plan",
        "skills",
        "closes_at",
        "description",
    }
    assert {name: copy.json()[name] for name in same} == {name: original[name] for name in same}
    assert (copy.json()["title"], copy.json()["status"], copy.json()["version"]) == (
        "Backend Engineer (copy)", "draft", 0,
    )  # fmt: skip
    assert (await api.delete(f"/v1/jobs/{copy.json()['id']}", headers=recruiter.headers)).status_code == 204
    assert (await api.delete(f"/v1/jobs/{made}", headers=recruiter.headers)).status_code == 409


async def test_the_list_is_searched_and_counted_by_status(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    await make_job(sessions, recruiter, title="Baker")
    await make_job(sessions, recruiter, title="Night baker", published=False)
    await make_job(sessions, recruiter, title="Smith")

    found = (await api.get("/v1/jobs?q=baker&status=draft", headers=recruiter.headers)).json()

    assert [one["title"] for one in found["items"]] == ["Night baker"]
    counts = {one["status"]: one["count"] for one in found["counts"]}
    assert counts == {"draft": 1, "pending_approval": 0, "published": 1, "paused": 0, "closed": 0}
