"""How chains stand, what waits for whom, and the policies, as they are shown."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.approvals import chain, repository
from evenhand.domains.approvals.chain import SubjectKind
from evenhand.domains.approvals.errors import NoApprovers
from evenhand.domains.approvals.models import ApprovalPolicy, ApprovalStep
from evenhand.domains.approvals.policies import policy_of
from evenhand.domains.approvals.schemas import (
    ApprovalChainOut,
    ApprovalPersonOut,
    ApprovalPolicyIn,
    ApprovalPolicyOut,
    ApprovalRoundOut,
    ApprovalStepOut,
    ApprovalTaskOut,
)
from evenhand.domains.approvals.service import may_decide, require_approvers

Names = dict[UUID, str]


async def chain_of(session: Session, actor: Actor, kind: SubjectKind, subject_id: UUID) -> ApprovalChainOut:
    """Every round of a subject of the actor's organization, for a caller that has checked who may read it."""
    assert actor.organization_id is not None
    steps = await repository.steps_of(session, actor.organization_id, kind, subject_id)
    people = {id_ for s in steps for id_ in (s.approver_id, s.requested_by, s.decided_by) if id_}
    names = await repository.names(session, people)
    rounds = [
        await _round(session, actor, [s for s in steps if s.round == number], names)
        for number in sorted({s.round for s in steps}, reverse=True)
    ]
    return ApprovalChainOut(state=rounds[0].state if rounds else chain.ChainState.NONE, rounds=rounds)


async def _round(session: Session, actor: Actor, steps: list[ApprovalStep], names: Names) -> ApprovalRoundOut:
    decisions = [step.decision for step in steps]
    turn = chain.turn(decisions)
    shown = []
    for at, step in enumerate(steps):
        by_another = step.decided_by if step.decided_by != step.approver_id else None
        shown.append(
            ApprovalStepOut(
                position=step.position,
                approver=_person(step.approver_id, names),
                decision=step.decision,
                decided_at=step.decided_at,
                decided_by=_person(by_another, names),
                comment=step.comment,
                turn=at == turn,
                mine=at == turn and await may_decide(session, actor, step),
            )
        )
    first = steps[0]
    return ApprovalRoundOut(
        round=first.round,
        asked_at=first.created_at,
        asked_by=_person(first.requested_by, names),
        state=chain.state(decisions),
        steps=shown,
    )


async def my_tasks(session: Session, actor: Actor) -> list[ApprovalTaskOut]:
    """What waits for one's own decision, the oldest first."""
    found = await repository.waiting_for(session, actor)
    names = await repository.names(session, {s.requested_by for s in found if s.requested_by})
    tasks = []
    for step in found:
        everybody = await repository.steps_of(
            session, step.organization_id, step.subject_kind, step.subject_id
        )
        tasks.append(
            ApprovalTaskOut(
                subject_kind=SubjectKind(step.subject_kind),
                subject_id=step.subject_id,
                title=step.title,
                link=step.link,
                asked_by=_person(step.requested_by, names),
                since=step.created_at,
                position=step.position,
                steps=sum(1 for one in everybody if one.round == step.round),
            )
        )
    return tasks


async def list_policies(session: Session, actor: Actor) -> list[ApprovalPolicyOut]:
    """One for each kind of thing that may be asked approval for."""
    if actor.organization_id is None:
        raise NotFound("You act for no organization.")
    found = {kind: await policy_of(session, actor.organization_id, kind) for kind in SubjectKind}
    names = await repository.names(session, {one for p in found.values() for one in p.approver_ids})
    return [
        ApprovalPolicyOut(
            subject_kind=kind,
            required=policy.required,
            approvers=[
                ApprovalPersonOut(user_id=one, name=names.get(one, "")) for one in policy.approver_ids
            ],
        )
        for kind, policy in found.items()
    ]


async def set_policies(
    session: Session, actor: Actor, wanted: Sequence[ApprovalPolicyIn]
) -> list[ApprovalPolicyOut]:
    """Change the policies that are given. Raises NotAnApprover, NoApprovers."""
    assert actor.organization_id is not None
    there = {p.subject_kind: p for p in await repository.policies(session, actor.organization_id)}
    for one in wanted:
        ids = list(dict.fromkeys(one.approver_ids))
        if one.required and not ids:
            raise NoApprovers("Say who approves, or do not ask for approval.", subject_kind=one.subject_kind)
        await require_approvers(session, actor.organization_id, ids)
        policy = there.get(one.subject_kind)
        if policy is None:
            policy = ApprovalPolicy(
                id=new_id(), organization_id=actor.organization_id, subject_kind=one.subject_kind
            )
            session.add(policy)
        policy.required, policy.approver_ids = one.required, [str(id_) for id_ in ids]
        audit.record(
            session, "approval.policy_changed", f"organization:{actor.organization_id}", actor_id=actor.user_id,
            organization_id=actor.organization_id, kind=one.subject_kind, required=one.required, approvers=len(ids),
        )  # fmt: skip
    await session.flush()
    return await list_policies(session, actor)


def _person(user_id: UUID | None, names: Names) -> ApprovalPersonOut | None:
    return ApprovalPersonOut(user_id=user_id, name=names[user_id]) if user_id and user_id in names else None
