"""What other domains may know of postings."""

from dataclasses import dataclass, field
from datetime import datetime
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
class JobLocationFacts:
    """A place of work; `country` is ISO 3166-1 alpha-2, latitude and longitude in degrees."""

    label: str
    locality: str
    region: str
    country: str | None
    latitude: float | None
    longitude: float | None


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
    language: str = "en"
    description_html: str = ""
    seniority: str | None = None
    department: str = ""
    locations: tuple[JobLocationFacts, ...] = ()
    applicant_regions: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    closes_at: datetime | None = None
    closes_zone: str = "UTC"
    head_count: int = 1
    requisition_id: UUID | None = None
    close_reason: str | None = None
    published_at: datetime | None = None
    closed_at: datetime | None = None
    interview_plan: dict[str, Any] = field(default_factory=dict)
    assessment_plan: dict[str, Any] = field(default_factory=dict)


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
        language=job.language,
        description_html=job.description_html,
        seniority=job.seniority,
        department=job.department,
        locations=tuple(
            JobLocationFacts(p.label, p.locality, p.region, p.country, p.latitude, p.longitude)
            for p in job.locations
        ),
        applicant_regions=tuple(job.applicant_regions),
        benefits=tuple(job.benefits),
        closes_at=job.closes_at,
        closes_zone=job.closes_zone,
        head_count=job.head_count,
        requisition_id=job.requisition_id,
        close_reason=job.close_reason,
        published_at=job.published_at,
        closed_at=job.closed_at,
        interview_plan=job.interview_plan,
        assessment_plan=job.assessment_plan,
    )


def pay_figure(value: Any) -> float | None:
    """A stored amount as a number."""
    return None if value is None else float(value)
