"""Postings as they are said to others: whole, as a card, and what they still lack."""

from typing import Any

from evenhand.core.db import now
from evenhand.domains.jobs.facts import pay_figure
from evenhand.domains.jobs.lifecycle import is_over, moves_from
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.jobs.plans import AssessmentPlan, InterviewPlan
from evenhand.domains.jobs.schemas import (
    JobCardOut,
    JobLocationOut,
    JobOut,
    JobSkillOut,
    StageCount,
)

SHORTEST_DESCRIPTION = 50  # characters; below that nobody knows what the job is
EXCERPT = 240
MOST_LABEL = 200

# Of a whole posting, what no version of it says: where it stands, and what is the company's own matter.
NOT_OF_A_VERSION = frozenset(
    {"missing", "moves", "created_at", "updated_at", "requisition_id", "close_reason", "head_count"}
)
# What changes without anything being said differently.
NOT_SAID = frozenset({"version", "status", "published_at", "closed_at"})

_PLAIN = (
    "id", "title", "language", "seniority", "department", "location", "remote_policy", "applicant_regions",
    "employment_type", "years_min", "currency", "pay_period", "benefits", "closes_at", "closes_zone", "published_at",
)  # fmt: skip
_OWN = (
    "organization_id", "occupation_id", "description", "description_html", "head_count", "requisition_id", "status",
    "close_reason", "version", "closed_at",
)  # fmt: skip
_CARD = (
    "id", "title", "location", "remote_policy", "department", "status", "close_reason", "closes_at", "head_count",
    "version", "created_at", "published_at", "closed_at",
)  # fmt: skip


def missing(job: JobPosting) -> list[str]:
    """What publishing still needs, in words."""
    lacks = []
    if len(job.description.strip()) < SHORTEST_DESCRIPTION:
        lacks.append(f"a description of at least {SHORTEST_DESCRIPTION} characters")
    if not any(s.importance == "must" for s in job.skills):
        lacks.append("a skill that is a must")
    if not job.location and job.remote_policy != "remote":
        lacks.append("a place, or remote work")
    if is_over(job.closes_at, now()):
        lacks.append("a closing date in the future")
    return lacks


def posting(job: JobPosting) -> dict[str, Any]:
    """The fields that members and the public both read."""
    return {name: getattr(job, name) for name in _PLAIN} | {
        "pay_min": pay_figure(job.pay_min),
        "pay_max": pay_figure(job.pay_max),
        "skills": [JobSkillOut.model_validate(s) for s in job.skills],
        "locations": [JobLocationOut.model_validate(one) for one in job.locations],
    }


def whole(job: JobPosting) -> JobOut:
    """As its organization sees it."""
    moment = now()
    return JobOut(
        **posting(job),
        **{name: getattr(job, name) for name in _OWN},
        interview_plan=InterviewPlan.model_validate(job.interview_plan or {}),
        assessment_plan=AssessmentPlan.model_validate(job.assessment_plan or {}),
        created_at=job.created_at or moment,
        updated_at=job.updated_at or moment,
        missing=missing(job),
        moves=[str(deed) for deed in moves_from(job.status)],
    )


def said(job: JobPosting) -> dict[str, Any]:
    """What a version of the posting keeps for ever."""
    return whole(job).model_dump(mode="json", exclude=set(NOT_OF_A_VERSION))


def same_words(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two versions say the same."""
    return all(one.get(name) == other.get(name) for name in (one.keys() | other.keys()) - NOT_SAID)


def card(job: JobPosting, counts: list[tuple[str, str, int]]) -> JobCardOut:
    """In a list, with how many applied: `counts` are (stage, status, how many)."""
    active = [(stage, n) for stage, status, n in counts if status == "active"]
    return JobCardOut(
        **{name: getattr(job, name) for name in _CARD},
        hired=sum(n for _, status, n in counts if status == "hired"),
        applications=sum(n for _, _, n in counts),
        active_applications=sum(n for _, n in active),
        stages=[StageCount(stage=stage, count=n) for stage, n in sorted(active)],
    )


def excerpt(text: str) -> str:
    """The first words."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[:EXCERPT].rsplit(" ", 1)[0] + "…"


def joined(labels: list[str]) -> str:
    """The places in one line; those that do not fit are counted."""
    for shown in range(len(labels), 0, -1):
        rest = len(labels) - shown
        line = " · ".join(labels[:shown]) + (f" +{rest}" if rest else "")
        if len(line) <= MOST_LABEL:
            return line
    return ""
