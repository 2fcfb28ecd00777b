"""Applications under way."""

from uuid import UUID

from evenhand.core.db import Sessions
from evenhand.domains.applications import CONSENT_VERSION, submit_application
from tests.factories.identity import Person


async def make_application(
    sessions: Sessions, candidate: Person, job_id: UUID, *, reveal: bool = True
) -> UUID:
    """The candidate applies to the job, with their name unless `reveal` is False; the application's id."""
    async with sessions.begin() as session:
        facts, _ = await submit_application(
            session, candidate_id=candidate.id, job_id=job_id, answers={},
            consent_version=CONSENT_VERSION, reveal=reveal,
        )  # fmt: skip
    return facts.application_id
