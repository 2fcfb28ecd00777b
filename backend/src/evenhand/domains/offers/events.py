"""What offers announce."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class _About(Event):
    offer_id: UUID
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID
    version: int


class OfferSent(_About):
    name: ClassVar[str] = "offers.offer-sent.v1"


class OfferAccepted(_About):
    """Signed by the candidate; a person still moves the application to hired."""

    name: ClassVar[str] = "offers.offer-accepted.v1"


class OfferDeclined(_About):
    name: ClassVar[str] = "offers.offer-declined.v1"
    reason: str


class OfferEnded(_About):
    """Expired or withdrawn: its position is free again."""

    name: ClassVar[str] = "offers.offer-ended.v1"
    status: str
