"""Where an organization wants jobs approved, none becomes public before those it names have said yes in turn."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from tests.factories.identity import People
from tests.factories.jobs import job_body, make_job

from evenhand.core.db import Sessions, now
from evenhand.core.keys import KeyRing
from evenhand.core.problems import Problem
from evenhand.domains.approvals import ApprovalDecisionIn, ApproversIn
from evenhand.domains.approvals.models import ApprovalPolicy, ApprovalStep
from evenhand.domains.approvals.reminding import remind
from evenhand.domains.identity import Role
from evenhand.domains.identity.models import Organization, User
from evenhand.domains.jobs import approving
from evenhand.domains.jobs.models import JobPosting, JobVersion
from evenhand.domains.notifications.models import Notification


async def want_approval(api, owner, *approvers, kind="job"):
    body = [{"subject_kind": kind, "required": True, "approver_ids": [str(one.id) for one in approvers]}]
    answer = await api.put("/v1/approval-policies", headers=owner.headers, json=body)
    assert answer.status_code == 200, answer.text
    return answer


async def a_company(a):
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    manager = await a.member(Role.HIRING_MANAGER, of=owner, name="Hanna Manager")
    return owner, recruiter, manager


async def test_the_last_yes_publishes_and_each_hears_of_it_in_turn(api, a, sessions, session) -> None:
    owner, recruiter, manager = await a_company(a)
    await want_approval(api, owner, manager, owner)
    url = f"/v1/jobs/{await make_job(sessions, recruiter, published=False)}"

    too_early = await api.post(f"{url}/publish", headers=recruiter.headers)
    assert (too_early.status_code, too_early.json()["type"]) == (409, "/problems/approval-needed")
    asked = (await api.post(f"{url}/submit", headers=recruiter.headers, json={})).json()
    assert asked["status"] == "pending_approval"
    assert (await api.put(url, headers=recruiter.headers, json=job_body(title="Another"))).status_code == 409
    assert (await api.get(f"/v1/public/jobs/{asked['id']}")).status_code == 404

    out_of_turn = await api.post(f"{url}/decision", headers=owner.headers, json={"approve": True})
    assert (out_of_turn.status_code, out_of_turn.json()["type"]) == (403, "/problems/not-your-turn")
    waiting = (await api.get("/v1/approvals", headers=manager.headers)).json()
    assert [(one["title"], one["position"], one["steps"]) for one in waiting] == [("Backend Engineer", 1, 2)]
    assert (await api.get("/v1/approvals", headers=owner.headers)).json() == []

    first = await api.post(f"{url}/decision", headers=manager.headers, json={"approve": True, "position": 1})
    assert first.json()["status"] == "pending_approval"
    stale = await api.post(f"{url}/decision", headers=owner.headers, json={"approve": True, "position": 1})
    assert stale.json()["type"] == "/problems/turn-changed"
    last = await api.post(
        f"{url}/decision", headers=owner.headers, json={"approve": True, "comment": "Fine."}
    )

    assert (last.json()["status"], last.json()["version"]) == ("published", 1)
    chain = (await api.get(f"{url}/approval", headers=recruiter.headers)).json()
    assert [(s["approver"]["name"], s["decision"], s["comment"]) for s in chain["rounds"][0]["steps"]] == [
        ("Hanna Manager", "approved", ""), ("Olga Owner", "approved", "Fine."),
    ]  # fmt: skip
    kinds = (
        await session.execute(select(Notification.user_id, Notification.kind).order_by(Notification.id))
    ).all()
    assert [(who, kind) for who, kind in kinds if kind.startswith("approval.")] == [
        (manager.id, "approval.asked"), (owner.id, "approval.asked"), (recruiter.id, "approval.approved"),
    ]  # fmt: skip


async def test_a_no_needs_a_reason_and_sends_it_back_to_be_changed_and_asked_again(api, a, sessions) -> None:
    owner, recruiter, manager = await a_company(a)
    await want_approval(api, owner, manager, owner)
    url = f"/v1/jobs/{await make_job(sessions, recruiter, published=False)}"
    await api.post(f"{url}/submit", headers=recruiter.headers, json={})

    without = await api.post(f"{url}/decision", headers=manager.headers, json={"approve": False})
    assert without.json()["type"] == "/problems/comment-missing"
    no = {"approve": False, "comment": "The pay is missing."}
    sent_back = await api.post(f"{url}/decision", headers=manager.headers, json=no)
    assert sent_back.json()["status"] == "draft"
    assert (await api.put(url, headers=recruiter.headers, json=job_body(title="Another"))).status_code == 200

    await api.post(f"{url}/submit", headers=recruiter.headers, json={})
    taken_back = await api.post(f"{url}/withdraw-request", headers=recruiter.headers)
    assert taken_back.json()["status"] == "draft"
    chain = (await api.get(f"{url}/approval", headers=recruiter.headers)).json()
    assert [(r["round"], r["state"]) for r in chain["rounds"]] == [(2, "withdrawn"), (1, "rejected")]
    assert [s["decision"] for s in chain["rounds"][1]["steps"]] == ["rejected", "skipped"]


async def test_nobody_approves_what_they_ask_for_themselves(api, a, sessions) -> None:
    owner, recruiter, manager = await a_company(a)
    await want_approval(api, owner, recruiter)
    url = f"/v1/jobs/{await make_job(sessions, recruiter, published=False)}"

    alone = await api.post(f"{url}/submit", headers=recruiter.headers, json={})
    assert alone.json()["type"] == "/problems/no-approvers"
    with_another = await api.post(
        f"{url}/submit", headers=recruiter.headers, json={"approver_ids": [str(manager.id)]}
    )

    assert with_another.json()["status"] == "pending_approval"
    assert (
        await api.post(f"{url}/decision", headers=recruiter.headers, json={"approve": True})
    ).status_code == 403


async def test_interviewers_and_strangers_are_never_asked(api, a) -> None:
    owner, _, _ = await a_company(a)
    interviewer, stranger = await a.member(Role.INTERVIEWER, of=owner), await a.recruiter()
    for nobody in (interviewer, stranger):
        body = [{"subject_kind": "job", "required": True, "approver_ids": [str(nobody.id)]}]
        refused = await api.put("/v1/approval-policies", headers=owner.headers, json=body)
        assert refused.json()["type"] == "/problems/not-an-approver"
    nobody_named = [{"subject_kind": "job", "required": True}]
    refused = await api.put("/v1/approval-policies", headers=owner.headers, json=nobody_named)
    assert refused.json()["type"] == "/problems/no-approvers"


async def test_where_the_approver_has_left_an_owner_decides_in_their_place(api, a, sessions, work) -> None:
    owner, recruiter, manager = await a_company(a)
    await want_approval(api, owner, manager)
    url = f"/v1/jobs/{await make_job(sessions, recruiter, published=False)}"
    await api.post(f"{url}/submit", headers=recruiter.headers, json={})
    early = await api.post(f"{url}/decision", headers=owner.headers, json={"approve": True})
    assert early.status_code == 403

    await api.delete(f"/v1/organization/members/{manager.id}", headers=owner.headers)
    await work()

    assert (await api.get("/v1/approval-policies", headers=owner.headers)).json()[1]["approvers"] == []
    done = await api.post(f"{url}/decision", headers=owner.headers, json={"approve": True})
    assert done.json()["status"] == "published"
    step = (await api.get(f"{url}/approval", headers=owner.headers)).json()["rounds"][0]["steps"][0]
    assert (step["decision"], step["decided_by"]["name"]) == ("approved", "Olga Owner")


async def test_whoever_is_asked_hears_of_it_again_every_third_day(api, a, sessions, session) -> None:
    owner, recruiter, manager = await a_company(a)
    await want_approval(api, owner, manager, owner)
    url = f"/v1/jobs/{await make_job(sessions, recruiter, published=False)}"
    await api.post(f"{url}/submit", headers=recruiter.headers, json={})

    told = []
    for days in range(8):
        async with sessions.begin() as clock:
            told.append(await remind(clock, now() + timedelta(days=days, minutes=1)))

    assert told == [0, 0, 0, 1, 0, 0, 1, 0]
    reminded = select(Notification.user_id).where(Notification.kind == "approval.reminder")
    assert set((await session.scalars(reminded)).all()) == {manager.id}


@pytest.fixture
async def committed(engine: AsyncEngine, ring: KeyRing) -> AsyncIterator[Sessions]:
    """Sessions of their own connections. What they leave is taken away again."""
    sessions: Sessions = async_sessionmaker(engine, expire_on_commit=False, info={"keys": ring})
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(Organization))
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            await session.execute(text(f"DELETE FROM {left}"))


async def test_two_decisions_at_the_same_moment_are_one(committed: Sessions) -> None:
    a = People(committed)
    owner, recruiter, _ = await a_company(a)
    job_id = await make_job(committed, recruiter, published=False)
    async with committed.begin() as session:
        session.add(
            ApprovalPolicy(
                organization_id=owner.organization_id, subject_kind="job", required=True, approver_ids=[str(owner.id)]
            )
        )  # fmt: skip
    async with committed.begin() as session:
        await approving.submit(session, recruiter.actor, job_id, ApproversIn())

    async def decide(approve: bool) -> str:
        try:
            async with committed.begin() as session:
                said = ApprovalDecisionIn(approve=approve, comment="So I say.")
                return (await approving.decide(session, owner.actor, job_id, said)).status
        except Problem as refused:
            return refused.slug

    outcomes = await asyncio.gather(*(decide(approve) for approve in (True, False, True, False)))

    assert outcomes.count("nothing-to-decide") == 3
    async with committed() as session:
        job = await session.get_one(JobPosting, job_id)
        step = (await session.scalars(select(ApprovalStep))).one()
        assert (step.decision, job.status) in {("approved", "published"), ("rejected", "draft")}
        assert len((await session.scalars(select(JobVersion))).all()) == job.version
