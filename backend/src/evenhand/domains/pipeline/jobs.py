"""Work of the pipeline by the clock."""

from evenhand.core.db import Session, now
from evenhand.core.jobs import enqueue, job
from evenhand.domains.pipeline import pools, tasks
from evenhand.providers import Providers

REMIND = "pipeline.remind_of_tasks"


@job(REMIND, cron="*/5 * * * *")
async def remind_of_tasks(session: Session, outside: Providers) -> None:
    """Each task reminds once."""
    if await tasks.remind(session) == tasks.AT_ONCE:
        await enqueue(session, REMIND)


@job("pipeline.forget_expired_consents", cron="41 2 * * *")
async def forget_expired_consents(session: Session, outside: Providers) -> None:
    """Whose consent has ended is taken out of the pools."""
    await pools.forget_expired(session, now())
