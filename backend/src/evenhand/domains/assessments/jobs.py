"""Work of the assessments domain that runs without a browser."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.assessments import calibrating, service, timekeeping
from evenhand.providers import Providers


@job(service.EXPIRE)
async def expire(session: Session, outside: Providers, *, attempt_id: str) -> None:
    """Score an attempt when its time is up, whether or not anybody looks."""
    await service.expire(session, UUID(attempt_id), outside)


@job(calibrating.CALIBRATE)
async def calibrate_own_items(session: Session, outside: Providers, *, organization_id: str) -> None:
    """Fit an organization's own questions to the answers that came in."""
    await calibrating.calibrate(session, UUID(organization_id))


@job("assessments.beat", cron="* * * * *")
async def beat(session: Session, outside: Providers) -> None:
    """Each minute: the platform is at work; where it was not, candidates get the time back."""
    await timekeeping.beat(session)
