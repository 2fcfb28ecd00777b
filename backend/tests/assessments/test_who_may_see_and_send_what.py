from uuid import uuid4

import pytest
from sqlalchemy import update

from evenhand.domains.applications.models import Application
from evenhand.domains.assessments import assign
from evenhand.domains.identity import Role
from tests.factories.assessments import (
    applied,
    bank_skills,
    item_served,
    make_application,
    right_answer,
    take,
)


async def test_another_candidates_attempt_looks_as_if_it_were_not_there(api, sessions, a):
    who, stranger = await applied(sessions, a), await a.candidate("Sly Stranger")
    state = await take(api, sessions, who, most=1)
    item_url = f"{who.url}/items/{state['current']['id']}"

    answers = [
        await api.get(who.url, headers=stranger.headers),
        await api.post(f"{who.url}/start", headers=stranger.headers),
        await api.post(f"{who.url}/finish", headers=stranger.headers),
        await api.get(f"{who.url}/result", headers=stranger.headers),
        await api.post(f"{who.url}/contest", headers=stranger.headers, json={"reason": "It should be mine."}),
        await api.put(
            f"{item_url}/draft", headers=stranger.headers, json={"answer": {"text": "x"}, "sequence": 1}
        ),
        await api.post(f"{item_url}/answer", headers=stranger.headers, json={"answer": {"skip": True}}),
        await api.post(f"{item_url}/run", headers=stranger.headers, json={"code": "print(1)"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 8
    assert (await api.get("/v1/attempts", headers=stranger.headers)).json()["items"] == []


async def test_recruiters_of_the_organization_see_the_result_with_keys_and_others_do_not(api, sessions, a):
    who, foreign = await applied(sessions, a), await a.recruiter()
    colleague = await a.member(Role.HIRING_MANAGER, of=who.recruiter)
    await take(api, sessions, who, right=None)

    seen = await api.get(f"{who.url}/result", headers=who.recruiter.headers)
    by_colleague = await api.get(f"{who.url}/result", headers=colleague.headers)
    by_foreign = await api.get(f"{who.url}/result", headers=foreign.headers)
    own = await api.get(f"{who.url}/result", headers=who.candidate.headers)

    assert (seen.status_code, by_colleague.status_code, by_foreign.status_code) == (200, 200, 404)
    assert all(response["key"] for response in seen.json()["responses"])
    assert all(response["key"] is None for response in own.json()["responses"])
    page = await api.get(
        "/v1/attempts", params={"application_id": str(who.application_id)}, headers=who.recruiter.headers
    )
    assert [one["id"] for one in page.json()["items"]] == [str(who.attempt_id)]
    assert (await api.get("/v1/attempts", headers=foreign.headers)).json()["items"] == []


async def test_a_recruiter_sees_how_far_an_attempt_is_but_neither_question_nor_result(api, sessions, a):
    who = await applied(sessions, a)
    await take(api, sessions, who, most=2)

    state = (await api.get(who.url, headers=who.recruiter.headers)).json()
    result = await api.get(f"{who.url}/result", headers=who.recruiter.headers)

    assert (state["status"], state["progress"]["answered"], state["current"]) == ("in_progress", 2, None)
    assert result.status_code == 409
    assert result.json()["type"] == "/problems/attempt-not-finished"


@pytest.mark.parametrize("deed", ["start", "finish", "contest"])
async def test_a_recruiter_may_not_take_or_contest_an_assessment(api, sessions, a, deed):
    who = await applied(sessions, a)

    body = {"reason": "Because I say so."} if deed == "contest" else None
    refused = await api.post(f"{who.url}/{deed}", headers=who.recruiter.headers, json=body)

    assert refused.status_code == 403


async def test_nobody_signed_in_gets_nothing(api, sessions, a):
    who = await applied(sessions, a)

    assert (await api.get(who.url)).status_code == 401
    assert (await api.get("/v1/attempts")).status_code == 401


async def test_forged_ids_are_not_found(api, sessions, a):
    who, other = await applied(sessions, a), await applied(sessions, a)
    mine = await take(api, sessions, who, most=0)
    theirs = await take(api, sessions, other, most=0)

    crossed = await api.post(
        f"{who.url}/items/{theirs['current']['id']}/answer",
        headers=who.candidate.headers,
        json={"answer": {"skip": True}},
    )
    unknown = await api.get(f"/v1/attempts/{uuid4()}", headers=who.candidate.headers)
    no_id = await api.get("/v1/attempts/not-an-id", headers=who.candidate.headers)

    assert mine["current"]["id"] != theirs["current"]["id"]
    assert (crossed.status_code, unknown.status_code, no_id.status_code) == (404, 404, 422)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"answer": None},
        {"answer": {}},
        {"answer": {"option": "A", "text": "both"}},
        {"answer": {"option": "A", "skip": True}},
        {"answer": {"option": "AB"}},
        {"answer": {"value": "NaN"}},
        {"answer": {"text": "x" * 10_001}},
        {"answer": {"code": "x" * 65_537}},
        {"answer": {"option": "A", "credit": 1}},
        {"answer": {"option": ["A"]}},
    ],
)
async def test_malformed_answers_are_refused_and_change_nothing(api, sessions, a, body):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)

    refused = await api.post(
        f"{who.url}/items/{state['current']['id']}/answer", headers=who.candidate.headers, json=body
    )

    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    after = (await api.get(who.url, headers=who.candidate.headers)).json()
    assert (after["current"]["id"], after["progress"]["answered"]) == (state["current"]["id"], 0)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"answer": {"text": "\\ud800"}}', b"\xff\xfe"])
