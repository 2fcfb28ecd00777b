"""Work of scorecards that runs without a browser."""

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains.scorecards import asking
from evenhand.providers import Providers


@job("scorecards.remind", cron="11 7 * * *")
async def remind(session: Session, _outside: Providers) -> None:
    """Every morning: who is late is reminded."""
    await asking.remind_all(session)
