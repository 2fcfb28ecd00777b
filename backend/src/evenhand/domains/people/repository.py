"""Every query on pairs and keys."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, and_, delete, or_, select
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.domains.applications.models import Application
from evenhand.domains.people.models import DuplicatePair, PersonKey

MOST_IN_A_BLOCK = 200  # a key that more people share tells nothing


def visible_to(actor: Actor) -> Select[DuplicatePair]:
    """The pairs among the applicants of the organization the person acts for."""
    return select(DuplicatePair).where(DuplicatePair.organization_id == actor.organization_id)


async def one(session: Session, actor: Actor, pair_id: UUID, *, lock: bool = False) -> DuplicatePair | None:
    statement = visible_to(actor).where(DuplicatePair.id == pair_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def page(
    session: Session, actor: Actor, *, status: str, before: UUID | None, limit: int
) -> Sequence[DuplicatePair]:
    statement = visible_to(actor).where(DuplicatePair.status == status)
    if before is not None:
        statement = statement.where(DuplicatePair.id < before)
    return (await session.scalars(statement.order_by(DuplicatePair.id.desc()).limit(limit))).all()


async def set_keys(session: Session, organization_id: UUID, user_id: UUID, keys: Sequence[str]) -> None:
    ours = and_(PersonKey.organization_id == organization_id, PersonKey.user_id == user_id)
    await session.execute(delete(PersonKey).where(ours, PersonKey.key.not_in(keys)))
    moment = now()
    rows = [
        {"id": new_id(), "organization_id": organization_id, "user_id": user_id, "key": key[:200],
         "created_at": moment, "updated_at": moment}
        for key in sorted(keys)
    ]  # fmt: skip
    if rows:
        await session.execute(insert(PersonKey).values(rows).on_conflict_do_nothing())


async def sharing_a_key(
    session: Session, organization_id: UUID, user_id: UUID, keys: Sequence[str]
) -> set[UUID]:
    """Others of the organization who share one of the keys."""
    found: set[UUID] = set()
    for key in keys:
        statement = (
            select(PersonKey.user_id)
            .where(PersonKey.organization_id == organization_id, PersonKey.key == key[:200])
            .where(PersonKey.user_id != user_id)
            .limit(MOST_IN_A_BLOCK + 1)
        )
        block = (await session.scalars(statement)).all()
        if len(block) <= MOST_IN_A_BLOCK:
            found.update(block)
    return found


async def pair(session: Session, organization_id: UUID, a: UUID, b: UUID) -> DuplicatePair | None:
    first, second = sorted((a, b))
    statement = select(DuplicatePair).where(
        DuplicatePair.organization_id == organization_id,
        DuplicatePair.first_id == first,
        DuplicatePair.second_id == second,
    )
    return await session.scalar(statement.with_for_update())


async def merged_with(session: Session, organization_id: UUID, user_id: UUID) -> set[UUID]:
    """Every account that merged pairs join with this one, however many steps away."""
    known, new = {user_id}, {user_id}
    while new:
        statement = select(DuplicatePair.first_id, DuplicatePair.second_id).where(
            DuplicatePair.organization_id == organization_id,
            DuplicatePair.status == "merged",
            or_(DuplicatePair.first_id.in_(new), DuplicatePair.second_id.in_(new)),
        )
        met = {one for row in await session.execute(statement) for one in row}
        new = met - known
        known |= new
    return known - {user_id}


async def application_ids(session: Session, organization_id: UUID, user_ids: Sequence[UUID]) -> list[UUID]:
    statement = select(Application.id).where(
        Application.organization_id == organization_id, Application.candidate_id.in_(user_ids)
    )
    return list(await session.scalars(statement.order_by(Application.id)))


async def applications_of(session: Session, user_id: UUID) -> list[UUID]:
    return list(await session.scalars(select(Application.id).where(Application.candidate_id == user_id)))
