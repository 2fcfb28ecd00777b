"""Every query on company profiles."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.domains.companies.models import CompanyProfile
from evenhand.domains.identity.models import Organization

Row = tuple[Organization, CompanyProfile | None]


def visible_to(actor: Actor) -> Select[CompanyProfile]:
    """The profiles this person may edit or see as a member: their organization's."""
    return select(CompanyProfile).where(CompanyProfile.organization_id == actor.organization_id)


async def ensure(session: Session, organization_id: UUID) -> None:
    """Make the empty profile if there is none; twice is as good as once."""
    row = insert(CompanyProfile).values(id=new_id(), organization_id=organization_id)
    await session.execute(row.on_conflict_do_nothing(index_elements=["organization_id"]))


async def for_update(session: Session, organization_id: UUID) -> CompanyProfile:
    """The organization's profile, locked; made if there is none."""
    await ensure(session, organization_id)
    statement = select(CompanyProfile).where(CompanyProfile.organization_id == organization_id)
    return (await session.scalars(statement.with_for_update())).one()


async def by_organization(session: Session, organization_id: UUID) -> Row | None:
    return await _one(session, Organization.id == organization_id)


async def by_slug(session: Session, slug: str) -> Row | None:
    return await _one(session, Organization.slug == slug)


async def logo_keys(session: Session, organization_ids: Collection[UUID]) -> list[tuple[UUID, str, str]]:
    """(organization, slug, key of its logo) of those that have one."""
    statement = (
        select(Organization.id, Organization.slug, CompanyProfile.logo_key)
        .join(CompanyProfile, CompanyProfile.organization_id == Organization.id)
        .where(Organization.id.in_(organization_ids), CompanyProfile.logo_key.is_not(None))
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(statement) if row[2]]


async def _one(session: Session, condition: ColumnElement[bool]) -> Row | None:
    statement = (
        select(Organization, CompanyProfile)
        .outerjoin(CompanyProfile, CompanyProfile.organization_id == Organization.id)
        .where(condition, Organization.closed_at.is_(None))
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None
