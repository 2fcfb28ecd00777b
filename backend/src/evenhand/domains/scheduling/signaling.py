"""The door of a call between people: only who sits in a booked meeting gets in, and only around its time."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, WebSocket

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import Forbidden, NotFound, Problem
from evenhand.core.row_security import act_for
from evenhand.core.sockets import REFUSED, check_origin
from evenhand.domains.identity import Permission, actor_of
from evenhand.domains.scheduling import repository, service, views
from evenhand.domains.scheduling.calling import CallWindow, Sitter
from evenhand.domains.scheduling.errors import CallNotOpen
from evenhand.domains.scheduling.models import Meeting
from evenhand.domains.scheduling.protocol import Refusal
from evenhand.domains.scheduling.states import MeetingStatus

router = APIRouter(tags=["scheduling"])
Entry = tuple[Actor, list[Sitter]]


async def seat_taker(websocket: WebSocket, meeting_id: UUID) -> Entry | None:
    """Who comes in, and who sits where; None after the socket was refused."""
    try:
        check_origin(websocket)
        actor = await actor_of(websocket)
        if Permission.MEETING_READ not in actor.permissions:
            raise Forbidden("This needs the permission to read meetings.")
        async with websocket.app.state.sessions() as session:
            act_for(session, lambda: actor)
            meeting = await service.seen(session, actor, meeting_id)
            sitters = await _sitters(session, actor, meeting)
            if actor.user_id not in {one.user_id for one in sitters}:
                raise NotFound("There is no such meeting.")
            _require_open(meeting)
    except Problem as problem:
        # A browser shows no reason for a refused handshake: accept, say it, close.
        await websocket.accept()
        await websocket.send_json(Refusal(slug=problem.slug, detail=problem.detail).model_dump())
        await websocket.close(REFUSED)
        return None
    return actor, sitters


seat_taker.permission = Permission.MEETING_READ  # type: ignore[attr-defined]


@router.websocket("/v1/meetings/{meeting_id}/signaling")
async def signaling(
    websocket: WebSocket, meeting_id: UUID, entry: Annotated[Entry | None, Depends(seat_taker)]
) -> None:
    """The negotiation of a call from person to person, for one window."""
    if entry is None:
        return
    await websocket.accept()
    await CallWindow(websocket, meeting_id, *entry).run()


async def _sitters(session: Session, actor: Actor, meeting: Meeting) -> list[Sitter]:
    seats = await repository.seats(session, [meeting.id])
    [shown] = await views.meetings_out(session, actor, [meeting])
    names = {one.id: one.name for one in shown.interviewers}
    # The candidate comes last and so is polite to everybody: an interviewer's offer is never lost.
    ordered = sorted(seats, key=lambda seat: (seat.role == "candidate", seat.id))
    return [
        Sitter(seat.id, seat.user_id, names.get(seat.user_id) or shown.candidate_name or "", seat.role)
        for seat in ordered
    ]


def _require_open(meeting: Meeting) -> None:
    """Raises CallNotOpen."""
    if meeting.status != MeetingStatus.BOOKED or meeting.starts_at is None or meeting.ends_at is None:
        raise CallNotOpen("There is no call for this meeting.")
    opens = meeting.starts_at - views.CALL_OPENS_BEFORE
    if not opens <= now() <= meeting.ends_at + timedelta(hours=2):
        raise CallNotOpen("The call opens half an hour before the interview.", opens_at=opens.isoformat())
