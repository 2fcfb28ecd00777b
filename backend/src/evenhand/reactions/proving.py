"""What an assessment adds to the profile of who took it."""

from evenhand.core.db import Session
from evenhand.domains import assessments, candidates


async def keep_what_was_measured(session: Session, event: assessments.AttemptScored) -> None:
    """The skills of one's own profile say that they were measured, and at which level."""
    found = await assessments.results_for(session, [event.application_id])
    result = found.get(event.application_id)
    if result is None:
        return
    measured = [
        candidates.Measured(
            tuple(dict.fromkeys((skill.skill_id, *skill.job_skill_ids))),
            skill.estimate.theta,
            skill.estimate.standard_error,
        )
        for skill in result.skills
        if skill.estimate.items
    ]
    await candidates.note_assessed(session, event.candidate_id, measured, attempt_id=result.attempt_id)
