"""What matching announces."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class MatchRefreshed(Event):
    """An application's score changed."""

    name: ClassVar[str] = "matching.match-refreshed.v1"
    match_id: UUID
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID
    score: float


class MatchContested(Event):
    """A candidate asked for a person to look at a score."""

    name: ClassVar[str] = "matching.match-contested.v1"
    match_id: UUID
    application_id: UUID
    candidate_id: UUID
    organization_id: UUID
