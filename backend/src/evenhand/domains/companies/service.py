"""Company profiles: made with the organization, edited by its members, read by everybody."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.pictures import version_of
from evenhand.core.problems import NotFound
from evenhand.core.versions import require_version
from evenhand.domains import audit
from evenhand.domains.companies import repository
from evenhand.domains.companies.colors import text_on
from evenhand.domains.companies.errors import CompanyChanged
from evenhand.domains.companies.schemas import CompanyIn, CompanyOut


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """An employer as other domains need it."""

    organization_id: UUID
    name: str
    slug: str
    about: str
    website: str
    location: str


async def create_profile(session: Session, organization_id: UUID) -> None:
    """Give a new organization its empty profile. Safe to run twice."""
    await repository.ensure(session, organization_id)


async def own_company(session: Session, actor: Actor) -> CompanyOut:
    """The profile of one's own organization. Raises NotFound."""
    if actor.organization_id is None:
        raise NotFound("You belong to no company.")
    return _out(await repository.by_organization(session, actor.organization_id))


async def update_own(session: Session, actor: Actor, body: CompanyIn, *, expected: int) -> CompanyOut:
    """Replace the profile of one's own organization. Raises NotFound, CompanyChanged."""
    if actor.organization_id is None:
        raise NotFound("You belong to no company.")
    audit.record(
        session,
        "company.changed",
        f"organization:{actor.organization_id}",
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )
    return await update_profile(session, actor.organization_id, body, expected=expected)


async def update_profile(
    session: Session, organization_id: UUID, body: CompanyIn, *, expected: int | None = None
) -> CompanyOut:
    """Replace an organization's profile, for a caller that has checked who asks.

    Args:
        expected: the version that was looked at. Raises CompanyChanged when it is another one by now.
    """
    profile = await repository.for_update(session, organization_id)
    require_version(CompanyChanged, expected=expected, current=profile.version)
    for name, value in body.model_dump().items():
        setattr(profile, name, value)
    profile.version += 1
    await session.flush()
    return _out(await repository.by_organization(session, organization_id))


async def public_company(session: Session, slug: str) -> CompanyOut:
    """What anybody may read of an employer. Raises NotFound."""
    return _out(await repository.by_slug(session, slug))


async def company_facts(session: Session, organization_id: UUID) -> CompanyFacts | None:
    """An employer by id; None where there is none."""
    row = await repository.by_organization(session, organization_id)
    if row is None:
        return None
    out = _out(row)
    return CompanyFacts(out.organization_id, out.name, out.slug, out.about, out.website, out.location)


async def logo_urls(session: Session, organization_ids: Collection[UUID]) -> dict[UUID, str]:
    """Paths of the logos of those employers that have one."""
    found = await repository.logo_keys(session, organization_ids)
    return {organization_id: _logo_url(slug, key) for organization_id, slug, key in found}


def _logo_url(slug: str, key: str) -> str:
    return f"/v1/public/companies/{slug}/logo?v={version_of(key)}"


def _out(row: repository.Row | None) -> CompanyOut:
    if row is None:
        raise NotFound("No such company.")
    organization, profile = row
    named = CompanyIn.model_fields
    fields = {name: getattr(profile, name) for name in named} if profile else CompanyIn().model_dump()
    logo = profile.logo_key if profile else None
    return CompanyOut.model_validate(
        {
            "organization_id": organization.id,
            "version": profile.version if profile else 0,
            "name": organization.name,
            "slug": organization.slug,
            "brand_text_color": text_on(fields["brand_color"]) if fields["brand_color"] else "",
            "has_logo": logo is not None,
            "logo_url": _logo_url(organization.slug, logo) if logo else None,
        }
        | fields
    )
