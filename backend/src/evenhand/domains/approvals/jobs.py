"""What happens to questions that nobody answers."""

from evenhand.core.db import Session, now
from evenhand.core.jobs import job
from evenhand.domains.approvals import reminding
from evenhand.providers import Providers


@job("approvals.remind", cron="7 7 * * *")
async def remind(session: Session, _outside: Providers) -> None:
    """Every morning."""
    await reminding.remind(session, now())
