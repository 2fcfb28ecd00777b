"""What identity announces."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class OrganizationRegistered(Event):
    name: ClassVar[str] = "identity.organization-registered.v1"
    organization_id: UUID
    owner_id: UUID
    organization_name: str


class MemberJoined(Event):
    name: ClassVar[str] = "identity.member-joined.v1"
    organization_id: UUID
    user_id: UUID
    role: str


class MemberLeft(Event):
    name: ClassVar[str] = "identity.member-left.v1"
    organization_id: UUID
    user_id: UUID
    removed: bool  # by somebody else


class RoleChanged(Event):
    name: ClassVar[str] = "identity.role-changed.v1"
    organization_id: UUID
    user_id: UUID
    role: str


class OwnershipTransferred(Event):
    name: ClassVar[str] = "identity.ownership-transferred.v1"
    organization_id: UUID
    from_user_id: UUID
    user_id: UUID
    shared: bool  # whoever handed it over is still an owner, too


class OrganizationClosed(Event):
    """Its last person is gone: nobody answers for it any more."""

    name: ClassVar[str] = "identity.organization-closed.v1"
    organization_id: UUID


class AccountDeleted(Event):
    """The person is gone; each part deletes what it keeps of them, and the account's row goes last."""

    name: ClassVar[str] = "identity.account-deleted.v1"
    user_id: UUID
