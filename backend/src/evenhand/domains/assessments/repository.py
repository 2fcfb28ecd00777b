"""Every query of the domain."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, String, and_, cast, distinct, false, func, or_, select, update
from sqlalchemy.orm import selectinload

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.row_security import beneath
from evenhand.domains.assessments import rules
from evenhand.domains.assessments.models import (
    Attempt,
    AttemptItem,
    AttemptStatus,
    Contest,
    ContestStatus,
    Purpose,
    Response,
    Review,
    Verdict,
)
from evenhand.domains.assessments.selection import Exposure

WITH_ANSWERS = selectinload(Attempt.items).selectinload(AttemptItem.response).selectinload(Response.reviews)


def visible_to(actor: Actor) -> Select[Attempt]:
    """One's own attempts; for an organization's people, those made for its jobs. Every read starts here."""
    own = Attempt.candidate_id == actor.user_id
    of_us = Attempt.organization_id == actor.organization_id if actor.organization_id else false()
    return select(Attempt).where(or_(own, of_us))


async def page(
    session: Session, actor: Actor, *, application_id: UUID | None, before: UUID | None, limit: int
) -> Sequence[Attempt]:
    statement = visible_to(actor).options(WITH_ANSWERS).order_by(Attempt.id.desc()).limit(limit)
    if application_id is not None:
        statement = statement.where(Attempt.application_id == application_id)
    if before is not None:
        statement = statement.where(Attempt.id < before)
    return (await session.scalars(statement)).all()


async def attempt(session: Session, actor: Actor, attempt_id: UUID) -> Attempt | None:
    return await session.scalar(visible_to(actor).where(Attempt.id == attempt_id).options(WITH_ANSWERS))


async def own_attempt_for_update(session: Session, actor: Actor, attempt_id: UUID) -> Attempt | None:
    """The candidate's own, locked: two requests about one attempt wait for each other."""
    return await session.scalar(
        select(Attempt)
        .where(Attempt.id == attempt_id, Attempt.candidate_id == actor.user_id)
        .options(WITH_ANSWERS)
        .with_for_update(of=Attempt)
        .execution_options(populate_existing=True)
    )


async def our_attempt_for_update(session: Session, actor: Actor, attempt_id: UUID) -> Attempt | None:
    """One made for a job of the actor's organization, locked."""
    return await session.scalar(
        select(Attempt)
        .where(Attempt.id == attempt_id, Attempt.organization_id == actor.organization_id)
        .options(WITH_ANSWERS)
        .with_for_update(of=Attempt)
        .execution_options(populate_existing=True)
    )


async def attempt_for_update(session: Session, attempt_id: UUID) -> Attempt | None:
    """For jobs, which act for nobody."""
    return await session.scalar(
        select(Attempt)
        .where(Attempt.id == attempt_id)
        .options(WITH_ANSWERS)
        .with_for_update(of=Attempt)
        .execution_options(populate_existing=True)
    )


async def own_item(session: Session, actor: Actor, attempt_id: UUID, item_id: UUID) -> AttemptItem | None:
    return await session.scalar(
        select(AttemptItem)
        .join(Attempt)
        .where(AttemptItem.id == item_id, Attempt.id == attempt_id, Attempt.candidate_id == actor.user_id)
        .options(selectinload(AttemptItem.attempt), selectinload(AttemptItem.response))
    )


async def for_application(session: Session, application_id: UUID) -> Attempt | None:
    return await session.scalar(select(Attempt).where(Attempt.application_id == application_id))


async def for_applications(session: Session, application_ids: Sequence[UUID]) -> Sequence[Attempt]:
    statement = select(Attempt).where(Attempt.application_id.in_(application_ids)).options(WITH_ANSWERS)
    return (await session.scalars(statement)).all()


async def open_practice(session: Session, candidate_id: UUID) -> Attempt | None:
    return await session.scalar(
        select(Attempt).where(
            Attempt.candidate_id == candidate_id,
            Attempt.purpose == Purpose.PRACTICE,
            Attempt.status != AttemptStatus.SCORED,
        )
    )


async def save_draft(session: Session, item_id: UUID, draft: dict[str, object], sequence: int) -> None:
    """Keep `draft` unless a later one is there already."""
    await session.execute(
        update(AttemptItem)
        .where(AttemptItem.id == item_id, AttemptItem.draft_sequence < sequence)
        .values(draft=draft, draft_sequence=sequence, draft_saved_at=now())
    )


