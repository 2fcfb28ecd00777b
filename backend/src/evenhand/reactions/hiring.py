"""What follows in the hiring domains when something happens elsewhere."""

from evenhand.core.db import Session
from evenhand.domains import applications, assessments, companies, jobs
from evenhand.domains.applications import ApplicationSubmitted, ApplicationWithdrawn, StageEntered
from evenhand.domains.identity import OrganizationClosed, OrganizationRegistered


async def give_the_company_a_page(session: Session, event: OrganizationRegistered) -> None:
    """A new organization can introduce itself at once."""
    await companies.create_profile(session, event.organization_id)


async def end_blind_review(session: Session, event: StageEntered) -> None:
    """A name that was read at the stage stays known, also when the move is undone."""
    await applications.note_blind_end(session, event.application_id)


async def take_its_jobs_down(session: Session, event: OrganizationClosed) -> None:
    """Nobody applies where nobody reads."""
    await jobs.close_all(session, event.organization_id)


async def give_an_assessment(session: Session, event: ApplicationSubmitted) -> None:
    """An applicant may show at once what they can do on the job's skills."""
    await assessments.assign(session, event.application_id)


async def call_off_the_assessment(session: Session, event: ApplicationWithdrawn) -> None:
    """Nobody is tested for a position they no longer want."""
    await assessments.cancel(session, event.application_id)


async def ask_whether_the_job_is_filled(session: Session, event: StageEntered) -> None:
    """When somebody was hired and all places are taken, people decide whether to close the job."""
    if event.status == "hired":
        await jobs.ask_whether_filled(session, event.job_id)
