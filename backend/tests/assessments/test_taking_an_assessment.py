from datetime import timedelta

from sqlalchemy import func, select, update

from evenhand.core.db import now
from evenhand.core.events import OutboxRow
from evenhand.domains.assessments import assign, replay, results_for, rules
from evenhand.domains.assessments.models import Attempt, AttemptItem, Response
from evenhand.domains.modelops import canonical, receipt_by_id
from evenhand.domains.notifications.models import Notification
from tests.factories.assessments import (
    applied,
    item_served,
    make_application,
    right_answer,
    take,
    wrong_answer,
)


async def current(api, who):
    return (await api.get(who.url, headers=who.candidate.headers)).json()["current"]


async def let_the_time_run_out(sessions, who):
    async with sessions.begin() as session:
        past = now() - timedelta(seconds=rules.GRACE_S + 1)
        await session.execute(update(Attempt).where(Attempt.id == who.attempt_id).values(deadline_at=past))


async def test_an_applicant_is_told_of_the_assessment_and_finds_it_waiting(api, sessions, session, a):
    who = await applied(sessions, a, skills=2)

    listed = (await api.get("/v1/attempts", headers=who.candidate.headers)).json()

    assert [one["id"] for one in listed["items"]] == [str(who.attempt_id)]
    attempt = listed["items"][0]
    assert (attempt["status"], attempt["title"]) == ("assigned", "Data engineer")
    assert attempt["remaining_s"] == attempt["time_limit_s"] >= rules.SHORTEST_TIME_S
    told = await session.scalar(select(Notification).where(Notification.user_id == who.candidate.id))
    assert told.link == f"/assessments/{who.attempt_id}"


async def test_assigning_twice_gives_one_attempt(sessions, session, a):
    who = await applied(sessions, a)

    async with sessions.begin() as again:
        assert await assign(again, who.application_id) == who.attempt_id

    assert await session.scalar(select(func.count()).select_from(Attempt)) == 1


async def test_a_job_whose_skills_have_no_questions_gets_no_assessment(sessions, session, a):
    candidate, recruiter = await a.candidate(), await a.recruiter()
    async with sessions.begin() as tx:
        skills = [("evenhand:skill/juggling", "Juggling", "must")]
        _, application_id = await make_application(tx, candidate, recruiter, skills)
        assert await assign(tx, application_id) is None


async def test_starting_runs_the_servers_clock_and_shows_a_question_without_its_key(api, sessions, a):
    who = await applied(sessions, a)

    state = (await api.post(f"{who.url}/start", headers=who.candidate.headers)).json()

    assert state["status"] == "in_progress"
    assert state["time_limit_s"] - 5 <= state["remaining_s"] <= state["time_limit_s"]
    item = await item_served(sessions, state["current"]["id"])
    assert state["current"]["stem"] == item.stem
    hidden = {"key", "answer", "tolerance", "reference_answers", "key_points", "hidden_tests", "misconceptions",
              "reference_solution", "wrong_solutions", "misconception"}  # fmt: skip
    assert not hidden & (set(state["current"]) | {k for o in state["current"]["options"] or [] for k in o})


async def test_starting_again_neither_moves_the_clock_nor_the_question(api, sessions, a):
    who = await applied(sessions, a)
    first = (await api.post(f"{who.url}/start", headers=who.candidate.headers)).json()

    again = (await api.post(f"{who.url}/start", headers=who.candidate.headers)).json()

    assert again["deadline_at"] == first["deadline_at"]
    assert again["current"]["id"] == first["current"]["id"]


async def test_the_last_answer_scores_the_attempt_and_announces_it_once(api, sessions, session, a):
    who = await applied(sessions, a)

    state = await take(api, sessions, who)

    assert (state["status"], state["finish_reason"], state["current"]) == ("scored", "complete", None)
    assert rules.MIN_PER_SKILL <= state["progress"]["answered"] <= rules.MAX_PER_SKILL
    facts = (await session.scalars(select(OutboxRow).where(OutboxRow.name.like("assessments.%")))).all()
    assert [fact.name for fact in facts] == ["assessments.attempt-scored.v1"]
    assert facts[0].body["application_id"] == str(who.application_id)
    async with sessions() as tx:
        found = (await results_for(tx, [who.application_id]))[who.application_id]
    assert found.overall.theta == facts[0].body["theta"] > 0.3
    assert found.skills[0].estimate.standard_error < 1