async def seen_before(session: Session, candidate_id: UUID, attempt_id: UUID) -> frozenset[str]:
    """Items this person met in other attempts."""
    statement = (
        select(AttemptItem.item_id)
        .distinct()
        .join(Attempt)
        .where(Attempt.candidate_id == candidate_id, Attempt.id != attempt_id)
    )
    return frozenset((await session.scalars(statement)).all())


async def exposure(session: Session, skill_ids: Sequence[str]) -> Exposure:
    """How many people were tested on these skills lately, and how many of them met each item."""
    since = now() - timedelta(days=rules.EXPOSURE_WINDOW_DAYS)
    recent = (AttemptItem.skill_id.in_(skill_ids), AttemptItem.created_at > since)
    met = select(AttemptItem.item_id, func.count()).where(*recent).group_by(AttemptItem.item_id)
    async with beneath(session):  # how often a question was asked is counted over everybody
        people = await session.scalar(select(func.count(distinct(AttemptItem.attempt_id))).where(*recent))
        counts = {str(row[0]): int(row[1]) for row in await session.execute(met)}
    return Exposure(int(people or 0), counts)


async def contest_of(session: Session, attempt_id: UUID) -> Contest | None:
    return await session.scalar(select(Contest).where(Contest.attempt_id == attempt_id))


async def with_own_items(session: Session, organization_id: UUID) -> Sequence[Attempt]:
    """Scored attempts that asked an own question of their organization, the latest two thousand. For jobs."""
    asked = select(AttemptItem.attempt_id).where(AttemptItem.item_id.startswith("own."))
    statement = (
        select(Attempt)
        .where(
            Attempt.organization_id == organization_id,
            Attempt.status == AttemptStatus.SCORED,
            Attempt.id.in_(asked),
        )
        .order_by(Attempt.id.desc())
        .limit(2000)
        .options(WITH_ANSWERS)
    )
    return (await session.scalars(statement)).all()


async def served_items(session: Session, actor: Actor, item_id: str) -> Sequence[AttemptItem]:
    """Where one question was shown in the organization's attempts that are over."""
    visible = visible_to(actor).where(
        Attempt.status == AttemptStatus.SCORED, Attempt.organization_id == actor.organization_id
    )
    statement = (
        select(AttemptItem)
        .where(
            AttemptItem.item_id == item_id,
            AttemptItem.attempt_id.in_(visible.with_only_columns(Attempt.id)),
        )
        .options(selectinload(AttemptItem.response).selectinload(Response.reviews))
    )
    return (await session.scalars(statement)).all()


def _of_ours(actor: Actor) -> Select[UUID]:
    """Ids of the organization's attempts that are over."""
    over = (Attempt.status == AttemptStatus.SCORED, Attempt.organization_id == actor.organization_id)
    return visible_to(actor).where(*over).with_only_columns(Attempt.id)


async def waiting(
    session: Session, actor: Actor, *, limit: int
) -> tuple[Sequence[tuple[AttemptItem, Attempt, Contest | None]], int]:
    """Answers nobody has judged: the machine abstained, or an open contest names them; the oldest first, and how many."""
    contested = and_(
        Contest.status == ContestStatus.OPEN,
        Contest.item_ids.contains(func.jsonb_build_array(cast(AttemptItem.id, String))),
    )
    undecided = Response.verdict == Verdict.NEEDS_REVIEW
    statement = (
        select(AttemptItem, Attempt, Contest)
        .join(Attempt, AttemptItem.attempt_id == Attempt.id)
        .join(Response, Response.attempt_item_id == AttemptItem.id)
        .outerjoin(Contest, and_(Contest.attempt_id == Attempt.id, contested))
        .where(
            Attempt.id.in_(_of_ours(actor)),
            or_(undecided, contested),
            ~select(Review.id).where(Review.response_id == Response.id).exists(),
        )
    )
    total = await session.scalar(select(func.count()).select_from(statement.subquery()))
    loaded = selectinload(AttemptItem.response).selectinload(Response.reviews)
    found = await session.execute(
        statement.options(loaded).order_by(Response.created_at, AttemptItem.id).limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in found], int(total or 0)


async def judged(session: Session, actor: Actor) -> Sequence[Response]:
    """Answers to the organization that a person has judged."""
    statement = (
        select(Response)
        .join(AttemptItem)
        .where(
            AttemptItem.attempt_id.in_(_of_ours(actor)),
            select(Review.id).where(Review.response_id == Response.id).exists(),
        )
        .options(selectinload(Response.reviews))
    )
    return (await session.scalars(statement)).all()
