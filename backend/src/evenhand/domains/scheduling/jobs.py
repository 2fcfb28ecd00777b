"""What scheduling does in the background."""

from datetime import timedelta

from evenhand.core.db import Session, now
from evenhand.core.jobs import job
from evenhand.domains.notifications import notify
from evenhand.domains.scheduling import repository, telling
from evenhand.domains.scheduling.models import Meeting
from evenhand.providers import Providers

# (how long before, how many reminders a person has had after it)
REMINDERS = ((timedelta(hours=24), 1), (timedelta(hours=1), 2))
BATCH = 100


@job("scheduling.remind", cron="*/5 * * * *")
async def remind(session: Session, _outside: Providers) -> None:
    """A day and an hour before it begins, everybody hears of it once; who books within that day, of the hour only."""
    for before, count in reversed(REMINDERS):
        for meeting in await repository.due(session, before=now() + before, reminders=count, limit=BATCH):
            await _remind(session, meeting)
            meeting.reminders = count


async def _remind(session: Session, meeting: Meeting) -> None:
    if meeting.starts_at is None or meeting.starts_at <= now():
        return
    for seat in await repository.seats(session, [meeting.id]):
        invitation = await telling.invitation_for(session, meeting, seat)
        if invitation is None:
            continue
        moment = telling.moment_in_words(meeting.starts_at, invitation.time_zone)
        place = f" Place: {meeting.place}." if meeting.place else ""
        await notify(
            session, seat.user_id, "meeting.reminder", title=f"Soon: {meeting.title}",
            body=f"{invitation.title} begins on {moment}.{place}", link=invitation.link,
        )  # fmt: skip


@job("scheduling.ask_outcomes", cron="*/15 * * * *")
async def ask_outcomes(session: Session, _outside: Providers) -> None:
    """An hour after it ended, the interviewers are asked once whether it was held."""
    for meeting in await repository.without_outcome(session, before=now() - timedelta(hours=1), limit=BATCH):
        await telling.tell_interviewers(
            session, meeting, "meeting.outcome", f"Was it held? {meeting.title}",
            "Say whether the interview took place, so that the candidate's next step is not forgotten.",
        )  # fmt: skip
        meeting.asked_at = now()
