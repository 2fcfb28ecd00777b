"""Writing, publishing and closing postings; what others may know of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import audit, companies, skills
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.errors import (
    CursorNotUnderstood,
    JobIncomplete,
    JobNotPublished,
    JobStateConflict,
    JobTakenDown,
)
from evenhand.domains.jobs.events import JobClosed, JobPublished
from evenhand.domains.jobs.facts import JobFacts, facts_of, pay_figure
from evenhand.domains.jobs.models import JobPosting, JobSkill, JobStatus, JobVersion
from evenhand.domains.jobs.schemas import (
    EmployerOut,
    JobCardOut,
    JobIn,
    JobOut,
    JobPage,
    ProposalOut,
    PublicJobCardOut,
    PublicJobOut,
    PublicJobPage,
    StageCount,
)
from evenhand.domains.jobs.structured_data import job_posting
from evenhand.providers.skill_reading import SkillReader

PAGE = 30
SHORTEST_DESCRIPTION = 50  # characters; below that nobody knows what the job is
EXCERPT = 240


async def propose(text: str, *, reader: SkillReader) -> ProposalOut:
    """What a pasted description seems to ask for; nothing is stored."""
    return ProposalOut.model_validate(await skills.propose_job(text, reader=reader))


async def create_job(session: Session, *, organization_id: UUID, created_by: UUID, body: JobIn) -> JobOut:
    """Add a draft."""
    job = JobPosting(
        id=new_id(),
        organization_id=organization_id,
        created_by=created_by,
        status=JobStatus.DRAFT,
        version=0,
        skills=[],
    )
    session.add(job)
    await _fill(session, job, body)
    await session.flush()
    _note(session, job, "job.created", created_by)
    return _out(job)


async def update_job(session: Session, actor: Actor, job_id: UUID, body: JobIn) -> JobOut:
    """Replace a posting's content; what is public gets a new version. Raises NotFound, JobStateConflict, JobIncomplete."""
    job = await _own(session, actor, job_id, lock=True)
    if job.status == JobStatus.CLOSED:
        raise JobStateConflict("A closed job is not edited. Publish it again first.", status_now=job.status)
    await _fill(session, job, body)
    await session.flush()
    if job.status == JobStatus.PUBLISHED:
        await _new_version(session, job, actor.user_id)
    _note(session, job, "job.edited", actor.user_id)
    return _out(job)


async def _fill(session: Session, job: JobPosting, body: JobIn) -> None:
    values = body.model_dump(exclude={"skills"})
    for name, value in values.items():
        setattr(job, name, value)
    known = await skills.known_skills(session, [s.skill_id for s in body.skills])
    old = {s.skill_id: s for s in job.skills}
    kept = []
    for position, wanted in enumerate(body.skills):
        skill = old.get(wanted.skill_id) or JobSkill(skill_id=wanted.skill_id)
        facts = known.get(wanted.skill_id)
        skill.label = facts.label if facts else wanted.label
        skill.importance, skill.level, skill.position = wanted.importance, wanted.level, position
        kept.append(skill)
    job.skills = kept


