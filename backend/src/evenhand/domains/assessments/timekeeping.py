"""Time that candidates lost because the platform was away: noticed by itself, and given back before anything is closed."""

from datetime import datetime, timedelta

from sqlalchemy import select

from evenhand.core.db import Session, now
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell
from evenhand.core.row_security import beneath
from evenhand.domains.assessments import rules
from evenhand.domains.assessments.models import Attempt, AttemptStatus, Pulse, TimeGiven

EXPIRE = "assessments.expire"
# The workers beat each minute; what is longer than this was an outage and not a busy moment.
AWAY_FROM_S = 150


async def beat(session: Session) -> None:
    """Note that the platform is at work; where it was not, give the time back. Runs each minute as a job."""
    await give_back(session)
    pulse = await session.scalar(select(Pulse).with_for_update())
    if pulse is None:
        session.add(Pulse(beat_at=now()))
    else:
        pulse.beat_at = now()
    await session.flush()


async def give_back(session: Session) -> None:
    """Where the last beat is long ago, move the deadlines of all attempts that were running then.

    Also called before an attempt is closed: the first request after an outage comes sooner than the next beat.
    """
    async with beneath(session):  # everybody's attempts, also in the request of one
        pulse = await session.scalar(select(Pulse).with_for_update())
        moment = now()
        if pulse is None or (moment - pulse.beat_at).total_seconds() < AWAY_FROM_S:
            return
        running = select(Attempt).where(
            Attempt.status == AttemptStatus.IN_PROGRESS,
            Attempt.started_at < moment,
            Attempt.deadline_at + timedelta(seconds=rules.GRACE_S) > pulse.beat_at,
        )
        for attempt in await session.scalars(running.with_for_update()):
            await _give(session, attempt, away_from=pulse.beat_at, away_until=moment)
        pulse.beat_at = moment
        await session.flush()


async def _give(session: Session, attempt: Attempt, *, away_from: datetime, away_until: datetime) -> None:
    assert attempt.started_at is not None
    assert attempt.deadline_at is not None
    lost = int((away_until - max(away_from, attempt.started_at)).total_seconds())
    if lost <= 0:
        return
    attempt.deadline_at += timedelta(seconds=lost)
    attempt.given_back_s += lost
    session.add(TimeGiven(attempt_id=attempt.id, seconds=lost, away_from=away_from, away_until=away_until))
    left = (attempt.deadline_at - away_until).total_seconds() + rules.GRACE_S + 1
    await enqueue(
        session,
        EXPIRE,
        once_per=f"{attempt.id}:{attempt.given_back_s}",
        delay_seconds=int(left),
        attempt_id=str(attempt.id),
    )
    tell(session, attempt.candidate_id, "attempt.started", id=str(attempt.id))
