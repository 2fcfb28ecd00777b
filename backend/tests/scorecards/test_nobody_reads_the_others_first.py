"""Ratings are given independently: nobody reads another's before their own is in, by no route and not beneath them."""

import asyncio

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import ProgrammingError
from tests.architecture.test_tenants_are_apart import BODIES, address, asked
from tests.factories.identity import Person
from tests.factories.scorecards import Panel, filled, kit_body, make_panel
from tests.factories.work import run_all_work

from evenhand.core import live
from evenhand.core.db import Sessions
from evenhand.core.events import OutboxRow
from evenhand.core.live_hub import BEAT, LiveHub
from evenhand.core.row_security import act_for
from evenhand.domains.scorecards.models import ScorecardVersion

SECRET = "brittle-as-glass"


@pytest.fixture
async def panel(api, a, sessions) -> Panel:
    return await make_panel(api, a, sessions)


async def submits(api, panel: Panel, who: Person, score: int = 2, words: str = SECRET) -> None:
    sent = await api.post(f"{panel.card(who)}/submit", headers=who.headers, json=filled(score, words=words))
    assert sent.status_code == 200, sent.text


async def drafts(api, panel: Panel, who: Person, words: str = SECRET) -> None:
    body = filled(1, words=words) | {"revision": 0}
    saved = await api.put(f"{panel.card(who)}/draft", headers=who.headers, json=body)
    assert saved.status_code == 200, saved.text


async def what_it_is_told(api, panel: Panel, who: Person) -> str:
    """Every list, detail and deed that the person may ask for, read together."""
    ids = {
        "application_id": str(panel.application_id), "job_id": str(panel.job_id), "stage": "interview",
        "user_id": str(panel.candidate.id), "number": "1",
        "scorecard_id": panel.cards[panel.anna.id],
    }  # fmt: skip
    told = []
    for method, path in asked():
        names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
        if method in ("DELETE", "POST", "PUT", "PATCH") or not set(names) <= set(ids):
            continue
        told.append((await api.request(method, address(path, ids), headers=who.headers)).text)
    return "\n".join(told)


async def test_a_rater_reads_nothing_by_any_route_until_their_own_is_in(
    api, panel, sessions, outside
) -> None:
    await submits(api, panel, panel.anna)
    await run_all_work(sessions, outside)

    assert SECRET not in await what_it_is_told(api, panel, panel.boris)
    locked = (await api.get(panel.url, headers=panel.boris.headers)).json()["items"][0]
    assert (locked["locked"], locked["cards"], locked["competencies"], locked["agreement"]) == (
        "own-missing", [], [], None,
    )  # fmt: skip
    assert [r["status"] for r in locked["raters"]] == ["submitted", "asked"]
    for deed, body in {"amend": filled(3) | {"reason": "Because"}, "submit": filled(3)}.items():
        refused = await api.post(f"{panel.card(panel.anna)}/{deed}", headers=panel.boris.headers, json=body)
        assert refused.status_code == 404

    await submits(api, panel, panel.boris, score=4, words="")
    opened = (await api.get(panel.url, headers=panel.boris.headers)).json()["items"][0]
    assert opened["locked"] is None
    assert {card["summary"] for card in opened["cards"]} == {SECRET, ""}


async def test_owners_and_recruiters_read_only_when_nobody_is_missing(api, panel, sessions, outside) -> None:
    await submits(api, panel, panel.anna)
    await run_all_work(sessions, outside)
    for who in (panel.owner, panel.recruiter):
        told = await what_it_is_told(api, panel, who)
        assert SECRET not in told
        assert '"others-missing"' in told
        assert SECRET not in str([m.text for m in await outside.mail.inbox(to=who.email)])

    await submits(api, panel, panel.boris, words="")

    for who in (panel.owner, panel.recruiter):
        assert SECRET in (await api.get(panel.url, headers=who.headers)).text


