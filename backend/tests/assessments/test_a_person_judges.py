import pytest
from sqlalchemy import func, select

from evenhand.core.events import OutboxRow
from evenhand.domains.assessments import results_for
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.modelops.models import ScoreReceipt
from tests.factories.assessments import applied, take


async def result_of(api, who, person):
    return (await api.get(f"{who.url}/result", headers=person.headers)).json()


async def test_a_recruiters_credit_replaces_the_machines_and_the_score_is_made_again(
    api, sessions, session, a
):
    who = await applied(sessions, a)
    await take(api, sessions, who, right=False)
    before = await result_of(api, who, who.recruiter)
    first = before["responses"][0]

    body = {"credit": 1.0, "note": "Two options are right here."}
    judged = await api.post(f"{who.url}/items/{first['id']}/review", headers=who.recruiter.headers, json=body)

    assert judged.status_code == 200, judged.text
    after = await result_of(api, who, who.candidate)
    assert after["overall"]["theta"] > before["overall"]["theta"]
    assert after["score_id"] != before["score_id"]
    assert (after["responses"][0]["credit"], after["responses"][0]["verdict"]) == (1.0, "incorrect")
    assert after["responses"][0]["review"]["note"] == body["note"]
    assert await session.scalar(select(func.count()).select_from(ScoreReceipt)) == 2
    scored = select(func.count()).where(OutboxRow.name == "assessments.attempt-scored.v1")
    assert await session.scalar(scored) == 2
    async with sessions() as tx:
        assert (await results_for(tx, [who.application_id]))[who.application_id].overall.theta == after[
            "overall"
        ]["theta"]
    trail = (await session.scalars(select(AuditEntry.action))).all()
    assert "assessment.reviewed" in trail


async def test_a_contest_gets_a_persons_answer(api, sessions, a):
    who = await applied(sessions, a)
    await take(api, sessions, who, right=False)
    await api.post(
        f"{who.url}/contest", headers=who.candidate.headers, json={"reason": "The clock was wrong, I think."}
    )

    replied = await api.post(
        f"{who.url}/contest/reply", headers=who.recruiter.headers, json={"reply": "We looked; it was right."}
    )

    assert replied.status_code == 200, replied.text
    seen = (await result_of(api, who, who.candidate))["contest"]
    assert (seen["status"], seen["reply"]) == ("answered", "We looked; it was right.")


async def test_only_people_of_the_organization_may_judge(api, sessions, a):
    who, foreign = await applied(sessions, a), await a.recruiter()
    await take(api, sessions, who, right=None)
    first = (await result_of(api, who, who.recruiter))["responses"][0]["id"]
    body = {"credit": 1.0, "note": "For a friend."}

    by_foreign = await api.post(f"{who.url}/items/{first}/review", headers=foreign.headers, json=body)
    by_candidate = await api.post(f"{who.url}/items/{first}/review", headers=who.candidate.headers, json=body)
    reply = await api.post(f"{who.url}/contest/reply", headers=foreign.headers, json={"reply": "No."})

    assert (by_foreign.status_code, by_candidate.status_code, reply.status_code) == (404, 403, 404)


@pytest.mark.parametrize(
    "body", [{}, {"credit": 2, "note": "abc"}, {"credit": 0.5}, {"credit": 0.5, "note": ""}]
)
async def test_malformed_judgements_are_refused(api, sessions, a, body):
    who = await applied(sessions, a)
    await take(api, sessions, who, most=1)
    await api.post(f"{who.url}/finish", headers=who.candidate.headers)
    first = (await result_of(api, who, who.recruiter))["responses"][0]["id"]

    refused = await api.post(f"{who.url}/items/{first}/review", headers=who.recruiter.headers, json=body)

    assert refused.status_code == 422


async def test_what_was_not_answered_or_contested_cannot_be_judged(api, sessions, a):
    who = await applied(sessions, a)
    await take(api, sessions, who, most=1)
    early = await api.post(f"{who.url}/contest/reply", headers=who.recruiter.headers, json={"reply": "None."})
    await api.post(f"{who.url}/finish", headers=who.candidate.headers)
    last = (await result_of(api, who, who.recruiter))["responses"][-1]

    judged = await api.post(
        f"{who.url}/items/{last['id']}/review",
        headers=who.recruiter.headers,
        json={"credit": 1, "note": "Generous."},
    )
    reply = await api.post(f"{who.url}/contest/reply", headers=who.recruiter.headers, json={"reply": "None."})

    assert early.json()["type"] == "/problems/attempt-not-finished"
    assert (judged.status_code, judged.json()["type"]) == (409, "/problems/nothing-to-judge")
    assert reply.json()["type"] == "/problems/nothing-to-judge"
