"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.domains import modelops
from evenhand.domains.assessments.models import Attempt


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete the person's attempts with every answer, and the receipts of their scores."""
    theirs = list(await session.scalars(select(Attempt.id).where(Attempt.candidate_id == user_id)))
    await session.execute(delete(Attempt).where(Attempt.id.in_(theirs)))
    await modelops.delete_receipts(session, theirs)
