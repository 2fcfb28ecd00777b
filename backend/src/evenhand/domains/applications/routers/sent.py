"""What was sent with an application, for both sides, and one's own data to take along."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from evenhand.core.actor import Actor
from evenhand.core.web import Tx, outside
from evenhand.domains.applications import sending
from evenhand.domains.applications.sent_schemas import SentOut
from evenhand.domains.candidates import as_download
from evenhand.domains.identity import Permission, requires
from evenhand.providers.storage import ObjectStore

router = APIRouter()
Reader = Annotated[Actor, requires(Permission.APPLICATION_READ)]
Applicant = Annotated[Actor, requires(Permission.APPLICATION_MAKE)]


@router.get("/applications/{application_id}/sent", response_model=SentOut)
async def sent(tx: Tx, actor: Reader, application_id: UUID) -> SentOut:
    """The answers, the documents, the posting as it was, and for the company where the applicant came from."""
    return await sending.sent(tx, actor, application_id)


@router.get("/applications/{application_id}/documents/{document_id}", response_class=Response)
async def document(
    tx: Tx,
    actor: Reader,
    application_id: UUID,
    document_id: UUID,
    store: Annotated[ObjectStore, outside("storage")],
) -> Response:
    """A file that was sent with the application; for the company once the name is told."""
    return as_download(await sending.document(tx, actor, application_id, document_id, store=store))


@router.get("/applications/{application_id}/export", response_class=Response)
async def export(tx: Tx, actor: Applicant, application_id: UUID) -> Response:
    """Everything that is kept of one's own application, as JSON."""
    return as_download(await sending.export(tx, actor, application_id))
