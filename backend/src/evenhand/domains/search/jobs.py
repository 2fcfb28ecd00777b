"""The index repairs itself, titles get their vectors, and saved searches are answered again."""

from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.jobs import job
from evenhand.domains.search import indexing, meaning, saved
from evenhand.domains.search.freshness import live_of
from evenhand.domains.search.service import Tools
from evenhand.providers import Providers


@job("search.embed", queue="heavy", retries=3)
async def embed(session: Session, outside: Providers) -> None:
    """Compute the vectors of new titles and skills; what is left is done by the next one."""
    if await meaning.embed_waiting(session, outside) and await meaning.any_waiting(session, outside):
        await indexing.enqueue_embedding(session)


@job("search.repair", cron="*/5 * * * *")
async def repair(session: Session, outside: Providers) -> None:
    """Index what was missed: a fact that could not be delivered, rows that came in by another way."""
    await indexing.repair(session)


@job("search.alerts", cron="*/5 * * * *")
async def alerts(session: Session, outside: Providers) -> None:
    """Look which saved searches are due."""
    await saved.look_for_alerts(session, now())


@job("search.alert", retries=6)
async def alert(session: Session, outside: Providers, *, saved_id: str) -> None:
    """Mail what is new for one saved search."""
    settings = outside.settings
    await saved.mail_news(
        session,
        Tools(live_of(outside), outside),
        outside.mail,
        saved_id=UUID(saved_id),
        public_url=settings.public_url,
        secret=settings.secret_key.get_secret_value().encode(),
    )
