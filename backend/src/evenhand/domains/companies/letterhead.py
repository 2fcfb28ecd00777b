"""How a company signs its letters: name, place, colour and logo."""

from dataclasses import dataclass
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.companies import repository
from evenhand.providers.storage import ObjectMissing, ObjectStore


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`color` is #rrggbb or empty; `logo` a PNG, or None."""

    name: str
    location: str
    website: str
    color: str
    logo: bytes | None


async def letterhead(session: Session, organization_id: UUID, *, store: ObjectStore) -> Letterhead:
    """Of an organization that is there; a logo that the store lost is left out."""
    row = await repository.by_organization(session, organization_id)
    assert row is not None
    organization, profile = row
    if profile is None:
        return Letterhead(organization.name, "", "", "", None)
    logo = None
    if profile.logo_key is not None:
        try:
            logo = await store.get(profile.logo_key)
        except ObjectMissing:
            logo = None
    return Letterhead(organization.name, profile.location, profile.website, profile.brand_color, logo)