async def test_an_interviewer_who_was_not_asked_never_reads(api, a, panel) -> None:
    from evenhand.domains.identity import Role

    other = await a.member(Role.INTERVIEWER, of=panel.owner, name="Ivo Interviewer")
    for who in (panel.anna, panel.boris):
        await submits(api, panel, who)

    told = (await api.get(panel.url, headers=other.headers)).json()["items"][0]

    assert (told["locked"], told["cards"]) == ("not-asked", [])


async def test_candidates_are_refused(api, panel) -> None:
    for path in (panel.url, panel.card(panel.anna), "/v1/scorecards"):
        assert (await api.get(path, headers=panel.candidate.headers)).status_code == 403


async def test_beneath_the_routes_the_rows_are_closed_too(api, panel, sessions: Sessions) -> None:
    await submits(api, panel, panel.anna)
    await drafts(api, panel, panel.boris)
    seen = {}
    for who in (panel.anna, panel.boris, panel.recruiter, panel.owner):
        async with sessions() as session:
            act_for(session, lambda who=who: who.actor)
            seen[who.name] = sorted(v.version for v in await session.scalars(select(ScorecardVersion)))

    # Drafts are their author's; what was submitted is open to Anna alone, for Boris is missing.
    assert seen == {
        "Anna Interviewer": [1], "Boris Interviewer": [0], "Rita Recruiter": [], "Olga Owner": [],
    }  # fmt: skip


async def test_what_was_submitted_cannot_be_changed_beneath_either(api, panel, sessions: Sessions) -> None:
    await submits(api, panel, panel.anna)
    async with sessions() as session:
        act_for(session, lambda: panel.anna.actor)
        done = await session.execute(update(ScorecardVersion).values(summary="Much better"))
        assert done.rowcount == 0
    async with sessions() as session:
        act_for(session, lambda: panel.boris.actor)
        card = panel.cards[panel.anna.id]
        session.add(ScorecardVersion(scorecard_id=card, version=2, ratings={}, summary="", reason=""))
        with pytest.raises(ProgrammingError, match="row-level security"):
            await session.flush()


async def test_facts_and_live_messages_carry_ids_alone(api, panel, sessions: Sessions, redis) -> None:
    heard = LiveHub(redis).listen([f"{live.PREFIX}:organization:{panel.owner.organization_id}"])
    assert (await anext(heard)).kind == BEAT

    await drafts(api, panel, panel.boris)  # says nothing to anybody
    await submits(api, panel, panel.anna)

    message = (await asyncio.wait_for(anext(heard), 2)).body.decode()
    assert "scorecard.changed" in message
    assert SECRET not in message
    async with sessions() as session:
        facts = [row.body for row in await session.scalars(select(OutboxRow))]
    assert SECRET not in str(facts)
    audit = await api.get("/v1/organization/audit", headers=panel.owner.headers)
    assert "scorecard.submitted" in audit.text
    assert SECRET not in audit.text


async def test_whoever_is_asked_when_all_is_open_is_marked(api, a, panel) -> None:
    from evenhand.domains.identity import Role

    for who in (panel.anna, panel.boris):
        await submits(api, panel, who)
    late = await a.member(Role.HIRING_MANAGER, of=panel.owner, name="Leo Late")
    body = {"stage": "interview", "rater_ids": [str(late.id)]}

    asked_now = (await api.post(panel.url, headers=panel.recruiter.headers, json=body)).json()["items"][0]

    assert {r["person"]["name"]: r["independent"] for r in asked_now["raters"]} == {
        "Anna Interviewer": True, "Boris Interviewer": True, "Leo Late": False,
    }  # fmt: skip
    locked = (await api.get(panel.url, headers=late.headers)).json()["items"][0]
    assert locked["locked"] == "own-missing"  # from now on they wait like everybody else
    seen_by_a_rater = (await api.get(panel.url, headers=panel.anna.headers)).json()["items"][0]
    assert seen_by_a_rater["agreement"]["raters"] == 2


def test_every_route_about_scorecards_has_been_asked() -> None:
    assert {"/v1/scorecards/{scorecard_id}", "/v1/applications/{application_id}/scorecards"} <= {
        path for _, path in asked()
    }
    assert BODIES
    assert kit_body()
