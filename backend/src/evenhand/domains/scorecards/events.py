"""What scorecards announces: ids, never ratings."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class ScorecardSubmitted(Event):
    """Also announced for each amendment, with its version."""

    name: ClassVar[str] = "scorecards.scorecard-submitted.v1"
    scorecard_id: UUID
    application_id: UUID
    organization_id: UUID
    stage: str
    version: int