async def publish(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """Make a draft or a closed posting public. Raises NotFound, JobIncomplete; twice is as good as once."""
    job = await _own(session, actor, job_id, lock=True)
    return await publish_job(session, job, actor.user_id)


async def publish_job(session: Session, job: JobPosting | UUID, published_by: UUID) -> JobOut:
    """Make a posting public, for a caller that has checked who asks. Raises NotFound, JobIncomplete."""
    posting = await repository.for_share(session, job) if isinstance(job, UUID) else job
    if posting is None:
        raise NotFound("No such job.")
    if posting.status != JobStatus.PUBLISHED:
        posting.status, posting.closed_at = JobStatus.PUBLISHED, None
        posting.published_at = now()
        await _new_version(session, posting, published_by)
        _note(session, posting, "job.published", published_by)
    return _out(posting)


async def _new_version(session: Session, job: JobPosting, published_by: UUID) -> None:
    missing = _missing(job)
    if missing:
        raise JobIncomplete(f"Still missing: {', '.join(missing)}.", missing=missing)
    job.version += 1
    content = _out(job).model_dump(mode="json", exclude={"missing", "created_at", "updated_at"})
    session.add(JobVersion(job_id=job.id, version=job.version, content=content, published_by=published_by))
    await session.flush()
    announce(session, JobPublished(job_id=job.id, organization_id=job.organization_id, version=job.version))


async def close(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """Take a posting off the public pages. Raises NotFound, JobStateConflict for drafts."""
    job = await _own(session, actor, job_id, lock=True)
    if job.status == JobStatus.DRAFT:
        raise JobStateConflict("A draft was never open.", status_now=job.status)
    if job.status == JobStatus.PUBLISHED:
        job.status, job.closed_at = JobStatus.CLOSED, now()
        await session.flush()
        announce(session, JobClosed(job_id=job.id, organization_id=job.organization_id))
        _note(session, job, "job.closed", actor.user_id)
    return _out(job)


async def detail(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """One of the organization's postings. Raises NotFound."""
    return _out(await _own(session, actor, job_id))


async def list_jobs(session: Session, actor: Actor, *, status: str | None, before: UUID | None) -> JobPage:
    """The organization's postings with how many applied, the newest first."""
    found = await repository.page(session, actor, status=status, before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    counts = await repository.application_counts(session, [job.id for job in shown])
    return JobPage(
        items=[_card(job, [c[1:] for c in counts if c[0] == job.id]) for job in shown],
        next_cursor=str(shown[-1].id) if len(found) > PAGE else None,
    )


async def search_public(
    session: Session, *, text: str, location: str, remote: str | None, company: str | None, cursor: str | None
) -> PublicJobPage:
    """Published postings for everybody, the newest first. Raises CursorNotUnderstood."""
    after = _read_cursor(cursor) if cursor else None
    found = await repository.search_public(
        session,
        text=text.strip(),
        location=location.strip(),
        remote=remote,
        company=company,
        after=after,
        limit=PAGE + 1,
    )
    items = [
        PublicJobCardOut(
            **_posting(job),
            company=employer.name,
            company_slug=employer.slug,
            excerpt=_excerpt(job.description),
        )
        for job, employer in found[:PAGE]
    ]
    last = found[PAGE - 1][0] if len(found) > PAGE else None
    next_cursor = f"{last.published_at.isoformat()}_{last.id}" if last and last.published_at else None
    return PublicJobPage(items=items, next_cursor=next_cursor)


def _read_cursor(cursor: str) -> tuple[datetime, UUID]:
    moment, _, job_id = cursor.replace(" ", "+").rpartition("_")  # "+00:00" may arrive decoded as a space
    try:
        return datetime.fromisoformat(moment), UUID(job_id)
    except ValueError as error:
        raise CursorNotUnderstood("Pass the `next_cursor` of an earlier page.") from error


async def public_job(session: Session, job_id: UUID) -> PublicJobOut:
    """A published posting. Raises JobTakenDown when it was closed, NotFound otherwise."""
    job = await repository.posting(session, job_id)
    if job is None or job.status == JobStatus.DRAFT:
        raise NotFound("No such job.")
    if job.status == JobStatus.CLOSED:
        raise JobTakenDown("This job takes no more applications.")
    employer = await companies.company_facts(session, job.organization_id)
    assert employer is not None
    assert job.published_at is not None
    structured = job_posting(
        identifier=str(job.id),
        title=job.title,
        description=job.description,
        published_at=job.published_at,
        employer=employer.name,
        employer_url=employer.website,
        location=job.location,
        remote_policy=job.remote_policy,
        employment_type=job.employment_type,
        skills=[s.label for s in job.skills],
        pay=(pay_figure(job.pay_min), pay_figure(job.pay_max), job.currency, job.pay_period),
        years_min=job.years_min,
    )
    return PublicJobOut(
        **_posting(job),
        description=job.description,
        version=job.version,
        employer=EmployerOut(
            name=employer.name,
            slug=employer.slug,
            about=employer.about,
            website=employer.website,
            location=employer.location,
        ),
        structured_data=structured,
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
    """All published postings, the oldest first."""
    return list(await repository.published_ids(session))


async def job_for_application(session: Session, job_id: UUID) -> JobFacts:
    """The posting somebody applies to, held open until the transaction ends. Raises NotFound, JobNotPublished."""
    job = await repository.for_share(session, job_id)
    if job is None or (job.status == JobStatus.DRAFT and job.version == 0):
        raise NotFound("No such job.")
    if job.status != JobStatus.PUBLISHED:
        raise JobNotPublished("This job takes no applications now.", status_now=job.status)
    employer = await companies.company_facts(session, job.organization_id)
    return facts_of(job, employer.name if employer else "")


async def require_own_job(session: Session, actor: Actor, job_id: UUID) -> JobFacts:
    """A posting of the actor's organization. Raises NotFound for all others."""
    job = await _own(session, actor, job_id)
    employer = await companies.company_facts(session, job.organization_id)
    return facts_of(job, employer.name if employer else "")


async def _own(session: Session, actor: Actor, job_id: UUID, *, lock: bool = False) -> JobPosting:
    job = await repository.own(session, actor, job_id, lock=lock)
    if job is None:
        raise NotFound("No such job.")
    return job


def _missing(job: JobPosting) -> list[str]:
    lacks = []
    if len(job.description.strip()) < SHORTEST_DESCRIPTION:
        lacks.append(f"a description of at least {SHORTEST_DESCRIPTION} characters")
    if not any(s.importance == "must" for s in job.skills):
        lacks.append("a skill that is a must")
    if not job.location and job.remote_policy != "remote":
        lacks.append("a place, or remote work")
    return lacks


def _note(session: Session, job: JobPosting, action: str, by: UUID) -> None:
    audit.record(
        session,
        action,
        f"job:{job.id}",
        actor_id=by,
        organization_id=job.organization_id,
        version=job.version,
    )
    tell_organization(session, job.organization_id, "job.changed", id=str(job.id))


def _posting(job: JobPosting) -> dict[str, Any]:
    names = (
        "id",
        "title",
        "location",
        "remote_policy",
        "employment_type",
        "years_min",
        "currency",
        "pay_period",
        "published_at",
    )
    values = {name: getattr(job, name) for name in names}
    labels = [
        {"skill_id": s.skill_id, "label": s.label, "importance": s.importance, "level": s.level}
        for s in job.skills
    ]
    return values | {"pay_min": pay_figure(job.pay_min), "pay_max": pay_figure(job.pay_max), "skills": labels}


def _out(job: JobPosting) -> JobOut:
    moment = now()
    own = {
        n: getattr(job, n)
        for n in ("organization_id", "occupation_id", "description", "status", "version", "closed_at")
    }
    return JobOut(
        **_posting(job),
        **own,
        created_at=job.created_at or moment,
        updated_at=job.updated_at or moment,
        missing=_missing(job),
    )


def _card(job: JobPosting, counts: list[tuple[str, str, int]]) -> JobCardOut:
    names = (
        "id",
        "title",
        "location",
        "remote_policy",
        "status",
        "version",
        "created_at",
        "published_at",
        "closed_at",
    )
    active = [(stage, n) for stage, status, n in counts if status == "active"]
    return JobCardOut(
        **{name: getattr(job, name) for name in names},
        applications=sum(n for _, _, n in counts),
        active_applications=sum(n for _, n in active),
        stages=[StageCount(stage=stage, count=n) for stage, n in sorted(active)],
    )


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[:EXCERPT].rsplit(" ", 1)[0] + "…"
