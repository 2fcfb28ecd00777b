"""Notifications, the live stream, and the inbox page of the demo."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from evenhand.core import live
from evenhand.core.actor import Actor
from evenhand.core.live_hub import BEAT, MESSAGE, RESET
from evenhand.core.problems import NotFound
from evenhand.core.web import Tx, outside
from evenhand.domains.identity import Permission, requires, while_signed_in
from evenhand.domains.notifications import service
from evenhand.domains.notifications.schemas import DeliveredMailOut, InboxPage, NotificationPage
from evenhand.providers.mail import FolderMailer, Mailer

router = APIRouter(prefix="/v1", tags=["notifications"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]
_FRAMES = {
    MESSAGE: b"id: %s\ndata: %s\n\n",
    BEAT: b"id: %s\nevent: here\ndata: %s\n\n",
    RESET: b"id: %s\nevent: reset\ndata: %s\n\n",
}


@router.get("/notifications", response_model=NotificationPage)
async def list_mine(tx: Tx, actor: Self, cursor: UUID | None = None) -> NotificationPage:
    """One's own notifications, the newest first."""
    return await service.list_mine(tx, actor, before=cursor)


@router.post("/notifications/read", status_code=204)
async def mark_all_read(tx: Tx, actor: Self) -> None:
    """Mark all of one's notifications as read."""
    await service.mark_all_read(tx, actor)


@router.get("/events", response_class=StreamingResponse)
async def events(
    request: Request,
    actor: Self,
    after: Annotated[str, Query(max_length=120, description="As Last-Event-ID, for a new stream")] = "",
    last_event_id: Annotated[str | None, Header(max_length=120)] = None,
) -> StreamingResponse:
    """Server-sent events: `data: {"topic": "application.changed", "id": "…"}` as things change.

    Each has an `id`; who comes back with it (`Last-Event-ID`, or `after`) gets what they missed. `event: reset` says
    that they were away too long and should ask for everything again; `event: here` is a sign of life. The stream ends
    with the session that opened it.
    """
    channels = [live.user_channel(actor.user_id)]
    if actor.organization_id is not None:
        channels.append(live.organization_channel(actor.organization_id))

    async def stream() -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        messages = request.app.state.live.listen(channels, after=last_event_id or after)
        async for event in while_signed_in(request, actor, messages):
            yield _FRAMES[event.kind] % (event.position.encode(), event.body or b"1")

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(stream(), media_type="text/event-stream", headers=headers)


@router.get("/inbox", response_model=InboxPage)
async def inbox(
    request: Request, mail: Annotated[Mailer, outside("mail")], to: str | None = None
) -> InboxPage:
    """The mails of the demo. Only there: elsewhere mail goes to people, and this page is not found."""
    if not request.app.state.settings.demo or not isinstance(mail, FolderMailer):
        raise NotFound("There is no inbox page here: mail is really sent.")
    found = await mail.inbox(to=to)
    return InboxPage(items=[DeliveredMailOut.model_validate(one) for one in found], next_cursor=None)
