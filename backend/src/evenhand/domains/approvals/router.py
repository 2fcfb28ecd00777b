"""Approvals over HTTP: what waits for me, and whom the organization asks. Subjects are decided at their own routes."""

from typing import Annotated

from fastapi import APIRouter, Body

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.approvals import reading
from evenhand.domains.approvals.schemas import ApprovalPolicyIn, ApprovalPolicyOut, ApprovalTaskOut
from evenhand.domains.identity import Permission, requires

router = APIRouter(prefix="/v1", tags=["approvals"])
Approver = Annotated[Actor, requires(Permission.APPROVAL_DECIDE)]
Member = Annotated[Actor, requires(Permission.MEMBERS_READ)]
Manager = Annotated[Actor, requires(Permission.ORGANIZATION_WRITE)]


@router.get("/approvals", response_model=list[ApprovalTaskOut])
async def mine(tx: Tx, actor: Approver) -> list[ApprovalTaskOut]:
    """What waits for one's own decision, the oldest first."""
    return await reading.my_tasks(tx, actor)


@router.get("/approval-policies", response_model=list[ApprovalPolicyOut])
async def policies(tx: Tx, actor: Member) -> list[ApprovalPolicyOut]:
    """Whether requisitions, jobs and offers need approval, and by whom."""
    return await reading.list_policies(tx, actor)


@router.put("/approval-policies", response_model=list[ApprovalPolicyOut])
async def set_policies(
    tx: Tx, actor: Manager, body: Annotated[list[ApprovalPolicyIn], Body(max_length=3)]
) -> list[ApprovalPolicyOut]:
    """Change the policies that are given. What waits already goes on as it was asked."""
    return await reading.set_policies(tx, actor, body)
