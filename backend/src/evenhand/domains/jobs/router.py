"""Job postings over HTTP: the organization's own, and the public ones."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from evenhand.core.actor import Actor
from evenhand.core.web import Tx, outside
from evenhand.domains.identity import Permission, requires
from evenhand.domains.jobs import public as public_pages
from evenhand.domains.jobs import reading, service
from evenhand.domains.jobs.lifecycle import CloseReason, JobStatus
from evenhand.domains.jobs.linting.router import router as linting
from evenhand.domains.jobs.schemas import (
    CloseIn,
    JobIn,
    JobOut,
    JobPage,
    ProposalIn,
    ProposalOut,
    PublicJobOut,
    PublicJobPage,
    RemotePolicy,
    ReopenIn,
)
from evenhand.providers.skill_reading import SkillReader

router = APIRouter(prefix="/v1", tags=["jobs"])
Reader = Annotated[Actor, requires(Permission.JOB_READ)]
Writer = Annotated[Actor, requires(Permission.JOB_WRITE)]
Publisher = Annotated[Actor, requires(Permission.JOB_PUBLISH)]


@router.post("/jobs/proposals", response_model=ProposalOut)
async def propose(
    actor: Writer, body: ProposalIn, reader: Annotated[SkillReader, outside("skill_reader")]
) -> ProposalOut:
    """Propose title, skills, place and terms for a pasted description. Nothing is stored."""
    return await service.propose(body.text, reader=reader)


@router.post("/jobs", status_code=201, response_model=JobOut)
async def create(tx: Tx, actor: Writer, body: JobIn) -> JobOut:
    """Add a draft."""
    assert actor.organization_id is not None  # the permission is given to members only
    return await service.create_job(
        tx, organization_id=actor.organization_id, created_by=actor.user_id, body=body
    )


@router.get("/jobs", response_model=JobPage)
async def list_own(
    tx: Tx,
    actor: Reader,
    status: JobStatus | None = None,
    cursor: UUID | None = None,
) -> JobPage:
    """The organization's postings with how many applied, the newest first."""
    return await reading.list_jobs(tx, actor, status=status, before=cursor)


@router.get("/jobs/{job_id}", response_model=JobOut)
async def detail(tx: Tx, actor: Reader, job_id: UUID) -> JobOut:
    """One of the organization's postings."""
    return await reading.detail(tx, actor, job_id)


@router.put("/jobs/{job_id}", response_model=JobOut)
async def update(tx: Tx, actor: Writer, job_id: UUID, body: JobIn) -> JobOut:
    """Replace a posting's content. While it is published this makes a new version."""
    return await service.update_job(tx, actor, job_id, body)


@router.post("/jobs/{job_id}/publish", response_model=JobOut)
async def publish(tx: Tx, actor: Publisher, job_id: UUID) -> JobOut:
    """Make a draft or a closed posting public."""
    return await service.publish(tx, actor, job_id)


@router.post("/jobs/{job_id}/pause", response_model=JobOut)
async def pause(tx: Tx, actor: Publisher, job_id: UUID) -> JobOut:
    """Take no applications for a while; the applications it has go on."""
    return await service.pause(tx, actor, job_id)


@router.post("/jobs/{job_id}/resume", response_model=JobOut)
async def resume(tx: Tx, actor: Publisher, job_id: UUID) -> JobOut:
    """Take applications again."""
    return await service.resume(tx, actor, job_id)


@router.post("/jobs/{job_id}/close", response_model=JobOut)
async def close(tx: Tx, actor: Publisher, job_id: UUID, body: CloseIn | None = None) -> JobOut:
    """Take a posting off the public pages; the applications it has go on."""
    return await service.close(tx, actor, job_id, CloseReason((body or CloseIn()).reason))


@router.post("/jobs/{job_id}/reopen", response_model=JobOut)
async def reopen(tx: Tx, actor: Publisher, job_id: UUID, body: ReopenIn | None = None) -> JobOut:
    """Open a closed posting again, with another closing date where one is given."""
    wanted = body or ReopenIn()
    keep = "closes_at" not in wanted.model_fields_set
    return await service.reopen(tx, actor, job_id, closes_at=wanted.closes_at, keep_date=keep)


@router.get("/public/jobs", response_model=PublicJobPage)
async def search(
    tx: Tx,
    q: Annotated[str, Query(max_length=200, description="Words looked for anywhere in the posting")] = "",
    location: Annotated[str, Query(max_length=200)] = "",
    remote: RemotePolicy | None = None,
    company: Annotated[str | None, Query(max_length=80, description="The employer's slug")] = None,
    cursor: Annotated[str | None, Query(max_length=120)] = None,
) -> PublicJobPage:
    """Published postings, the newest first."""
    return await public_pages.search_public(
        tx, text=q, location=location, remote=remote, company=company, cursor=cursor
    )


@router.get("/public/jobs/{job_id}", response_model=PublicJobOut)
async def public(tx: Tx, job_id: UUID) -> PublicJobOut:
    """A published posting with its schema.org data."""
    return await public_pages.public_job(tx, job_id)


router.include_router(linting)
