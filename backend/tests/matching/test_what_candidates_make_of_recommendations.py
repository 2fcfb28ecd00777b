"""Sending recommended jobs away, taking that back, and whether what would help really helps."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate, profile_body
from tests.factories.jobs import make_job

from evenhand.domains.candidates import ProfileIn, confirm_profile

SKILLS = [
    {"skill_id": "evenhand:skill/react", "label": "React", "importance": "must", "level": 4},
    {"skill_id": "evenhand:skill/docker", "label": "Docker", "importance": "must", "level": 3},
    {"skill_id": "evenhand:skill/vue-dot-js", "label": "Vue.js", "importance": "nice", "level": 3},
]
REACT = {"skill_id": "evenhand:skill/react", "label": "React", "level": 2}
DOCKER = {"skill_id": "evenhand:skill/docker", "label": "Docker", "level": 4}


async def recommended(api: Any, person: Any) -> list[str]:
    return [
        one["job_id"]
        for one in (await api.get("/v1/recommendations", headers=person.headers)).json()["items"]
    ]


async def send_away(api: Any, person: Any, job_id: UUID, reason: str) -> int:
    path = f"/v1/recommendations/{job_id}/dismissal"
    return (await api.put(path, headers=person.headers, json={"reason": reason})).status_code


async def test_a_job_that_was_sent_away_comes_back_only_when_asked(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    first, second = [str(await make_job(sessions, recruiter, title=t, skills=SKILLS)) for t in ("One", "Two")]
    me, other = [await make_candidate(a, sessions, name=n, skills=[REACT, DOCKER]) for n in ("Me", "Other")]

    assert await send_away(api, me, first, "pay") == 204
    assert await send_away(api, me, first, "place") == 204
    seen = await recommended(api, me)
    listed = (await api.get("/v1/recommendations/dismissed", headers=me.headers)).json()["items"]
    others = await recommended(api, other)
    again = await api.delete(f"/v1/recommendations/{first}/dismissal", headers=me.headers)

    assert first not in seen
    assert second in seen
    assert [(one["title"], one["reason"]) for one in listed] == [("One", "place")]
    assert {first, second} <= set(others)
    assert (await api.get("/v1/recommendations/dismissed", headers=other.headers)).json()["items"] == []
    assert again.status_code == 204
    assert first in await recommended(api, me)


async def test_a_company_that_was_sent_away_takes_all_its_jobs_along(api, a, sessions) -> None:
    unwanted, wanted = await a.recruiter(), await a.recruiter()
    theirs = [str(await make_job(sessions, unwanted, title=t, skills=SKILLS)) for t in ("One", "Two")]
    ours = str(await make_job(sessions, wanted, title="Three", skills=SKILLS))
    me = await make_candidate(a, sessions, skills=[REACT, DOCKER])

    await send_away(api, me, theirs[0], "company")
    later = str(await make_job(sessions, unwanted, title="Four", skills=SKILLS))
    seen = await recommended(api, me)

    assert ours in seen
    assert not {*theirs, later} & set(seen)

    # The way back stays when the posting that was sent away is closed.
    closed = await api.post(
        f"/v1/jobs/{theirs[0]}/close", headers=unwanted.headers, json={"reason": "filled"}
    )
    listed = (await api.get("/v1/recommendations/dismissed", headers=me.headers)).json()["items"]
    assert closed.status_code == 200, closed.text
    assert [(one["job_id"], one["reason"]) for one in listed] == [(theirs[0], "company")]
    await api.delete(f"/v1/recommendations/{theirs[0]}/dismissal", headers=me.headers)
    assert {theirs[1], later} <= set(await recommended(api, me))


async def test_a_job_one_has_applied_to_is_recommended_again_only_when_one_took_it_back(
    api, a, sessions
) -> None:
    recruiter = await a.recruiter()
    applied, other = [
        str(await make_job(sessions, recruiter, title=t, skills=SKILLS)) for t in ("One", "Two")
    ]
    me, them = [await make_candidate(a, sessions, name=n, skills=[REACT, DOCKER]) for n in ("Me", "Them")]

    before = await recommended(api, me)
    application = await make_application(sessions, me, UUID(applied))
    meanwhile = await recommended(api, me)
    await api.post(f"/v1/applications/{application}/withdraw", headers=me.headers)

    assert {applied, other} <= set(before)
    assert applied not in meanwhile
    assert other in meanwhile
    assert applied in await recommended(api, them)
    assert applied in await recommended(api, me)


async def test_what_is_not_open_or_not_a_reason_is_refused(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    draft = await make_job(sessions, recruiter, title="Secret", published=False, skills=SKILLS)
    me = await make_candidate(a, sessions, skills=[REACT])
    fresh = await a.candidate("New Nora")
    job = await make_job(sessions, recruiter, title="One", skills=SKILLS)

    assert await send_away(api, me, draft, "pay") == 404
    assert await send_away(api, me, uuid4(), "pay") == 404
    assert await send_away(api, me, job, "because") == 422
    path = f"/v1/recommendations/{job}/improvements"
    assert (await api.get(path, headers=fresh.headers)).status_code == 404
    assert (await api.get(path, headers=recruiter.headers)).status_code == 403


@pytest.mark.parametrize("step", [0, 1])
async def test_what_would_help_helps_by_exactly_that_much(api, a, sessions, step) -> None:
    recruiter = await a.recruiter()
    job = str(await make_job(sessions, recruiter, title="One", skills=SKILLS))
    me = await make_candidate(a, sessions, skills=[REACT, DOCKER])

    told = (await api.get(f"/v1/recommendations/{job}/improvements", headers=me.headers)).json()
    promised = told["items"][step]
    skill = {"skill_id": promised["skill_id"], "label": promised["label"], "level": promised["level"]}
    kept = [one for one in (REACT, DOCKER) if one["skill_id"] != promised["skill_id"]]
    async with sessions.begin() as session:
        await confirm_profile(session, me.id, ProfileIn.model_validate(profile_body(skills=[*kept, skill])))
    found = (await api.get("/v1/recommendations", headers=me.headers)).json()["items"]

    assert [one["label"] for one in told["items"]] == ["React", "Vue.js"]
    assert told["items"][0]["stated"] == 2
    assert told["items"][0]["points"] > told["items"][1]["points"] > 0
    now = next(one["match"]["score"] for one in found if one["job_id"] == job)
    assert now == pytest.approx(promised["score"], abs=1e-6)
    assert now - told["score"] == pytest.approx(promised["points"], abs=1e-5)
