"""Reading notifications."""

from uuid import UUID

from sqlalchemy import Select, func, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.notifications.models import Notification


def visible_to(actor: Actor) -> Select[Notification]:
    """A person's own messages. Every read starts here."""
    return select(Notification).where(Notification.user_id == actor.user_id)


async def page(session: Session, actor: Actor, *, before: UUID | None, limit: int) -> list[Notification]:
    """The newest first; keys are UUIDv7, so their order is time's."""
    statement = visible_to(actor).order_by(Notification.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Notification.id < before)
    return list(await session.scalars(statement))


async def unread(session: Session, actor: Actor) -> int:
    unread_ones = visible_to(actor).where(Notification.read_at.is_(None)).subquery()
    return await session.scalar(select(func.count()).select_from(unread_ones)) or 0
