"""An interview is the candidate's and the organization's, and for everybody else it is not there."""

from tests.factories.identity import Person
from tests.factories.interviews import FULL_ACCOUNT, begin, hold, invited


async def test_strangers_find_nothing(api, a, sessions, outside) -> None:
    who = await invited(sessions, outside, a)
    strangers: list[Person] = [await a.candidate("Sam Stranger"), await a.recruiter()]

    for stranger in strangers:
        for path in ("", "/transcript", "/evaluation"):
            assert (await api.get(who.url + path, headers=stranger.headers)).status_code == 404
        assert (await api.get("/v1/interviews", headers=stranger.headers)).json()["items"] == []
    start = await api.post(f"{who.url}/start", headers=strangers[0].headers)
    assert start.status_code == 404


async def test_an_employer_reads_but_does_not_speak(api, a, sessions, outside) -> None:
    who = await invited(sessions, outside, a)
    await begin(api, who)

    seen = await api.get(f"{who.url}/transcript", headers=who.recruiter.headers)
    spoken = await api.post(
        f"{who.url}/answers",
        headers=who.recruiter.headers,
        json={"message_id": "1", "text": "Let me answer."},
    )

    assert [turn["kind"] for turn in seen.json()["turns"]] == ["greeting", "question"]
    assert spoken.status_code == 403


async def test_all_candidates_of_a_job_are_asked_the_same(api, a, sessions, outside) -> None:
    first = await invited(sessions, outside, a)
    second = await invited(sessions, outside, a, recruiter=first.recruiter, job_id=first.job_id)

    asked = []
    for who in (first, second):
        turns = await hold(api, who, FULL_ACCOUNT)
        asked.append([turn["question_id"] for turn in turns if turn["kind"] == "question"])

    assert asked[0] == asked[1]
    assert len(asked[0]) == 6


async def test_an_objection_reaches_people_and_is_answered(api, a, sessions, outside, work) -> None:
    who = await invited(sessions, outside, a)
    await hold(api, who, FULL_ACCOUNT)
    early = await api.post(
        f"{who.url}/contests", headers=who.candidate.headers, json={"text": "This is not right."}
    )
    await work()

    objection = await api.post(
        f"{who.url}/contests", headers=who.candidate.headers,
        json={"competency": "skill:evenhand:skill/python", "text": "I was not asked what I can do."},
    )  # fmt: skip
    await work()
    answer = await api.post(
        f"{who.url}/contests/{objection.json()['id']}/answer", headers=who.recruiter.headers,
        json={"answer": "We read the transcript again and will talk with you."},
    )  # fmt: skip
    seen = (await api.get(f"{who.url}/evaluation", headers=who.candidate.headers)).json()

    assert early.json()["type"] == "/problems/interview-not-evaluated"
    assert objection.status_code == 201, objection.text
    assert answer.status_code == 200, answer.text
    assert [one["answer"] for one in seen["contests"]] == [
        "We read the transcript again and will talk with you."
    ]
    inbox = {mail.subject for mail in await outside.mail.inbox(to=who.recruiter.email)}
    assert "A candidate contests an evaluation" in inbox
