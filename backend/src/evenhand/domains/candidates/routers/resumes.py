"""Résumés over HTTP; all of them are the candidate's own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from evenhand.core.actor import Actor
from evenhand.core.documents import DocumentStore
from evenhand.core.web import Tx, outside
from evenhand.domains.candidates import resumes
from evenhand.domains.candidates.downloads import as_download
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut, ResumeOut, ResumePage
from evenhand.domains.candidates.uploads import UPLOAD_BODY, Upload, read_upload
from evenhand.domains.identity import Permission, requires
from evenhand.providers.storage import ObjectStore

router = APIRouter()
Self = Annotated[Actor, requires(Permission.PROFILE_SELF)]
Store = Annotated[ObjectStore, outside("storage")]
Documents = Annotated[DocumentStore, outside("documents")]


@router.post("/resumes", status_code=202, response_model=ResumeOut, openapi_extra=UPLOAD_BODY)
async def upload(
    tx: Tx, actor: Self, file: Annotated[Upload, Depends(read_upload)], store: Store
) -> ResumeOut:
    """Upload a résumé (PDF or DOCX, up to 10 MB). It is read in the background."""
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
    return as_download(await resumes.own_file(tx, actor, resume_id, store=store))


@router.post("/resumes/{resume_id}/confirm", response_model=ProfileOut)
async def confirm(tx: Tx, actor: Self, resume_id: UUID, body: ProfileIn) -> ProfileOut:
    """Make the corrected fields one's profile."""
    return await resumes.confirm_resume(tx, actor, resume_id, body)