async def test_knowing_more_gives_a_higher_theta_on_the_same_scale(api, sessions, a):
    estimates = []
    for right in (False, None, True):
        who = await applied(sessions, a)
        state = await take(api, sessions, who, right=right)
        estimates.append(state["estimates"][0])

    low, middle, high = estimates
    assert low["theta"] < middle["theta"] < high["theta"]
    for one in estimates:
        assert 0 <= one["low"] < one["percentile"] < one["high"] <= 100


async def test_two_skills_are_asked_in_balance_and_no_item_model_twice(api, sessions, session, a):
    who = await applied(sessions, a, skills=2)

    await take(api, sessions, who, right=None)

    served = (await session.scalars(select(AttemptItem).order_by(AttemptItem.position))).all()
    counts = [sum(one.skill_id == skill for one in served) for skill in {one.skill_id for one in served}]
    assert len(counts) == 2
    assert max(counts) <= rules.MAX_PER_SKILL
    assert abs(sum(one.skill_id == served[0].skill_id for one in served[:6]) - 3) <= 1
    families = [(one.item["generator"] or {}).get("name", one.item_id) for one in served]
    assert len(families) == len(set(families))


async def test_a_reload_finds_the_same_question_the_draft_and_the_time_left(api, sessions, a):
    who = await applied(sessions, a)
    before = await take(api, sessions, who, most=2)
    item = await item_served(sessions, before["current"]["id"])
    draft = {"answer": right_answer(item), "sequence": 3}
    saved = await api.put(
        f"{who.url}/items/{before['current']['id']}/draft", headers=who.candidate.headers, json=draft
    )

    after = (await api.get(who.url, headers=who.candidate.headers)).json()

    assert saved.status_code == 200
    assert after["current"]["id"] == before["current"]["id"]
    assert after["current"]["draft"] == draft["answer"]
    assert after["progress"]["answered"] == 2
    assert 0 < after["remaining_s"] <= before["remaining_s"]


async def test_of_drafts_that_cross_on_the_way_the_latest_stays(api, sessions, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)
    item = await item_served(sessions, state["current"]["id"])
    url = f"{who.url}/items/{state['current']['id']}/draft"

    right, wrong = right_answer(item), wrong_answer(item)
    for sequence, answer in ((2, right), (1, wrong), (2, wrong), (2, right)):
        kept = await api.put(
            url, headers=who.candidate.headers, json={"answer": answer, "sequence": sequence}
        )
        assert kept.json()["sequence"] == 2
        assert kept.json()["answer"] == right
        assert kept.json()["kept"] == (answer == right), "a device whose words were not kept is told so"

    assert (await current(api, who))["draft"] == right_answer(item)


async def test_an_answer_sent_twice_counts_once(api, sessions, session, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)
    item = await item_served(sessions, state["current"]["id"])
    url = f"{who.url}/items/{state['current']['id']}/answer"

    first = await api.post(url, headers=who.candidate.headers, json={"answer": right_answer(item)})
    again = await api.post(url, headers=who.candidate.headers, json={"answer": wrong_answer(item)})

    assert again.status_code == 200
    assert again.json()["current"]["id"] == first.json()["current"]["id"]
    assert await session.scalar(select(func.count()).select_from(Response)) == 1
    assert (await session.scalar(select(Response))).verdict == "correct"


async def test_when_the_time_runs_out_the_draft_counts_and_nobody_has_to_look(
    api, sessions, session, a, work
):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=2)
    item = await item_served(sessions, state["current"]["id"])
    await api.put(
        f"{who.url}/items/{state['current']['id']}/draft",
        headers=who.candidate.headers,
        json={"answer": right_answer(item), "sequence": 1},
    )

    await let_the_time_run_out(sessions, who)
    await session.execute(update_jobs_to_be_due())
    await session.commit()
    await work()

    attempt = await session.get(Attempt, who.attempt_id)
    assert (attempt.status, attempt.finish_reason) == ("scored", "time_up")
    responses = (await session.scalars(select(Response).order_by(Response.id))).all()
    assert [response.from_draft for response in responses] == [False, False, True]
    assert responses[2].answer == right_answer(item)


def update_jobs_to_be_due():
    from sqlalchemy import text

    return text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE task_name = 'assessments.expire'")


