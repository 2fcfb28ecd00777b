"""What becomes of meetings when an application is over, or somebody leaves."""

from evenhand.core.db import Session
from evenhand.domains import identity, scheduling
from evenhand.domains.applications import ApplicationWithdrawn, StageEntered, Status


async def call_off_when_withdrawn(session: Session, event: ApplicationWithdrawn) -> None:
    """Nobody waits in a room for a person who wants the position no longer."""
    await scheduling.call_off(session, event.application_id, reason="The application was withdrawn.")


async def call_off_when_rejected(session: Session, event: StageEntered) -> None:
    """Nobody prepares for an interview that decides nothing any more."""
    if event.status == Status.REJECTED:
        await scheduling.call_off(
            session, event.application_id, reason="The application was not taken further."
        )


async def take_out_of_meetings(session: Session, event: identity.MemberLeft) -> None:
    """Whoever left interviews nobody there."""
    await scheduling.leave_organization(session, event.user_id, event.organization_id)
