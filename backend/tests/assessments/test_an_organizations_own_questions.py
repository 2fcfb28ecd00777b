"""An organization's own questions: asked of its own candidates alone, tried out without counting, then fitted."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from evenhand.domains import modelops
from evenhand.domains.assessments import assign, calibrating, repository
from evenhand.domains.assessments.models import AttemptItem
from evenhand.domains.items import own_id, usable_items
from tests.factories.assessments import Applied, applied, bank_skills, make_application, take
from tests.factories.items import SKILL, choice_body


async def put_to_use(api, author, colleague, bodies, to):
    """Ids of the organization's questions after they came to `to`."""
    ids = []
    for body in bodies:
        made = (await api.post("/v1/items", headers=author.headers, json=body)).json()
        for step in ("review", to):
            who = author if step == "review" else colleague
            moved = await api.post(
                f"/v1/items/{made['id']}/moves",
                headers=who.headers,
                json={"to": step, "reason": "Known from paper.", "version": 1},
            )
            assert moved.status_code == 200, moved.text
        ids.append(made["id"])
    return ids


@pytest.fixture
async def team(a):
    owner = await a.owner("Ferry Lines")
    return owner, await a.recruiter(of=owner)


async def test_a_skill_only_the_organization_has_questions_for_is_tested_for_its_jobs_alone(
    api, a, sessions, team
):
    owner, recruiter = team
    await put_to_use(api, owner, recruiter, _different(5), "live")
    wanted = [(SKILL["skill_id"], SKILL["skill_label"], "must")]
    candidate, stranger = await a.candidate(), await a.recruiter()
    async with sessions.begin() as session:
        job_id, application_id = await make_application(session, candidate, recruiter, wanted)
        attempt_id = await assign(session, application_id)
        _, elsewhere = await make_application(session, candidate, stranger, wanted)
        assert await assign(session, elsewhere) is None
    assert attempt_id is not None
    who = Applied(candidate, recruiter, job_id, application_id, attempt_id)

    state = await take(api, sessions, who)

    assert state["status"] == "scored"
    assert state["estimates"][0]["label"] == SKILL["skill_label"]
    assert state["progress"]["answered"] == 5
    async with sessions() as session:
        attempt = await repository.for_application(session, application_id)
        assert attempt is not None
        assert "+" in (attempt.bank_version or "")
        receipt = await modelops.receipt_by_id(session, attempt.score_id)
        assert (await usable_items(session, stranger.organization_id)).bank.skill(SKILL["skill_id"]) is None
    assert len(json.loads(receipt.inputs)["responses"]) == 5


def _different(count):
    """Questions that are no repeats of each other."""
    stems = [
        "Fog rises while the ferry is halfway over. Which of these does the captain do first?",
        "Two lorries want the same place on deck. Who decides, by the rules of the harbour?",
        "The engine's temperature climbs by nine degrees in a minute. What is looked at first?",
        "A passenger reports smoke near the kitchen. Which alarm is given, and by whom?",
        "At low water the ramp is too steep for long trailers. What may the loading master do?",
    ]
    bodies = []
    for stem in stems[:count]:
        body = choice_body()
        body["content"]["stem"] = stem
        bodies.append(body)
    return bodies


async def test_a_pilot_is_shown_but_changes_no_score(api, a, sessions, team):
    owner, recruiter = team
    skill = bank_skills(1)[0]
    bodies = [{**body, "skill_id": skill.id, "skill_label": skill.label} for body in _different(3)]
    ids = await put_to_use(api, owner, recruiter, bodies, "pilot")
    who = await applied(sessions, a, recruiter=recruiter)
    before = (await api.get(who.url, headers=who.candidate.headers)).json()
    assert before["ai_help"] == ["forbidden"]

    state = await take(api, sessions, who)

    async with sessions() as session:
        served = (await session.scalars(select(AttemptItem))).all()
        pilots = [one for one in served if one.pilot]
        assert len(pilots) == 2
        assert {one.item_id for one in pilots} < {own_id(UUID(one)) for one in ids}
        assert all(one.position > 1 for one in pilots)
        attempt = await repository.for_application(session, who.application_id)
        assert attempt is not None
        receipt = await modelops.receipt_by_id(session, attempt.score_id)
    assert state["time_limit_s"] == before["time_limit_s"] + sum(
        one.item["time_allowance_s"] for one in pilots
    )
    assert len(json.loads(receipt.inputs)["responses"]) == len(served) - 2
    assert not {one.item_id for one in pilots} & {
        row["item"] for row in json.loads(receipt.inputs)["responses"]
    }
    result = (await api.get(f"{who.url}/result", headers=who.candidate.headers)).json()
    assert sum(one["pilot"] for one in result["responses"]) == 2


async def test_answers_give_a_pilot_its_parameters(api, a, sessions, team, work):
    owner, recruiter = team
    skill = bank_skills(1)[0]
    body = {**_different(1)[0], "skill_id": skill.id, "skill_label": skill.label, "difficulty": 2.5}
    (item_id,) = await put_to_use(api, owner, recruiter, [body], "pilot")
    for number in range(11):
        who = await applied(sessions, a, recruiter=recruiter)
        await take(api, sessions, who, right=number % 4 != 0)

    async with sessions.begin() as session:
        await calibrating.calibrate(session, owner.organization_id)

    read = (await api.get(f"/v1/items/{item_id}", headers=owner.headers)).json()
    assert read["parameters"]["people"] == 11
    # Guessed as very hard; most people got it right, those who know the skill.
    assert read["parameters"]["b"] < 2.0
    assert read["parameters"]["se_b"] < 0.9
    told = (await api.get(f"/v1/items/{item_id}/answers", headers=owner.headers)).json()
    assert (told["shown"], told["answered"]) == (11, 11)
    assert {one["id"]: one["chosen"] for one in told["options"]}["B"] == 8


async def test_a_planned_test_is_played_before_it_goes_live(api, a):
    reader = await a.recruiter()
    skills = [skill.id for skill in bank_skills(2)]
    body = {"skill_ids": skills, "people": 40}
    told = (await api.post("/v1/assessment-simulations", headers=reader.headers, json=body)).json()
    again = (await api.post("/v1/assessment-simulations", headers=reader.headers, json=body)).json()
    assert told == again
    assert 8 <= told["mean_items"] <= 20
    assert told["rmse"] < 0.9  # below the 1.0 of knowing nothing
    assert 0 < told["max_exposure"] <= 1
    assert sum(one["people"] for one in told["by_ability"]) == 40
    unknown = await api.post(
        "/v1/assessment-simulations", headers=reader.headers, json={"skill_ids": ["evenhand:skill/none"]}
    )
    assert unknown.json()["type"] == "/problems/skill-not-covered"
