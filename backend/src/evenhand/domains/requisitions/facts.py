"""What other domains may know of requisitions."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RequisitionFacts:
    """An approved requisition, as a job opened from it begins. Pay is in `currency` per `pay_period`."""

    requisition_id: UUID
    title: str
    department: str
    location: str
    employment_type: str
    pay_min: float | None
    pay_max: float | None
    currency: str | None
    pay_period: str
    hiring_manager_id: UUID | None
    places_left: int
