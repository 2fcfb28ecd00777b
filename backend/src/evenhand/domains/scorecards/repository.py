"""Every query on scorecards. Whether ratings are told is decided here and, beneath, by the policies of 0010."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select
from sqlalchemy.orm import aliased

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.identity import Permission
from evenhand.domains.scorecards.models import KitRater, Scorecard, ScorecardKit, ScorecardVersion


def visible_to(actor: Actor) -> Select[Scorecard]:
    """Who was asked, in the organization the person acts for. What was said: `ratings_visible_to`."""
    return select(Scorecard).where(Scorecard.organization_id == actor.organization_id)


def ratings_visible_to(actor: Actor) -> Select[ScorecardVersion]:
    """Ratings this person may read: all of their own; of others what was submitted, once `_open_to` them."""
    others = and_(ScorecardVersion.version > 0, _open_to(actor))
    return (
        select(ScorecardVersion)
        .join(Scorecard, Scorecard.id == ScorecardVersion.scorecard_id)
        .where(Scorecard.organization_id == actor.organization_id)
        .where(or_(Scorecard.rater_id == actor.user_id, others))
    )


def _open_to(actor: Actor) -> ColumnElement[bool]:
    """Raters read the others once their own is in; people who were not asked once nobody is missing.

    Interviewers who were not asked never do: they rate what is assigned.
    """
    mine, missing = aliased(Scorecard), aliased(Scorecard)
    asked_too = and_(
        mine.application_id == Scorecard.application_id,
        mine.stage == Scorecard.stage,
        mine.rater_id == actor.user_id,
    )
    submitted = exists().where(asked_too, mine.status == "submitted")
    if Permission.SCORECARD_READ not in actor.permissions:
        return submitted
    pending = exists().where(asked_too, mine.status == "asked")
    nobody_missing = ~exists().where(
        missing.application_id == Scorecard.application_id,
        missing.stage == Scorecard.stage,
        missing.status == "asked",
    )
    return or_(submitted, and_(~pending, nobody_missing))


def kits_visible_to(actor: Actor) -> Select[ScorecardKit]:
    return select(ScorecardKit).where(ScorecardKit.organization_id == actor.organization_id)


async def kits_of_job(session: Session, actor: Actor, job_id: UUID) -> Sequence[ScorecardKit]:
    return (await session.scalars(kits_visible_to(actor).where(ScorecardKit.job_id == job_id))).all()


async def kit(session: Session, job_id: UUID, stage: str, *, lock: bool = False) -> ScorecardKit | None:
    """For a caller that has checked whose job it is."""
    statement = select(ScorecardKit).where(ScorecardKit.job_id == job_id, ScorecardKit.stage == stage)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def kit_raters(session: Session, kit_ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Kit id → who is asked by itself, in the order they were named."""
    found: dict[UUID, list[UUID]] = {kit_id: [] for kit_id in kit_ids}
    statement = select(KitRater).where(KitRater.kit_id.in_(kit_ids)).order_by(KitRater.id)
    for one in await session.scalars(statement):
        found[one.kit_id].append(one.user_id)
    return found


async def set_kit_raters(session: Session, kit_id: UUID, user_ids: Sequence[UUID]) -> None:
    await session.execute(delete(KitRater).where(KitRater.kit_id == kit_id))
    session.add_all(KitRater(kit_id=kit_id, user_id=user_id) for user_id in dict.fromkeys(user_ids))
    await session.flush()


async def one(session: Session, actor: Actor, scorecard_id: UUID, *, lock: bool = False) -> Scorecard | None:
    statement = visible_to(actor).where(Scorecard.id == scorecard_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def mine(
    session: Session, actor: Actor, *, statuses: Sequence[str], before: UUID | None, limit: int
) -> Sequence[Scorecard]:
    statement = visible_to(actor).where(Scorecard.rater_id == actor.user_id, Scorecard.status.in_(statuses))
    if before is not None:
        statement = statement.where(Scorecard.id < before)
    return (await session.scalars(statement.order_by(Scorecard.id.desc()).limit(limit))).all()


async def of_application(
    session: Session, application_id: UUID, *, stage: str | None = None, lock: bool = False
) -> Sequence[Scorecard]:
    """For a caller that has checked that the application is the organization's."""
    statement = select(Scorecard).where(Scorecard.application_id == application_id).order_by(Scorecard.id)
    if stage is not None:
        statement = statement.where(Scorecard.stage == stage)
    return (await session.scalars(statement.with_for_update() if lock else statement)).all()


async def told(session: Session, actor: Actor, application_id: UUID) -> Sequence[ScorecardVersion]:
    """All submitted versions for an application that this person may read, in order."""
    statement = ratings_visible_to(actor).where(
        Scorecard.application_id == application_id, ScorecardVersion.version > 0
    )
    return (await session.scalars(statement.order_by(ScorecardVersion.version))).all()


async def own_versions(
    session: Session, actor: Actor, scorecard_ids: Sequence[UUID]
) -> dict[UUID, ScorecardVersion]:
    """Of one's own scorecards: the draft where there is one, otherwise what was submitted last."""
    statement = ratings_visible_to(actor).where(
        ScorecardVersion.scorecard_id.in_(scorecard_ids), Scorecard.rater_id == actor.user_id
    )
    found: dict[UUID, ScorecardVersion] = {}
    for version in await session.scalars(statement.order_by(ScorecardVersion.version)):
        if version.scorecard_id not in found or found[version.scorecard_id].version > 0:
            found[version.scorecard_id] = version
    return found


async def draft(session: Session, scorecard_id: UUID) -> ScorecardVersion | None:
    statement = select(ScorecardVersion).where(
        ScorecardVersion.scorecard_id == scorecard_id, ScorecardVersion.version == 0
    )
    return await session.scalar(statement)


async def due(
    session: Session, *, due_before: datetime, reminded_before: datetime, most: int
) -> Sequence[Scorecard]:
    """Asked, late, and not reminded lately nor `most` times. For the job, whoever's they are."""
    statement = (
        select(Scorecard)
        .where(Scorecard.status == "asked", Scorecard.due_at < due_before, Scorecard.reminders < most)
        .where(or_(Scorecard.reminded_at.is_(None), Scorecard.reminded_at < reminded_before))
        .order_by(Scorecard.due_at)
        .limit(500)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()
