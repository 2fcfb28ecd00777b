"""Calendar files to download."""

from email.utils import parseaddr
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.core.settings import Settings
from evenhand.domains.scheduling import repository, service, telling
from evenhand.domains.scheduling.states import MeetingStatus
from evenhand.providers.mail import calendar_file


async def calendar_of(session: Session, actor: Actor, meeting_id: UUID, settings: Settings) -> str:
    """The meeting as the reader's own calendar is told of it. Raises NotFound for who does not sit in it."""
    meeting = await service.seen(session, actor, meeting_id)
    seats = await repository.seats(session, [meeting.id])
    mine = next((seat for seat in seats if seat.user_id == actor.user_id), None)
    cancelled = meeting.status == MeetingStatus.CANCELLED
    invitation = mine and await telling.invitation_for(
        session, meeting, mine, method="CANCEL" if cancelled else "REQUEST"
    )
    if not invitation:
        raise NotFound("There is no time for the calendar yet.")
    return calendar_file(
        invitation, organizer_email=parseaddr(settings.mail_from)[1], public_url=settings.public_url
    )