async def test_after_the_deadline_answers_are_refused_and_a_look_scores_what_was_saved(api, sessions, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=1)
    item = await item_served(sessions, state["current"]["id"])
    await let_the_time_run_out(sessions, who)

    late = await api.post(
        f"{who.url}/items/{state['current']['id']}/answer",
        headers=who.candidate.headers,
        json={"answer": right_answer(item)},
    )
    looked = (await api.get(who.url, headers=who.candidate.headers)).json()

    assert late.status_code == 409
    assert late.json()["type"] == "/problems/attempt-closed"
    assert (looked["status"], looked["finish_reason"], looked["progress"]["answered"]) == (
        "scored",
        "time_up",
        1,
    )


async def test_a_question_that_was_not_worked_on_does_not_count_as_wrong(api, sessions, a):
    who = await applied(sessions, a)
    before = await take(api, sessions, who, most=4)
    del before

    await api.post(f"{who.url}/finish", headers=who.candidate.headers)

    result = (await api.get(f"{who.url}/result", headers=who.candidate.headers)).json()
    assert result["attempt"]["finish_reason"] == "stopped"
    assert [response["verdict"] for response in result["responses"]][-1] == "unanswered"
    assert result["overall"]["items"] == sum(r["credit"] is not None for r in result["responses"]) == 4


async def test_finishing_early_counts_the_saved_draft(api, sessions, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)
    item = await item_served(sessions, state["current"]["id"])
    await api.put(
        f"{who.url}/items/{state['current']['id']}/draft",
        headers=who.candidate.headers,
        json={"answer": right_answer(item), "sequence": 1},
    )

    done = await api.post(f"{who.url}/finish", headers=who.candidate.headers)
    again = await api.post(f"{who.url}/finish", headers=who.candidate.headers)

    assert done.json()["progress"]["answered"] == 1
    assert again.json() == done.json()


async def test_skipping_is_a_wrong_answer_that_was_not_guessed(api, sessions, session, a):
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)

    await api.post(
        f"{who.url}/items/{state['current']['id']}/answer",
        headers=who.candidate.headers,
        json={"answer": {"skip": True}},
    )

    response = await session.scalar(select(Response))
    assert (response.verdict, response.credit) == ("skipped", 0.0)


async def test_the_score_replays_from_its_receipt_to_the_same_bytes(api, sessions, session, a):
    import orjson

    who = await applied(sessions, a, skills=2)
    await take(api, sessions, who, right=None)
    result = (await api.get(f"{who.url}/result", headers=who.candidate.headers)).json()

    receipt = await receipt_by_id(session, result["score_id"])

    again = replay(receipt.kind, orjson.loads(receipt.inputs), None)
    assert canonical(again) == receipt.output
    assert orjson.loads(receipt.output)["overall"]["theta"] == result["overall"]["theta"]
    assert set(receipt.versions) == {"psychometrics", "rules", "bank"}


async def test_a_practice_attempt_is_seen_by_its_candidate_alone_and_only_one_is_open(
    api, sessions, session, a
):
    who = await applied(sessions, a)
    skill = (await api.get(who.url, headers=who.candidate.headers)).json()["skills"][0]["skill_id"]

    opened = await api.post("/v1/attempts", headers=who.candidate.headers, json={"skill_ids": [skill]})
    second = await api.post("/v1/attempts", headers=who.candidate.headers, json={"skill_ids": [skill]})

    assert opened.status_code == 201, opened.text
    assert second.json()["type"] == "/problems/practice-open"
    seen = await api.get(f"/v1/attempts/{opened.json()['id']}", headers=who.recruiter.headers)
    assert seen.status_code == 404


async def test_questions_met_in_practice_are_not_asked_again_while_others_are_left(api, sessions, session, a):
    from dataclasses import replace

    who = await applied(sessions, a)
    skill = (await api.get(who.url, headers=who.candidate.headers)).json()["skills"][0]["skill_id"]
    opened = await api.post("/v1/attempts", headers=who.candidate.headers, json={"skill_ids": [skill]})
    await take(api, sessions, replace(who, attempt_id=opened.json()["id"]), right=None)

    await take(api, sessions, who, right=None)

    served = (await session.scalars(select(AttemptItem.item_id))).all()
    assert len(served) == len(set(served))
