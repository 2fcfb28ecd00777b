"""Requisitions over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.approvals import ApprovalDecisionIn, ApproversIn
from evenhand.domains.identity import Permission, requires
from evenhand.domains.requisitions import reading, service
from evenhand.domains.requisitions.lifecycle import RequisitionStatus
from evenhand.domains.requisitions.schemas import (
    CloseRequisitionIn,
    RequisitionIn,
    RequisitionOut,
    RequisitionPage,
)

router = APIRouter(prefix="/v1/requisitions", tags=["requisitions"])
Reader = Annotated[Actor, requires(Permission.REQUISITION_READ)]
Writer = Annotated[Actor, requires(Permission.REQUISITION_WRITE)]
Approver = Annotated[Actor, requires(Permission.APPROVAL_DECIDE)]


@router.get("", response_model=RequisitionPage)
async def list_own(
    tx: Tx,
    actor: Reader,
    status: RequisitionStatus | None = None,
    q: Annotated[str, Query(max_length=200, description="Words of the title")] = "",
    cursor: UUID | None = None,
) -> RequisitionPage:
    """The organization's requisitions, the newest first."""
    return await reading.list_own(tx, actor, status=status, text=q, before=cursor)


@router.post("", status_code=201, response_model=RequisitionOut)
async def create(tx: Tx, actor: Writer, body: RequisitionIn) -> RequisitionOut:
    """Add a draft."""
    return await service.create(tx, actor, body)


@router.get("/{requisition_id}", response_model=RequisitionOut)
async def detail(tx: Tx, actor: Reader, requisition_id: UUID) -> RequisitionOut:
    """One requisition with its chain of approval and the jobs opened from it."""
    return await reading.detail(tx, actor, requisition_id)


@router.put("/{requisition_id}", response_model=RequisitionOut)
async def update(tx: Tx, actor: Writer, requisition_id: UUID, body: RequisitionIn) -> RequisitionOut:
    """Replace what a draft or a rejected requisition says."""
    return await service.update(tx, actor, requisition_id, body)


@router.post("/{requisition_id}/submit", response_model=RequisitionOut)
async def submit(tx: Tx, actor: Writer, requisition_id: UUID, body: ApproversIn) -> RequisitionOut:
    """Ask for approval: those of the organization's policy first, then those given here."""
    return await service.submit(tx, actor, requisition_id, body)


@router.post("/{requisition_id}/withdraw", response_model=RequisitionOut)
async def withdraw(tx: Tx, actor: Writer, requisition_id: UUID) -> RequisitionOut:
    """Take the question back."""
    return await service.withdraw(tx, actor, requisition_id)


@router.post("/{requisition_id}/decision", response_model=RequisitionOut)
async def decide(tx: Tx, actor: Approver, requisition_id: UUID, body: ApprovalDecisionIn) -> RequisitionOut:
    """Say yes or no where it is one's turn."""
    return await service.decide(tx, actor, requisition_id, body)


@router.post("/{requisition_id}/close", response_model=RequisitionOut)
async def close(tx: Tx, actor: Writer, requisition_id: UUID, body: CloseRequisitionIn) -> RequisitionOut:
    """No more jobs from it."""
    return await service.close(tx, actor, requisition_id, body.reason)


@router.post("/{requisition_id}/reopen", response_model=RequisitionOut)
async def reopen(tx: Tx, actor: Writer, requisition_id: UUID) -> RequisitionOut:
    """A filled requisition after all is not."""
    return await service.reopen(tx, actor, requisition_id)
