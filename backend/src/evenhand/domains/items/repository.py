"""Every query of the items domain."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, false, func, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.items.models import ItemMove, ItemStatus, ItemVersion, OwnItem


def visible_to(actor: Actor) -> Select[OwnItem]:
    """The items of the organization the person acts for. Every read starts here."""
    ours = OwnItem.organization_id == actor.organization_id if actor.organization_id else false()
    return select(OwnItem).where(ours)


def filtered(
    statement: Select[OwnItem], *, skill_id: str | None, status: str | None, kind: str | None, words: str
) -> Select[OwnItem]:
    if skill_id:
        statement = statement.where(OwnItem.skill_id == skill_id)
    if status:
        statement = statement.where(OwnItem.status == status)
    if kind:
        statement = statement.where(OwnItem.type == kind)
    if words:
        statement = statement.where(OwnItem.content["stem"].astext.icontains(words, autoescape=True))
    return statement


async def page(
    session: Session, statement: Select[OwnItem], *, before: UUID | None, limit: int
) -> Sequence[OwnItem]:
    if before is not None:
        statement = statement.where(OwnItem.id < before)
    return (await session.scalars(statement.order_by(OwnItem.id.desc()).limit(limit))).all()


async def count(session: Session, statement: Select[OwnItem]) -> int:
    return int(await session.scalar(select(func.count()).select_from(statement.subquery())) or 0)


async def one(session: Session, actor: Actor, item_id: UUID, *, lock: bool = False) -> OwnItem | None:
    statement = visible_to(actor).where(OwnItem.id == item_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(statement)


async def all_of(session: Session, actor: Actor) -> Sequence[OwnItem]:
    return (await session.scalars(visible_to(actor).order_by(OwnItem.id))).all()


async def moves(session: Session, item_id: UUID) -> Sequence[ItemMove]:
    return (
        await session.scalars(select(ItemMove).where(ItemMove.item_id == item_id).order_by(ItemMove.id))
    ).all()


async def versions(session: Session, item_id: UUID) -> Sequence[ItemVersion]:
    statement = select(ItemVersion).where(ItemVersion.item_id == item_id).order_by(ItemVersion.version)
    return (await session.scalars(statement)).all()


async def in_use(session: Session, organization_id: UUID) -> Sequence[OwnItem]:
    """What an organization's assessments may ask: live items, and pilots."""
    statement = select(OwnItem).where(
        OwnItem.organization_id == organization_id,
        OwnItem.status.in_([ItemStatus.LIVE, ItemStatus.PILOT]),
    )
    return (await session.scalars(statement.order_by(OwnItem.id))).all()


async def for_update(session: Session, item_ids: Sequence[UUID]) -> Sequence[OwnItem]:
    """For jobs, which act for nobody."""
    statement = select(OwnItem).where(OwnItem.id.in_(item_ids)).order_by(OwnItem.id).with_for_update()
    return (await session.scalars(statement)).all()
