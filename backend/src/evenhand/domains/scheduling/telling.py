"""What the people of a meeting hear: a message each, with the calendar file in the mail."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from evenhand.core.db import Session, now
from evenhand.core.live import tell, tell_organization
from evenhand.core.row_security import beneath
from evenhand.domains import applications, identity, jobs, notifications
from evenhand.domains.scheduling import repository
from evenhand.domains.scheduling.models import Meeting, MeetingSeat
from evenhand.providers.mail import Invitation

Method = Literal["REQUEST", "CANCEL"]
CANDIDATE_PAGE, COMPANY_PAGE = "/meetings/{}", "/company/meetings/{}"


def moment_in_words(moment: datetime, time_zone: str) -> str:
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{local:%A}, {local.day} {local:%B %Y} at {local:%H:%M} ({time_zone})"


def changed(session: Session, meeting: Meeting) -> None:
    """Open windows of both sides look again."""
    tell(session, meeting.candidate_id, "meeting.changed", id=str(meeting.id))
    tell_organization(session, meeting.organization_id, "meeting.changed", id=str(meeting.id))


async def tell_candidate(session: Session, meeting: Meeting, kind: str, title: str, body: str) -> None:
    """Without a calendar file: there is no time yet, or it does not change."""
    await notifications.notify(
        session, meeting.candidate_id, kind, title=title, body=body,
        link=CANDIDATE_PAGE.format(meeting.id),
    )  # fmt: skip


async def tell_interviewers(
    session: Session, meeting: Meeting, kind: str, title: str, body: str, *, without: UUID | None = None
) -> None:
    for seat in await _seats(session, meeting):
        if seat.role == "interviewer" and seat.user_id != without:
            await notifications.notify(
                session, seat.user_id, kind, title=title, body=body, link=COMPANY_PAGE.format(meeting.id)
            )


async def send_calendars(
    session: Session, meeting: Meeting, *, method: Method, title: str, said: str
) -> None:
    """Everybody's calendar learns of the present time, or that it will not be."""
    for seat in await _seats(session, meeting):
        async with beneath(session):  # what a candidate chose is told to people whom they may not list
            invitation = await invitation_for(session, meeting, seat, method=method)
        if invitation is None:  # the account may be gone meanwhile
            continue
        moment = moment_in_words(invitation.starts_at, invitation.time_zone)
        place = f" Place: {meeting.place}." if meeting.place else ""
        await notifications.notify(
            session, seat.user_id, f"meeting.{method.lower()}", title=f"{title}: {meeting.title}",
            body=f"{said} {invitation.title}: {moment}.{place}", link=invitation.link, invitation=invitation,
        )  # fmt: skip


async def invitation_for(
    session: Session, meeting: Meeting, seat: MeetingSeat, *, method: Method = "REQUEST"
) -> Invitation | None:
    """What the calendar of one of its people is told. None while there is no time, or when they are gone."""
    person = await identity.contact(session, seat.user_id)
    if person is None or meeting.starts_at is None or meeting.ends_at is None:
        return None
    theirs = seat.role == "candidate"
    with_whom, organizer = await _with_whom(session, meeting, theirs=theirs)
    return Invitation(
        meeting_id=meeting.id, method=method, sequence=meeting.sequence, stamp=now(),
        starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        time_zone=(meeting.candidate_zone if theirs else "") or person.time_zone,
        title=f"{meeting.title} with {with_whom}", description=meeting.note, place=meeting.place,
        link=(CANDIDATE_PAGE if theirs else COMPANY_PAGE).format(meeting.id),
        organizer=organizer, attendee=person.name, attendee_email=person.email,
    )  # fmt: skip


async def _with_whom(session: Session, meeting: Meeting, *, theirs: bool) -> tuple[str, str]:
    """Whom a reader meets, and the company's name."""
    job = await jobs.job_facts(session, meeting.job_id)
    company = job.company if job else "the company"
    if theirs:
        return company, company
    if not any(seat.role == "candidate" for seat in await _seats(session, meeting)):
        return "a candidate who left", company  # a name is not written again while it is being forgotten
    shown = await applications.shown_to_company(session, [meeting.application_id])
    return shown[meeting.application_id].name, company


async def _seats(session: Session, meeting: Meeting) -> Sequence[MeetingSeat]:
    return await repository.seats(session, [meeting.id])
