"""What can be done with a meeting, one function a deed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.exc import IntegrityError

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.problems import Conflict, NotFound
from evenhand.domains import applications, identity
from evenhand.domains.scheduling import repository, telling, views
from evenhand.domains.scheduling.errors import (
    NoSuchInterviewer,
    NotAStart,
    NotYet,
    SlotTaken,
    TooLateToChange,
)
from evenhand.domains.scheduling.events import MeetingBooked, MeetingCancelled
from evenhand.domains.scheduling.hours import Span, free_starts
from evenhand.domains.scheduling.models import Meeting, MeetingSeat, MeetingStep
from evenhand.domains.scheduling.schemas import (
    BookIn,
    MeetingDetailOut,
    MeetingIn,
    MeetingPage,
    OutcomeIn,
    StartsIn,
    StartsOut,
)
from evenhand.domains.scheduling.states import MeetingStatus, checked

MOST_LISTED, MOST_STARTS = 300, 1_500
OVERLAP = "ex_meeting_seats_overlap"


async def list_visible(
    session: Session, actor: Actor, *, begins: datetime | None, ends: datetime | None, mine: bool,
    application_id: UUID | None,
) -> MeetingPage:  # fmt: skip
    found = await repository.page(
        session, actor, begins=begins, ends=ends, mine=mine, application_id=application_id, limit=MOST_LISTED + 1
    )  # fmt: skip
    items = await views.meetings_out(session, actor, found[:MOST_LISTED])
    return MeetingPage(items=items, more=len(found) > MOST_LISTED)


async def detail(session: Session, actor: Actor, meeting_id: UUID) -> MeetingDetailOut:
    return await views.detail_out(session, actor, await seen(session, actor, meeting_id))


async def preview(session: Session, actor: Actor, application_id: UUID, body: StartsIn) -> StartsOut:
    """When these people could meet the candidate, before anybody is invited."""
    application = await _ours(session, actor, application_id)
    await _colleagues(session, actor, body.interviewer_ids)
    first, last = _window(body.first_day, body.last_day)
    calendars = await repository.calendars(
        session, body.interviewer_ids, application.organization_id, without=None
    )
    busy = await repository.busy(session, application.candidate_id, without=None)
    starts = free_starts(
        calendars, minutes=body.minutes, first=first, last=last, present=now(), also_busy=busy
    )
    return StartsOut(minutes=body.minutes, starts=starts[:MOST_STARTS])


async def starts(session: Session, actor: Actor, meeting_id: UUID) -> StartsOut:
    """The times that can be chosen now."""
    meeting = await seen(session, actor, meeting_id)
    return StartsOut(minutes=meeting.minutes, starts=(await _starts(session, meeting))[:MOST_STARTS])


async def invite(session: Session, actor: Actor, application_id: UUID, body: MeetingIn) -> MeetingDetailOut:
    """Ask an applicant to choose a time, or book the one that was agreed on otherwise."""
    application = await _ours(session, actor, application_id)
    if application.status != "active":
        raise Conflict("The application is over: nobody is invited to an interview for it.")
    await _colleagues(session, actor, body.interviewer_ids)
    meeting = Meeting(
        id=new_id(), organization_id=application.organization_id, application_id=application_id,
        job_id=application.job_id, candidate_id=application.candidate_id, created_by=actor.user_id,
        title=body.title, kind=body.kind, place=body.place, minutes=body.minutes, note=body.note,
        first_day=body.first_day, last_day=body.last_day, status=MeetingStatus.INVITED,
    )  # fmt: skip
    session.add(meeting)
    await session.flush()
    for user_id, role in [
        *((one, "interviewer") for one in body.interviewer_ids),
        (application.candidate_id, "candidate"),
    ]:
        session.add(
            MeetingSeat(
                meeting_id=meeting.id, organization_id=meeting.organization_id, user_id=user_id, role=role
            )
        )
    await session.flush()
    await step(session, meeting, actor, "invited")
    if body.starts_at is not None:
        await _book(session, actor, meeting, body.starts_at, "")
    else:
        await telling.tell_candidate(
            session, meeting, "meeting.invited", f"Choose a time: {meeting.title}",
            f"You are invited to an interview of {meeting.minutes} minutes. Choose the time that suits you.",
        )  # fmt: skip
    return await views.detail_out(session, actor, meeting)


async def book(session: Session, actor: Actor, meeting_id: UUID, body: BookIn) -> MeetingDetailOut:
    """Choose a time, or another one. The time that is booked already is no change."""
    meeting = await seen(session, actor, meeting_id, lock=True)
    if meeting.candidate_id == actor.user_id:
        if meeting.starts_at == body.starts_at and meeting.status == MeetingStatus.BOOKED:
            return await views.detail_out(session, actor, meeting)
        _refuse_late(meeting)
        if body.starts_at not in await _starts(session, meeting):
            raise NotAStart("That time is not free any more. Choose one of those that are.")
        meeting.candidate_zone = body.time_zone or meeting.candidate_zone
        meeting.candidate_note = body.note or meeting.candidate_note
    await _book(session, actor, meeting, body.starts_at, body.note)
    return await views.detail_out(session, actor, meeting)


async def cancel(session: Session, actor: Actor, meeting_id: UUID, *, reason: str) -> MeetingDetailOut:
    meeting = await seen(session, actor, meeting_id, lock=True)
    if meeting.candidate_id == actor.user_id:
        _refuse_late(meeting)
    await _cancel(session, meeting, actor, reason)
    return await views.detail_out(session, actor, meeting)


async def call_off(session: Session, application_id: UUID, *, reason: str) -> None:
    """The application is over: what was planned for it will not be held."""
    for meeting in await repository.open_of_application(session, application_id):
        if meeting.starts_at is None or meeting.starts_at > now():
            await _cancel(session, meeting, None, reason)


async def settle(session: Session, actor: Actor, meeting_id: UUID, body: OutcomeIn) -> MeetingDetailOut:
    """Say what became of it. Raises NotYet before it begins."""
    meeting = await seen(session, actor, meeting_id, lock=True)
    _refuse_candidate(meeting, actor)
    meeting.status = checked(meeting.status, MeetingStatus(body.outcome))
    if meeting.starts_at is None or meeting.starts_at > now():
        raise NotYet("It has not begun: nobody can know yet.")
    await step(session, meeting, actor, body.outcome, note=body.note)
    if meeting.status == MeetingStatus.NO_SHOW:
        await _free(session, meeting)
        await telling.tell_candidate(
            session, meeting, "meeting.no_show", f"We missed you: {meeting.title}",
            "You were not in the interview at the time that was booked. If something came in between, write to "
            "the company: they can offer you another time.",
        )  # fmt: skip
    telling.changed(session, meeting)
    return await views.detail_out(session, actor, meeting)


async def offer_again(session: Session, actor: Actor, meeting_id: UUID, body: StartsIn) -> MeetingDetailOut:
    """After a no-show: let the candidate choose another time, between other days."""
    meeting = await seen(session, actor, meeting_id, lock=True)
    _refuse_candidate(meeting, actor)
    meeting.status = checked(meeting.status, MeetingStatus.INVITED)
    meeting.first_day, meeting.last_day, meeting.minutes = body.first_day, body.last_day, body.minutes
    meeting.starts_at = meeting.ends_at = meeting.asked_at = None
    meeting.reminders, meeting.sequence = 0, meeting.sequence + 1
    await step(session, meeting, actor, "invited")
    await telling.tell_candidate(
        session, meeting, "meeting.invited", f"Choose another time: {meeting.title}",
        "The company offers you another time for the interview.",
    )  # fmt: skip
    return await views.detail_out(session, actor, meeting)


async def seen(session: Session, actor: Actor, meeting_id: UUID, *, lock: bool = False) -> Meeting:
    """The row itself, for this domain. Raises NotFound."""
    meeting = await repository.one(session, actor, meeting_id, lock=lock)
    if meeting is None:
        raise NotFound("There is no such meeting.")
    return meeting


async def step(session: Session, meeting: Meeting, actor: Actor | None, what: str, *, note: str = "") -> None:
    side = (
        "platform" if actor is None else "candidate" if actor.user_id == meeting.candidate_id else "company"
    )
    session.add(
        MeetingStep(
            meeting_id=meeting.id, actor_id=actor.user_id if actor else None, side=side, what=what,
            starts_at=meeting.starts_at, note=note,
        )
    )  # fmt: skip
    await session.flush()
    telling.changed(session, meeting)


async def _book(session: Session, actor: Actor, meeting: Meeting, starts_at: datetime, note: str) -> None:
    again = meeting.status == MeetingStatus.BOOKED
    meeting.status = checked(meeting.status, MeetingStatus.BOOKED)
    starts_at = starts_at.astimezone(UTC).replace(second=0, microsecond=0)
    if starts_at <= now():
        raise NotAStart("That time has passed.")
    meeting.starts_at, meeting.ends_at = starts_at, starts_at + timedelta(minutes=meeting.minutes)
    meeting.reminders, meeting.asked_at = 0, None
    if again:
        meeting.sequence += 1
    try:
        async with session.begin_nested():
            for seat in await repository.seats(session, [meeting.id]):
                seat.during = Range(meeting.starts_at, meeting.ends_at, bounds="[)")
            await session.flush()
    except IntegrityError as error:
        if OVERLAP not in str(error.orig):
            raise
        raise SlotTaken(
            "Somebody was quicker, or somebody is elsewhere then. Choose another time."
        ) from error
    await step(session, meeting, actor, "moved" if again else "booked", note=note)
    await telling.send_calendars(
        session, meeting, method="REQUEST", title="New time" if again else "Booked",
        said="There is a new time for" if again else "It is booked:",
    )  # fmt: skip
    announce(
        session,
        MeetingBooked(
            meeting_id=meeting.id, application_id=meeting.application_id, candidate_id=meeting.candidate_id,
            organization_id=meeting.organization_id, starts_at=meeting.starts_at, ends_at=meeting.ends_at,
        ),
    )  # fmt: skip


async def _cancel(session: Session, meeting: Meeting, actor: Actor | None, reason: str) -> None:
    booked = meeting.status == MeetingStatus.BOOKED
    meeting.status = checked(meeting.status, MeetingStatus.CANCELLED)
    meeting.cancel_reason = reason
    await _free(session, meeting)
    await step(session, meeting, actor, "cancelled", note=reason)
    why = f" Reason: {reason}" if reason else ""
    if booked:
        meeting.sequence += 1
        await telling.send_calendars(
            session,
            meeting,
            method="CANCEL",
            title="Cancelled",
            said=f"It will not be held:{why and why + ' –'}",
        )
    elif actor is None or actor.user_id != meeting.candidate_id:
        await telling.tell_candidate(
            session,
            meeting,
            "meeting.cancelled",
            f"Cancelled: {meeting.title}",
            f"There will be no interview.{why}",
        )
    else:
        await telling.tell_interviewers(
            session, meeting, "meeting.cancelled", f"Declined: {meeting.title}",
            f"The candidate chose no time.{why}",
        )  # fmt: skip
    announce(
        session,
        MeetingCancelled(
            meeting_id=meeting.id, application_id=meeting.application_id, candidate_id=meeting.candidate_id,
            organization_id=meeting.organization_id,
        ),
    )  # fmt: skip


async def _free(session: Session, meeting: Meeting) -> None:
    for seat in await repository.seats(session, [meeting.id]):
        seat.during = None
    await session.flush()


async def _starts(session: Session, meeting: Meeting) -> list[datetime]:
    seats = await repository.seats(session, [meeting.id])
    interviewers = [seat.user_id for seat in seats if seat.role == "interviewer"]
    first, last = _window(meeting.first_day, meeting.last_day)
    return free_starts(
        await repository.calendars(session, interviewers, meeting.organization_id, without=meeting.id),
        minutes=meeting.minutes, first=first, last=last, present=now(),
        also_busy=await repository.busy(session, meeting.candidate_id, without=meeting.id),
    )  # fmt: skip


def _window(first_day: date, last_day: date) -> Span:
    """The days, wherever on Earth they are: people's own hours say the rest."""
    first = datetime.combine(first_day, time(), UTC) - timedelta(hours=12)
    last = datetime.combine(last_day, time(), UTC) + timedelta(hours=36)
    return Span(first, last)


async def _ours(session: Session, actor: Actor, application_id: UUID) -> applications.ApplicationFacts:
    application = await applications.visible_application(session, actor, application_id)
    if application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    return application


async def _colleagues(session: Session, actor: Actor, user_ids: Sequence[UUID]) -> None:
    assert actor.organization_id is not None
    members = {one.user_id for one in await identity.members_of(session, actor.organization_id)}
    if not set(user_ids) <= members:
        raise NoSuchInterviewer("An interviewer is a colleague in this organization.")


def _refuse_late(meeting: Meeting) -> None:
    if meeting.starts_at is not None and now() > meeting.starts_at - views.CANDIDATE_CHANGES_UNTIL:
        raise TooLateToChange("It begins too soon to be changed here: write to the company.")


def _refuse_candidate(meeting: Meeting, actor: Actor) -> None:
    if meeting.organization_id != actor.organization_id:
        raise NotFound("There is no such meeting.")
