"""Imports in the background, and forgetting what need not be kept."""

from datetime import timedelta
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.jobs import job
from evenhand.domains.transfers import making, repository
from evenhand.providers import Providers

KEEP_LINES_DAYS = 30  # the raw lines of an import that is over, for looking up its faults


@job(making.WORK, queue="heavy", retries=9)
async def work_on_import(session: Session, outside: Providers, *, import_id: str, round: str) -> None:
    await making.work_on(session, UUID(import_id), int(round))


@job("transfers.forget", cron="41 3 * * *")
async def forget(session: Session, outside: Providers) -> None:
    """Every night: contacts whose time is over, and raw lines that nobody needs any more."""
    await repository.forget_contacts(session, now().date())
    await repository.forget_rows(session, now() - timedelta(days=KEEP_LINES_DAYS))
