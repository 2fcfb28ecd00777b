"""Answers that wait for a person come up in one place, contested ones too, and leave it when they are judged."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from evenhand.ml.psychometrics.agreement import quadratic_weighted_kappa
from tests.factories.assessments import applied, take

REASON = "Two of the options are right, I think."


async def queue(api, who):
    answer = await api.get("/v1/assessment-reviews", headers=who.headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def contested(api, who, count=1):
    result = (await api.get(f"{who.url}/result", headers=who.candidate.headers)).json()
    ids = [one["id"] for one in result["responses"] if one["verdict"] not in ("needs_review", "unanswered")][
        :count
    ]
    body = {"reason": REASON, "item_ids": ids}
    sent = await api.post(f"{who.url}/contest", headers=who.candidate.headers, json=body)
    assert sent.status_code == 201, sent.text
    assert sent.json()["item_ids"] == ids
    return ids


async def judge(api, who, reviewer, item_id, credit):
    body = {"credit": credit, "note": "Both readings are possible."}
    sent = await api.post(f"{who.url}/items/{item_id}/review", headers=reviewer.headers, json=body)
    assert sent.status_code == 200, sent.text


async def test_a_contested_answer_waits_until_it_is_judged(api, sessions, a):
    who = await applied(sessions, a)
    await take(api, sessions, who, right=False)
    before = (await queue(api, who.recruiter))["total"]
    (item_id,) = await contested(api, who)

    told = await queue(api, who.recruiter)

    assert told["total"] == before + 1
    mine = next(one for one in told["items"] if one["response"]["id"] == item_id)
    assert (mine["why"], mine["contest_reason"]) == ("contested", REASON)
    assert mine["response"]["key"] is not None
    assert (await queue(api, await a.recruiter()))["total"] == 0  # another organization's
    await judge(api, who, who.recruiter, item_id, 1.0)
    left = await queue(api, who.recruiter)
    assert item_id not in {one["response"]["id"] for one in left["items"]}


async def test_only_ones_own_answers_can_be_contested(api, sessions, a):
    who, other = await applied(sessions, a), await applied(sessions, a)
    await take(api, sessions, who)
    await take(api, sessions, other)
    theirs = (await api.get(f"{other.url}/result", headers=other.candidate.headers)).json()["responses"][0][
        "id"
    ]
    body = {"reason": REASON, "item_ids": [theirs]}
    sent = await api.post(f"{who.url}/contest", headers=who.candidate.headers, json=body)
    assert sent.status_code == 404


async def test_agreement_is_counted_with_the_machine_and_between_people(api, sessions, a):
    who = await applied(sessions, a, skills=2)
    await take(api, sessions, who, right=None)
    colleague = await a.recruiter(of=who.recruiter)
    result = (await api.get(f"{who.url}/result", headers=who.recruiter.headers)).json()
    judged = [one for one in result["responses"] if one["credit"] is not None][:11]
    for number, one in enumerate(judged):
        await judge(api, who, who.recruiter, one["id"], one["credit"] if number else 1 - one["credit"])
    await judge(api, who, colleague, judged[0]["id"], 0.5)

    told = (await api.get("/v1/assessment-reviews/agreement", headers=who.recruiter.headers)).json()

    assert told["with_the_machine"]["answers"] == len(judged)
    if len(judged) >= 10:
        assert 0.5 < told["with_the_machine"]["kappa"] < 1
    assert told["between_people"]["answers"] == 1
    assert told["between_people"]["kappa"] is None


def test_kappa_is_that_of_another_program():
    draw = np.random.default_rng(2)
    for _ in range(20):
        first = draw.integers(0, 5, 40)
        second = np.clip(first + draw.integers(-1, 2, 40), 0, 4)
        ours = quadratic_weighted_kappa(list(zip(first.tolist(), second.tolist(), strict=True)), points=5)
        assert ours == pytest.approx(cohen_kappa_score(first, second, weights="quadratic", labels=range(5)))
    assert quadratic_weighted_kappa([(2, 2), (2, 2)], points=5) is None
    with pytest.raises(ValueError, match=r"0\.\.4"):
        quadratic_weighted_kappa([(5, 0)], points=5)
