"""Talent pools hold nobody against their word, and rediscovery finds only those whose consent holds."""

from datetime import timedelta

from sqlalchemy import func, select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job

from evenhand.core.db import now
from evenhand.domains.jobs import JobSkillFacts
from evenhand.domains.pipeline import pools
from evenhand.domains.pipeline.models import PoolMember
from evenhand.domains.pipeline.rediscovery import overlap


async def test_from_the_question_to_being_found_and_forgotten(api, a, sessions, session) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    one = await make_application(sessions, candidate, await make_job(sessions, recruiter), reveal=False)
    other_job = await make_job(sessions, recruiter, title="Platform Engineer")
    pool = (await api.post("/v1/talent-pools", headers=recruiter.headers, json={"name": "Engineers"})).json()
    url = f"/v1/talent-pools/{pool['id']}"

    async def found():
        answer = await api.get(f"/v1/jobs/{other_job}/rediscovery", headers=recruiter.headers)
        return answer.json()["items"]

    asked = await api.post(f"{url}/members", headers=recruiter.headers, json={"applications": [str(one)]})
    twice = await api.post(f"{url}/members", headers=recruiter.headers, json={"applications": [str(one)]})
    assert (asked.json(), twice.json()) == ({"changed": 1}, {"changed": 0})
    assert await found() == [], "without consent nobody is found"

    question = (await api.get("/v1/me/talent-pools", headers=candidate.headers)).json()["items"][0]
    answer_url = f"/v1/me/talent-pools/{question['id']}"
    stale = await api.post(answer_url, headers=candidate.headers, json={"given": True, "version": "old"})
    assert stale.json()["type"] == "/problems/consent-outdated"
    yes = {"given": True, "version": pools.CONSENT_VERSION}
    await api.post(answer_url, headers=candidate.headers, json=yes)
    seen = await found()
    assert [(f["anonymous"], f["pools"], f["applied_here"]) for f in seen] == [(True, ["Engineers"], False)]
    assert "Cora" not in str(seen), "who is anonymous stays so"

    async with sessions.begin() as tx:
        await tx.execute(update(PoolMember).values(expires_at=now() - timedelta(seconds=1)))
    assert await found() == []
    async with sessions.begin() as tx:
        assert len(await pools.forget_expired(tx, now())) == 1
    assert await session.scalar(select(func.count()).select_from(PoolMember)) == 0


async def test_consent_is_taken_back_at_any_time(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    one = await make_application(sessions, candidate, job_id)
    pool = (await api.post("/v1/talent-pools", headers=recruiter.headers, json={"name": "Engineers"})).json()
    url = f"/v1/talent-pools/{pool['id']}"
    await api.post(f"{url}/members", headers=recruiter.headers, json={"applications": [str(one)]})
    mine = (await api.get("/v1/me/talent-pools", headers=candidate.headers)).json()["items"][0]["id"]
    answers = [{"given": True, "version": pools.CONSENT_VERSION}, {"given": False, "version": ""}]
    for answer in answers:
        await api.post(f"/v1/me/talent-pools/{mine}", headers=candidate.headers, json=answer)

    members = (await api.get(url, headers=recruiter.headers)).json()

    assert [m["consent"] for m in members["items"]] == ["declined"]
    assert members["pool"]["consented"] == 0
    assert (await api.get(f"/v1/jobs/{job_id}/rediscovery", headers=recruiter.headers)).json()["items"] == []


def test_required_skills_weigh_twice() -> None:
    wanted = [JobSkillFacts("a", "Python", "must", 3), JobSkillFacts("b", "Docker", "nice", 2)]
    assert overlap(wanted, ["a"], []).coverage == 2 / 3
    assert overlap(wanted, [], ["docker"]).missing == ("Python",)
    assert overlap([], ["a"], []).coverage == 0.0