async def test_bodies_that_are_no_answers_are_refused(api, sessions, a, raw):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)

    refused = await api.post(
        f"{who.url}/items/{state['current']['id']}/answer",
        headers=who.candidate.headers | {"Content-Type": "application/json"},
        content=raw,
    )

    assert refused.status_code in (400, 422)


async def test_an_answer_of_another_kind_is_refused_with_what_is_expected(api, sessions, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)
    wrong_kind = {"code": "x = 1"} if state["current"]["type"] != "code" else {"value": 1}

    refused = await api.post(
        f"{who.url}/items/{state['current']['id']}/answer",
        headers=who.candidate.headers,
        json={"answer": wrong_kind},
    )

    item = await item_served(sessions, state["current"]["id"])
    assert refused.status_code == 400
    assert refused.json()["type"] == "/problems/wrong-kind-of-answer"
    assert refused.json()["expects"] in right_answer(item)


async def test_only_code_questions_can_be_run(api, sessions, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)
    assert state["current"]["type"] != "code"

    refused = await api.post(
        f"{who.url}/items/{state['current']['id']}/run", headers=who.candidate.headers, json={"code": "1"}
    )

    assert refused.status_code == 400


async def test_an_attempt_that_was_not_started_can_neither_be_finished_nor_show_a_result(api, sessions, a):
    who = await applied(sessions, a)

    finished = await api.post(f"{who.url}/finish", headers=who.candidate.headers)
    result = await api.get(f"{who.url}/result", headers=who.candidate.headers)

    assert finished.json()["type"] == "/problems/attempt-not-started"
    assert result.json()["type"] == "/problems/attempt-not-finished"


async def test_a_candidate_contests_a_result_once_and_the_recruiter_is_told(api, sessions, session, a):
    from sqlalchemy import select

    from evenhand.domains.notifications.models import Notification

    who = await applied(sessions, a)
    await take(api, sessions, who, right=False)
    url, reason = f"{who.url}/contest", {"reason": "Question 2 has two right options."}

    made = await api.post(url, headers=who.candidate.headers, json=reason)
    again = await api.post(url, headers=who.candidate.headers, json=reason)
    too_short = await api.post(url, headers=who.candidate.headers, json={"reason": "no"})

    assert (made.status_code, again.status_code, too_short.status_code) == (201, 409, 422)
    result = (await api.get(f"{who.url}/result", headers=who.recruiter.headers)).json()
    assert result["contest"]["reason"] == reason["reason"]
    told = (await session.scalars(select(Notification).where(Notification.user_id == who.recruiter.id))).all()
    assert [one.kind for one in told] == ["assessment.contested"]


async def test_practice_on_skills_without_questions_is_refused(api, a):
    candidate = await a.candidate()

    refused = await api.post(
        "/v1/attempts", headers=candidate.headers, json={"skill_ids": ["evenhand:skill/juggling"]}
    )

    assert refused.status_code == 400
    assert refused.json()["skill_ids"] == ["evenhand:skill/juggling"]


async def test_an_attempt_of_a_withdrawn_application_is_not_started(api, sessions, a):
    who = await applied(sessions, a)
    async with sessions.begin() as session:
        gone = update(Application).where(Application.id == who.application_id).values(status="withdrawn")
        await session.execute(gone)

    refused = await api.post(f"{who.url}/start", headers=who.candidate.headers)

    assert refused.json()["type"] == "/problems/attempt-closed"


async def test_withdrawing_calls_off_an_attempt_that_runs(api, sessions, a, work):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=1)

    withdrawn = await api.post(
        f"/v1/applications/{who.application_id}/withdraw", headers=who.candidate.headers
    )
    await work()
    item_url = f"{who.url}/items/{state['current']['id']}"
    late = await api.post(
        f"{item_url}/answer", headers=who.candidate.headers, json={"answer": {"skip": True}}
    )
    again = await api.post(f"{who.url}/start", headers=who.candidate.headers)

    assert withdrawn.status_code == 200, withdrawn.text
    seen = (await api.get(who.url, headers=who.candidate.headers)).json()
    assert (seen["status"], seen["current"], seen["remaining_s"]) == ("cancelled", None, 0)
    assert [late.json()["type"], again.json()["type"]] == ["/problems/attempt-closed"] * 2


async def test_withdrawing_leaves_a_result_as_it_is_and_gives_no_new_attempt(api, sessions, a, work):
    who = await applied(sessions, a)
    await take(api, sessions, who)

    await api.post(f"/v1/applications/{who.application_id}/withdraw", headers=who.candidate.headers)
    await work()

    assert (await api.get(who.url, headers=who.candidate.headers)).json()["status"] == "scored"


async def test_who_withdrew_before_the_assignment_ran_is_given_no_attempt(sessions, a):
    candidate, employer = await a.candidate(), await a.recruiter()
    wanted = [(skill.id, skill.label, "must") for skill in bank_skills(1)]
    async with sessions.begin() as session:
        _, application_id = await make_application(session, candidate, employer, wanted)
        gone = update(Application).where(Application.id == application_id).values(status="withdrawn")
        await session.execute(gone)

        assert await assign(session, application_id) is None
