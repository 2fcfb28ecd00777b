"""Every query on availability and meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.row_security import beneath
from evenhand.domains.identity.models import User
from evenhand.domains.scheduling.hours import Calendar, InterviewHours, Span, office_hours
from evenhand.domains.scheduling.models import Meeting, MeetingSeat, MeetingStep, MemberAvailability
from evenhand.domains.scheduling.states import OPEN, MeetingStatus


def visible_to(actor: Actor) -> Select[Meeting]:
    """The meetings this person may know of: their organization's, or those they are invited to."""
    if actor.organization_id is None:
        return select(Meeting).where(Meeting.candidate_id == actor.user_id)
    return select(Meeting).where(
        or_(Meeting.organization_id == actor.organization_id, Meeting.candidate_id == actor.user_id)
    )


async def one(session: Session, actor: Actor, meeting_id: UUID, *, lock: bool = False) -> Meeting | None:
    statement = visible_to(actor).where(Meeting.id == meeting_id)
    if lock:  # what is known of it may be older than the lock
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(statement)


async def page(
    session: Session, actor: Actor, *, begins: datetime | None, ends: datetime | None, mine: bool,
    application_id: UUID | None, limit: int,
) -> Sequence[Meeting]:  # fmt: skip
    """Those of a stretch of time, and those without a time yet when no stretch is asked for; soonest first."""
    statement = visible_to(actor).order_by(Meeting.starts_at.nulls_first(), Meeting.id).limit(limit)
    if application_id is not None:
        statement = statement.where(Meeting.application_id == application_id)
    if begins is not None:
        waiting = and_(Meeting.starts_at.is_(None), Meeting.status == MeetingStatus.INVITED)
        statement = statement.where(or_(waiting, Meeting.ends_at > begins))
    if ends is not None:
        statement = statement.where(or_(Meeting.starts_at.is_(None), Meeting.starts_at < ends))
    if mine:
        seats = select(MeetingSeat.meeting_id).where(MeetingSeat.user_id == actor.user_id)
        statement = statement.where(Meeting.id.in_(seats))
    return (await session.scalars(statement)).all()


async def open_of_application(session: Session, application_id: UUID) -> Sequence[Meeting]:
    """Locked, for whoever calls them off."""
    statement = select(Meeting).where(Meeting.application_id == application_id, Meeting.status.in_(OPEN))
    return (await session.scalars(statement.with_for_update())).all()


async def seats(session: Session, meeting_ids: Collection[UUID]) -> Sequence[MeetingSeat]:
    statement = select(MeetingSeat).where(MeetingSeat.meeting_id.in_(meeting_ids)).order_by(MeetingSeat.id)
    return (await session.scalars(statement)).all()


async def names(session: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of the people who interview: their candidates may read them."""
    async with beneath(session):
        rows = await session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
        return {row[0]: row[1] for row in rows}


async def steps(session: Session, meeting_id: UUID) -> Sequence[MeetingStep]:
    statement = select(MeetingStep).where(MeetingStep.meeting_id == meeting_id).order_by(MeetingStep.id)
    return (await session.scalars(statement)).all()


async def availability(session: Session, user_id: UUID, organization_id: UUID) -> MemberAvailability | None:
    return await session.scalar(
        select(MemberAvailability).where(
            MemberAvailability.user_id == user_id, MemberAvailability.organization_id == organization_id
        )
    )


async def availabilities(session: Session, organization_id: UUID) -> dict[UUID, InterviewHours]:
    """Of everybody in the organization who has said when."""
    found = await session.scalars(
        select(MemberAvailability).where(MemberAvailability.organization_id == organization_id)
    )
    return {one.user_id: InterviewHours.model_validate(one.content) for one in found}


async def calendars(
    session: Session, user_ids: Sequence[UUID], organization_id: UUID, *, without: UUID | None
) -> list[Calendar]:
    """One a person, in their order. What they have promised elsewhere counts too; where, nobody is told.

    Args:
        without: a meeting that is being moved, which takes up no time.
    """
    async with beneath(
        session
    ):  # a candidate chooses among moments at which people are free, and sees no more
        said = await availabilities(session, organization_id)
        zones = await session.execute(select(User.id, User.time_zone).where(User.id.in_(user_ids)))
        zone_of = {row[0]: row[1] for row in zones}
        taken = await _taken(session, user_ids, without)
    return [
        Calendar(
            said.get(user_id) or office_hours(zone_of.get(user_id) or "UTC"),
            tuple(taken.get(user_id, ())),
            tuple(span.start for span in taken.get(user_id, ())),
        )
        for user_id in user_ids
    ]


async def busy(session: Session, user_id: UUID, *, without: UUID | None) -> list[Span]:
    """When a candidate has promised to be elsewhere, in any organization's interviews."""
    async with beneath(session):
        return (await _taken(session, [user_id], without)).get(user_id, [])


async def _taken(session: Session, user_ids: Sequence[UUID], without: UUID | None) -> dict[UUID, list[Span]]:
    statement = select(MeetingSeat).where(MeetingSeat.user_id.in_(user_ids), MeetingSeat.during.is_not(None))
    if without is not None:
        statement = statement.where(MeetingSeat.meeting_id != without)
    found: dict[UUID, list[Span]] = {}
    for seat in await session.scalars(statement):
        if seat.during is not None and seat.during.lower is not None and seat.during.upper is not None:
            found.setdefault(seat.user_id, []).append(Span(seat.during.lower, seat.during.upper))
    return found


async def due(session: Session, *, before: datetime, reminders: int, limit: int) -> Sequence[Meeting]:
    """Booked ones that begin soon and have had fewer than `reminders`; locked, those of other workers left out."""
    statement = (
        select(Meeting)
        .where(
            Meeting.status == MeetingStatus.BOOKED, Meeting.starts_at <= before, Meeting.reminders < reminders
        )
        .order_by(Meeting.starts_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def without_outcome(session: Session, *, before: datetime, limit: int) -> Sequence[Meeting]:
    """Booked ones that are over, and of which nobody has been asked yet what became of them."""
    statement = (
        select(Meeting)
        .where(Meeting.status == MeetingStatus.BOOKED, Meeting.ends_at <= before, Meeting.asked_at.is_(None))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()
