"""Résumés over HTTP; all of them are the candidate's own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from evenhand.core.actor import Actor
from evenhand.core.documents import DocumentStore
from evenhand.core.uploads import Upload
from evenhand.core.versions import ExpectedVersion, tagged
from evenhand.core.web import Tx, outside
from evenhand.domains.candidates import files, resumes
from evenhand.domains.candidates.downloads import as_download
from evenhand.domains.candidates.resume_schemas import ResumeOut, ResumePage, ResumeTextOut
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut
from evenhand.domains.candidates.uploads import UPLOAD_BODY, read_upload
from evenhand.domains.identity import Permission, requires
from evenhand.providers.resume_files import ResumeReader
from evenhand.providers.storage import ObjectStore

router = APIRouter(prefix="/v1", tags=["candidates"])
Self = Annotated[Actor, requires(Permission.PROFILE_SELF)]
Store = Annotated[ObjectStore, outside("storage")]
Documents = Annotated[DocumentStore, outside("documents")]
Reader = Annotated[ResumeReader, outside("resume_reader")]


@router.post("/resumes", status_code=202, response_model=ResumeOut, openapi_extra=UPLOAD_BODY)
async def upload(
    tx: Tx, actor: Self, file: Annotated[Upload, Depends(read_upload)], store: Store
) -> ResumeOut:
    """Upload a résumé (PDF, DOCX, ODT, HTML or text, up to 10 MB). It is scanned and read in the background."""
    return await resumes.upload_resume(tx, actor, file_name=file.file_name, data=file.data, store=store)


@router.get("/resumes", response_model=ResumePage)
async def list_mine(tx: Tx, actor: Self, cursor: UUID | None = None) -> ResumePage:
    """One's own résumés, the newest first."""
    return await resumes.list_resumes(tx, actor, before=cursor)


@router.get("/resumes/{resume_id}", response_model=ResumeOut)
async def detail(tx: Tx, actor: Self, resume_id: UUID, documents: Documents) -> ResumeOut:
    """One's own résumé: fields with confidence and source, and the profile proposed from them."""
    return await resumes.resume_detail(tx, actor, resume_id, documents=documents)


@router.get("/resumes/{resume_id}/file", response_class=Response)
async def download(tx: Tx, actor: Self, resume_id: UUID, store: Store) -> Response:
    """One's own file."""
    return as_download(await files.own_file(tx, actor, resume_id, store=store))


@router.delete("/resumes/{resume_id}", status_code=204)
async def delete(tx: Tx, actor: Self, resume_id: UUID) -> None:
    """Delete one's own résumé and what was read from it; a confirmed profile stays."""
    await resumes.delete_resume(tx, actor, resume_id)


@router.get(
    "/resumes/{resume_id}/pages/{number}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
async def page(tx: Tx, actor: Self, resume_id: UUID, number: int, store: Store, reader: Reader) -> Response:
    """A page of one's own PDF as a picture, as a person sees it; boxes of evidence are fractions of it."""
    picture = await files.own_page(tx, actor, resume_id, number, store=store, reader=reader)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
    return Response(picture, media_type="image/png", headers=headers)


@router.get("/resumes/{resume_id}/text", response_model=ResumeTextOut)
async def text(tx: Tx, actor: Self, resume_id: UUID, documents: Documents) -> ResumeTextOut:
    """The visible lines of one's own résumé, for formats without pages; evidence names them by number."""
    return await resumes.text_of(tx, actor, resume_id, documents=documents)


@router.post("/resumes/{resume_id}/confirm", response_model=ProfileOut)
async def confirm(
    tx: Tx,
    actor: Self,
    resume_id: UUID,
    body: ProfileIn,
    documents: Documents,
    expected: ExpectedVersion,
    response: Response,
) -> ProfileOut:
    """Make the corrected fields one's profile. If-Match names the version of the profile they replace."""
    done = await resumes.confirm_resume(tx, actor, resume_id, body, documents=documents, expected=expected)
    return tagged(response, done)
