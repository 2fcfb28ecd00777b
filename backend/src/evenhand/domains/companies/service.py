"""Company profiles: made with the organization, edited by its members, read by everybody."""

from dataclasses import dataclass
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.companies import repository
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


async def update_own(session: Session, actor: Actor, body: CompanyIn) -> CompanyOut:
    """Replace the profile of one's own organization. Raises NotFound."""
    if actor.organization_id is None:
        raise NotFound("You belong to no company.")
    audit.record(
        session,
        "company.changed",
        f"organization:{actor.organization_id}",
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )
    return await update_profile(session, actor.organization_id, body)


async def update_profile(session: Session, organization_id: UUID, body: CompanyIn) -> CompanyOut:
    """Replace an organization's profile, for a caller that has checked who asks."""
    await repository.ensure(session, organization_id)
    profile = await repository.for_update(session, organization_id)
    for name, value in body.model_dump().items():
        setattr(profile, name, value)
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


def _out(row: repository.Row | None) -> CompanyOut:
    if row is None:
        raise NotFound("No such company.")
    organization, profile = row
    return CompanyOut(
        organization_id=organization.id,
        name=organization.name,
        slug=organization.slug,
        about=profile.about if profile else "",
        website=profile.website if profile else "",
        industry=profile.industry if profile else "",
        size=profile.size if profile else "",
        location=profile.location if profile else "",
    )
