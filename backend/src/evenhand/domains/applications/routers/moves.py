"""Moves of many applications, the stages of a job, and the reasons to reject, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.applications import batches, reasons, ways
from evenhand.domains.applications.move_schemas import (
    BatchOut,
    JobStageList,
    JobStagesIn,
    MovesIn,
    RejectReasonList,
    RejectReasonsIn,
)
from evenhand.domains.identity import Permission, requires

router = APIRouter()
Mover = Annotated[Actor, requires(Permission.APPLICATION_MOVE)]
JobReader = Annotated[Actor, requires(Permission.JOB_READ)]
JobWriter = Annotated[Actor, requires(Permission.JOB_WRITE)]


@router.post("/jobs/{job_id}/applications/moves", status_code=201, response_model=BatchOut)
async def move_many(tx: Tx, actor: Mover, job_id: UUID, body: MovesIn) -> BatchOut:
    """Move up to 500 applications, all or none. The same key again moves nothing and answers the same.

    If one of them stands elsewhere by now, the answer is 409 `stage-changed` with their names in `moved`.
    """
    return await batches.move_many(tx, actor, job_id, body)


@router.post("/jobs/{job_id}/applications/moves/{batch_id}/undo", response_model=BatchOut)
async def undo_moves(tx: Tx, actor: Mover, job_id: UUID, batch_id: UUID) -> BatchOut:
    """Put everything back that was moved together, exactly; refused with names where something has gone on."""
    return await batches.undo(tx, actor, job_id, batch_id)


@router.get("/jobs/{job_id}/stages", response_model=JobStageList)
async def list_stages(tx: Tx, actor: JobReader, job_id: UUID) -> JobStageList:
    """The stages of one of the organization's jobs, with how many stand in each."""
    return await ways.list_stages(tx, actor, job_id)


@router.put("/jobs/{job_id}/stages", response_model=JobStageList)
async def set_stages(tx: Tx, actor: JobWriter, job_id: UUID, body: JobStagesIn) -> JobStageList:
    """Change the stages. Who stands in a removed one is moved to where `moves` says."""
    return await ways.set_stages(tx, actor, job_id, body)


@router.get("/reject-reasons", response_model=RejectReasonList)
async def list_reasons(tx: Tx, actor: JobReader) -> RejectReasonList:
    """The reasons one can choose from, with the words a message begins with."""
    return await reasons.list_reasons(tx, actor)


@router.put("/reject-reasons", response_model=RejectReasonList)
async def set_reasons(tx: Tx, actor: JobWriter, body: RejectReasonsIn) -> RejectReasonList:
    """Replace the organization's reasons; none brings the built-in ones back."""
    return await reasons.set_reasons(tx, actor, body)
