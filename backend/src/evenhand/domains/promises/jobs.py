"""Looking after promises, every hour."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue, job
from evenhand.domains.promises import service
from evenhand.providers import Providers

NEXT = "promises.look_on"


@job("promises.look", cron="7 * * * *")
async def look(session: Session, _outside: Providers) -> None:
    """Said once each, however often this runs: what was said is a row of its own."""
    await _look_on(session, None)


@job(NEXT)
async def look_on(session: Session, _outside: Providers, *, after: str) -> None:
    """The next batch, in a transaction of its own."""
    await _look_on(session, UUID(after))


async def _look_on(session: Session, after: UUID | None) -> None:
    following = await service.look(session, after=after)
    if following is not None:
        await enqueue(session, NEXT, once_per=str(following), after=str(following))


@job(service.CLOSE)
async def close(session: Session, _outside: Providers, *, application_id: str) -> None:
    await service.close(session, UUID(application_id))
