"""What a job plans to test is what its applicants are asked about."""

from sqlalchemy import select
from tests.factories.applications import make_application
from tests.factories.assessments import bank_skills
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job

from evenhand.domains.assessments.models import Attempt


async def test_the_assessment_asks_about_the_planned_skills_within_the_planned_time(
    a, sessions, session, work
) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    first, second = bank_skills(2)
    skills = [
        {"skill_id": skill.id, "label": skill.label, "importance": "must", "level": 3}
        for skill in (first, second)
    ]
    plan = {"skill_ids": [second.id], "minutes": 5}
    planned = await make_job(sessions, recruiter, skills=skills, assessment_plan=plan)
    unplanned = await make_job(sessions, recruiter, skills=skills)
    for job_id in (planned, unplanned):
        await make_application(sessions, candidate, job_id)
    await work()

    attempts = {one.job_id: one for one in (await session.scalars(select(Attempt))).all()}
    asked = {job_id: [skill["skill_id"] for skill in one.skills] for job_id, one in attempts.items()}
    assert asked == {planned: [second.id], unplanned: [first.id, second.id]}
    assert attempts[planned].time_limit_s <= 300
