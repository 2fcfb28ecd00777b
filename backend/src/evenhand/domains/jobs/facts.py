"""What other domains may know of postings."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evenhand.domains.jobs.models import JobPosting


@dataclass(frozen=True, slots=True)
class JobSkillFacts:
    """`importance` is must or nice; `level` 1 (novice) to 5 (expert)."""

    skill_id: str
    label: str
    importance: str
    level: int


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A posting as other domains need it, in any state. Pay is in `currency` per `pay_period`."""

    job_id: UUID
    organization_id: UUID
    company: str
    title: str
    occupation_id: str | None
    description: str
    location: str
    remote_policy: str
    status: str
    version: int
    pay_min: float | None
    pay_max: float | None
    currency: str | None
    pay_period: str
    employment_type: str
    years_min: float | None
    skills: tuple[JobSkillFacts, ...]


def facts_of(job: JobPosting, company: str) -> JobFacts:
    return JobFacts(
        job_id=job.id,
        organization_id=job.organization_id,
        company=company,
        title=job.title,
        occupation_id=job.occupation_id,
        description=job.description,
        location=job.location,
        remote_policy=job.remote_policy,
        status=job.status,
        version=job.version,
        pay_min=pay_figure(job.pay_min),
        pay_max=pay_figure(job.pay_max),
        currency=job.currency,
        pay_period=job.pay_period,
        employment_type=job.employment_type,
        years_min=job.years_min,
        skills=tuple(JobSkillFacts(s.skill_id, s.label, s.importance, s.level) for s in job.skills),
    )


def pay_figure(value: Any) -> float | None:
    """A stored amount as a number."""
    return None if value is None else float(value)
