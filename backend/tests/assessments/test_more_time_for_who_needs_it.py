"""What a candidate's accommodations add to the clock: by itself, and for nobody else to see."""

import json

import pytest

from tests.factories.assessments import Applied, applied, take
from tests.factories.candidates import profile_body


async def ask_for(api, who: Applied, extra_time: str) -> None:
    version = (await api.get("/v1/profile", headers=who.candidate.headers)).json()["version"]
    headers = who.candidate.headers | {"If-Match": f'"{version}"'}
    done = await api.put("/v1/profile", headers=headers, json=profile_body(extra_time=extra_time))
    assert done.status_code == 200, done.text


@pytest.mark.parametrize(
    ("extra_time", "share"), [("", 1.0), ("quarter", 1.25), ("half", 1.5), ("double", 2.0)]
)
async def test_the_clock_gives_the_time_by_itself(api, sessions, a, extra_time, share):
    who = await applied(sessions, a)
    usual = (await api.get(who.url, headers=who.candidate.headers)).json()["time_limit_s"]
    await ask_for(api, who, extra_time)

    before = (await api.get(who.url, headers=who.candidate.headers)).json()
    state = (await api.post(f"{who.url}/start", headers=who.candidate.headers)).json()

    assert before["time_limit_s"] == before["remaining_s"] == state["time_limit_s"] == round(usual * share)
    assert state["time_limit_s"] - 5 <= state["remaining_s"] <= state["time_limit_s"]


async def test_what_is_asked_for_once_the_clock_runs_changes_the_next_attempt_only(api, sessions, a):
    who = await applied(sessions, a)
    first = (await api.post(f"{who.url}/start", headers=who.candidate.headers)).json()

    await ask_for(api, who, "double")

    again = (await api.get(who.url, headers=who.candidate.headers)).json()
    assert again["deadline_at"] == first["deadline_at"]


async def test_a_company_sees_the_same_of_who_has_more_time_and_who_has_not(api, sessions, a):
    recruiter = await a.recruiter()
    seen = []
    for extra_time in ("", "double"):
        who = await applied(sessions, a, recruiter=recruiter)
        await ask_for(api, who, extra_time)
        await api.post(f"{who.url}/start", headers=who.candidate.headers)
        running = (await api.get(who.url, headers=recruiter.headers)).json()
        await take(api, sessions, who)
        listed = (await api.get("/v1/attempts", headers=recruiter.headers)).json()["items"]
        whole = (await api.get(f"{who.url}/result", headers=recruiter.headers)).json()["attempt"]
        seen.append([running, next(one for one in listed if one["id"] == running["id"]), whole])
    for usual, longer in zip(*seen, strict=True):
        for clock in ("time_limit_s", "started_at", "deadline_at", "remaining_s"):
            assert usual[clock] == longer[clock], clock
        assert "extra" not in json.dumps(longer)
