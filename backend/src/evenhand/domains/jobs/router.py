"""Job postings over HTTP: the organization's own, and the public ones."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query

from evenhand.core.actor import Actor
from evenhand.core.settings import Settings
from evenhand.core.web import Tx, outside
from evenhand.domains.approvals import ApprovalChainOut, ApprovalDecisionIn, ApproversIn
from evenhand.domains.identity import Permission, requires
from evenhand.domains.jobs import approving, opening, reading, service, team, versions
from evenhand.domains.jobs import public as public_pages
from evenhand.domains.jobs.lifecycle import CloseReason, JobStatus
from evenhand.domains.jobs.linting.router import router as linting
from evenhand.domains.jobs.schemas import (
    CloseJobIn,
    JobIn,
    JobOut,
    JobPage,
    JobTeamMemberIn,
    JobTeamMemberOut,
    JobVersionCardOut,
    JobVersionOut,
    OpenJobIn,
    ProposalIn,
    ProposalOut,
    PublicJobOut,
    ReopenJobIn,
    StandingOut,
)
from evenhand.providers.skill_reading import SkillReader

router = APIRouter(prefix="/v1", tags=["jobs"])
Reader = Annotated[Actor, requires(Permission.JOB_READ)]
Writer = Annotated[Actor, requires(Permission.JOB_WRITE)]
Approver = Annotated[Actor, requires(Permission.APPROVAL_DECIDE)]
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
    q: Annotated[str, Query(max_length=200, description="Words of title, department or place")] = "",
    cursor: UUID | None = None,
) -> JobPage:
    """The organization's postings with how many applied, the newest first."""
    return await reading.list_jobs(tx, actor, status=status, text=q, before=cursor)


@router.get("/jobs/{job_id}", response_model=JobOut)
async def detail(tx: Tx, actor: Reader, job_id: UUID) -> JobOut:
    """One of the organization's postings."""
    return await reading.detail(tx, actor, job_id)


@router.put("/jobs/{job_id}", response_model=JobOut)
async def update(tx: Tx, actor: Writer, job_id: UUID, body: JobIn) -> JobOut:
    """Replace a posting's content. While it is published this makes a new version."""
    return await service.update_job(tx, actor, job_id, body)


@router.delete("/jobs/{job_id}", status_code=204)
async def discard(tx: Tx, actor: Writer, job_id: UUID) -> None:
    """Delete a draft that never was public."""
    await service.discard(tx, actor, job_id)


@router.post("/jobs/{job_id}/duplicate", status_code=201, response_model=JobOut)
async def duplicate(tx: Tx, actor: Writer, job_id: UUID) -> JobOut:
    """A draft that says the same."""
    return await opening.duplicate(tx, actor, job_id)


@router.post("/requisitions/{requisition_id}/jobs", status_code=201, response_model=JobOut)
async def open_from_requisition(tx: Tx, actor: Writer, requisition_id: UUID, body: OpenJobIn) -> JobOut:
    """A draft for places that an approved requisition has left."""
    return await opening.open_from_requisition(tx, actor, requisition_id, body)


@router.get("/jobs/{job_id}/team", response_model=list[JobTeamMemberOut])
async def read_team(tx: Tx, actor: Reader, job_id: UUID) -> list[JobTeamMemberOut]:
    """Who hires for it."""
    return await team.read(tx, actor, job_id)


@router.put("/jobs/{job_id}/team", response_model=list[JobTeamMemberOut])
async def set_team(
    tx: Tx, actor: Writer, job_id: UUID, body: Annotated[list[JobTeamMemberIn], Body(max_length=50)]
) -> list[JobTeamMemberOut]:
    """Set who hires for it; who is new hears of it."""
    return await team.replace(tx, actor, job_id, body)


@router.get("/jobs/{job_id}/versions", response_model=list[JobVersionCardOut])
async def list_versions(tx: Tx, actor: Reader, job_id: UUID) -> list[JobVersionCardOut]:
    """What was public, the newest first, and which fields changed each time."""
    return await versions.list_versions(tx, actor, job_id)


