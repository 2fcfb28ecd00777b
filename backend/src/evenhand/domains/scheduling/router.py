"""Scheduling over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.scheduling import files, own, service
from evenhand.domains.scheduling.hours import InterviewHours
from evenhand.domains.scheduling.schemas import (
    AvailabilityOut,
    BookIn,
    CancelIn,
    InterviewerOut,
    MeetingDetailOut,
    MeetingIn,
    MeetingPage,
    OutcomeIn,
    StartsIn,
    StartsOut,
)

router = APIRouter(prefix="/v1", tags=["scheduling"])
Reader = Annotated[Actor, requires(Permission.MEETING_READ)]
Planner = Annotated[Actor, requires(Permission.MEETING_PLAN)]
Answerer = Annotated[Actor, requires(Permission.MEETING_ANSWER)]
Interviewer = Annotated[Actor, requires(Permission.MEETING_HOLD)]


@router.get("/availability", response_model=AvailabilityOut)
async def own_availability(tx: Tx, actor: Interviewer) -> AvailabilityOut:
    """When one can interview oneself."""
    return await own.availability(tx, actor)


@router.put("/availability", response_model=AvailabilityOut)
async def say_availability(tx: Tx, actor: Interviewer, body: InterviewHours) -> AvailabilityOut:
    """Say it anew. What is booked stays booked."""
    return await own.say(tx, actor, body)


@router.get("/interviewers", response_model=list[InterviewerOut])
async def interviewers(tx: Tx, actor: Interviewer) -> list[InterviewerOut]:
    """Who can be asked to interview."""
    return await own.interviewers(tx, actor)


@router.post("/applications/{application_id}/meetings/starts", response_model=StartsOut)
async def preview(tx: Tx, actor: Planner, application_id: UUID, body: StartsIn) -> StartsOut:
    """When these people could meet the candidate; nobody is told."""
    return await service.preview(tx, actor, application_id, body)


@router.post("/applications/{application_id}/meetings", status_code=201, response_model=MeetingDetailOut)
async def invite(tx: Tx, actor: Planner, application_id: UUID, body: MeetingIn) -> MeetingDetailOut:
    """Let the candidate choose a time, or book one."""
    return await service.invite(tx, actor, application_id, body)


@router.get("/meetings", response_model=MeetingPage)
async def meetings(
    tx: Tx,
    actor: Reader,
    begins: Annotated[AwareDatetime | None, Query()] = None,
    ends: Annotated[AwareDatetime | None, Query()] = None,
    mine: bool = False,
    application_id: UUID | None = None,
) -> MeetingPage:
    """One's own meetings, or the organization's; those that wait for a time first, then the soonest."""
    return await service.list_visible(
        tx, actor, begins=begins, ends=ends, mine=mine, application_id=application_id
    )


@router.get("/meetings/{meeting_id}", response_model=MeetingDetailOut)
async def meeting(tx: Tx, actor: Reader, meeting_id: UUID) -> MeetingDetailOut:
    """One meeting and its history."""
    return await service.detail(tx, actor, meeting_id)


@router.get("/meetings/{meeting_id}/starts", response_model=StartsOut)
async def starts(tx: Tx, actor: Reader, meeting_id: UUID) -> StartsOut:
    """The times that can be chosen now."""
    return await service.starts(tx, actor, meeting_id)


@router.get("/meetings/{meeting_id}/calendar.ics", response_class=Response)
async def calendar(tx: Tx, actor: Reader, meeting_id: UUID, request: Request) -> Response:
    """The calendar file that was mailed, for whoever sits in the meeting."""
    text = await files.calendar_of(tx, actor, meeting_id, request.app.state.settings)
    return Response(
        text,
        media_type="text/calendar",
        headers={"Content-Disposition": 'attachment; filename="meeting.ics"'},
    )


@router.post("/meetings/{meeting_id}/book", response_model=MeetingDetailOut)
async def book(tx: Tx, actor: Answerer, meeting_id: UUID, body: BookIn) -> MeetingDetailOut:
    """Choose a time, or another one."""
    return await service.book(tx, actor, meeting_id, body)


@router.post("/meetings/{meeting_id}/cancel", response_model=MeetingDetailOut)
async def cancel(tx: Tx, actor: Answerer, meeting_id: UUID, body: CancelIn) -> MeetingDetailOut:
    """Call it off; everybody's calendar is told."""
    return await service.cancel(tx, actor, meeting_id, reason=body.reason)


@router.post("/meetings/{meeting_id}/outcome", response_model=MeetingDetailOut)
async def outcome(tx: Tx, actor: Interviewer, meeting_id: UUID, body: OutcomeIn) -> MeetingDetailOut:
    """Say what became of it."""
    return await service.settle(tx, actor, meeting_id, body)


@router.post("/meetings/{meeting_id}/offer-again", response_model=MeetingDetailOut)
async def offer_again(tx: Tx, actor: Planner, meeting_id: UUID, body: StartsIn) -> MeetingDetailOut:
    """After a no-show, let the candidate choose another time."""
    return await service.offer_again(tx, actor, meeting_id, body)
