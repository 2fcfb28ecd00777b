"""Results: what an attempt says, for its candidate, for the employer and for other domains; contesting it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.events import announce
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, identity
from evenhand.domains.assessments import presenting, repository, scoring, service
from evenhand.domains.assessments.errors import AlreadyContested, AttemptNotFinished
from evenhand.domains.assessments.events import ResultContested
from evenhand.domains.assessments.grading import Graders
from evenhand.domains.assessments.models import Attempt, AttemptStatus, Contest
from evenhand.domains.assessments.schemas import ContestOut, ResultOut
from evenhand.domains.identity import Role
from evenhand.domains.notifications import notify

TOLD_OF_CONTESTS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value, Role.HIRING_MANAGER.value}


@dataclass(frozen=True, slots=True)
class Estimate:
    """theta, standard_error: logits. percentile, low, high: share of the population below, 0..100."""

    theta: float
    standard_error: float
    percentile: float
    low: float
    high: float
    items: int


@dataclass(frozen=True, slots=True)
class SkillResult:
    """skill_id: of the bank. job_skill_ids: the job's skills it stands for. weight: in the whole."""

    skill_id: str
    label: str
    job_skill_ids: tuple[str, ...]
    weight: float
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class AssessmentResult:
    """The scored attempt of an application."""

    attempt_id: UUID
    application_id: UUID
    score_id: UUID
    finished_at: datetime
    overall: Estimate
    skills: tuple[SkillResult, ...]
    needs_review: int
    versions: dict[str, str]


async def result(session: Session, actor: Actor, attempt_id: UUID, outside: Graders) -> ResultOut:
    """The whole result. Candidates see verdicts and evidence, the employer also the keys."""
    attempt = await _visible(session, actor, attempt_id)
    if attempt.status != AttemptStatus.SCORED:
        await service.expire(session, attempt_id, outside)
        attempt = await _visible(session, actor, attempt_id)
    if attempt.status != AttemptStatus.SCORED or attempt.score_id is None:
        raise AttemptNotFinished(
            "There is no result before the attempt is finished.", attempt_id=str(attempt_id)
        )
    employer = actor.organization_id is not None and actor.user_id != attempt.candidate_id
    contested = await repository.contest_of(session, attempt.id)
    responses = [presenting.response_out(attempt, served, with_key=employer) for served in attempt.items]
    if employer and attempt.application_id is not None:
        who = (await applications.shown_to_company(session, [attempt.application_id]))[attempt.application_id]
        responses = [presenting.without_the_name(response, who) for response in responses]
    return ResultOut(
        attempt=presenting.attempt_out(attempt, actor),
        overall=presenting.overall(attempt),
        skills=presenting.skill_estimates(attempt),
        responses=responses,
        needs_review=service.needs_review(attempt),
        score_id=attempt.score_id,
        versions=_versions(attempt),
        contest=ContestOut.model_validate(contested) if contested else None,
    )


async def contest(
    session: Session, actor: Actor, attempt_id: UUID, *, reason: str, item_ids: Sequence[UUID] = ()
) -> Contest:
    """Ask for a person to look at one's result; the job's recruiters are told."""
    attempt = await repository.own_attempt_for_update(session, actor, attempt_id)
    if attempt is None:
        raise NotFound("There is no such attempt.")
    if attempt.status != AttemptStatus.SCORED:
        raise AttemptNotFinished("There is nothing to contest before the attempt is finished.")
    if attempt.application_id is None or attempt.organization_id is None:
        raise NotFound("Practice is seen by nobody else, so there is nobody to ask.")
    if await repository.contest_of(session, attempt_id) is not None:
        raise AlreadyContested("A person has already been asked to look at this result.")
    if not set(item_ids) <= {served.id for served in attempt.items if served.response is not None}:
        raise NotFound("There is no such answer in this attempt.")
    made = Contest(
        attempt_id=attempt_id,
        candidate_id=actor.user_id,
        reason=reason,
        item_ids=[str(one) for one in dict.fromkeys(item_ids)],
    )
    session.add(made)
    await session.flush()
    announce(
        session,
        ResultContested(
            attempt_id=attempt.id,
            application_id=attempt.application_id,
            candidate_id=actor.user_id,
            organization_id=attempt.organization_id,
        ),
    )
    who = (await applications.shown_to_company(session, [attempt.application_id]))[attempt.application_id]
    await _tell_recruiters(session, attempt, attempt.organization_id, who.name)
    return made


async def _tell_recruiters(session: Session, attempt: Attempt, organization_id: UUID, name: str) -> None:
    for member in await identity.members_of(session, organization_id, roles=TOLD_OF_CONTESTS):
        await notify(
            session,
            member.user_id,
            "assessment.contested",
            title=f"{name} contests an assessment result",
            body=f"{name} asks that a person look at the assessment for {attempt.title}. "
            "The reason, every answer and its evidence stand beside the result.",
            link=f"/company/jobs/{attempt.job_id}/applications/{attempt.application_id}",
        )
    tell_organization(
        session,
        organization_id,
        "attempt.contested",
        id=str(attempt.id),
        application_id=str(attempt.application_id),
    )


async def results_for(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, AssessmentResult]:
    """Scored attempts by application id; applications without one are absent."""
    found = await repository.for_applications(session, application_ids)
    return {row.application_id: row for row in map(_result, found) if row is not None}


def replay(kind: str, inputs: dict[str, Any], outside: object) -> dict[str, Any]:
    """Make a score again from its receipt; needs nothing from outside. Raises KeyError on another kind."""
    return {scoring.KIND: scoring.score}[kind](inputs)


async def _visible(session: Session, actor: Actor, attempt_id: UUID) -> Attempt:
    attempt = await repository.attempt(session, actor, attempt_id)
    if attempt is None:
        raise NotFound("There is no such attempt.")
    return attempt


def _versions(attempt: Attempt) -> dict[str, str]:
    return {**scoring.VERSIONS, "bank": attempt.bank_version or ""}


def _result(attempt: Attempt) -> AssessmentResult | None:
    if attempt.application_id is None or attempt.score_id is None or attempt.finished_at is None:
        return None
    assert attempt.estimates is not None
    rows = {row["skill_id"]: row for row in attempt.estimates["skills"]}
    return AssessmentResult(
        attempt_id=attempt.id,
        application_id=attempt.application_id,
        score_id=attempt.score_id,
        finished_at=attempt.finished_at,
        overall=_estimate(attempt.estimates["overall"]),
        skills=tuple(
            SkillResult(
                skill_id=skill["skill_id"],
                label=skill["label"],
                job_skill_ids=tuple(skill["job_skill_ids"]),
                weight=float(skill["weight"]),
                estimate=_estimate(rows[skill["skill_id"]]),
            )
            for skill in attempt.skills
        ),
        needs_review=service.needs_review(attempt),
        versions=_versions(attempt),
    )


def _estimate(row: dict[str, Any]) -> Estimate:
    return Estimate(**{name: row[name] for name in Estimate.__dataclass_fields__})
