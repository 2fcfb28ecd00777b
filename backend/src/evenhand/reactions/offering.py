"""What becomes of offers when something happens to the application or the job they are for."""

from evenhand.core.db import Session
from evenhand.domains import offers
from evenhand.domains.applications import ApplicationWithdrawn, StageEntered, Status
from evenhand.domains.jobs import JobClosed


async def end_the_offer_of_who_withdrew(session: Session, event: ApplicationWithdrawn) -> None:
    """Nobody is offered a position they no longer want."""
    await offers.end_for_application(session, event.application_id, "The application was withdrawn.")


async def end_the_offer_of_who_was_rejected(session: Session, event: StageEntered) -> None:
    """Nobody holds an offer for an application that was not taken further."""
    if event.status == Status.REJECTED:
        await offers.end_for_application(
            session, event.application_id, "The application was not taken further."
        )


async def tell_of_offers_that_are_out(session: Session, event: JobClosed) -> None:
    """Closing a job breaks no promise: people decide what becomes of its offers."""
    await offers.tell_of_closed_job(session, event.job_id)
