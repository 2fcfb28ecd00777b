"""What happens to postings as time goes by."""

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.jobs import closing
from evenhand.providers import Providers


@job("jobs.close_expired", cron="* * * * *")
async def close_expired(session: Session, _outside: Providers) -> None:
    """Every minute: what has passed its closing date is closed."""
    await closing.close_expired(session)
