"""Every query of the pipeline; reads begin with the organization's own rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.applications.models import Application
from evenhand.domains.assessments.models import Attempt
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.identity.models import Membership, User
from evenhand.domains.matching.models import MatchScore
from evenhand.domains.pipeline.models import (
    ApplicationNote,
    ApplicationTag,
    ApplicationTask,
    PoolMember,
    TalentPool,
)


def visible_to(actor: Actor) -> Select[Application]:
    """The applications to one's organization."""
    return select(Application).where(Application.organization_id == actor.organization_id)


async def board(
    session: Session, actor: Actor, job_id: UUID, *, before: UUID | None, limit: int
) -> list[tuple[Application, CandidateProfile | None]]:
    statement = (
        visible_to(actor)
        .where(Application.job_id == job_id)
        .outerjoin(CandidateProfile, CandidateProfile.user_id == Application.candidate_id)
        .add_columns(CandidateProfile)
        .order_by(Application.id.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(Application.id < before)
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def own_applications(
    session: Session, actor: Actor, application_ids: Sequence[UUID], *, job_id: UUID | None = None
) -> Sequence[Application]:
    statement = visible_to(actor).where(Application.id.in_(application_ids))
    if job_id is not None:
        statement = statement.where(Application.job_id == job_id)
    return (await session.scalars(statement.order_by(Application.id).with_for_update())).all()


async def application(session: Session, actor: Actor, application_id: UUID) -> Application | None:
    return await session.scalar(visible_to(actor).where(Application.id == application_id))


async def members(session: Session, actor: Actor) -> dict[UUID, str]:
    """The names of the organization's people."""
    statement = (
        select(User.id, User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organization_id == actor.organization_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def matches(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, MatchScore]:
    found = await session.scalars(select(MatchScore).where(MatchScore.application_id.in_(application_ids)))
    return {one.application_id: one for one in found if one.application_id is not None}


async def attempts(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, Attempt]:
    """Scored attempts by application."""
    found = await session.scalars(
        select(Attempt).where(Attempt.application_id.in_(application_ids), Attempt.score_id.is_not(None))
    )
    return {one.application_id: one for one in found if one.application_id is not None}


async def tags(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    statement = select(ApplicationTag.application_id, ApplicationTag.label)
    statement = statement.where(ApplicationTag.application_id.in_(application_ids))
    for row in await session.execute(statement.order_by(ApplicationTag.label)):
        found.setdefault(row[0], []).append(row[1])
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    tasks: int
    next_at: datetime


async def open_tasks(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, Waiting]:
    task = ApplicationTask
    statement = (
        select(task.application_id, func.count(), func.min(task.due_at))
        .where(task.application_id.in_(application_ids), task.done_at.is_(None))
        .group_by(task.application_id)
    )
    return {row[0]: Waiting(row[1], row[2]) for row in await session.execute(statement)}


async def note_counts(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, int]:
    note = ApplicationNote
    statement = select(note.application_id, func.count()).where(note.application_id.in_(application_ids))
    return {row[0]: row[1] for row in await session.execute(statement.group_by(note.application_id))}


async def notes(session: Session, actor: Actor, application_id: UUID) -> Sequence[ApplicationNote]:
    statement = select(ApplicationNote).where(
        ApplicationNote.organization_id == actor.organization_id,
        ApplicationNote.application_id == application_id,
    )
    return (await session.scalars(statement.order_by(ApplicationNote.id.desc()))).all()


async def note(session: Session, actor: Actor, note_id: UUID) -> ApplicationNote | None:
    return await session.scalar(
        select(ApplicationNote).where(
            ApplicationNote.organization_id == actor.organization_id, ApplicationNote.id == note_id
        )
    )


async def tasks(
    session: Session, actor: Actor, *, application_id: UUID | None = None, open_of: UUID | None = None
) -> list[tuple[ApplicationTask, Application]]:
    """Tasks of one application, or the open ones of one member; what is due first stands first."""
    task = ApplicationTask
    statement = (
        select(task, Application)
        .join(Application, Application.id == task.application_id)
        .where(task.organization_id == actor.organization_id)
        .order_by(task.done_at.nulls_first(), task.due_at, task.id)
        .limit(200)
    )
    if application_id is not None:
        statement = statement.where(task.application_id == application_id)
    if open_of is not None:
        statement = statement.where(task.assignee_id == open_of, task.done_at.is_(None))
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def task(session: Session, actor: Actor, task_id: UUID) -> ApplicationTask | None:
    return await session.scalar(
        select(ApplicationTask)
        .where(ApplicationTask.organization_id == actor.organization_id, ApplicationTask.id == task_id)
        .with_for_update()
    )


async def due_reminders(session: Session, moment: datetime, limit: int) -> Sequence[ApplicationTask]:
    task = ApplicationTask
    statement = (
        select(task)
        .where(task.remind_at <= moment, task.done_at.is_(None), task.reminded_at.is_(None))
        .order_by(task.remind_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()


async def labels(session: Session, actor: Actor) -> list[tuple[str, int]]:
    statement = (
        select(ApplicationTag.label, func.count())
        .where(ApplicationTag.organization_id == actor.organization_id)
        .group_by(ApplicationTag.label)
        .order_by(func.count().desc(), ApplicationTag.label)
        .limit(200)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def pools(session: Session, actor: Actor) -> Sequence[TalentPool]:
    statement = select(TalentPool).where(TalentPool.organization_id == actor.organization_id)
    return (await session.scalars(statement.order_by(TalentPool.name))).all()


async def pool(session: Session, actor: Actor, pool_id: UUID) -> TalentPool | None:
    return await session.scalar(
        select(TalentPool).where(
            TalentPool.organization_id == actor.organization_id, TalentPool.id == pool_id
        )
    )


async def pool_counts(
    session: Session, pool_ids: Sequence[UUID], moment: datetime
) -> dict[UUID, tuple[int, int]]:
    valid = func.count().filter(PoolMember.consent == "given", PoolMember.expires_at > moment)
    statement = select(PoolMember.pool_id, func.count(), valid).where(PoolMember.pool_id.in_(pool_ids))
    return {row[0]: (row[1], row[2]) for row in await session.execute(statement.group_by(PoolMember.pool_id))}


async def pool_members(session: Session, pool_id: UUID) -> list[tuple[PoolMember, Application]]:
    statement = (
        select(PoolMember, Application)
        .join(Application, Application.id == PoolMember.application_id)
        .where(PoolMember.pool_id == pool_id)
        .order_by(PoolMember.id.desc())
        .limit(1000)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def pool_member(session: Session, actor: Actor, pool_id: UUID, member_id: UUID) -> PoolMember | None:
    return await session.scalar(
        select(PoolMember).where(
            PoolMember.organization_id == actor.organization_id,
            PoolMember.pool_id == pool_id,
            PoolMember.id == member_id,
        )
    )


async def consents_of(session: Session, candidate_id: UUID) -> list[tuple[PoolMember, Application]]:
    statement = (
        select(PoolMember, Application)
        .join(Application, Application.id == PoolMember.application_id)
        .where(PoolMember.candidate_id == candidate_id)
        .order_by(PoolMember.id.desc())
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def reachable(
    session: Session, actor: Actor, moment: datetime
) -> list[tuple[PoolMember, Application, str]]:
    """Everybody with a valid consent, with the pool's name."""
    statement = (
        select(PoolMember, Application, TalentPool.name)
        .join(Application, Application.id == PoolMember.application_id)
        .join(TalentPool, TalentPool.id == PoolMember.pool_id)
        .where(
            PoolMember.organization_id == actor.organization_id,
            PoolMember.consent == "given",
            PoolMember.expires_at > moment,
        )
        .order_by(PoolMember.id)
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(statement)]


async def profiles(session: Session, user_ids: Sequence[UUID]) -> dict[UUID, CandidateProfile]:
    """Profiles that companies may read."""
    found = await session.scalars(select(CandidateProfile).where(CandidateProfile.user_id.in_(user_ids)))
    return {one.user_id: one for one in found if one.visibility != "private"}


async def applicants_of(session: Session, actor: Actor, job_id: UUID) -> set[UUID]:
    statement = visible_to(actor).with_only_columns(Application.candidate_id)
    return set(await session.scalars(statement.where(Application.job_id == job_id)))
