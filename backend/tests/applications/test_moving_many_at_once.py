"""Moves of many applications: all or none, once for each key, undone as one, told when it was wished."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.pipelines import make_crowd

from evenhand.core.db import now
from evenhand.core.events import OutboxRow
from evenhand.domains import modelops
from evenhand.domains.applications import decisions
from evenhand.domains.applications.batches import history_of
from evenhand.domains.applications.models import Application, DecisionMessage, StageEntry
from evenhand.domains.notifications.models import Notification


def wish(ids, to="interview", **more):
    asked = [{"id": str(one), "expected_stage": more.pop("at", None)} for one in ids]
    return {"key": str(uuid4()), "to": to, "applications": asked, **more}


async def stands(session, ids) -> set[tuple[str, str]]:
    found = await session.execute(
        select(Application.stage, Application.status).where(Application.id.in_(ids))
    )
    return {tuple(row) for row in found}


async def replays(session, ids) -> bool:
    """Whether the ledger of each tells exactly what its row says."""
    for one in ids:
        row = await session.get(Application, one, populate_existing=True)
        entries = await session.scalars(
            select(StageEntry)
            .where(StageEntry.application_id == one)
            .order_by(StageEntry.created_at, StageEntry.id)
        )
        state = history_of(entries.all()).state
        if (state.stage, state.status, state.since, state.reason, state.closed_at) != (
            row.stage, row.status, row.stage_since, row.reject_reason, row.closed_at,
        ):  # fmt: skip
            return False
    return True


async def test_many_move_together_and_everybody_is_told(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 30)
    url, body = f"/v1/jobs/{job_id}/applications/moves", wish(ids, note="Strong answers.")

    first = await api.post(url, headers=recruiter.headers, json=body)
    again = await api.post(url, headers=recruiter.headers, json=body)
    other = await api.post(url, headers=recruiter.headers, json=body | {"to": "review"})

    assert first.status_code == 201, first.text
    assert sorted(first.json()["moved"]) == sorted(map(str, ids))
    assert again.json() == first.json()
    assert other.json()["type"] == "/problems/idempotency-key-reused"
    assert await stands(session, ids) == {("interview", "active")}
    assert await session.scalar(select(func.count()).where(StageEntry.batch_id.is_not(None))) == 30
    told = select(func.count()).where(Notification.kind == "application.moved")
    assert await session.scalar(told) == 30
    facts = select(func.count()).where(OutboxRow.name == "applications.stage-entered.v1")
    assert await session.scalar(facts) == 30
    assert await replays(session, ids)


async def test_one_that_stands_elsewhere_stops_all_and_is_named(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 4)
    url = f"/v1/jobs/{job_id}/applications/moves"
    await api.post(url, headers=recruiter.headers, json=wish(ids[:1], "review"))

    refused = await api.post(url, headers=recruiter.headers, json=wish(ids, at="applied"))

    assert refused.status_code == 409
    problem = refused.json()
    assert problem["type"] == "/problems/stage-changed"
    assert [(m["application_id"], m["name"], m["current_stage"]) for m in problem["moved"]] == [
        (str(ids[0]), "Person 0000", "review")
    ]
    assert await stands(session, ids[1:]) == {("applied", "active")}


async def test_who_wants_to_be_asked_first_stops_all_and_is_asked(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 3, named=False)

    refused = await api.post(
        f"/v1/jobs/{job_id}/applications/moves", headers=recruiter.headers, json=wish(ids)
    )

    assert refused.json()["type"] == "/problems/identity-consent-needed"
    assert len(refused.json()["applications"]) == 3
    assert await stands(session, ids) == {("applied", "active")}
    asked = select(func.count()).where(Notification.kind == "application.name-asked")
    assert await session.scalar(asked) == 3


async def test_a_batch_is_undone_exactly_and_only_as_a_whole(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 5)
    url = f"/v1/jobs/{job_id}/applications/moves"
    before = {one: (await session.get(Application, one)).stage_since for one in ids}
    kept = (await api.post(url, headers=recruiter.headers, json=wish(ids, "review"))).json()["id"]
    rejected = await api.post(
        url, headers=recruiter.headers, json=wish(ids, "rejected", reason="No Python was shown.")
    )

    too_early = await api.post(f"{url}/{kept}/undo", headers=recruiter.headers)
    undone = await api.post(f"{url}/{rejected.json()['id']}/undo", headers=recruiter.headers)
    twice = await api.post(f"{url}/{rejected.json()['id']}/undo", headers=recruiter.headers)
    now_it_stands = await api.post(f"{url}/{kept}/undo", headers=recruiter.headers)

    assert too_early.json()["type"] == "/problems/stage-changed"
    assert len(too_early.json()["moved"]) == 5
    assert (undone.status_code, twice.json()["undone_at"]) == (200, undone.json()["undone_at"])
    assert now_it_stands.status_code == 200, now_it_stands.text
    session.expire_all()
    assert await stands(session, ids) == {("applied", "active")}
    assert {one: (await session.get(Application, one)).stage_since for one in ids} == before
    assert await replays(session, ids)


async def test_a_rejection_waits_with_its_words_until_it_is_time(api, a, sessions, session, work) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    ids = [await make_application(sessions, candidate, job_id)]
    url = f"/v1/jobs/{job_id}/applications/moves"
    words = "Dear {name}, the {job} at {company} is filled."
    late = {"reason": "Filled.", "message": words, "send_after_minutes": 60}

    taken_back = (await api.post(url, headers=recruiter.headers, json=wish(ids, "rejected", **late))).json()
    await api.post(f"{url}/{taken_back['id']}/undo", headers=recruiter.headers)
    await api.post(url, headers=recruiter.headers, json=wish(ids, "rejected", **late))
    seen = (await api.get(f"/v1/applications/{ids[0]}", headers=candidate.headers)).json()
    team = (await api.get(f"/v1/applications/{ids[0]}", headers=recruiter.headers)).json()

    assert (seen["status"], seen["reject_reason"], seen["decision_text"]) == ("active", "", "")
    assert [entry["status"] for entry in seen["timeline"]] == ["active"]
    assert (team["status"], team["reject_reason"]) == ("rejected", "Filled.")
    assert [entry["undone"] for entry in team["timeline"]] == [False, True, True, False]
    assert await decisions.send_due(session) == 0

    async with sessions.begin() as later:
        await later.execute(update(Application).values(decision_due_at=now() - timedelta(seconds=1)))
        assert [await decisions.send_due(later), await decisions.send_due(later)] == [1, 0]
    told = (await api.get(f"/v1/applications/{ids[0]}", headers=candidate.headers)).json()
    assert told["status"] == "rejected"
    assert told["decision_text"].startswith("Dear Cora Candidate, the Backend Engineer at ")
    sent = (await session.scalars(select(DecisionMessage.sent_at).order_by(DecisionMessage.id))).all()
    assert [moment is not None for moment in sent] == [False, True]


async def test_a_candidate_may_withdraw_before_they_are_told(api, a, sessions, session) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    one = await make_application(sessions, candidate, job_id)
    body = wish([one], "rejected", reason="Filled.", send_after_minutes=60)
    await api.post(f"/v1/jobs/{job_id}/applications/moves", headers=recruiter.headers, json=body)

    gone = await api.post(f"/v1/applications/{one}/withdraw", headers=candidate.headers)

    assert (gone.status_code, gone.json()["status"]) == (200, "withdrawn")
    assert await session.scalar(select(DecisionMessage.cancelled_at)) is not None


async def test_scores_on_the_screen_are_kept_if_they_exist(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 1)
    async with sessions.begin() as tx:
        output = {"score": 71.5, "low": 60.0, "high": 80.0, "version": "rules/3"}
        receipt = await modelops.record_score(
            tx, kind="matching.compatibility", subject_id=ids[0], inputs={}, output=output, versions={}
        )
    url = f"/v1/jobs/{job_id}/applications/moves"

    def with_score(value: float, receipt_id: UUID):
        body = wish(ids)
        body["applications"][0]["scores"] = [{"kind": "match", "value": value, "receipt_id": str(receipt_id)}]
        return body

    invented = await api.post(url, headers=recruiter.headers, json=with_score(71.5, uuid4()))
    other = await api.post(url, headers=recruiter.headers, json=with_score(99.0, receipt.id))
    right = await api.post(url, headers=recruiter.headers, json=with_score(71.5, receipt.id))

    assert [r.json()["type"] for r in (invented, other)] == ["/problems/score-unknown"] * 2
    assert right.status_code == 201
    kept = await session.scalar(select(StageEntry.scores).where(StageEntry.batch_id.is_not(None)))
    assert kept == [
        {"kind": "match", "value": 71.5, "low": 60.0, "high": 80.0, "version": "rules/3", "receipt_id": str(receipt.id)}
    ]  # fmt: skip


async def test_an_applicant_of_another_company_cannot_be_among_them(api, a, sessions, session) -> None:
    recruiter, other = await a.recruiter(), await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 2)
    _, theirs = await make_crowd(sessions, other, 1)

    mixed = await api.post(
        f"/v1/jobs/{job_id}/applications/moves", headers=recruiter.headers, json=wish([*ids, *theirs])
    )

    assert mixed.status_code == 404
    assert await stands(session, [*ids, *theirs]) == {("applied", "active")}


async def test_reasons_are_the_organizations_own(api, a) -> None:
    recruiter = await a.recruiter()
    built_in = (await api.get("/v1/reject-reasons", headers=recruiter.headers)).json()["items"]
    body = {"items": [{"label": "Not now", "message": "Dear {name}, not now."}]}

    own = await api.put("/v1/reject-reasons", headers=recruiter.headers, json=body)

    assert all(one["id"] is None and "{company}" in one["message"] for one in built_in)
    assert [one["label"] for one in own.json()["items"]] == ["Not now"]
