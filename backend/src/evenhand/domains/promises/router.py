"""Promises over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from evenhand.core.actor import Actor
from evenhand.core.versions import ExpectedVersion, tagged
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.promises import reading, service
from evenhand.domains.promises.schemas import PolicyIn, PolicyOut, PromiseList, PromiseOut

router = APIRouter(prefix="/v1", tags=["promises"])
Applicant = Annotated[Actor, requires(Permission.APPLICATION_MAKE)]
Reader = Annotated[Actor, requires(Permission.APPLICATION_READ)]
Member = Annotated[Actor, requires(Permission.JOB_READ)]
Manager = Annotated[Actor, requires(Permission.ORGANIZATION_WRITE)]


@router.get("/promises", response_model=PromiseList)
async def own_promises(tx: Tx, actor: Applicant) -> PromiseList:
    """When the employers of one's applications answer."""
    return await reading.own_promises(tx, actor)


@router.get("/applications/{application_id}/promise", response_model=PromiseOut)
async def promise(tx: Tx, actor: Reader, application_id: UUID) -> PromiseOut:
    """Until when the employer answers, and what happens if it does not."""
    return await reading.promise(tx, actor, application_id)


@router.get("/organization/outcome-policy", response_model=PolicyOut)
async def own_policy(tx: Tx, actor: Member, response: Response) -> PolicyOut:
    """What happens in one's own organization to applications on which nobody decides."""
    return tagged(response, await service.own_policy(tx, actor))


@router.put("/organization/outcome-policy", response_model=PolicyOut)
async def update_policy(
    tx: Tx, actor: Manager, body: PolicyIn, expected: ExpectedVersion, response: Response
) -> PolicyOut:
    """Replace it; the defaults are on and kind."""
    return tagged(response, await service.update_policy(tx, actor, body, expected=expected))
