"""Reading uploaded résumés in the background."""

import asyncio
from uuid import UUID

import structlog

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.candidates import files, photos, resumes
from evenhand.providers import Providers
from evenhand.providers.models import ModelMissing

log = structlog.get_logger()


@job("candidates.parse_resume", retries=9)  # hours, for a malware scanner that is down
async def parse_resume(session: Session, outside: Providers, *, resume_id: str) -> None:
    await resumes.parse_resume(
        session,
        UUID(resume_id),
        store=outside.storage,
        documents=outside.documents,
        reader=outside.resume_reader,
        scanner=outside.malware_scanner,
    )


@job("candidates.forget_file", retries=11)  # a day, for a store that is down
async def forget_file(session: Session, outside: Providers, *, sha256: str, resume_id: str) -> None:
    await outside.documents.delete(resumes.COLLECTION, resume_id)
    await files.forget_unnamed(session, sha256, store=outside.storage)


@job(photos.FORGET, retries=11)
async def forget_photo(session: Session, outside: Providers, *, key: str) -> None:
    await photos.forget_unnamed(session, key, store=outside.storage)


@job("candidates.sweep_files", cron="11 4 * * 0")
async def sweep_files(session: Session, outside: Providers) -> None:
    """Every week, for what the jobs of people who left could not delete."""
    await files.sweep(session, store=outside.storage)


@job("candidates.link_skills")
async def link_skills(session: Session, outside: Providers, *, resume_id: str) -> None:
    try:
        reader = await asyncio.to_thread(lambda: outside.skill_reader)  # the first use loads its models
    except ModelMissing as missing:
        log.warning("skills are left in the candidate's own words", missing=str(missing))
        return
    await resumes.link_skills(session, UUID(resume_id), documents=outside.documents, reader=reader)
