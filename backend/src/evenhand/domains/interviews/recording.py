"""What happens to an interview's turns besides the talk itself: text answers and the end."""

import asyncio
from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell, tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains.interviews import ledger, repository
from evenhand.domains.interviews.conversation import Conversation, Coverage, Signals
from evenhand.domains.interviews.errors import InterviewClosed, InterviewNotStarted
from evenhand.domains.interviews.events import InterviewFinished
from evenhand.domains.interviews.models import TRANSITIONS, Interview, InterviewStatus, Turn

Action = Literal["repeat", "skip", "more_time", "done", "finish"]


def best_texts(turns: Sequence[Turn]) -> dict[UUID, Turn]:
    """Turn id → the last transcript that revises it."""
    return {turn.revises_id: turn for turn in turns if turn.revises_id is not None}


async def open_in_text(session: Session, interview_id: UUID, covered: Coverage) -> None:
    """Greeting and first question, unless they were said already."""
    at = await ledger.sitting(session, interview_id, lock=True)
    if not at.turns:
        await ledger.add(session, at, None, Conversation(at.plan, at.said, covered).opening())


async def hear_in_text(
    session: Session,
    interview_id: UUID,
    text: str,
    *,
    action: Action | None,
    message_id: str,
    covered: Coverage,
) -> None:
    """Record a typed answer or a pressed button with the reply to it; finish after the closing.

    Raises: InterviewNotStarted, InterviewClosed.
    """
    at = await ledger.sitting(session, interview_id, lock=True)
    signals = Signals(elapsed_s=at.elapsed_seconds, action=action)
    # Comparing the answer with the expected points computes for 0.1 to 0.5 s: not on the event loop.
    reply = await asyncio.to_thread(Conversation(at.plan, at.said, covered).reply_to, text, signals)
    answer = ledger.Answer(
        kind=reply.heard, text=text, question_id=reply.question_id, point_id=reply.point_id,
        source="text" if text else "button", message_id=message_id,
    )  # fmt: skip
    added = await ledger.add(session, at, answer, reply.said)
    if added and reply.ends:
        await finish(session, interview_id)


async def finish(session: Session, interview_id: UUID) -> None:
    """End the interview and have it evaluated. Doing it again is not an error."""
    interview = await repository.for_update(session, interview_id)
    if interview is None:
        raise NotFound("There is no such interview.")
    if interview.status in (InterviewStatus.FINISHED, InterviewStatus.SCORED):
        return
    move(interview, InterviewStatus.FINISHED)
    interview.finished_at = now()
    announce(
        session,
        InterviewFinished(
            interview_id=interview.id, application_id=interview.application_id, job_id=interview.job_id,
            candidate_id=interview.candidate_id, organization_id=interview.organization_id,
        ),
    )  # fmt: skip
    await enqueue(session, "interviews.evaluate", once_per=str(interview.id), interview_id=str(interview.id))
    tell(session, interview.candidate_id, "interview.changed", id=str(interview.id))
    tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))
    await session.flush()


def move(interview: Interview, to: InterviewStatus) -> None:
    """Follow an arrow of the state machine. Raises InterviewNotStarted or InterviewClosed."""
    if to not in TRANSITIONS[InterviewStatus(interview.status)]:
        require_open(interview)
        raise InterviewClosed(f"The interview is {interview.status}.", interview_id=str(interview.id))
    interview.status = to


def require_open(interview: Interview) -> None:
    """Raises InterviewNotStarted or InterviewClosed unless the interview is in progress."""
    if interview.status == InterviewStatus.PLANNED:
        raise InterviewNotStarted("The interview has not been started.", interview_id=str(interview.id))
    if interview.status != InterviewStatus.IN_PROGRESS:
        raise InterviewClosed(f"The interview is {interview.status}.", interview_id=str(interview.id))
