"""Identity: accounts, organizations, roles and sign-in.

Words: a *user* is a person's account; an *organization* is a company, the tenant; a *membership*
gives a user a role in it; who has none is a *candidate*. An *actor* is a user in the role they act in.
"""

from evenhand.domains.identity.accounts import add_member, create_user
from evenhand.domains.identity.deletion import remove_account
from evenhand.domains.identity.events import (
    AccountDeleted,
    MemberJoined,
    MemberLeft,
    OrganizationClosed,
    OrganizationRegistered,
    OwnershipTransferred,
    RoleChanged,
)
from evenhand.domains.identity.guards import actor_of, requires
from evenhand.domains.identity.permissions import ROLE_PERMISSIONS, Permission, Role
from evenhand.domains.identity.repository import Contact, contact, members_of, organization_name
from evenhand.domains.identity.streams import session_over, while_signed_in

__all__ = [
    "ROLE_PERMISSIONS",
    "AccountDeleted",
    "Contact",
    "MemberJoined",
    "MemberLeft",
    "OrganizationClosed",
    "OrganizationRegistered",
    "OwnershipTransferred",
    "Permission",
    "Role",
    "RoleChanged",
    "actor_of",
    "add_member",
    "contact",
    "create_user",
    "members_of",
    "organization_name",
    "remove_account",
    "requires",
    "session_over",
    "while_signed_in",
]
