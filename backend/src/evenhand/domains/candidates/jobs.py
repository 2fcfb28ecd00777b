"""Reading uploaded résumés in the background."""

import asyncio
from uuid import UUID

import structlog

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.candidates import resumes
from evenhand.providers import Providers
from evenhand.providers.models import ModelMissing

log = structlog.get_logger()


@job("candidates.parse_resume")
async def parse_resume(session: Session, outside: Providers, *, resume_id: str) -> None:
    await resumes.parse_resume(
        session,
        UUID(resume_id),
        store=outside.storage,
        documents=outside.documents,
        reader=outside.resume_reader,
    )


@job("candidates.link_skills")
async def link_skills(session: Session, outside: Providers, *, resume_id: str) -> None:
    try:
        reader = await asyncio.to_thread(lambda: outside.skill_reader)  # the first use loads its models
    except ModelMissing as missing:
        log.warning("skills are left in the candidate's own words", missing=str(missing))
        return
    await resumes.link_skills(session, UUID(resume_id), documents=outside.documents, reader=reader)
