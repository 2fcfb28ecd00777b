"""What candidates announce."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class ProfileConfirmed(Event):
    """A profile was confirmed or changed by its owner; what was computed from it is out of date."""

    name: ClassVar[str] = "candidates.profile-confirmed.v1"
    candidate_id: UUID
