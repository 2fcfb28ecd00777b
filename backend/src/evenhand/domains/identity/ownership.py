"""The rule that an organization always has an owner, kept also when two owners go at the same moment."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.row_security import beneath
from evenhand.domains.identity import repository
from evenhand.domains.identity.errors import LastOwner
from evenhand.domains.identity.models import Organization


async def alone_in(session: Session, user_id: UUID) -> list[Organization]:
    """The organizations of which this person is the only member, locked: they end with the account."""
    found = []
    for one in await repository.owned_by(session, user_id):
        async with beneath(session):
            organization = await repository.lock_organization(session, one)
            members = await repository.count_members(session, one)
        if organization is not None and members == 1:
            found.append(organization)
    return found


async def refuse_to_orphan(
    session: Session, user_id: UUID, organization_id: UUID | None = None, *, ends_alone: bool = False
) -> None:
    """Raises LastOwner when nobody else owns the organization (without one: any that this person owns).

    With `ends_alone`, one in which nobody else works is no hindrance.

    Its row stays locked until the transaction ends, so of two owners who go at once the second waits, looks
    again and is refused.
    """
    owned = await repository.owned_by(session, user_id) if organization_id is None else [organization_id]
    for one in owned:
        async with beneath(session):  # also of the organizations in which the person is not acting just now
            organization = await repository.lock_organization(session, one)
            owners = await repository.owners_of(session, one)
            members = await repository.count_members(session, one)
        if ends_alone and members == 1:
            continue
        if organization is not None and user_id in owners and len(owners) == 1:
            raise LastOwner(
                f"Hand the ownership of {organization.name} over to somebody first.",
                organization_id=str(one),
                organization_name=organization.name,
            )
