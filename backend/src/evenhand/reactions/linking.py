"""Looking for people who applied twice, whenever a name may be read that could not be before."""

from typing import Protocol
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains import candidates, people


class AboutApplication(Protocol):
    """Any fact that names an application."""

    application_id: UUID


async def look_for_duplicates(session: Session, event: AboutApplication) -> None:
    await people.look_for_duplicates(session, event.application_id)


async def look_again(session: Session, event: candidates.ProfileConfirmed) -> None:
    await people.look_again(session, event.candidate_id)
