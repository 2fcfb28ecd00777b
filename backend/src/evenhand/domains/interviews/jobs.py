"""What interviews do in the background."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue, job
from evenhand.domains.interviews import evaluating, leaving, repository, service, transcribing
from evenhand.providers import Providers


@job("interviews.plan")
async def plan(session: Session, outside: Providers, *, interview_id: str) -> None:
    """Give an interview its questions."""
    interview = await repository.for_update(session, UUID(interview_id))
    if interview is None or interview.plan:
        return
    await service.plan_interview(session, interview, writer=outside.text_generation)


@job("interviews.transcribe", queue="heavy")
async def transcribe(session: Session, outside: Providers, *, turn_id: str) -> None:
    """Recognise a spoken answer again, better than the captions."""
    await transcribing.transcribe_turn(session, outside, turn_id=turn_id)


@job("interviews.evaluate", queue="heavy")
async def evaluate(session: Session, outside: Providers, *, interview_id: str) -> None:
    """Score a finished interview."""
    interview = await repository.for_update(session, UUID(interview_id))
    if interview is None:
        return
    if await evaluating.waits_for_transcripts(session, interview):
        await enqueue(
            session, "interviews.evaluate", once_per=interview_id, delay_seconds=5, interview_id=interview_id
        )
        return
    await service.evaluate_interview(session, interview, model=outside.coverage)


@job("interviews.evaluate_again", queue="heavy")
async def evaluate_again(session: Session, outside: Providers, *, interview_id: str) -> None:
    """Score anew what rests on a corrected transcript."""
    interview = await repository.for_update(session, UUID(interview_id))
    if interview is not None:
        await evaluating.evaluate_again(session, interview, model=outside.coverage)


@job("interviews.delete_recordings", retries=11)
async def delete_recordings(
    _session: Session, outside: Providers, *, interview_id: str, turn_ids: str
) -> None:
    """After a person has left."""
    await leaving.delete_recordings(outside, interview_id=interview_id, turn_ids=turn_ids)
