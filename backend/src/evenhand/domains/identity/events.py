"""What identity announces."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class OrganizationRegistered(Event):
    name: ClassVar[str] = "identity.organization-registered.v1"
    organization_id: UUID
    owner_id: UUID
    organization_name: str
