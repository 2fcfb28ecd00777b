"""From the kit to the summary: who is asked, what is refused, what is shown side by side."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.scorecards import Panel, filled, kit_body, make_panel

from evenhand.core.db import now
from evenhand.domains.scorecards.asking import remind_all
from evenhand.domains.scorecards.models import Scorecard


@pytest.fixture
async def panel(api, a, sessions) -> Panel:
    return await make_panel(api, a, sessions)


async def test_a_draft_is_kept_and_another_window_is_not_overwritten(api, panel) -> None:
    url, headers = panel.card(panel.anna), panel.anna.headers
    rating = {"score": 2, "insufficient": False, "comment": "Slow but sure"}
    body = {"ratings": {"python": rating}, "recommendation": None, "summary": "", "revision": 0}

    first = await api.put(f"{url}/draft", headers=headers, json=body)
    stale = await api.put(f"{url}/draft", headers=headers, json=body | {"summary": "other window"})
    second = await api.put(f"{url}/draft", headers=headers, json=body | {"revision": 1, "summary": "more"})

    assert (first.status_code, stale.status_code, second.status_code) == (200, 409, 200)
    assert (stale.json()["type"], stale.json()["revision"]) == ("/problems/scorecard-draft-stale", 1)
    kept = (await api.get(url, headers=headers)).json()
    assert (kept["ratings"]["python"], kept["summary"], kept["status"]) == (rating, "more", "asked")
    listed = (await api.get("/v1/scorecards", headers=headers)).json()["items"][0]
    assert (listed["rated"], listed["competencies"], listed["candidate_name"]) == (1, 2, "Cora Candidate")


async def test_what_is_incomplete_or_unknown_is_refused_and_insufficient_evidence_is_not(api, panel) -> None:
    url, headers = f"{panel.card(panel.anna)}/submit", panel.anna.headers
    whole = filled(3)
    half = whole | {"ratings": {"python": whole["ratings"]["python"]}}
    blank = {"ratings": {}, "recommendation": None, "summary": ""}
    undecided = whole | {"recommendation": None}
    strange = whole | {"ratings": whole["ratings"] | {"charm": whole["ratings"]["python"]}}
    unsaid = filled(None, insufficient=True)

    missing = {
        name: (await api.post(url, headers=headers, json=body)).json().get("missing")
        for name, body in {"half": half, "blank": blank, "undecided": undecided, "unsaid": unsaid}.items()
    }

    assert missing == {
        "half": ["care"], "blank": ["python", "care", "recommendation"], "undecided": ["recommendation"],
        "unsaid": ["summary"],
    }  # fmt: skip
    assert (await api.post(url, headers=headers, json=strange)).json()[
        "type"
    ] == "/problems/competency-unknown"
    both = filled(3, insufficient=True)
    assert (await api.post(url, headers=headers, json=both)).status_code == 422
    too_much = filled(5)
    assert (await api.post(url, headers=headers, json=too_much)).status_code == 422
    told = await api.post(url, headers=headers, json=unsaid | {"summary": "The line broke after a minute."})
    assert (told.status_code, told.json()["status"]) == (200, "submitted")


async def test_it_is_submitted_once_and_then_amended_with_a_reason(api, panel) -> None:
    url, headers = panel.card(panel.anna), panel.anna.headers
    early = await api.post(f"{url}/amend", headers=headers, json=filled(3) | {"reason": "Too early"})
    await api.post(f"{url}/submit", headers=headers, json=filled(3))
    again = await api.post(f"{url}/submit", headers=headers, json=filled(4))
    draft = await api.put(f"{url}/draft", headers=headers, json=filled(4) | {"revision": 0})
    silent = await api.post(f"{url}/amend", headers=headers, json=filled(4) | {"reason": ""})
    amended = await api.post(
        f"{url}/amend", headers=headers, json=filled(4) | {"reason": "I mixed up two people"}
    )

    assert [one.status_code for one in (early, again, draft, silent, amended)] == [409, 409, 409, 422, 200]
    await api.post(f"{panel.card(panel.boris)}/submit", headers=panel.boris.headers, json=filled(3))
    told = (await api.get(panel.url, headers=panel.recruiter.headers)).json()["items"][0]
    annas = next(c for c in told["cards"] if c["rater"]["name"] == "Anna Interviewer")
    assert (annas["version"], annas["reason"]) == (2, "I mixed up two people")
    assert [one["counts"] for one in told["competencies"]] == [[0, 0, 1, 1]] * 2


async def test_disagreement_is_shown_for_each_competency(api, panel) -> None:
    for who, python, care in ((panel.anna, 1, 3), (panel.boris, 4, 3)):
        body = filled(3)
        body["ratings"] = {
            key: {"score": score, "insufficient": False, "comment": ""}
            for key, score in (("python", python), ("care", care))
        }
        await api.post(f"{panel.card(who)}/submit", headers=who.headers, json=body)

    told = (await api.get(panel.url, headers=panel.recruiter.headers)).json()["items"][0]

    shown = {s["key"]: (s["counts"], s["range"], s["disagreement"], s["mean"]) for s in told["competencies"]}
    assert shown == {"python": ([1, 0, 0, 1], 3, "strong", 2.5), "care": ([0, 0, 2, 0], 0, "none", 3.0)}
    assert all(1 <= s["low"] <= s["mean"] <= s["high"] <= 4 for s in told["competencies"])
    assert (told["agreement"]["raters"], told["agreement"]["competencies"]) == (2, 2)
    assert told["agreement"]["alpha"] is not None


async def test_whoever_the_kit_names_is_asked_when_an_application_arrives_at_its_stage(
    api, a, panel, sessions, work
) -> None:
    headers = panel.recruiter.headers
    await api.put(
        f"/v1/jobs/{panel.job_id}/scorecard-kits/review", headers=headers, json=kit_body(raters=(panel.anna,))
    )
    newcomer = await make_candidate(a, sessions, "Nina Newcomer")
    application_id = await make_application(sessions, newcomer, panel.job_id)

    await api.post(f"/v1/applications/{application_id}/move", headers=headers, json={"stage": "review"})
    await work()

    mine = (await api.get("/v1/scorecards", headers=panel.anna.headers)).json()["items"]
    assert [(c["candidate_name"], c["stage"]) for c in mine][:1] == [("Nina Newcomer", "review")]
    told = (await api.get("/v1/notifications", headers=panel.anna.headers)).json()["items"]
    assert any(n["kind"] == "scorecard.asked" and "Nina Newcomer" in n["title"] for n in told)

    await api.post(f"/v1/applications/{application_id}/withdraw", headers=newcomer.headers)
    await work()

    mine = (await api.get("/v1/scorecards", headers=panel.anna.headers)).json()["items"]
    assert "Nina Newcomer" not in {c["candidate_name"] for c in mine}


async def test_a_kit_can_start_from_the_interviews_that_the_job_plans(api, panel) -> None:
    headers = panel.recruiter.headers
    job = (await api.get(f"/v1/jobs/{panel.job_id}", headers=headers)).json()
    plan = {
        "stages": [
            {"name": "Pairing", "kind": "technical", "minutes": 60, "competencies": ["Python", "Design"]},
            {"name": "A first call", "kind": "screening", "minutes": 20, "competencies": []},
        ]
    }
    body = {
        "title": job["title"],
        "description": job["description"],
        "skills": job["skills"],
        "location": "Lyon",
    }
    body["interview_plan"] = plan
    changed = await api.put(f"/v1/jobs/{panel.job_id}", headers=headers, json=body)
    assert changed.is_success, changed.text

    read = (await api.get(f"/v1/jobs/{panel.job_id}/scorecard-kits", headers=headers)).json()

    assert read["planned"] == plan["stages"][:1]


async def test_an_edited_kit_leaves_those_who_were_asked_alone(api, panel) -> None:
    url = f"/v1/jobs/{panel.job_id}/scorecard-kits/interview"
    kept = {"key": "python", "name": "Python, written", "anchors": kit_body()["competencies"][0]["anchors"]}
    body = kit_body("Listening") | {"version": 1}
    body["competencies"].append(kept)

    stale = await api.put(url, headers=panel.recruiter.headers, json=body | {"version": 0})
    saved = await api.put(url, headers=panel.recruiter.headers, json=body)

    assert (stale.status_code, saved.status_code) == (409, 200)
    assert [c["key"] for c in saved.json()["competencies"]] == ["listening", "python"]
    card = (await api.get(panel.card(panel.anna), headers=panel.anna.headers)).json()
    assert [c["key"] for c in card["competencies"]] == ["python", "care"]
    read = (await api.get(f"/v1/jobs/{panel.job_id}/scorecard-kits", headers=panel.anna.headers)).json()
    assert (read["items"][0]["version"], len(read["may_rate"])) == (2, 4)
    assert (await api.put(url, headers=panel.anna.headers, json=body)).status_code == 403


async def test_only_members_are_asked_at_stages_with_a_kit(api, a, panel) -> None:
    stranger = await a.recruiter()
    asks = [
        ("interview", stranger.id, "/problems/not-a-rater"),
        ("review", panel.anna.id, "/problems/scorecard-kit-missing"),
        ("hired", panel.anna.id, "/problems/stage-unknown"),
        ("tasting", panel.anna.id, "/problems/stage-unknown"),
    ]
    for stage, person, why in asks:
        body = {"stage": stage, "rater_ids": [str(person)]}
        refused = await api.post(panel.url, headers=panel.recruiter.headers, json=body)
        assert refused.json()["type"] == why
    body = {"stage": "interview", "rater_ids": [str(panel.anna.id)]}
    assert (await api.post(panel.url, headers=panel.anna.headers, json=body)).status_code == 403


async def test_late_raters_are_reminded_once_a_day_and_may_be_let_off(api, panel, sessions, session) -> None:
    async with sessions.begin() as other:
        await remind_all(other)  # nobody is late yet
        await other.execute(update(Scorecard).values(due_at=now() - timedelta(hours=1)))
    for _ in range(2):
        async with sessions.begin() as other:
            await remind_all(other)
    assert set(await session.scalars(select(Scorecard.reminders))) == {1}
    again = await api.post(f"{panel.card(panel.anna)}/reminder", headers=panel.recruiter.headers)
    assert again.json()["type"] == "/problems/reminded-already"

    body = {"reason": "We know each other from school"}
    others = await api.post(f"{panel.card(panel.anna)}/excuse", headers=panel.boris.headers, json=body)
    own = await api.post(f"{panel.card(panel.boris)}/excuse", headers=panel.boris.headers, json=body)

    assert (others.status_code, own.status_code) == (404, 204)
    late = await api.post(f"{panel.card(panel.boris)}/submit", headers=panel.boris.headers, json=filled())
    assert late.json()["type"] == "/problems/scorecard-closed"


async def test_when_a_rater_leaves_the_platform_what_they_submitted_stays_without_them(
    api, panel, sessions
) -> None:
    from evenhand.domains import scorecards

    await api.post(f"{panel.card(panel.anna)}/submit", headers=panel.anna.headers, json=filled(2))
    async with sessions.begin() as session:
        for who in (panel.anna, panel.boris):
            await scorecards.forget_person(session, who.id)

    told = (await api.get(panel.url, headers=panel.recruiter.headers)).json()["items"][0]

    assert [card["rater"]["name"] for card in told["cards"]] == ["Somebody who left"]
    assert len(told["raters"]) == 1
