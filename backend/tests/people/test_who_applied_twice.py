"""People who applied with two accounts are found, proposed, and joined in a way that can be undone."""

import json
from typing import Any

from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import Person
from tests.factories.jobs import make_job

from evenhand.core.db import Sessions
from evenhand.domains.identity import Role

WORK = [{"title": "Engineer", "company": "Acme", "start": "2019-03", "current": True}]


async def twin(a, sessions: Sessions, name: str = "Elizabeth Harker") -> Person:
    return await make_candidate(a, sessions, name, location="Whitby", experience=WORK)


async def pairs(api, who: Person, status: str = "proposed") -> list[dict[str, Any]]:
    answer = await api.get("/v1/duplicates", headers=who.headers, params={"status": status})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def two_who_are_one(a, sessions, work, recruiter: Person) -> tuple[str, str]:
    ids = []
    for name in ("Elizabeth Harker", "Liz Harker"):
        person = await twin(a, sessions, name)
        ids.append(await make_application(sessions, person, await make_job(sessions, recruiter)))
    await work()
    return str(ids[0]), str(ids[1])


async def test_they_are_proposed_with_reasons_merged_and_parted_again(api, a, sessions, work) -> None:
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    first, second = await two_who_are_one(a, sessions, work, recruiter)
    before = {
        one: (await api.get(f"/v1/applications/{one}", headers=recruiter.headers)).json()
        for one in (first, second)
    }
    (found,) = await pairs(api, recruiter)
    url = f"/v1/duplicates/{found['id']}"

    assert set(found["names"]) == {"Elizabeth Harker", "Liz Harker"}
    assert found["probability"] > 0.7
    levels = {reason["field"]: reason["level"] for reason in found["reasons"]}
    assert levels["name"] == "one is a short form"
    assert levels["job"] == "same employer and start"
    side = (await api.get(url, headers=recruiter.headers)).json()["sides"]
    assert {one["applications"][0]["id"] for one in side} == {first, second}

    merged = await api.post(f"{url}/merge", headers=recruiter.headers)
    together = (await api.get(f"/v1/applications/{first}/same-person", headers=recruiter.headers)).json()
    assert (merged.json()["status"], merged.json()["decided_by"]) == ("merged", recruiter.name)
    assert ([one["id"] for one in together["items"]], together["merged_with"]) == ([second], ["Liz Harker"])
    refused = await api.post(f"{url}/dismiss", headers=recruiter.headers)
    assert refused.json()["type"] == "/problems/pair-decided"

    parted = await api.post(f"{url}/undo", headers=recruiter.headers)
    alone = (await api.get(f"/v1/applications/{first}/same-person", headers=recruiter.headers)).json()
    after = {
        one: (await api.get(f"/v1/applications/{one}", headers=recruiter.headers)).json()
        for one in (first, second)
    }
    assert (parted.json()["status"], alone) == ("proposed", {"items": [], "merged_with": []})
    assert after == before  # nothing was ever moved
    trail = (await api.get("/v1/organization/audit", headers=owner.headers)).text
    assert "duplicates.merged" in trail
    assert "duplicates.undone" in trail


async def test_what_was_dismissed_stays_dismissed(api, a, sessions, work) -> None:
    recruiter = await a.recruiter()
    await two_who_are_one(a, sessions, work, recruiter)
    (found,) = await pairs(api, recruiter)
    await api.post(f"/v1/duplicates/{found['id']}/dismiss", headers=recruiter.headers)

    again = await twin(a, sessions, "Elizabeth Harker")
    await make_application(sessions, again, await make_job(sessions, recruiter))
    await work()

    assert found["id"] not in {one["id"] for one in await pairs(api, recruiter)}
    assert [one["id"] for one in await pairs(api, recruiter, "dismissed")] == [found["id"]]


async def test_nobody_is_ever_compared_across_organizations(api, a, sessions, work) -> None:
    here, there = await a.recruiter(), await a.recruiter()
    for recruiter in (here, there):
        await make_application(sessions, await twin(a, sessions), await make_job(sessions, recruiter))
    await work()

    assert await pairs(api, here) == await pairs(api, there) == []
    # And a pair of one organization is not there for the other.
    await make_application(sessions, await twin(a, sessions), await make_job(sessions, here))
    await work()
    (found,) = await pairs(api, here)
    for deed in ("merge", "dismiss", "undo"):
        assert (
            await api.post(f"/v1/duplicates/{found['id']}/{deed}", headers=there.headers)
        ).status_code == 404


async def test_whose_name_may_not_be_read_is_not_compared_until_it_may(api, a, sessions, work) -> None:
    recruiter = await a.recruiter()
    known, shy, unseen = [await twin(a, sessions) for _ in range(3)]
    open_job = await make_job(sessions, recruiter)
    blind_job = await make_job(sessions, recruiter, blind_until="interview")
    await make_application(sessions, known, open_job)
    anonymous = await make_application(sessions, shy, open_job, reveal=False)
    blind = await make_application(sessions, unseen, blind_job)
    await work()
    assert await pairs(api, recruiter) == []

    await api.post(f"/v1/applications/{anonymous}/reveal", headers=shy.headers)
    await work()
    assert len(await pairs(api, recruiter)) == 1

    await api.post(f"/v1/applications/{blind}/move", headers=recruiter.headers, json={"stage": "interview"})
    await work()
    assert len(await pairs(api, recruiter)) == 3


async def test_an_application_that_is_read_blind_is_not_linked_by_another_of_the_same_account(
    api, a, sessions, work
) -> None:
    recruiter = await a.recruiter()
    person = await twin(a, sessions)
    named = await make_application(sessions, person, await make_job(sessions, recruiter))
    blind = await make_application(sessions, person, await make_job(sessions, recruiter, blind_until="offer"))
    await work()

    told = [
        (await api.get(f"/v1/applications/{one}/same-person", headers=recruiter.headers)).json()
        for one in (named, blind)
    ]

    assert told == [{"items": [], "merged_with": []}] * 2
    assert str(blind) not in json.dumps(await pairs(api, recruiter))


async def test_only_who_may_merge_looks(api, a, sessions) -> None:
    owner = await a.owner()
    manager = await a.member(Role.HIRING_MANAGER, of=owner)
    for person in (manager, await a.candidate()):
        assert (await api.get("/v1/duplicates", headers=person.headers)).status_code == 403


async def test_whoever_leaves_the_platform_leaves_no_pair(api, a, sessions, work) -> None:
    from evenhand.domains import people

    recruiter = await a.recruiter()
    person = await twin(a, sessions)
    for one in (person, await twin(a, sessions)):
        await make_application(sessions, one, await make_job(sessions, recruiter))
    await work()
    async with sessions.begin() as session:
        await people.forget_person(session, person.id)

    assert await pairs(api, recruiter) == []
