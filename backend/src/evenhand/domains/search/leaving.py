"""What is deleted when a person leaves the platform."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.search import saved


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete the searches they saved, and with them what was mailed for each."""
    await saved.forget_all(session, user_id)
