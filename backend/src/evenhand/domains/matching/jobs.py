"""Work of matching that runs without a browser."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains import applications
from evenhand.domains.matching import service
from evenhand.providers import Providers


@job(service.REFRESH)
async def refresh(session: Session, outside: Providers, *, application_id: str) -> None:
    """Score one application from what is known now; run twice, it writes once."""
    await service.score_application(session, UUID(application_id), likeness=outside.skill_likeness)


@job(service.REFRESH_JOB)
async def refresh_job(session: Session, outside: Providers, *, job_id: str) -> None:
    """Each application to the job becomes a job of its own."""
    for application in await applications.applications_of_job(session, UUID(job_id)):
        await service.refresh(session, application.application_id)
