"""Telling people things, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, insert, update

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue, enqueue_many
from evenhand.core.live import tell
from evenhand.domains.notifications import repository
from evenhand.domains.notifications.models import Notification
from evenhand.domains.notifications.schemas import NotificationOut, NotificationPage
from evenhand.providers.mail import Invitation

PAGE = 30


async def notify(
    session: Session, user_id: UUID, kind: str, *, title: str, body: str, link: str = "",
    invitation: Invitation | None = None,
) -> Notification:  # fmt: skip
    """Show a message in the person's open windows and mail it, both after this commit.

    Args:
        kind: "application.moved": what it is about, for icons and settings.
        title: one line; the subject of the mail.
        body: a few sentences of plain text.
        link: path of the page it is about, from "/".
        invitation: to a meeting, or its cancellation: a calendar file that goes with the mail.
    """
    message = Notification(user_id=user_id, kind=kind, title=title[:300], body=body, link=link)
    message.invitation = invitation.model_dump(mode="json") if invitation else None
    session.add(message)
    await session.flush()
    await enqueue(session, "notifications.send_mail", notification_id=str(message.id))
    tell(session, user_id, "notification.added", id=str(message.id))
    return message


@dataclass(frozen=True, slots=True)
class Message:
    """What `notify` says, for telling many at once."""

    user_id: UUID
    kind: str
    title: str
    body: str
    link: str = ""


async def notify_many(session: Session, told: Sequence[Message]) -> None:
    """As `notify`, for many people in two statements."""
    rows = [
        {"id": new_id(), "user_id": one.user_id, "kind": one.kind, "title": one.title[:300], "body": one.body, "link": one.link}
        for one in told
    ]  # fmt: skip
    if not rows:
        return
    await session.execute(insert(Notification), rows)
    await enqueue_many(
        session, "notifications.send_mail", [{"notification_id": str(row["id"])} for row in rows]
    )
    for one, row in zip(told, rows, strict=True):
        tell(session, one.user_id, "notification.added", id=str(row["id"]))


async def list_mine(session: Session, actor: Actor, *, before: UUID | None) -> NotificationPage:
    found = await repository.page(session, actor, before=before, limit=PAGE + 1)
    more = len(found) > PAGE
    return NotificationPage(
        items=[NotificationOut.model_validate(one) for one in found[:PAGE]],
        unread=await repository.unread(session, actor),
        next_cursor=str(found[PAGE - 1].id) if more else None,
    )


async def mark_all_read(session: Session, actor: Actor) -> None:
    await session.execute(
        update(Notification)
        .where(Notification.user_id == actor.user_id, Notification.read_at.is_(None))
        .values(read_at=now())
    )


async def forget_page(session: Session, path: str) -> None:
    """Delete every message, whoever got it, whose page ends with `path`: the page is gone, and names with it."""
    await session.execute(delete(Notification).where(Notification.link.endswith(path, autoescape=True)))
