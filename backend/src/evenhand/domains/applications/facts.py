"""What other domains may know of applications."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains.applications import repository
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.stages import Status


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as other domains need it."""

    application_id: UUID
    job_id: UUID
    job_version: int
    candidate_id: UUID
    organization_id: UUID
    stage: str
    status: str
    submitted_at: datetime


async def application_facts(session: Session, application_id: UUID) -> ApplicationFacts | None:
    """An application by id, whoever asks; None where there is none."""
    return (await applications_facts(session, [application_id])).get(application_id)


async def applications_facts(
    session: Session, application_ids: Sequence[UUID]
) -> dict[UUID, ApplicationFacts]:
    """Several applications by id."""
    return {a.id: facts_of(a) for a in await repository.by_ids(session, list(application_ids))}


async def applications_of_job(
    session: Session, job_id: UUID, *, statuses: Sequence[str] = (Status.ACTIVE, Status.HIRED)
) -> list[ApplicationFacts]:
    """The applications to a job, the oldest first; by default those that are not over."""
    return [facts_of(a) for a in await repository.of_job(session, job_id, statuses=statuses)]


async def jobs_applied_to(session: Session, candidate_id: UUID) -> set[UUID]:
    """The jobs that a person has applied to; a withdrawn application does not count."""
    return await repository.jobs_applied_to(session, candidate_id)


async def visible_application(session: Session, actor: Actor, application_id: UUID) -> ApplicationFacts:
    """An application that this actor may know of: the candidate's own or the organization's. Raises NotFound."""
    return facts_of(await seen(session, actor, application_id))


async def seen(session: Session, actor: Actor, application_id: UUID) -> Application:
    """The row itself, for this domain. Raises NotFound."""
    application = await repository.one(session, actor, application_id)
    if application is None:
        raise NotFound("No such application.")
    return application


def facts_of(a: Application) -> ApplicationFacts:
    return ApplicationFacts(
        a.id, a.job_id, a.job_version, a.candidate_id, a.organization_id, a.stage, a.status, a.submitted_at
    )
