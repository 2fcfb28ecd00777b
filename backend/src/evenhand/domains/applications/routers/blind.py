"""Blind review over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.documents import DocumentStore
from evenhand.core.web import Tx, outside
from evenhand.domains.applications import reading, unblinding
from evenhand.domains.applications.schemas import (
    ApplicationOut,
    BlindReviewIn,
    BlindReviewOut,
    ResumeReadOut,
    UnblindIn,
)
from evenhand.domains.identity import Permission, requires

router = APIRouter()
Reader = Annotated[Actor, requires(Permission.APPLICATION_READ)]
JobReader = Annotated[Actor, requires(Permission.JOB_READ)]
JobWriter = Annotated[Actor, requires(Permission.JOB_WRITE)]
Opener = Annotated[Actor, requires(Permission.IDENTITY_OPEN)]


@router.get("/jobs/{job_id}/blind-review", response_model=BlindReviewOut)
async def read_setting(tx: Tx, actor: JobReader, job_id: UUID) -> BlindReviewOut:
    """Until which stage applications that are sent now are read blind."""
    return await unblinding.read_setting(tx, actor, job_id)


@router.put("/jobs/{job_id}/blind-review", response_model=BlindReviewOut)
async def change_setting(tx: Tx, actor: JobWriter, job_id: UUID, body: BlindReviewIn) -> BlindReviewOut:
    """Change it for applications that are sent from now on; earlier ones keep what was promised."""
    return await unblinding.change_setting(tx, actor, job_id, body)


@router.post("/applications/{application_id}/open-name", response_model=ApplicationOut)
async def open_name(tx: Tx, actor: Opener, application_id: UUID, body: UnblindIn) -> ApplicationOut:
    """Read one application with its name before the stage. The reason is logged, and the candidate is told."""
    await unblinding.open_name(tx, actor, application_id, body)
    return await reading.detail(tx, actor, application_id)


@router.get("/applications/{application_id}/resume/text", response_model=ResumeReadOut)
async def resume_text(
    tx: Tx, actor: Reader, application_id: UUID, documents: Annotated[DocumentStore, outside("documents")]
) -> ResumeReadOut:
    """The words of the résumé that was sent, without what must not be known yet. The file follows with the name."""
    return await reading.resume_text(tx, actor, application_id, documents=documents)
