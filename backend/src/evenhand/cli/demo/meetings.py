"""The demo's interviews between people: some wait for a time, some are booked for this week, some are over."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import count
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from evenhand.cli.demo.draws import Draws
from evenhand.cli.demo.pipelines import Way
from evenhand.core.db import Session
from evenhand.domains.scheduling.hours import office_hours
from evenhand.domains.scheduling.models import Meeting, MeetingSeat, MeetingStep, MemberAvailability

STATES = {"invited": 0.3, "booked": 0.5, "held": 0.15, "no_show": 0.05}
TITLES = ("Talk about your work", "Meet the team", "Technical conversation", "A day with us")
MINUTES = 45
MOST = 60


async def make_meetings(session: Session, draws: Draws, ways: list[Way]) -> int:
    """One for applications at the interview; how many. Nobody sits in two at a time."""
    waiting = [way for way in ways if way.stage == "interview" and way.status == "active"][:MOST]
    taken: dict[tuple[UUID, bool], set[int]] = defaultdict(set)
    for way in waiting:
        company = way.post.company
        people = [draws.one(company.interviewers)]
        if draws.chance(0.6):
            people.insert(0, company.recruiter_id)
        status = draws.pick(STATES)
        past = status in ("held", "no_show")
        calendars = [taken[person, past] for person in (*people, way.someone.id)]
        place = next(one for one in count() if not any(one in busy for busy in calendars))
        for busy in calendars:
            busy.add(place)
        await _meeting(session, draws, way, people, status, place)
    for company in {way.post.company.organization_id: way.post.company for way in ways}.values():
        for person in (company.recruiter_id, *company.interviewers[:1]):
            session.add(
                MemberAvailability(
                    id=draws.id_at(draws.ago(90)), user_id=person, organization_id=company.organization_id,
                    content=office_hours("Europe/Berlin").model_dump(mode="json"),
                )
            )  # fmt: skip
    await session.flush()
    return len(waiting)


async def _meeting(
    session: Session, draws: Draws, way: Way, people: Sequence[UUID], status: str, place: int
) -> None:
    begun = draws.ago(way.since * 0.9)
    starts = _start(draws, place, past=status in ("held", "no_show")) if status != "invited" else None
    ends = starts + timedelta(minutes=MINUTES) if starts else None
    company = way.post.company
    meeting = Meeting(
        id=draws.id_at(begun), organization_id=company.organization_id, application_id=way.id, job_id=way.post.id,
        candidate_id=way.someone.id, created_by=company.recruiter_id, title=draws.one(TITLES), kind="video",
        place="https://meet.example.org/lantern", minutes=MINUTES, first_day=draws.now.date(),
        last_day=draws.now.date() + timedelta(days=14), status=status, starts_at=starts, ends_at=ends,
        reminders=2 if status in ("held", "no_show") else 0, candidate_zone="Europe/Berlin", created_at=begun,
        note="We would like to hear how you work, and to answer your questions.",
    )  # fmt: skip
    session.add(meeting)
    await session.flush()
    during = Range(starts, ends, bounds="[)") if starts and status in ("booked", "held") else None
    for person in (*people, way.someone.id):
        session.add(
            MeetingSeat(
                id=draws.id_at(begun), meeting_id=meeting.id, organization_id=company.organization_id, user_id=person,
                role="candidate" if person == way.someone.id else "interviewer", during=during,
            )
        )  # fmt: skip
    steps = [("invited", company.recruiter_id, "company"), ("booked", way.someone.id, "candidate")]
    steps += [(status, company.recruiter_id, "company")] if status in ("held", "no_show") else []
    for number, (what, actor, side) in enumerate(steps[: 1 if status == "invited" else None]):
        at = begun + timedelta(minutes=9 * number)
        session.add(
            MeetingStep(
                id=draws.id_at(at), meeting_id=meeting.id, actor_id=actor, side=side, what=what,
                starts_at=starts if what != "invited" else None, created_at=at,
            )
        )  # fmt: skip


def _start(draws: Draws, place: int, *, past: bool) -> datetime:
    """A working hour of its own for each place: from tomorrow on, or from yesterday back."""
    days, hour = divmod(place, 7)
    at = datetime.combine(draws.now.date(), time(8 + hour), draws.now.tzinfo)
    step = timedelta(days=-1 if past else 1)
    for _ in range(days + 1):
        at += step
        while at.weekday() > 4:
            at += step
    return at
