"""What was public under an earlier version of a posting."""

from typing import Any
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.jobs import repository


async def job_version(session: Session, job_id: UUID, number: int) -> dict[str, Any] | None:
    """The content of a version, for a caller that may see the posting; None where there is none."""
    found = await repository.version(session, job_id, number)
    return found.content if found else None
