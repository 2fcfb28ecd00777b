"""Telling decisions whose time has come."""

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue, job
from evenhand.domains.applications import decisions
from evenhand.providers import Providers


@job(decisions.SEND_DUE, cron="*/15 * * * *")
async def send_due_decisions(session: Session, outside: Providers) -> None:
    """Also by the clock, so that a lost job delays a message and loses none."""
    if await decisions.send_due(session) == decisions.AT_ONCE:
        await enqueue(session, decisions.SEND_DUE)
