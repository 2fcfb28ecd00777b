"""Asking for approval, deciding in turn, taking the question back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.live import tell, tell_organization
from evenhand.domains import audit
from evenhand.domains.approvals import chain, repository
from evenhand.domains.approvals.chain import ChainState, Decision, SubjectKind
from evenhand.domains.approvals.errors import (
    AlreadyAsked,
    CommentMissing,
    NoApprovers,
    NotAnApprover,
    NothingToDecide,
    NotYourTurn,
    TurnChanged,
)
from evenhand.domains.approvals.models import ApprovalStep
from evenhand.domains.approvals.policies import policy_of
from evenhand.domains.approvals.schemas import ApprovalDecisionIn
from evenhand.domains.identity import ROLE_PERMISSIONS, Permission, Role
from evenhand.domains.notifications import notify


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be approved. `title` and `link` are kept with the question, for those who are asked."""

    kind: SubjectKind
    id: UUID
    organization_id: UUID
    title: str
    link: str


async def ask(session: Session, actor: Actor, subject: Subject, *, approver_ids: Sequence[UUID] = ()) -> None:
    """Ask those whom the policy names, then `approver_ids`, one after the other. The caller holds the subject's lock.

    Nobody approves what they ask for themselves: the asker is left out of the chain.
    Raises AlreadyAsked, NoApprovers, NotAnApprover.
    """
    steps = await repository.steps_of(session, subject.organization_id, subject.kind, subject.id, lock=True)
    newest = _newest(steps)
    if chain.state([step.decision for step in newest]) == ChainState.WAITING:
        raise AlreadyAsked("Somebody is asked already.")
    policy = await policy_of(session, subject.organization_id, subject.kind)
    wanted = list(dict.fromkeys([*policy.approver_ids, *approver_ids]))
    asked = [one for one in wanted if one != actor.user_id]
    if not asked:
        raise NoApprovers("Name somebody else who approves it: nobody approves what they ask for themselves.")
    await require_approvers(session, subject.organization_id, asked)
    number = newest[0].round + 1 if newest else 1
    added = [
        ApprovalStep(
            organization_id=subject.organization_id, subject_kind=subject.kind, subject_id=subject.id, round=number,
            position=position, approver_id=approver, requested_by=actor.user_id, title=subject.title[:200],
            link=subject.link, decision=Decision.WAITING,
        )
        for position, approver in enumerate(asked, 1)
    ]  # fmt: skip
    session.add_all(added)
    await session.flush()
    _note(session, actor, subject.kind, subject.id, "approval.asked", round=number, steps=len(added))
    await _tell_whose_turn(session, added[0])


async def require_approvers(session: Session, organization_id: UUID, user_ids: Sequence[UUID]) -> None:
    """Raises NotAnApprover unless everybody works there in a role that may decide."""
    roles = await repository.roles(session, organization_id, user_ids)
    for one in user_ids:
        if one not in roles or Permission.APPROVAL_DECIDE not in ROLE_PERMISSIONS[Role(roles[one])]:
            raise NotAnApprover("Only members who may decide can be asked.", user_id=str(one))


async def decide(
    session: Session, actor: Actor, kind: SubjectKind, subject_id: UUID, said: ApprovalDecisionIn
) -> ChainState:
    """Say yes or no where it is one's turn; how the chain then stands. The caller holds the subject's lock.

    Raises NothingToDecide, NotYourTurn, TurnChanged, CommentMissing.
    """
    assert actor.organization_id is not None
    steps = _newest(await repository.steps_of(session, actor.organization_id, kind, subject_id, lock=True))
    at = chain.turn([step.decision for step in steps])
    if at is None:
        raise NothingToDecide("Nobody is asked about it now.")
    step = steps[at]
    if said.position is not None and said.position != step.position:
        raise TurnChanged("Somebody decided meanwhile. Look again.", position=step.position)
    if not await may_decide(session, actor, step):
        raise NotYourTurn("Somebody else is asked.")
    if not said.approve and not said.comment.strip():
        raise CommentMissing("Whoever asked needs to know why not.")
    outcome = chain.decided([one.decision for one in steps], approve=said.approve)
    for one, decision in zip(steps, outcome, strict=True):
        one.decision = decision
    step.decided_at, step.decided_by, step.comment = now(), actor.user_id, said.comment.strip()
    await session.flush()
    verdict = "approval.given" if said.approve else "approval.refused"
    _note(session, actor, kind, subject_id, verdict, round=step.round, position=step.position)
    state = chain.state(outcome)
    if state == ChainState.WAITING:
        await _tell_whose_turn(session, steps[at + 1])
    else:
        await _tell_who_asked(session, actor, step, state)
    return state


async def withdraw(session: Session, actor: Actor, kind: SubjectKind, subject_id: UUID) -> None:
    """Take the question back. The caller holds the subject's lock. Raises NothingToDecide."""
    assert actor.organization_id is not None
    steps = _newest(await repository.steps_of(session, actor.organization_id, kind, subject_id, lock=True))
    at = chain.turn([step.decision for step in steps])
    if at is None:
        raise NothingToDecide("Nobody is asked about it now.")
    for one, decision in zip(steps, chain.withdrawn([s.decision for s in steps]), strict=True):
        one.decision = decision
    await session.flush()
    _note(session, actor, kind, subject_id, "approval.withdrawn", round=steps[at].round)
    asked = steps[at].approver_id
    if asked is not None:
        tell(session, asked, "approvals.changed")


async def may_decide(session: Session, actor: Actor, step: ApprovalStep) -> bool:
    """The approver may; where they left the organization, whoever runs it may in their place."""
    if step.approver_id == actor.user_id:
        return True
    if Permission.ORGANIZATION_WRITE not in actor.permissions or step.requested_by == actor.user_id:
        return False
    if step.approver_id is None:
        return True
    roles = await repository.roles(session, step.organization_id, [step.approver_id])
    return step.approver_id not in roles


def _newest(steps: Sequence[ApprovalStep]) -> list[ApprovalStep]:
    return [step for step in steps if step.round == steps[-1].round]


async def _tell_whose_turn(session: Session, step: ApprovalStep) -> None:
    if step.approver_id is None:
        return
    names = await repository.names(session, [step.requested_by]) if step.requested_by else {}
    name = next(iter(names.values()), "Somebody")
    await notify(
        session,
        step.approver_id,
        "approval.asked",
        title=f"Your approval is needed: {step.title}",
        body=f"{name} asks for approval of this {step.subject_kind}: {step.title}. It waits for you.",
        link=step.link,
    )
    tell(session, step.approver_id, "approvals.changed")


async def _tell_who_asked(session: Session, actor: Actor, step: ApprovalStep, state: ChainState) -> None:
    if step.requested_by is None or step.requested_by == actor.user_id:
        return
    if (await repository.roles(session, step.organization_id, [step.requested_by])) == {}:
        return  # no longer with us
    word = "approved" if state == ChainState.APPROVED else "not approved"
    why = f"\n\nReason given: {step.comment}" if step.comment else ""
    await notify(
        session,
        step.requested_by,
        f"approval.{state}",
        title=f"{word.capitalize()}: {step.title}",
        body=f"Your {step.subject_kind} {step.title} was {word}.{why}",
        link=step.link,
    )


def _note(
    session: Session, actor: Actor, kind: SubjectKind, subject_id: UUID, action: str, **detail: int
) -> None:
    audit.record(
        session,
        action,
        f"{kind}:{subject_id}",
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
        **detail,
    )
    if actor.organization_id is not None:
        tell_organization(
            session, actor.organization_id, "approvals.changed", kind=str(kind), id=str(subject_id)
        )
