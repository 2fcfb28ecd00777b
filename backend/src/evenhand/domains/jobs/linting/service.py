"""Linting drafts and stored postings; reasons for publishing what a law speaks against."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.jobs.errors import JobFindingsBlock, JobNeedsReasons
from evenhand.domains.jobs.facts import pay_figure
from evenhand.domains.jobs.linting.check import Draft, Finding, Place, lint
from evenhand.domains.jobs.linting.packs import shipped_packs
from evenhand.domains.jobs.linting.places import codes
from evenhand.domains.jobs.linting.schemas import (
    AcknowledgementOut,
    GroundsOut,
    JobFindingsOut,
    LintFindingOut,
    LintIn,
    LintOut,
    PackOut,
)
from evenhand.domains.jobs.models import FindingAcknowledgement, JobPosting
from evenhand.domains.jobs.reading import own
from evenhand.domains.jobs.schemas import SpanOut

NEED_A_REASON = ("unlawful", "missing")


async def lint_draft(body: LintIn) -> LintOut:
    """All findings of a draft; nothing is stored."""
    draft = _draft_from(body)
    return _said(draft, await _found(draft))


def _draft_from(body: LintIn) -> Draft:
    named = [Place(one.label, one.locality, one.region, one.country) for one in body.locations]
    return Draft(
        title=body.title,
        description=body.description,
        benefits=tuple(body.benefits),
        language=body.language,
        places=tuple(named or _places_of(body.location)),
        remote=body.remote_policy == "remote",
        applicant_regions=tuple(body.applicant_regions),
        pay_min=body.pay_min,
        pay_max=body.pay_max,
        pay_period=body.pay_period,
        closes_at=body.closes_at,
        musts=body.must_skills,
    )


def _places_of(label: str) -> list[Place]:
    return [Place(part.strip()) for part in label.split("·") if part.strip()]


def draft_of(job: JobPosting) -> Draft:
    """A stored posting as the linter reads it."""
    return Draft(
        title=job.title,
        description=job.description,
        benefits=tuple(job.benefits),
        language=job.language,
        places=tuple(Place(one.label, one.locality, one.region, one.country) for one in job.locations),
        remote=job.remote_policy == "remote",
        applicant_regions=tuple(job.applicant_regions),
        pay_min=pay_figure(job.pay_min),
        pay_max=pay_figure(job.pay_max),
        pay_period=job.pay_period,
        closes_at=job.closes_at,
        musts=sum(skill.importance == "must" for skill in job.skills),
    )


async def _found(draft: Draft) -> list[Finding]:
    # In a thread: the first call reads the packs and the names of cities, which takes a second.
    return await asyncio.to_thread(lambda: lint(draft, shipped_packs(), today=now().date()))


async def job_findings(session: Session, actor: Actor, job_id: UUID) -> JobFindingsOut:
    """The findings of a stored posting and the reasons given for some. Raises NotFound."""
    job = await own(session, actor, job_id)
    draft = draft_of(job)
    found = await _found(draft)
    given = await _acknowledged(session, job)
    grave = _open(found, given)
    return JobFindingsOut(
        **_said(draft, found).model_dump(),
        acknowledged=[
            AcknowledgementOut(key=one.key, reason=one.reason, acknowledged_at=one.created_at)
            for one in given.values()
        ],
        needs_reasons=[finding.key for finding in grave],
        blocking=[finding.key for finding in found if finding.blocks],
    )


async def acknowledge(
    session: Session, actor: Actor, job_id: UUID, *, keys: Sequence[str], reason: str, draft: LintIn | None
) -> JobFindingsOut:
    """Keep why findings of this posting, or of what it is about to say, are published all the same.

    Raises NotFound, also for a finding that it has not.
    """
    job = await own(session, actor, job_id, lock=True)
    found = {one.key: one for one in await _found(_draft_from(draft) if draft else draft_of(job))}
    given = await _acknowledged(session, job)
    for key in dict.fromkeys(keys):
        finding = found.get(key)
        if finding is None:
            raise NotFound("The posting has no such finding now.")
        if key in given:
            given[key].reason, given[key].acknowledged_by = reason, actor.user_id
        else:
            session.add(_acknowledgement(job, finding, reason, actor.user_id))
        audit.record(
            session,
            "job.finding_acknowledged",
            f"job:{job.id}",
            actor_id=actor.user_id,
            organization_id=job.organization_id,
            finding=key,
            severity=finding.severity,
            rules=[f"{g.pack}@{g.pack_version}/{g.rule}" for g in finding.grounds],
            reason=reason,
        )
    await session.flush()
    return await job_findings(session, actor, job_id)


def _acknowledgement(job: JobPosting, finding: Finding, reason: str, by: UUID) -> FindingAcknowledgement:
    first = finding.grounds[0]
    return FindingAcknowledgement(
        organization_id=job.organization_id,
        job_id=job.id,
        key=finding.key,
        pack=first.pack,
        pack_version=first.pack_version,
        rule=first.rule,
        severity=finding.severity,
        reason=reason,
        acknowledged_by=by,
    )


async def require_reasons(session: Session, job: JobPosting) -> None:
    """Raises JobFindingsBlock or JobNeedsReasons where a law speaks against the posting and nobody said why not."""
    found = await _found(draft_of(job))
    blocking = [finding for finding in found if finding.blocks]
    if blocking:
        raise JobFindingsBlock(_told(blocking), findings=_brief(blocking))
    grave = _open(found, await _acknowledged(session, job))
    if grave:
        raise JobNeedsReasons(_told(grave), findings=_brief(grave))


def _open(found: Sequence[Finding], given: dict[str, FindingAcknowledgement]) -> list[Finding]:
    return [finding for finding in found if finding.severity in NEED_A_REASON and finding.key not in given]


def _told(findings: Sequence[Finding]) -> str:
    return " ".join(dict.fromkeys(finding.reason for finding in findings))[:900]


def _brief(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [
        {"key": one.key, "severity": one.severity, "field": one.field, "reason": one.reason}
        for one in findings
    ]


async def _acknowledged(session: Session, job: JobPosting) -> dict[str, FindingAcknowledgement]:
    statement = select(FindingAcknowledgement).where(FindingAcknowledgement.job_id == job.id)
    return {one.key: one for one in (await session.scalars(statement)).all()}


def _said(draft: Draft, found: Sequence[Finding]) -> LintOut:
    return LintOut(
        findings=[_finding(one) for one in found],
        places=sorted(codes(draft.places)),
        packs=[
            PackOut(pack=one.pack, name=one.name, version=one.version, reviewed=one.reviewed.isoformat())
            for one in shipped_packs()
        ],
    )


def _finding(one: Finding) -> LintFindingOut:
    names = (
        "key",
        "severity",
        "blocks",
        "field",
        "start",
        "end",
        "excerpt",
        "reason",
        "suggestion",
        "replacement",
    )
    return LintFindingOut(
        **{name: getattr(one, name) for name in names},
        also=[SpanOut(start=start, end=end) for start, end in one.also],
        grounds=[
            GroundsOut(
                rule=g.rule,
                pack=g.pack,
                pack_name=g.pack_name,
                pack_version=g.pack_version,
                law=g.source.law,
                section=g.source.section,
                url=g.source.url,
            )
            for g in one.grounds
        ],
    )
