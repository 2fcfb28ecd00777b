"""What everybody may read of postings."""

from datetime import datetime
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import companies
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.errors import CursorNotUnderstood, JobTakenDown
from evenhand.domains.jobs.facts import pay_figure
from evenhand.domains.jobs.lifecycle import WERE_PUBLIC, takes_applications
from evenhand.domains.jobs.presenting import excerpt, posting
from evenhand.domains.jobs.schemas import EmployerOut, PublicJobCardOut, PublicJobOut, PublicJobPage
from evenhand.domains.jobs.structured_data import job_posting

PAGE = 30


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
            **posting(job),
            company=employer.name,
            company_slug=employer.slug,
            excerpt=excerpt(job.description),
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
    """A published posting. Raises JobTakenDown when it takes no applications any more, NotFound otherwise."""
    job = await repository.posting(session, job_id)
    if job is None or job.version == 0 or job.status not in WERE_PUBLIC:
        raise NotFound("No such job.")
    if not takes_applications(job.status, job.closes_at, now()):
        raise JobTakenDown("This job takes no applications now.")
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
        **posting(job),
        description=job.description,
        description_html=job.description_html,
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
