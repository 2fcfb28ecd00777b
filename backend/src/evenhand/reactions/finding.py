"""What becomes of the search index when postings come and go."""

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.domains import search
from evenhand.domains.jobs import JobClosed, JobPaused, JobPublished

SOON_SECONDS = 60  # several postings are often published together


async def let_it_be_found(session: Session, event: JobPublished) -> None:
    """A version is public: search finds it by its own words, and saved searches are answered again."""
    await search.index_jobs(session, [event.job_id])
    await enqueue(session, "search.alerts", once_per="soon", delay_seconds=SOON_SECONDS)


async def take_it_out(session: Session, event: JobClosed | JobPaused) -> None:
    """It takes no applications: nobody should find it."""
    await search.index_jobs(session, [event.job_id])
