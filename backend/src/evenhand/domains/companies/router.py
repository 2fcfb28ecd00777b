"""Company profiles over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Response

from evenhand.core.actor import Actor
from evenhand.core.versions import ExpectedVersion, tagged
from evenhand.core.web import Tx
from evenhand.domains.companies import service
from evenhand.domains.companies.schemas import CompanyIn, CompanyOut
from evenhand.domains.identity import Permission, requires

router = APIRouter(prefix="/v1", tags=["companies"])
Reader = Annotated[Actor, requires(Permission.COMPANY_READ)]
Writer = Annotated[Actor, requires(Permission.COMPANY_WRITE)]


@router.get("/company", response_model=CompanyOut)
async def own(tx: Tx, actor: Reader, response: Response) -> CompanyOut:
    """The profile of one's own company."""
    return tagged(response, await service.own_company(tx, actor))


@router.put("/company", response_model=CompanyOut)
async def update(
    tx: Tx, actor: Writer, body: CompanyIn, expected: ExpectedVersion, response: Response
) -> CompanyOut:
    """Replace the profile of one's own company. Refused when it was changed since it was read."""
    return tagged(response, await service.update_own(tx, actor, body, expected=expected))


@router.get("/public/companies/{slug}", response_model=CompanyOut)
async def public(tx: Tx, slug: str) -> CompanyOut:
    """An employer's public page."""
    return await service.public_company(tx, slug)
