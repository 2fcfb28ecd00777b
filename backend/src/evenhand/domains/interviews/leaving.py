"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.domains import modelops
from evenhand.domains.interviews.models import Contest, Evaluation, Interview, Turn
from evenhand.domains.interviews.transcribing import COLLECTION
from evenhand.providers import Providers


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete the person's interviews with all that was said; the sound follows by jobs."""
    theirs = list(await session.scalars(select(Interview.id).where(Interview.candidate_id == user_id)))
    for interview_id in theirs:
        turns = await session.scalars(select(Turn.id).where(Turn.interview_id == interview_id))
        await enqueue(
            session,
            "interviews.delete_recordings",
            interview_id=str(interview_id),
            turn_ids=" ".join(str(turn_id) for turn_id in turns),
        )
    for table in (Contest, Evaluation, Turn):
        await session.execute(delete(table).where(table.interview_id.in_(theirs)))
    await session.execute(delete(Interview).where(Interview.id.in_(theirs)))
    await modelops.delete_receipts(session, theirs)


async def delete_recordings(outside: Providers, *, interview_id: str, turn_ids: str) -> None:
    """The sound of the answers and the transcripts made of it."""
    for key in [key async for key in outside.storage.keys(f"interviews/{interview_id}/")]:
        await outside.storage.delete(key)
    for turn_id in turn_ids.split():
        await outside.documents.delete(COLLECTION, turn_id)
