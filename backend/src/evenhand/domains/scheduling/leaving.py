"""What becomes of meetings when a person leaves the platform, or an organization."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session, now
from evenhand.domains import notifications
from evenhand.domains.scheduling import service, telling
from evenhand.domains.scheduling.models import Meeting, MeetingSeat, MemberAvailability
from evenhand.domains.scheduling.states import OPEN


async def forget_person(session: Session, user_id: UUID) -> None:
    """Their meetings as a candidate go, with all that was written of them; as an interviewer they leave their seats."""
    theirs = (await session.scalars(select(Meeting).where(Meeting.candidate_id == user_id))).all()
    await session.execute(
        delete(MeetingSeat).where(MeetingSeat.user_id == user_id, MeetingSeat.role == "candidate")
    )
    for meeting in theirs:
        for page in (telling.CANDIDATE_PAGE, telling.COMPANY_PAGE):
            await notifications.forget_page(session, page.format(meeting.id))
        await service.call_off(session, meeting.application_id, reason="The candidate has left the platform.")
    await session.execute(delete(Meeting).where(Meeting.candidate_id == user_id))
    await session.execute(delete(MeetingSeat).where(MeetingSeat.user_id == user_id))
    await session.execute(delete(MemberAvailability).where(MemberAvailability.user_id == user_id))


async def leave_organization(session: Session, user_id: UUID, organization_id: UUID) -> None:
    """Whoever invited the candidate hears that an interviewer is missing, and is not left with an empty chair."""
    of_theirs = (
        MeetingSeat.user_id == user_id,
        MeetingSeat.organization_id == organization_id,
        MeetingSeat.role == "interviewer",
    )
    waiting = (
        select(Meeting)
        .join(MeetingSeat, MeetingSeat.meeting_id == Meeting.id)
        .where(*of_theirs, Meeting.status.in_(OPEN))
    )
    for meeting in (await session.scalars(waiting)).all():
        if meeting.starts_at is not None and meeting.starts_at < now():
            continue
        seat = delete(MeetingSeat).where(*of_theirs, MeetingSeat.meeting_id == meeting.id)
        await session.execute(seat)
        if meeting.created_by is not None and meeting.created_by != user_id:
            await notifications.notify(
                session, meeting.created_by, "meeting.interviewer_left",
                title=f"An interviewer is missing: {meeting.title}",
                body="An interviewer of this meeting no longer works here. Cancel it, or invite anew with somebody else.",
                link=telling.COMPANY_PAGE.format(meeting.id),
            )  # fmt: skip
    await session.execute(
        delete(MemberAvailability).where(
            MemberAvailability.user_id == user_id, MemberAvailability.organization_id == organization_id
        )
    )
