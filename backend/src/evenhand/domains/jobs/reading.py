"""What members and other domains may know of postings."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import companies
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.errors import JobNotPublished
from evenhand.domains.jobs.facts import JobFacts, facts_of
from evenhand.domains.jobs.lifecycle import JobStatus, takes_applications
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.jobs.presenting import card, whole
from evenhand.domains.jobs.schemas import JobOut, JobPage, JobStatusCount

PAGE = 30


async def own(session: Session, actor: Actor, job_id: UUID, *, lock: bool = False) -> JobPosting:
    """A posting of the actor's organization. Raises NotFound."""
    job = await repository.own(session, actor, job_id, lock=lock)
    if job is None:
        raise NotFound("No such job.")
    return job


async def detail(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """One of the organization's postings. Raises NotFound."""
    return whole(await own(session, actor, job_id))


async def list_jobs(
    session: Session, actor: Actor, *, status: str | None, text: str, before: UUID | None
) -> JobPage:
    """The organization's postings with how many applied, the newest first."""
    words = text.strip()
    found = await repository.page(session, actor, status=status, text=words, before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    counts = await repository.application_counts(session, [job.id for job in shown])
    by_status = await repository.status_counts(session, actor, words)
    return JobPage(
        items=[card(job, [c[1:] for c in counts if c[0] == job.id]) for job in shown],
        next_cursor=str(shown[-1].id) if len(found) > PAGE else None,
        counts=[JobStatusCount(status=one, count=by_status.get(one, 0)) for one in JobStatus],
    )


async def job_facts(session: Session, job_id: UUID) -> JobFacts | None:
    """A posting in any state; None where there is none."""
    return (await jobs_facts(session, [job_id])).get(job_id)


async def jobs_facts(session: Session, job_ids: Sequence[UUID]) -> dict[UUID, JobFacts]:
    """Several postings by id."""
    found = await repository.by_ids(session, list(job_ids))
    names: dict[UUID, str] = {}
    for organization_id in {job.organization_id for job in found}:
        employer = await companies.company_facts(session, organization_id)
        names[organization_id] = employer.name if employer else ""
    return {job.id: facts_of(job, names[job.organization_id]) for job in found}


async def open_job_ids(session: Session) -> list[UUID]:
    """All postings that take applications, the oldest first."""
    return list(await repository.published_ids(session))


async def job_for_application(session: Session, job_id: UUID) -> JobFacts:
    """The posting somebody applies to, held open until the transaction ends. Raises NotFound, JobNotPublished."""
    job = await repository.for_share(session, job_id)
    if job is None or job.version == 0:
        raise NotFound("No such job.")
    if not takes_applications(job.status, job.closes_at, now()):
        raise JobNotPublished("This job takes no applications now.", status_now=job.status)
    employer = await companies.company_facts(session, job.organization_id)
    return facts_of(job, employer.name if employer else "")


async def require_own_job(session: Session, actor: Actor, job_id: UUID) -> JobFacts:
    """A posting of the actor's organization. Raises NotFound for all others."""
    job = await own(session, actor, job_id)
    employer = await companies.company_facts(session, job.organization_id)
    return facts_of(job, employer.name if employer else "")
