"""Reading uploaded résumés in the background."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.candidates import service
from evenhand.providers import Providers
from evenhand.providers.models import ModelMissing


@job("candidates.parse_resume")
async def parse_resume(session: Session, outside: Providers, *, resume_id: str) -> None:
    try:
        skill_reader = outside.skill_reader
    except ModelMissing:
        skill_reader = None  # the skills stay in the candidate's own words; reading goes on
    await service.parse_resume(
        session,
        UUID(resume_id),
        store=outside.storage,
        documents=outside.documents,
        reader=outside.resume_reader,
        skill_reader=skill_reader,
    )
