"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, or_

from evenhand.core.db import Session
from evenhand.domains.people.models import DuplicatePair, PersonKey


async def forget_person(session: Session, user_id: UUID) -> None:
    """Every pair and key of theirs; who they were merged with is one alone again."""
    await session.execute(
        delete(DuplicatePair).where(
            or_(DuplicatePair.first_id == user_id, DuplicatePair.second_id == user_id)
        )
    )
    await session.execute(delete(PersonKey).where(PersonKey.user_id == user_id))
