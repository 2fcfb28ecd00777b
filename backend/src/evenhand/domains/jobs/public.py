"""What everybody may read of postings."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import companies
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.errors import JobTakenDown
from evenhand.domains.jobs.lifecycle import WERE_PUBLIC, takes_applications
from evenhand.domains.jobs.presenting import excerpt, posting
from evenhand.domains.jobs.schemas import EmployerOut, PublicJobCardOut, PublicJobOut
from evenhand.domains.jobs.structured_data import Hirer, job_posting


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


async def standing(session: Session, job_id: UUID) -> str:
    """What becomes of the public page: "open", "gone", or "unknown" for what never was public."""
    job = await repository.posting(session, job_id)
    if job is None or job.version == 0 or job.status not in WERE_PUBLIC:
        return "unknown"
    return "open" if takes_applications(job.status, job.closes_at, now()) else "gone"


async def public_job(session: Session, job_id: UUID, *, site: str) -> PublicJobOut:
    """A published posting. Raises JobTakenDown when it takes no applications any more, NotFound otherwise."""
    job = await repository.posting(session, job_id)
    if job is None or job.version == 0 or job.status not in WERE_PUBLIC:
        raise NotFound("No such job.")
    if not takes_applications(job.status, job.closes_at, now()):
        raise JobTakenDown("This job takes no applications now.")
    employer = await companies.company_facts(session, job.organization_id)
    assert employer is not None
    assert job.published_at is not None
    site = site.rstrip("/")
    logo = (await companies.logo_urls(session, {job.organization_id})).get(job.organization_id)
    hirer = Hirer(
        name=employer.name,
        url=f"{site}/companies/{employer.slug}",
        website=employer.website,
        logo=f"{site}{logo}" if logo else None,
        location=employer.location,
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
        structured_data=job_posting(job, hirer, url=f"{site}/jobs/{job.id}"),
    )
