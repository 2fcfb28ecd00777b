"""What follows for applicants when an employer closes a job."""

from evenhand.core.db import Session
from evenhand.domains import promises
from evenhand.domains.jobs import JobClosed


async def ask_for_decisions(session: Session, event: JobClosed) -> None:
    """Nobody is left without an outcome: the recruiters are asked, before the policy closes what is open."""
    await promises.ask_about_closed_job(session, event.job_id)
