"""The rule that an organization always has an owner, kept also when two owners go at the same moment."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.row_security import beneath
from evenhand.domains.identity import repository
from evenhand.domains.identity.errors import LastOwner


async def refuse_to_orphan(session: Session, user_id: UUID, organization_id: UUID | None = None) -> None:
    """Raises LastOwner when nobody else owns the organization (without one: any that this person owns).

    Its row stays locked until the transaction ends, so of two owners who go at once the second waits, looks
    again and is refused.
    """
    owned = await repository.owned_by(session, user_id) if organization_id is None else [organization_id]
    for one in owned:
        async with beneath(session):  # also of the organizations in which the person is not acting just now
            organization = await repository.lock_organization(session, one)
            owners = await repository.owners_of(session, one)
        if organization is not None and user_id in owners and len(owners) == 1:
            raise LastOwner(
                f"Hand the ownership of {organization.name} over to somebody first.",
                organization_id=str(one),
                organization_name=organization.name,
            )