@router.get("/jobs/{job_id}/versions/{number}", response_model=JobVersionOut)
async def read_version(
    tx: Tx,
    actor: Reader,
    job_id: UUID,
    number: int,
    against: Annotated[int | None, Query(ge=1, description="Null: the version before")] = None,
) -> JobVersionOut:
    """A version as it was public, with what changed since another."""
    return await versions.one(tx, actor, job_id, number, against=against)


@router.get("/jobs/{job_id}/approval", response_model=ApprovalChainOut)
async def read_approval(tx: Tx, actor: Reader, job_id: UUID) -> ApprovalChainOut:
    """Who was asked to approve it, and what they said."""
    return await approving.chain(tx, actor, job_id)


@router.post("/jobs/{job_id}/submit", response_model=JobOut)
async def submit(tx: Tx, actor: Writer, job_id: UUID, body: ApproversIn) -> JobOut:
    """Ask for approval of a draft: those of the organization's policy first, then those given here."""
    return await approving.submit(tx, actor, job_id, body)


@router.post("/jobs/{job_id}/decision", response_model=JobOut)
async def decide(tx: Tx, actor: Approver, job_id: UUID, body: ApprovalDecisionIn) -> JobOut:
    """Say yes or no where it is one's turn. The last yes publishes; a no sends it back to be changed."""
    return await approving.decide(tx, actor, job_id, body)


@router.post("/jobs/{job_id}/withdraw-request", response_model=JobOut)
async def withdraw_request(tx: Tx, actor: Writer, job_id: UUID) -> JobOut:
    """Take the question for approval back, to go on writing."""
    return await approving.withdraw(tx, actor, job_id)


@router.post("/jobs/{job_id}/publish", response_model=JobOut)
async def publish(tx: Tx, actor: Publisher, job_id: UUID) -> JobOut:
    """Make a draft, a paused or a closed posting public."""
    return await approving.publish(tx, actor, job_id)


@router.post("/jobs/{job_id}/pause", response_model=JobOut)
async def pause(tx: Tx, actor: Publisher, job_id: UUID) -> JobOut:
    """Take no applications for a while; the applications it has go on."""
    return await service.pause(tx, actor, job_id)


@router.post("/jobs/{job_id}/resume", response_model=JobOut)
async def resume(tx: Tx, actor: Publisher, job_id: UUID) -> JobOut:
    """Take applications again."""
    return await service.resume(tx, actor, job_id)


@router.post("/jobs/{job_id}/close", response_model=JobOut)
async def close(tx: Tx, actor: Publisher, job_id: UUID, body: CloseJobIn | None = None) -> JobOut:
    """Take a posting off the public pages; the applications it has go on."""
    return await service.close(tx, actor, job_id, CloseReason((body or CloseJobIn()).reason))


@router.post("/jobs/{job_id}/reopen", response_model=JobOut)
async def reopen(tx: Tx, actor: Publisher, job_id: UUID, body: ReopenJobIn | None = None) -> JobOut:
    """Open a closed posting again, with another closing date where one is given."""
    wanted = body or ReopenJobIn()
    keep = "closes_at" not in wanted.model_fields_set
    return await service.reopen(tx, actor, job_id, closes_at=wanted.closes_at, keep_date=keep)


@router.get("/public/jobs/{job_id}", response_model=PublicJobOut)
async def public(tx: Tx, job_id: UUID, settings: Annotated[Settings, outside("settings")]) -> PublicJobOut:
    """A published posting with its schema.org data."""
    return await public_pages.public_job(tx, job_id, site=settings.public_url)


@router.get("/public/jobs/{job_id}/standing", response_model=StandingOut)
async def standing(tx: Tx, job_id: UUID) -> StandingOut:
    """Whether the public page of a posting is there, without all of it."""
    return StandingOut.model_validate({"standing": await public_pages.standing(tx, job_id)})


router.include_router(linting)
