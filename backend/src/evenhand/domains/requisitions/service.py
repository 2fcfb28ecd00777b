"""Asking for places, having them approved, and holding them for jobs."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import approvals, audit
from evenhand.domains.approvals import ApprovalDecisionIn, ApproversIn, ChainState, SubjectKind
from evenhand.domains.requisitions import lifecycle, repository
from evenhand.domains.requisitions.errors import (
    HeadCountExceeded,
    NotAColleague,
    RequisitionInUse,
    RequisitionNotApproved,
    RequisitionStateConflict,
)
from evenhand.domains.requisitions.facts import RequisitionFacts
from evenhand.domains.requisitions.lifecycle import Deed, RequisitionStatus
from evenhand.domains.requisitions.models import Requisition
from evenhand.domains.requisitions.reading import facts_of, whole
from evenhand.domains.requisitions.schemas import RequisitionIn, RequisitionOut

OPEN_JOBS = frozenset({"pending_approval", "published", "paused"})


async def create(session: Session, actor: Actor, body: RequisitionIn) -> RequisitionOut:
    """Add a draft. Raises NotAColleague."""
    assert actor.organization_id is not None
    requisition = Requisition(
        id=new_id(),
        organization_id=actor.organization_id,
        created_by=actor.user_id,
        status=RequisitionStatus.DRAFT,
    )
    await _fill(session, requisition, body)
    session.add(requisition)
    await session.flush()
    _note(session, actor, requisition, "requisition.created")
    return await whole(session, actor, requisition)


async def update(session: Session, actor: Actor, requisition_id: UUID, body: RequisitionIn) -> RequisitionOut:
    """Replace what a draft or a rejected one says. Raises NotFound, RequisitionStateConflict, NotAColleague."""
    requisition = await _own(session, actor, requisition_id)
    if requisition.status not in lifecycle.EDITABLE:
        raise _refusal(requisition, "What is asked or approved is not written over.")
    await _fill(session, requisition, body)
    _note(session, actor, requisition, "requisition.edited")
    return await whole(session, actor, requisition)


async def _fill(session: Session, requisition: Requisition, body: RequisitionIn) -> None:
    manager = body.hiring_manager_id
    if manager and not await repository.works_here(session, requisition.organization_id, manager):
        raise NotAColleague("The hiring manager has to work here.")
    for name, value in body.model_dump().items():
        setattr(requisition, name, value)
    await session.flush()


async def submit(session: Session, actor: Actor, requisition_id: UUID, body: ApproversIn) -> RequisitionOut:
    """Ask for approval. Raises NotFound, RequisitionStateConflict, and as `approvals.ask`."""
    requisition = await _own(session, actor, requisition_id)
    _step(requisition, Deed.SUBMIT)
    subject = approvals.Subject(
        SubjectKind.REQUISITION,
        requisition.id,
        requisition.organization_id,
        requisition.title,
        f"/company/requisitions/{requisition.id}",
    )
    await approvals.ask(session, actor, subject, approver_ids=body.approver_ids)
    await session.flush()
    _note(session, actor, requisition, "requisition.submitted")
    return await whole(session, actor, requisition)


async def withdraw(session: Session, actor: Actor, requisition_id: UUID) -> RequisitionOut:
    """Take the question back. Raises NotFound, RequisitionStateConflict."""
    requisition = await _own(session, actor, requisition_id)
    _step(requisition, Deed.WITHDRAW)
    await approvals.withdraw(session, actor, SubjectKind.REQUISITION, requisition.id)
    await session.flush()
    _note(session, actor, requisition, "requisition.withdrawn")
    return await whole(session, actor, requisition)


async def decide(
    session: Session, actor: Actor, requisition_id: UUID, said: ApprovalDecisionIn
) -> RequisitionOut:
    """Say yes or no where one is asked. Raises NotFound, and as `approvals.decide`."""
    requisition = await _own(session, actor, requisition_id)
    state = await approvals.decide(session, actor, SubjectKind.REQUISITION, requisition.id, said)
    if state in (ChainState.APPROVED, ChainState.REJECTED):
        _step(requisition, Deed.APPROVE if state == ChainState.APPROVED else Deed.REJECT)
        requisition.decided_at = now()
        await session.flush()
        _note(session, actor, requisition, f"requisition.{state}")
    return await whole(session, actor, requisition)


async def close(session: Session, actor: Actor, requisition_id: UUID, reason: str) -> RequisitionOut:
    """No more jobs from it: filled, or cancelled. Raises NotFound, RequisitionStateConflict, RequisitionInUse."""
    requisition = await _own(session, actor, requisition_id)
    _step(requisition, Deed.FILL if reason == "filled" else Deed.CANCEL)
    open_jobs = [job for job in await repository.opened(session, [requisition.id]) if job.status in OPEN_JOBS]
    if open_jobs:
        raise RequisitionInUse(
            "Close the jobs that were opened from it first.", jobs=[str(job.job_id) for job in open_jobs]
        )
    requisition.closed_at = now()
    await session.flush()
    _note(session, actor, requisition, f"requisition.{reason}")
    return await whole(session, actor, requisition)


async def reopen(session: Session, actor: Actor, requisition_id: UUID) -> RequisitionOut:
    """A filled one after all is not. Raises NotFound, RequisitionStateConflict."""
    requisition = await _own(session, actor, requisition_id)
    _step(requisition, Deed.REOPEN)
    requisition.closed_at = None
    await session.flush()
    _note(session, actor, requisition, "requisition.reopened")
    return await whole(session, actor, requisition)


async def hold_places(
    session: Session, organization_id: UUID, requisition_id: UUID, *, job_id: UUID | None, head_count: int
) -> RequisitionFacts:
    """Let a job (None: a new one) seek so many people of a requisition, which is held until the transaction ends.

    Raises NotFound, RequisitionNotApproved, HeadCountExceeded.
    """
    requisition = await repository.of_organization(session, organization_id, requisition_id)
    if requisition is None:
        raise NotFound("No such requisition.")
    if requisition.status != RequisitionStatus.APPROVED:
        raise RequisitionNotApproved("It is not approved.", status_now=requisition.status)
    others = [job for job in await repository.opened(session, [requisition.id]) if job.job_id != job_id]
    left = requisition.head_count - sum(job.places for job in others)
    if head_count > left:
        raise HeadCountExceeded(
            f"{max(left, 0)} of {requisition.head_count} places are left.", places_left=max(left, 0)
        )
    return facts_of(requisition, left)


async def _own(session: Session, actor: Actor, requisition_id: UUID) -> Requisition:
    """Locked: two deeds at once come one after the other."""
    found = await repository.own(session, actor, requisition_id, lock=True)
    if found is None:
        raise NotFound("No such requisition.")
    return found


def _step(requisition: Requisition, deed: Deed) -> None:
    try:
        requisition.status = lifecycle.after(requisition.status, deed)
    except lifecycle.IllegalMove as error:
        raise _refusal(requisition, f"It is {requisition.status}.") from error


def _refusal(requisition: Requisition, detail: str) -> RequisitionStateConflict:
    moves = [str(deed) for deed in lifecycle.moves_from(requisition.status)]
    return RequisitionStateConflict(detail, status_now=requisition.status, moves=moves)


def _note(session: Session, actor: Actor, requisition: Requisition, action: str) -> None:
    audit.record(
        session,
        action,
        f"requisition:{requisition.id}",
        actor_id=actor.user_id,
        organization_id=requisition.organization_id,
        head_count=requisition.head_count,
    )
    tell_organization(session, requisition.organization_id, "requisition.changed", id=str(requisition.id))
