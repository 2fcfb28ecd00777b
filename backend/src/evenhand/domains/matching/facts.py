"""Gathers what a score may look at, and nothing else, into one document that can be kept and replayed."""

from typing import Any

from evenhand.domains.assessments import AssessmentResult
from evenhand.domains.candidates import ProfileFacts
from evenhand.domains.interviews import CompetencyScore
from evenhand.domains.jobs import JobFacts
from evenhand.providers.skill_reading import SkillLikeness

APPLICATION_PARTS = ["ability", "interview"]


def gather(
    job: JobFacts,
    profile: ProfileFacts | None,
    assessment: AssessmentResult | None,
    interview: list[CompetencyScore] | None,
    likeness: SkillLikeness,
    *,
    parts: list[str],
) -> dict[str, Any]:
    """The inputs of `compatibility`.

    Names, contact, place of residence, photos, education, dates and all free text stay outside: only what
    is listed here can move a score.
    """
    skills = _skills(job, profile)
    return {
        "job": {
            "skills": [
                {"skill_id": s.skill_id, "label": s.label, "importance": s.importance, "level": s.level}
                for s in sorted(job.skills, key=lambda s: s.skill_id)
            ],
            "years_min": job.years_min,
            "remote_policy": job.remote_policy,
            "location": job.location,
            "employment_type": job.employment_type,
            "pay_max": job.pay_max or job.pay_min,
            "pay_period": job.pay_period,
            "currency": job.currency,
        },
        "person": {
            "skills": skills,
            "years": profile.years_experience if profile else None,
            "preferences": _preferences(profile),
        },
        "near": nearest(job, skills, likeness),
        "assessment": _assessment(assessment),
        "interview": _interview(interview),
        "parts": parts,
    }


def _skills(job: JobFacts, profile: ProfileFacts | None) -> list[dict[str, Any]]:
    """Confirmed skills the taxonomy knows, and own words that are exactly the name of a skill of the job.

    Of a repeated one the highest level counts.
    """
    named = {skill.label.casefold(): skill.skill_id for skill in job.skills}
    best: dict[str, dict[str, Any]] = {}
    for skill in profile.skills if profile else ():
        skill_id = skill.skill_id or named.get(skill.label.strip().casefold())
        if skill_id is None:
            continue
        known = best.get(skill_id)
        if known is None or (skill.level or 0) > (known["level"] or 0):
            best[skill_id] = {"skill_id": skill_id, "label": skill.label, "level": skill.level}
    return [best[skill_id] for skill_id in sorted(best)]


def _preferences(profile: ProfileFacts | None) -> dict[str, Any]:
    if profile is None:
        return {}
    wanted = profile.preferences
    stated = {
        "remote": wanted.remote,
        "locations": sorted(wanted.locations),
        "employment_types": sorted(wanted.employment_types),
        "pay_min": wanted.pay_min,
        "currency": wanted.currency,
    }
    return {key: value for key, value in stated.items() if value}


def nearest(job: JobFacts, skills: list[dict[str, Any]], likeness: SkillLikeness) -> dict[str, Any]:
    """For each of the job's skills, the likest other skill the person has."""
    wanted = sorted({skill.skill_id for skill in job.skills})
    if not wanted or not skills:
        return {}
    rows = likeness.similarity(wanted, [skill["skill_id"] for skill in skills])
    out = {}
    for skill_id, row in zip(wanted, rows, strict=True):
        others = [i for i, skill in enumerate(skills) if skill["skill_id"] != skill_id]
        if others:
            place = max(others, key=lambda i: (row[i], -i))
            out[skill_id] = {
                "skill_id": skills[place]["skill_id"],
                "label": skills[place]["label"],
                "likeness": row[place],
            }
    return out


def _assessment(result: AssessmentResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "score_id": str(result.score_id),
        "skills": [
            {
                "skill_id": skill.skill_id,
                "label": skill.label,
                "weight": round(skill.weight, 6),
                "theta": round(skill.estimate.theta, 6),
                "standard_error": round(skill.estimate.standard_error, 6),
                "items": skill.estimate.items,
            }
            for skill in sorted(result.skills, key=lambda skill: skill.skill_id)
        ],
    }


def _interview(scores: list[CompetencyScore] | None) -> list[dict[str, Any]] | None:
    if not scores:
        return None
    return [
        {
            "score_id": str(one.receipt_id),
            "competency": one.competency,
            "label": one.label,
            "score": None if one.abstained else one.score,
            "low": one.low,
            "high": one.high,
        }
        for one in sorted(scores, key=lambda one: one.competency)
    ]
