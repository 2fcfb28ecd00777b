"""Application forms, drafts and referral links over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response

from evenhand.core.actor import Actor
from evenhand.core.uploads import read_file, upload_body
from evenhand.core.versions import ExpectedVersion, tagged
from evenhand.core.web import Tx, outside
from evenhand.domains.forms import documents, drafts, public, referrals, service
from evenhand.domains.forms.errors import DocumentTooLarge
from evenhand.domains.forms.schemas import (
    ApplicationDraftIn,
    ApplicationDraftOut,
    DocumentOut,
    FormIn,
    FormOut,
    PublicFormOut,
    ReferralLinkList,
    ReferralLinkOut,
)
from evenhand.domains.identity import Permission, requires
from evenhand.providers.resume_files import MAX_BYTES
from evenhand.providers.storage import ObjectStore

router = APIRouter(prefix="/v1", tags=["application forms"])
Applicant = Annotated[Actor, requires(Permission.APPLICATION_MAKE)]
Reader = Annotated[Actor, requires(Permission.JOB_READ)]
Writer = Annotated[Actor, requires(Permission.JOB_WRITE)]
Store = Annotated[ObjectStore, outside("storage")]


def _too_large() -> DocumentTooLarge:
    return DocumentTooLarge(f"A file may have {MAX_BYTES // 1024 // 1024} MB.", limit_bytes=MAX_BYTES)


@router.get("/jobs/{job_id}/application-form", response_model=FormOut)
async def own_form(tx: Tx, actor: Reader, job_id: UUID, response: Response) -> FormOut:
    """What one of the organization's jobs asks of who applies."""
    return tagged(response, await service.own_form(tx, actor, job_id))


@router.put("/jobs/{job_id}/application-form", response_model=FormOut)
async def update_form(
    tx: Tx, actor: Writer, job_id: UUID, body: FormIn, expected: ExpectedVersion, response: Response
) -> FormOut:
    """Replace the form. Applications that were sent keep the one they answered."""
    return tagged(response, await service.update_form(tx, actor, job_id, body, expected=expected))


@router.get("/public/jobs/{job_id}/application-form", response_model=PublicFormOut)
async def public_form(tx: Tx, job_id: UUID) -> PublicFormOut:
    """What a published job asks, with the notice that one agrees to and the promised response time."""
    return await public.public_form(tx, job_id)


@router.get("/jobs/{job_id}/application-draft", response_model=ApplicationDraftOut)
async def draft(tx: Tx, actor: Applicant, job_id: UUID) -> ApplicationDraftOut:
    """One's own application to a job as far as it is written; empty where there is none."""
    return await drafts.draft(tx, actor, job_id)


@router.put("/jobs/{job_id}/application-draft", status_code=204)
async def keep_draft(tx: Tx, actor: Applicant, job_id: UUID, body: ApplicationDraftIn) -> None:
    """Keep what was written so far; it is nobody else's to read."""
    await drafts.keep(tx, actor, job_id, body)


@router.delete("/jobs/{job_id}/application-draft", status_code=204)
async def discard_draft(tx: Tx, actor: Applicant, job_id: UUID) -> None:
    """Discard one's own draft."""
    await drafts.discard(tx, actor, job_id)


@router.post(
    "/jobs/{job_id}/application-documents",
    status_code=201,
    response_model=DocumentOut,
    openapi_extra=upload_body("PDF, DOCX, ODT, text, PNG, JPEG or WebP, up to 10 MB"),
)
async def upload(
    request: Request, tx: Tx, actor: Applicant, job_id: UUID, store: Store, purpose: str = ""
) -> DocumentOut:
    """Upload a file for an application that is being written: a document's name, or the id of a question."""
    await documents.require_asked(tx, job_id, purpose)
    file = await read_file(request, most=MAX_BYTES, too_large=_too_large)
    return await documents.upload(
        tx, actor, job_id, purpose=purpose, file_name=file.file_name, data=file.data, store=store
    )


@router.delete("/application-documents/{document_id}", status_code=204)
async def remove(tx: Tx, actor: Applicant, document_id: UUID) -> None:
    """Take back a file that was not sent yet."""
    await documents.remove(tx, actor, document_id)


@router.get("/jobs/{job_id}/referral-links", response_model=ReferralLinkList)
async def list_links(tx: Tx, actor: Reader, job_id: UUID) -> ReferralLinkList:
    """The members' links to one of the organization's jobs."""
    return await referrals.list_links(tx, actor, job_id)


@router.post("/jobs/{job_id}/referral-links", response_model=ReferralLinkOut)
async def make_link(tx: Tx, actor: Reader, job_id: UUID) -> ReferralLinkOut:
    """One's own link to a job: who applies by it was referred by oneself. Asking again gives the same link."""
    return await referrals.make_link(tx, actor, job_id)
