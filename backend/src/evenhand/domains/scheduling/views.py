"""Meetings as their readers see them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import applications, jobs
from evenhand.domains.scheduling import repository
from evenhand.domains.scheduling.models import Meeting, MeetingSeat
from evenhand.domains.scheduling.schemas import MeetingDetailOut, MeetingOut, MeetingPersonOut, MeetingStepOut

CANDIDATE_CHANGES_UNTIL = timedelta(hours=2)  # before it begins; later they speak with the company
CALL_OPENS_BEFORE = timedelta(minutes=30)


async def meetings_out(session: Session, actor: Actor, meetings: Sequence[Meeting]) -> list[MeetingOut]:
    seats = await repository.seats(session, [one.id for one in meetings])
    names = await repository.names(session, {seat.user_id for seat in seats if seat.role == "interviewer"})
    postings = await jobs.jobs_facts(session, list({one.job_id for one in meetings}))
    theirs = [one.application_id for one in meetings if one.candidate_id != actor.user_id]
    shown = await applications.shown_to_company(session, theirs)
    return [
        MeetingOut(
            **_plain(one),
            job_title=postings[one.job_id].title,
            organization=postings[one.job_id].company,
            candidate_name=shown[one.application_id].name if one.application_id in shown else "",
            interviewers=_interviewers(one, seats, names),
        )
        for one in meetings
        if one.job_id in postings
    ]


async def detail_out(session: Session, actor: Actor, meeting: Meeting) -> MeetingDetailOut:
    [plain] = await meetings_out(session, actor, [meeting])
    steps = await repository.steps(session, meeting.id)
    company = {step.actor_id for step in steps if step.side == "company" and step.actor_id is not None}
    names = await repository.names(session, company)
    return MeetingDetailOut(
        **plain.model_dump(),
        steps=[
            MeetingStepOut(
                at=step.created_at, side=step.side, what=step.what, starts_at=step.starts_at, note=step.note,
                name=names.get(step.actor_id, "") if step.actor_id and step.side == "company" else "",
            )
            for step in steps
        ],
    )  # fmt: skip


def _plain(one: Meeting) -> dict[str, object]:
    fields = (
        "id", "application_id", "job_id", "title", "kind", "place", "minutes", "first_day", "last_day", "note",
        "candidate_note", "status", "starts_at", "ends_at", "cancel_reason",
    )  # fmt: skip
    until = one.starts_at - CANDIDATE_CHANGES_UNTIL if one.starts_at and one.status == "booked" else None
    return {
        **{name: getattr(one, name) for name in fields},
        "candidate_time_zone": one.candidate_zone,
        "changeable_until": until,
        "call_opens_at": one.starts_at - CALL_OPENS_BEFORE
        if one.starts_at and until and one.kind == "video"
        else None,
    }


def _interviewers(
    meeting: Meeting, seats: Sequence[MeetingSeat], names: dict[UUID, str]
) -> list[MeetingPersonOut]:
    mine = [seat for seat in seats if seat.meeting_id == meeting.id and seat.role == "interviewer"]
    return [
        MeetingPersonOut(id=seat.user_id, name=names.get(seat.user_id, "A colleague who left"))
        for seat in mine
    ]
