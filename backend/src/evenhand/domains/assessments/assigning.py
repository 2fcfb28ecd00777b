"""Who gets an attempt: applicants for the skills of their job, and whoever wants to practise."""

import secrets
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.live import tell
from evenhand.domains import applications, jobs
from evenhand.domains.assessments import presenting, repository, rules, selection
from evenhand.domains.assessments.errors import PracticeOpen, SkillNotCovered
from evenhand.domains.assessments.models import Attempt, AttemptStatus, Purpose
from evenhand.domains.assessments.schemas import AttemptStateOut
from evenhand.domains.items import Bank, load_bank, usable_items
from evenhand.domains.jobs import JobFacts
from evenhand.domains.notifications import notify

Skills = list[dict[str, Any]]


async def assign(session: Session, application_id: UUID) -> UUID | None:
    """Give the applicant an attempt on the job's skills; its id, or None if the bank covers none of them.

    Assigning again changes nothing, and who has withdrawn by now gets none. The attempt starts, and its clock
    runs, when the candidate starts it.
    """
    known = await repository.for_application(session, application_id)
    if known is not None:
        return known.id
    application = await applications.application_facts(session, application_id)
    job = await jobs.job_facts(session, application.job_id) if application else None
    if application is None or job is None or application.status != applications.Status.ACTIVE:
        return None
    bank = (await usable_items(session, job.organization_id)).bank
    skills, rest = _planned(job, bank)
    if not skills:
        return None
    attempt = _new(application.candidate_id, Purpose.APPLICATION, job.title, skills, rest, bank)
    if at_most := job.assessment_plan.get("minutes"):
        attempt.time_limit_s = min(attempt.time_limit_s, at_most * 60)
    attempt.application_id, attempt.job_id = application_id, job.job_id
    attempt.organization_id = application.organization_id
    session.add(attempt)
    await session.flush()
    tell(session, application.candidate_id, "attempt.assigned", id=str(attempt.id))
    minutes, names = attempt.time_limit_s // 60, ", ".join(str(skill["label"]) for skill in skills)
    await notify(
        session,
        application.candidate_id,
        "assessment.assigned",
        title=f"Your assessment for {job.title} is ready",
        body=f"It asks about {names} and takes at most {minutes} minutes. Start it when you have the time: "
        "the clock runs from then on, and a reload loses nothing.",
        link=f"/assessments/{attempt.id}",
    )
    return attempt.id


async def cancel(session: Session, application_id: UUID) -> None:
    """The application was withdrawn: an attempt without a score is not asked for any more."""
    known = await repository.for_application(session, application_id)
    attempt = await repository.attempt_for_update(session, known.id) if known is not None else None
    if attempt is None or attempt.status not in (AttemptStatus.ASSIGNED, AttemptStatus.IN_PROGRESS):
        return
    attempt.status, attempt.finished_at = AttemptStatus.CANCELLED, now()
    await session.flush()
    tell(session, attempt.candidate_id, "attempt.cancelled", id=str(attempt.id))


def _planned(job: JobFacts, bank: Bank) -> tuple[Skills, Skills]:
    """The skills that the job's plan names, where there are questions for any of them; else all of the job's."""
    wanted = _wanted(job)
    named = set(job.assessment_plan.get("skill_ids") or ())
    skills, rest = tested_skills([want for want in wanted if want["skill_id"] in named], bank)
    return (skills, rest) if skills else tested_skills(wanted, bank)


def _wanted(job: JobFacts) -> Skills:
    """The job's skills, must before nice, then the higher level; with their weights."""
    ordered = sorted(job.skills, key=lambda skill: (skill.importance != "must", -skill.level))
    return [
        {"skill_id": skill.skill_id, "label": skill.label, "weight": rules.WEIGHTS[skill.importance]}
        for skill in ordered
    ]


async def start_practice(session: Session, actor: Actor, skill_ids: list[str]) -> AttemptStateOut:
    """Open an attempt that only its candidate sees. Raises PracticeOpen, SkillNotCovered."""
    if await repository.open_practice(session, actor.user_id) is not None:
        raise PracticeOpen("Finish the practice attempt that is open before you begin another.")
    wanted = [
        {"skill_id": skill_id, "label": skill_id, "weight": 1.0} for skill_id in dict.fromkeys(skill_ids)
    ]
    bank = load_bank()
    skills, missing = tested_skills(wanted, bank)
    if missing:
        raise SkillNotCovered(
            "There are no questions for some of these skills.", skill_ids=[m["skill_id"] for m in missing]
        )
    attempt = _new(actor.user_id, Purpose.PRACTICE, "Practice", skills, [], bank)
    session.add(attempt)
    await session.flush()
    return presenting.state_out(attempt)


def tested_skills(wanted: Skills, bank: Bank) -> tuple[Skills, Skills]:
    """The bank's skills for wanted ones ({skill_id, label, weight}, the most important first), and the rest."""
    chosen: dict[str, dict[str, Any]] = {}
    rest: Skills = []
    for want in wanted:
        skill = bank.skill(str(want["skill_id"]))
        if skill is not None and skill.id in chosen:
            chosen[skill.id]["job_skill_ids"].append(want["skill_id"])
        elif skill is not None and len(chosen) < rules.MAX_SKILLS and _enough(bank, skill.id):
            chosen[skill.id] = {
                "skill_id": skill.id,
                "label": skill.label,
                "weight": want["weight"],
                "job_skill_ids": [want["skill_id"]],
            }
        else:
            rest.append({"skill_id": want["skill_id"], "label": want["label"]})
    return list(chosen.values()), rest


def _enough(bank: Bank, skill_id: str) -> bool:
    """A skill with fewer different questions than a test of it needs is not tested at all."""
    return len({selection.family(item) for item in bank.for_skill(skill_id)}) >= rules.MIN_PER_SKILL


def _new(
    candidate_id: UUID,
    purpose: Purpose,
    title: str,
    skills: Skills,
    not_covered: Skills,
    bank: Bank,
) -> Attempt:
    tested = [selection.SkillShare(str(skill["skill_id"]), 1.0) for skill in skills]
    return Attempt(
        candidate_id=candidate_id,
        purpose=purpose,
        title=title[:300],
        status=AttemptStatus.ASSIGNED,
        skills=skills,
        not_covered=not_covered,
        seed=secrets.randbits(48),
        time_limit_s=selection.time_limit_s(bank, tested),
        items=[],
    )
