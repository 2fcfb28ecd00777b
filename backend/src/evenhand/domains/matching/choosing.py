"""What a candidate makes of recommendations: sends jobs away, takes that back, and asks what would help."""

import asyncio
from dataclasses import replace
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains import candidates, jobs
from evenhand.domains.candidates import ProfileFacts, ProfileSkill
from evenhand.domains.jobs import JobFacts
from evenhand.domains.matching import repository
from evenhand.domains.matching.facts import gather
from evenhand.domains.matching.schemas import (
    DismissalOut,
    DismissalReason,
    DismissalsOut,
    ImprovementOut,
    ImprovementsOut,
)
from evenhand.ml.recommend.compatibility import compatibility
from evenhand.providers.skill_reading import SkillLikeness

WORTH_NAMING = 0.05  # points below which a change shows in no number on the page


async def dismiss(session: Session, actor: Actor, job_id: UUID, reason: DismissalReason) -> None:
    """Never recommend the job, or the company's jobs, again. Raises NotFound where no such job is open."""
    job = await _open_job(session, job_id)
    await repository.dismiss(session, actor.user_id, job.job_id, job.organization_id, reason)


async def take_back(session: Session, actor: Actor, job_id: UUID) -> None:
    """Recommend it again. Raises NotFound where it was not sent away."""
    if not await repository.take_back(session, actor.user_id, job_id):
        raise NotFound("This job was not sent away.")


async def dismissed(session: Session, actor: Actor) -> DismissalsOut:
    """What one has sent away, as far as the postings are still there."""
    unwanted = await repository.dismissals(session, actor.user_id)
    known = await jobs.jobs_facts(session, [one.job_id for one in unwanted])
    items = [
        DismissalOut.model_validate(
            {"job_id": one.job_id, "title": job.title, "company": job.company, "reason": one.reason}
        )
        for one in unwanted
        if (job := known.get(one.job_id))
    ]
    return DismissalsOut(items=items, next_cursor=None)


async def improvements(
    session: Session, actor: Actor, job_id: UUID, *, likeness: SkillLikeness
) -> ImprovementsOut:
    """The score again with each skill that falls short brought to the level asked for, the best step first.

    Raises NotFound without a confirmed profile or where no such job is open.
    """
    job = await _open_job(session, job_id)
    profile = await candidates.profile_facts(session, actor.user_id)
    if profile is None:
        raise NotFound("There is no confirmed profile to compare with this job.")
    return await asyncio.to_thread(_tried, job, profile, likeness)


async def _open_job(session: Session, job_id: UUID) -> JobFacts:
    job = await jobs.job_facts(session, job_id)
    if job is None or job_id not in set(await jobs.open_job_ids(session)):
        raise NotFound("There is no such open job.")
    return job


def _tried(job: JobFacts, profile: ProfileFacts, likeness: SkillLikeness) -> ImprovementsOut:
    """Each change is computed by the rules that would score it, neighbouring skills included."""

    def score(skills: tuple[ProfileSkill, ...]) -> float:
        inputs = gather(job, replace(profile, skills=skills), None, None, likeness, parts=[])
        return float(compatibility(inputs)["score"])

    own = tuple(profile.skills)
    now = score(own)
    stated = _stated(job, profile, likeness)
    items = []
    for wanted in job.skills:
        if (stated.get(wanted.skill_id) or 0) >= wanted.level:
            continue
        others = tuple(skill for skill in own if skill.skill_id != wanted.skill_id)
        better = score((*others, ProfileSkill(wanted.skill_id, wanted.label, wanted.level, "candidate")))
        if better - now >= WORTH_NAMING:
            items.append(
                ImprovementOut(
                    skill_id=wanted.skill_id,
                    label=wanted.label,
                    level=wanted.level,
                    stated=stated.get(wanted.skill_id),
                    points=round(better - now, 6),
                    score=better,
                )
            )
    items.sort(key=lambda item: (-item.points, item.skill_id))
    return ImprovementsOut(score=now, items=items, next_cursor=None)


def _stated(job: JobFacts, profile: ProfileFacts, likeness: SkillLikeness) -> dict[str, int | None]:
    """Skill id → level, as a score sees them: own words that name a skill of the job count as it."""
    skills = gather(job, profile, None, None, likeness, parts=[])["person"]["skills"]
    return {skill["skill_id"]: skill["level"] for skill in skills}
