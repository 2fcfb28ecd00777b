"""Applications under way."""

from uuid import UUID

from evenhand.core.db import Sessions
from evenhand.domains.applications import CONSENT_VERSION, submit_application
from tests.factories.identity import Person


async def make_application(sessions: Sessions, candidate: Person, job_id: UUID) -> UUID:
    """The candidate applies to the job; the application's id."""
    async with sessions.begin() as session:
        facts, _ = await submit_application(
            session, candidate_id=candidate.id, job_id=job_id, answers={}, consent_version=CONSENT_VERSION
        )
    return facts.application_id
