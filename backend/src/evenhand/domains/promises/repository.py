"""Every query on policies, notices and waiting applications."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.promises.models import OutcomeNotice, OutcomePolicy

ACTIVE, REJECTED = "active", "rejected"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An application, and since when it waits for its employer; a decision that is not told yet is no step.

    `untold`: that there is such a decision, which its candidate must not learn from a clock.
    """

    application_id: UUID
    job_id: UUID
    organization_id: UUID
    candidate_id: UUID
    stage: str
    status: str
    untold: bool
    promised_days: int
    since: datetime
    job_title: str
    job_status: str
    job_closed_at: datetime | None


def _waiting() -> Select[Application, datetime, JobPosting]:
    last = (
        select(func.max(StageEntry.created_at))
        .where(
            StageEntry.application_id == Application.id,
            or_(Application.decision_due_at.is_(None), StageEntry.status != REJECTED),
        )
        .correlate(Application)
        .scalar_subquery()
    )
    since = func.coalesce(last, Application.submitted_at).label("since")
    return select(Application, since, JobPosting).join(JobPosting, JobPosting.id == Application.job_id)


async def _read(session: Session, statement: Select[Application, datetime, JobPosting]) -> list[Waiting]:
    found = await session.execute(statement)
    return [
        Waiting(
            a.id, a.job_id, a.organization_id, a.candidate_id, a.stage, a.status,
            a.decision_due_at is not None, a.promised_days, since,
            job.title, job.status, job.closed_at,
        )
        for a, since, job in found
    ]  # fmt: skip


async def active(session: Session, *, after: UUID | None, limit: int) -> list[Waiting]:
    """Of everybody, for jobs; in pages by id."""
    statement = _waiting().where(Application.status == ACTIVE).order_by(Application.id).limit(limit)
    if after is not None:
        statement = statement.where(Application.id > after)
    return await _read(session, statement)


async def of_job(session: Session, job_id: UUID) -> list[Waiting]:
    statement = _waiting().where(Application.status == ACTIVE, Application.job_id == job_id)
    return await _read(session, statement.order_by(Application.id))


async def of_candidate(session: Session, actor: Actor, *, limit: int) -> list[Waiting]:
    """One's own, the newest first."""
    statement = _waiting().where(Application.candidate_id == actor.user_id)
    return await _read(session, statement.order_by(Application.id.desc()).limit(limit))


async def one(session: Session, application_id: UUID, *, lock: bool = False) -> Waiting | None:
    """For a caller that has checked who asks."""
    if lock:
        await session.execute(
            select(Application.id).where(Application.id == application_id).with_for_update()
        )
    statement = _waiting().where(Application.id == application_id).execution_options(populate_existing=True)
    return next(iter(await _read(session, statement)), None)


async def policies(session: Session, organization_ids: set[UUID]) -> dict[UUID, OutcomePolicy]:
    found = await session.scalars(
        select(OutcomePolicy).where(OutcomePolicy.organization_id.in_(organization_ids))
    )
    return {policy.organization_id: policy for policy in found}


async def ensure_policy(session: Session, organization_id: UUID) -> OutcomePolicy:
    """The organization's row, locked; made with the defaults where there is none."""
    moment = now()
    values = {
        "id": new_id(), "organization_id": organization_id, "version": 0, "closes_kindly": True, "silent_days": 60,
        "warning_days": 7, "closed_job_days": 14, "closing_words": "", "created_at": moment, "updated_at": moment,
    }  # fmt: skip
    await session.execute(insert(OutcomePolicy).values(**values).on_conflict_do_nothing())
    statement = select(OutcomePolicy).where(OutcomePolicy.organization_id == organization_id)
    found = await session.scalar(statement.with_for_update())
    assert found is not None
    return found


async def note(session: Session, kind: str, waiting: Sequence[tuple[UUID, datetime]]) -> set[UUID]:
    """Write down that it is said now; the ids of those of whom it had not been said before."""
    if not waiting:
        return set()
    moment = now()
    rows = [
        {"id": new_id(), "application_id": i, "kind": kind, "since": since, "created_at": moment, "updated_at": moment}
        for i, since in waiting
    ]  # fmt: skip
    statement = insert(OutcomeNotice).values(rows).on_conflict_do_nothing()
    return set(await session.scalars(statement.returning(OutcomeNotice.application_id)))


async def said(session: Session, application_id: UUID, kind: str, since: datetime) -> datetime | None:
    """When it was said."""
    statement = select(OutcomeNotice.created_at).where(
        OutcomeNotice.application_id == application_id,
        OutcomeNotice.kind == kind,
        OutcomeNotice.since == since,
    )
    return await session.scalar(statement)
