"""What interviews do in the background."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.interviews import repository, service
from evenhand.providers import Providers


@job("interviews.plan")
async def plan(session: Session, outside: Providers, *, interview_id: str) -> None:
    """Give an interview its questions."""
    interview = await repository.for_update(session, UUID(interview_id))
    if interview is None or interview.plan:
        return
    await service.plan_interview(session, interview, writer=outside.text_generation)


@job("interviews.evaluate", queue="heavy")
async def evaluate(session: Session, outside: Providers, *, interview_id: str) -> None:
    """Score a finished interview."""
    interview = await repository.for_update(session, UUID(interview_id))
    if interview is None:
        return
    await service.evaluate_interview(session, interview, model=outside.coverage)
