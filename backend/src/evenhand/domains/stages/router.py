"""Stage templates of an organization over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.stages import service
from evenhand.domains.stages.schemas import StageTemplateIn, StageTemplateList, StageTemplateOut

router = APIRouter(prefix="/v1/stage-templates", tags=["stages"])
Reader = Annotated[Actor, requires(Permission.JOB_READ)]
Writer = Annotated[Actor, requires(Permission.JOB_WRITE)]


@router.get("", response_model=StageTemplateList)
async def list_templates(tx: Tx, actor: Reader) -> StageTemplateList:
    """The ways that new jobs can begin with; the built-in one is first."""
    return await service.list_templates(tx, actor)


@router.post("", status_code=201, response_model=StageTemplateOut)
async def create(tx: Tx, actor: Writer, body: StageTemplateIn) -> StageTemplateOut:
    """Add a template."""
    return await service.save_template(tx, actor, body)


@router.put("/{template_id}", response_model=StageTemplateOut)
async def change(tx: Tx, actor: Writer, template_id: UUID, body: StageTemplateIn) -> StageTemplateOut:
    """Change a template. Jobs keep what they copied from it."""
    return await service.save_template(tx, actor, body, template_id)


@router.delete("/{template_id}", status_code=204)
async def delete(tx: Tx, actor: Writer, template_id: UUID) -> None:
    """Delete a template. Jobs keep what they copied from it."""
    await service.delete_template(tx, actor, template_id)
