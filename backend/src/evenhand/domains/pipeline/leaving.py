"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.domains.pipeline.models import ApplicationNote, PoolMember


async def forget_person(session: Session, user_id: UUID) -> None:
    """A candidate leaves all pools. Notes, tasks and tags go with the applications; a member's notes stay the
    organization's and lose their author with the account."""
    await session.execute(delete(PoolMember).where(PoolMember.candidate_id == user_id))
    called = select(ApplicationNote).where(ApplicationNote.mentions.contains([str(user_id)]))
    for note in await session.scalars(called):
        note.mentions = [one for one in note.mentions if one != str(user_id)]
