"""Every query on applications."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, Uuid, column, func, or_, select, table, tuple_
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.applications.models import (
    Application,
    DecisionMessage,
    MoveBatch,
    RejectReason,
    StageEntry,
)
from evenhand.domains.applications.stages import POLICY, Status
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.identity.models import User

# What is scored is told after applications, so these tables are known here only by name.
_attempts = table("assessment_attempts", column("id", Uuid), column("application_id", Uuid))
_interviews = table("interviews", column("id", Uuid), column("application_id", Uuid))


def visible_to(actor: Actor) -> Select[Application]:
    """The applications this person may know of: their own, or those to their organization."""
    if actor.organization_id is None:
        return select(Application).where(Application.candidate_id == actor.user_id)
    return select(Application).where(
        or_(Application.organization_id == actor.organization_id, Application.candidate_id == actor.user_id)
    )


async def one(
    session: Session, actor: Actor, application_id: UUID, *, lock: bool = False
) -> Application | None:
    statement = visible_to(actor).where(Application.id == application_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def by_ids(session: Session, application_ids: Sequence[UUID]) -> Sequence[Application]:
    return (await session.scalars(select(Application).where(Application.id.in_(application_ids)))).all()


async def people(session: Session, user_ids: Sequence[UUID]) -> dict[UUID, User]:
    """The accounts of candidates, by id."""
    found = await session.scalars(select(User).where(User.id.in_(user_ids)))
    return {user.id: user for user in found}


async def learnt_and_worked(
    session: Session, user_ids: Sequence[UUID]
) -> dict[UUID, tuple[tuple[str, ...], tuple[str, ...]]]:
    """User id → (schools, employers) of the profile: what a redaction knows of them."""
    statement = select(CandidateProfile).where(CandidateProfile.user_id.in_(user_ids))
    return {
        profile.user_id: (
            tuple(one["institution"] for one in profile.education if one.get("institution")),
            tuple(one["company"] for one in profile.experience if one.get("company")),
        )
        for profile in await session.scalars(statement)
    }


async def of_job(session: Session, job_id: UUID, *, statuses: Sequence[str]) -> Sequence[Application]:
    statement = select(Application).where(Application.job_id == job_id, Application.status.in_(statuses))
    return (await session.scalars(statement.order_by(Application.id))).all()


async def jobs_applied_to(session: Session, candidate_id: UUID) -> set[UUID]:
    """Jobs with an application of this person, however it ended, unless they took it back themselves."""
    statement = select(Application.job_id).where(
        Application.candidate_id == candidate_id, Application.status != Status.WITHDRAWN
    )
    return set(await session.scalars(statement))


async def open_one(session: Session, job_id: UUID, candidate_id: UUID) -> Application | None:
    """The application that is open, or that its candidate does not know to be decided yet."""
    statement = select(Application).where(
        Application.job_id == job_id,
        Application.candidate_id == candidate_id,
        or_(Application.status == Status.ACTIVE, Application.decision_due_at.is_not(None)),
    )
    return await session.scalar(statement)


async def by_key(session: Session, candidate_id: UUID, key: str) -> Application | None:
    """The application that a person made with this idempotency key, in any state."""
    statement = select(Application).where(
        Application.candidate_id == candidate_id, Application.idempotency_key == key
    )
    return await session.scalar(statement)


async def decided_one(session: Session, job_id: UUID, candidate_id: UUID) -> Application | None:
    """An application that the organization has decided on; one that ended without a decision is none."""
    statement = select(Application).where(
        Application.job_id == job_id,
        Application.candidate_id == candidate_id,
        Application.status.in_((Status.REJECTED, Status.HIRED)),
        last_mover(Application.id) != POLICY,
    )
    return await session.scalar(statement.limit(1))


def last_mover(application_id: Any) -> ScalarSelect[str]:
    """The role of who made the last step."""
    statement = select(StageEntry.moved_by_role).where(StageEntry.application_id == application_id)
    return statement.order_by(StageEntry.created_at.desc(), StageEntry.id.desc()).limit(1).scalar_subquery()


async def ended_by_policy(session: Session, application_ids: Sequence[UUID]) -> set[UUID]:
    """Those that ended because the employer let the time pass."""
    statement = select(Application.id).where(
        Application.id.in_(application_ids),
        Application.status == Status.REJECTED,
        last_mover(Application.id) == POLICY,
    )
    return set(await session.scalars(statement))


async def add_unless_open(session: Session, application: dict[str, object]) -> bool:
    """Insert, unless the person has an open application to the job; True when it was inserted."""
    statement = insert(Application).values(**application).on_conflict_do_nothing().returning(Application.id)
    return await session.scalar(statement) is not None


async def entries(session: Session, application_id: UUID) -> Sequence[StageEntry]:
    statement = select(StageEntry).where(StageEntry.application_id == application_id)
    return (await session.scalars(statement.order_by(StageEntry.created_at, StageEntry.id))).all()


async def mine(session: Session, actor: Actor, *, before: UUID | None, limit: int) -> Sequence[Application]:
    statement = visible_to(actor).where(Application.candidate_id == actor.user_id)
    statement = statement.order_by(Application.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Application.id < before)
    return (await session.scalars(statement)).all()


async def applicants(
    session: Session,
    actor: Actor,
    job_id: UUID,
    *,
    stage: str | None,
    status: str | None,
    before: UUID | None,
    limit: int,
) -> list[tuple[Application, CandidateProfile | None]]:
    """Applications to one of the organization's jobs with the profiles, the newest first."""
    statement = (
        visible_to(actor)
        .where(Application.job_id == job_id)
        .outerjoin(CandidateProfile, CandidateProfile.user_id == Application.candidate_id)
        .add_columns(CandidateProfile)
        .order_by(Application.id.desc())
        .limit(limit)
    )
    if stage:
        statement = statement.where(Application.stage == stage)
    if status:
        statement = statement.where(Application.status == status)
    if before is not None:
        statement = statement.where(Application.id < before)
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def lock_of_job(
    session: Session, actor: Actor, job_id: UUID, application_ids: Sequence[UUID]
) -> Sequence[Application]:
    """These applications to one job, locked in the order of their ids, so that two who want the same wait in line."""
    statement = (
        visible_to(actor)
        .where(
            Application.id.in_(application_ids),
            Application.job_id == job_id,
            Application.organization_id == actor.organization_id,
        )
        .order_by(Application.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def lock_standing(session: Session, actor: Actor, job_id: UUID) -> Sequence[Application]:
    """All applications to the job that are not over, locked in the order of their ids."""
    statement = visible_to(actor).where(
        Application.job_id == job_id, Application.status.in_((Status.ACTIVE, Status.HIRED))
    )
    return (await session.scalars(statement.order_by(Application.id).with_for_update())).all()


async def counts_by_stage(session: Session, actor: Actor, job_id: UUID) -> dict[str, int]:
    """How many stand in each stage of the job, without those that are over."""
    statement = (
        visible_to(actor)
        .with_only_columns(Application.stage, func.count())
        .where(Application.job_id == job_id, Application.status.in_((Status.ACTIVE, Status.HIRED)))
        .group_by(Application.stage)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def open_beside(session: Session, applications: Sequence[Application]) -> dict[tuple[UUID, UUID], UUID]:
    """By (job, candidate), the open application of those who have another one to the same job."""
    pairs = [(a.job_id, a.candidate_id) for a in applications]
    statement = select(Application.job_id, Application.candidate_id, Application.id).where(
        tuple_(Application.job_id, Application.candidate_id).in_(pairs),
        Application.status == Status.ACTIVE,
        Application.id.not_in([a.id for a in applications]),
    )
    return {(row[0], row[1]): row[2] for row in await session.execute(statement)}


async def entries_of(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, list[StageEntry]]:
    """The ledgers of several applications."""
    found: dict[UUID, list[StageEntry]] = {one: [] for one in application_ids}
    statement = select(StageEntry).where(StageEntry.application_id.in_(application_ids))
    for entry in await session.scalars(statement.order_by(StageEntry.created_at, StageEntry.id)):
        found[entry.application_id].append(entry)
    return found


async def batch_by_key(session: Session, actor: Actor, key: UUID) -> MoveBatch | None:
    return await session.scalar(
        select(MoveBatch).where(MoveBatch.organization_id == actor.organization_id, MoveBatch.key == key)
    )


async def batch(session: Session, actor: Actor, job_id: UUID, batch_id: UUID) -> MoveBatch | None:
    return await session.scalar(
        select(MoveBatch).where(
            MoveBatch.organization_id == actor.organization_id,
            MoveBatch.job_id == job_id,
            MoveBatch.id == batch_id,
        )
    )


async def decision_messages(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, DecisionMessage]:
    """The newest message of each application that was not taken back."""
    statement = select(DecisionMessage).where(
        DecisionMessage.application_id.in_(application_ids), DecisionMessage.cancelled_at.is_(None)
    )
    found = await session.scalars(statement.order_by(DecisionMessage.created_at, DecisionMessage.id))
    return {one.application_id: one for one in found}


async def reject_reasons(session: Session, actor: Actor) -> Sequence[RejectReason]:
    statement = select(RejectReason).where(RejectReason.organization_id == actor.organization_id)
    return (await session.scalars(statement.order_by(RejectReason.position, RejectReason.id))).all()


async def scored_subjects(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Which attempts and interviews belong to these applications: subject → application."""
    subjects: dict[UUID, UUID] = {}
    for rows in (_attempts, _interviews):
        statement = select(rows.c.id, rows.c.application_id).where(rows.c.application_id.in_(application_ids))
        subjects |= {row[0]: row[1] for row in await session.execute(statement)}
    return subjects
