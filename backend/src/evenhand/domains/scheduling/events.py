"""What scheduling announces."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class MeetingBooked(Event):
    """A time was agreed on, the first one or another one."""

    name: ClassVar[str] = "scheduling.meeting_booked.v1"
    meeting_id: UUID
    application_id: UUID
    organization_id: UUID
    candidate_id: UUID
    starts_at: datetime
    ends_at: datetime


class MeetingCancelled(Event):
    name: ClassVar[str] = "scheduling.meeting_cancelled.v1"
    meeting_id: UUID
    application_id: UUID
    organization_id: UUID
    candidate_id: UUID
