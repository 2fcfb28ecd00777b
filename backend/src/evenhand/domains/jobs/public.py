"""What everybody may read of postings."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import companies
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.errors import JobTakenDown
from evenhand.domains.jobs.facts import pay_figure
from evenhand.domains.jobs.lifecycle import WERE_PUBLIC, takes_applications
from evenhand.domains.jobs.presenting import excerpt, posting
from evenhand.domains.jobs.schemas import EmployerOut, PublicJobCardOut, PublicJobOut
from evenhand.domains.jobs.structured_data import job_posting


async def public_cards(session: Session, job_ids: Sequence[UUID]) -> list[PublicJobCardOut]:
    """Those of these postings that are public, in the order of the ids."""
    found = {
        job.id: (job, employer) for job, employer in await repository.public_with_employers(session, job_ids)
    }
    logos = await companies.logo_urls(session, {job.organization_id for job, _ in found.values()})
    return [
        PublicJobCardOut(
            **posting(job),
            company=employer.name,
            company_slug=employer.slug,
            logo_url=logos.get(job.organization_id),
            excerpt=excerpt(job.description),
        )
        for job, employer in (found[one] for one in job_ids if one in found)
    ]


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
