"""Applications over HTTP, for candidates and for the organizations they apply to."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response

from evenhand.core.actor import Actor
from evenhand.core.web import Tx, outside
from evenhand.domains.applications import reading, service
from evenhand.domains.applications.move_schemas import MoveIn
from evenhand.domains.applications.routers import blind, moves, sent
from evenhand.domains.applications.schemas import (
    ApplicantPage,
    ApplicationIn,
    ApplicationOut,
    ApplicationPage,
    WithdrawIn,
)
from evenhand.domains.candidates import as_download
from evenhand.domains.identity import Permission, requires
from evenhand.domains.jobs import PostedOut
from evenhand.providers.storage import ObjectStore

router = APIRouter(prefix="/v1", tags=["applications"])
router.include_router(sent.router)
router.include_router(blind.router)
router.include_router(moves.router)
Applicant = Annotated[Actor, requires(Permission.APPLICATION_MAKE)]
Reader = Annotated[Actor, requires(Permission.APPLICATION_READ)]
Mover = Annotated[Actor, requires(Permission.APPLICATION_MOVE)]
JobReader = Annotated[Actor, requires(Permission.JOB_READ)]
IdempotencyKey = Annotated[
    str | None,
    Header(min_length=8, max_length=80, pattern=r"^[\x21-\x7e]+$", description="Drawn once a submission"),
]


@router.post("/applications", status_code=201, response_model=ApplicationOut)
async def submit(
    tx: Tx, actor: Applicant, body: ApplicationIn, response: Response, idempotency_key: IdempotencyKey = None
) -> ApplicationOut:
    """Apply to a published job. Repeating it returns the open application with status 200.

    With an `Idempotency-Key` a repetition gives what the first one made, also when that was withdrawn meanwhile.
    """
    application, created = await service.submit(tx, actor, body, key=idempotency_key)
    response.status_code = 201 if created else 200
    return application


@router.get("/applications", response_model=ApplicationPage)
async def list_mine(tx: Tx, actor: Applicant, cursor: UUID | None = None) -> ApplicationPage:
    """One's own applications: where each stands and what is next."""
    return await reading.list_mine(tx, actor, before=cursor)


@router.get("/applications/{application_id}", response_model=ApplicationOut)
async def detail(tx: Tx, actor: Reader, application_id: UUID) -> ApplicationOut:
    """One's own application, or one to one's organization, with its history."""
    return await reading.detail(tx, actor, application_id)


@router.get("/applications/{application_id}/resume", response_class=Response)
async def resume(
    tx: Tx, actor: Reader, application_id: UUID, store: Annotated[ObjectStore, outside("storage")]
) -> Response:
    """The résumé that was sent with the application."""
    return as_download(await reading.resume_of(tx, actor, application_id, store=store))


@router.get("/applications/{application_id}/posting", response_model=PostedOut)
async def posting(tx: Tx, actor: Reader, application_id: UUID) -> PostedOut:
    """The job as it was when one applied, whatever became of it since."""
    return await reading.posting_of(tx, actor, application_id)


@router.post("/applications/{application_id}/withdraw", response_model=ApplicationOut)
async def withdraw(
    tx: Tx, actor: Applicant, application_id: UUID, body: WithdrawIn | None = None
) -> ApplicationOut:
    """Take one's own application back, with a reason for the company if one likes."""
    return await service.withdraw(tx, actor, application_id, reason=body.reason if body else "")


@router.post("/applications/{application_id}/move", response_model=ApplicationOut)
async def move(tx: Tx, actor: Mover, application_id: UUID, body: MoveIn) -> ApplicationOut:
    """Move to a stage or reject, with a reason; moving back undoes it. The candidate is told.

    Into the stage where an anonymous candidate wants to be asked it is refused, and they are asked.
    """
    return await service.move(tx, actor, application_id, body)


@router.post("/applications/{application_id}/reveal", response_model=ApplicationOut)
async def reveal(tx: Tx, actor: Applicant, application_id: UUID) -> ApplicationOut:
    """Tell the company one's name: it sees it, the contact data and the résumé from now on."""
    return await service.reveal(tx, actor, application_id)


@router.get("/jobs/{job_id}/applications", response_model=ApplicantPage)
async def list_applicants(
    tx: Tx,
    actor: JobReader,
    job_id: UUID,
    stage: Annotated[str | None, Query(max_length=20)] = None,
    status: Literal["active", "withdrawn", "rejected", "hired"] | None = None,
    cursor: UUID | None = None,
) -> ApplicantPage:
    """Who applied to one of the organization's jobs, the newest first."""
    return await reading.list_applicants(tx, actor, job_id, stage=stage, status=status, before=cursor)
