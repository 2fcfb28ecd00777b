"""What follows for interviews, and from them."""

from evenhand.core.db import Session
from evenhand.domains import identity, interviews, notifications
from evenhand.domains.applications import ApplicationSubmitted, ApplicationWithdrawn

READERS = {"owner", "admin", "recruiter", "hiring_manager"}


async def invite_to_the_interview(session: Session, event: ApplicationSubmitted) -> None:
    """The interview is open to the candidate at once."""
    await interviews.invite(session, event.application_id)


async def call_off_the_interview(session: Session, event: ApplicationWithdrawn) -> None:
    """Nobody is interviewed for a position they no longer want."""
    await interviews.cancel(session, event.application_id)


async def tell_of_the_objection(session: Session, event: interviews.EvaluationContested) -> None:
    """A person has to read it."""
    for member in await identity.members_of(session, event.organization_id, roles=READERS):
        await notifications.notify(
            session, member.user_id, "interview.contested", title="A candidate contests an evaluation",
            body="A candidate objects to the evaluation of an interview and waits for an answer.",
            link=f"/applications/{event.application_id}",
        )  # fmt: skip


async def tell_of_the_wish(session: Session, event: interviews.PersonWished) -> None:
    """Somebody has to plan it: whoever hires there hears of it, and candidates wait no longer for it than needed."""
    for member in await identity.members_of(session, event.organization_id, roles=READERS):
        await notifications.notify(
            session, member.user_id, "interview.person_wished", title="A candidate would rather talk with people",
            body="A candidate asks for an interview with people instead of the automated one. Plan one from the "
            "candidate's page; the wish changes nothing about how they are judged.",
            link=f"/company/jobs/{event.job_id}/applications/{event.application_id}",
        )  # fmt: skip
