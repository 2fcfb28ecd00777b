"""The linter over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.jobs.linting import service
from evenhand.domains.jobs.linting.schemas import AcknowledgeIn, JobFindingsOut, LintIn, LintOut

router = APIRouter(prefix="/jobs", tags=["jobs"])
Reader = Annotated[Actor, requires(Permission.JOB_READ)]
Writer = Annotated[Actor, requires(Permission.JOB_WRITE)]
Publisher = Annotated[Actor, requires(Permission.JOB_PUBLISH)]


@router.post("/lint", response_model=LintOut)
async def lint(actor: Writer, body: LintIn) -> LintOut:
    """Wording that keeps people away, and what the law of the place forbids or demands. Nothing is stored."""
    return await service.lint_draft(body)


@router.get("/{job_id}/findings", response_model=JobFindingsOut)
async def findings(tx: Tx, actor: Reader, job_id: UUID) -> JobFindingsOut:
    """The same for a posting as it is stored, with the reasons given."""
    return await service.job_findings(tx, actor, job_id)


@router.post("/{job_id}/findings/acknowledge", response_model=JobFindingsOut)
async def acknowledge(tx: Tx, actor: Publisher, job_id: UUID, body: AcknowledgeIn) -> JobFindingsOut:
    """Say why it is published all the same; the reason stays in the audit log."""
    return await service.acknowledge(tx, actor, job_id, keys=body.keys, reason=body.reason, draft=body.draft)
