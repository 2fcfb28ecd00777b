"""Facts the assessments domain announces."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class AttemptScored(Event):
    """An attempt for an application was finished and scored. theta, standard_error: of the whole, logits."""

    name: ClassVar[str] = "assessments.attempt-scored.v1"
    attempt_id: UUID
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID
    theta: float
    standard_error: float
    needs_review: int


class ResultContested(Event):
    """A candidate asked for a person to look at a result."""

    name: ClassVar[str] = "assessments.result-contested.v1"
    attempt_id: UUID
    application_id: UUID
    candidate_id: UUID
    organization_id: UUID
