"""Every query on job postings."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, column, delete, func, or_, select, table
from sqlalchemy.orm import selectinload

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.row_security import beneath
from evenhand.domains.identity.models import Organization
from evenhand.domains.jobs.lifecycle import JobStatus
from evenhand.domains.jobs.models import JobPosting, JobTeamMember, JobVersion

# Applications are told after jobs, so this domain knows their table only by name, to count its rows.
_applications = table("applications", column("job_id"), column("stage"), column("status"))


def visible_to(actor: Actor) -> Select[JobPosting]:
    """The postings this person may know of as a member: their organization's, drafts included."""
    return select(JobPosting).where(JobPosting.organization_id == actor.organization_id)


def public() -> Select[JobPosting]:
    """What everybody may read: published, and not past its closing date even where nobody closed it yet."""
    return select(JobPosting).where(
        JobPosting.status == JobStatus.PUBLISHED,
        or_(JobPosting.closes_at.is_(None), JobPosting.closes_at > func.now()),
    )


def _whole(statement: Select[JobPosting]) -> Select[JobPosting]:
    return statement.options(selectinload(JobPosting.skills), selectinload(JobPosting.locations))


async def own(session: Session, actor: Actor, job_id: UUID, *, lock: bool = False) -> JobPosting | None:
    statement = _whole(visible_to(actor).where(JobPosting.id == job_id))
    return await session.scalar(statement.with_for_update() if lock else statement)


async def for_share(session: Session, job_id: UUID) -> JobPosting | None:
    """The posting, held as it is until the caller's transaction ends: it cannot be closed meanwhile."""
    statement = _whole(select(JobPosting).where(JobPosting.id == job_id))
    async with beneath(session):  # to hold a row, one must be allowed to change it, and candidates are not
        return await session.scalar(statement.with_for_update(read=True))


async def by_ids(session: Session, job_ids: Sequence[UUID]) -> Sequence[JobPosting]:
    statement = _whole(select(JobPosting).where(JobPosting.id.in_(job_ids)))
    return (await session.scalars(statement)).all()


async def open_of(session: Session, organization_id: UUID) -> Sequence[JobPosting]:
    """What an organization has published or paused, locked."""
    statement = select(JobPosting).where(
        JobPosting.organization_id == organization_id,
        JobPosting.status.in_([JobStatus.PUBLISHED, JobStatus.PAUSED]),
    )
    return (await session.scalars(_whole(statement).with_for_update())).all()


async def published_ids(session: Session) -> Sequence[UUID]:
    return (await session.scalars(public().with_only_columns(JobPosting.id).order_by(JobPosting.id))).all()


async def page(
    session: Session, actor: Actor, *, status: str | None, text: str, before: UUID | None, limit: int
) -> Sequence[JobPosting]:
    statement = _in_list(visible_to(actor), text).order_by(JobPosting.id.desc()).limit(limit)
    if status:
        statement = statement.where(JobPosting.status == status)
    if before is not None:
        statement = statement.where(JobPosting.id < before)
    return (await session.scalars(statement)).all()


async def status_counts(session: Session, actor: Actor, text: str) -> dict[str, int]:
    """How many of the organization's postings stand where, among those the words find."""
    found = _in_list(visible_to(actor), text).subquery()
    rows = await session.execute(select(found.c.status, func.count()).group_by(found.c.status))
    return {row[0]: row[1] for row in rows}


def _in_list(statement: Select[JobPosting], text: str) -> Select[JobPosting]:
    if not text:
        return statement
    columns = (JobPosting.title, JobPosting.department, JobPosting.location)
    return statement.where(or_(*(one.icontains(text, autoescape=True) for one in columns)))


async def application_counts(session: Session, job_ids: Sequence[UUID]) -> list[tuple[UUID, str, str, int]]:
    """(job, stage, status, how many)."""
    a = _applications.c
    statement = select(a.job_id, a.stage, a.status, func.count()).where(a.job_id.in_(job_ids))
    rows = await session.execute(statement.group_by(a.job_id, a.stage, a.status))
    return [(r[0], r[1], r[2], r[3]) for r in rows]


async def public_with_employers(
    session: Session, job_ids: Sequence[UUID]
) -> list[tuple[JobPosting, Organization]]:
    """Those of these postings that are public."""
    statement = (
        _whole(public().where(JobPosting.id.in_(job_ids)))
        .join(Organization, Organization.id == JobPosting.organization_id)
        .add_columns(Organization)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


async def posting(session: Session, job_id: UUID) -> JobPosting | None:
    """In any state, for the public page: it answers differently to drafts and closed postings."""
    statement = _whole(select(JobPosting).where(JobPosting.id == job_id))
    return await session.scalar(statement)


async def version(session: Session, job_id: UUID, number: int) -> JobVersion | None:
    return await session.scalar(
        select(JobVersion).where(JobVersion.job_id == job_id, JobVersion.version == number)
    )


async def versions(session: Session, job_id: UUID) -> Sequence[JobVersion]:
    """The oldest first."""
    return (
        await session.scalars(
            select(JobVersion).where(JobVersion.job_id == job_id).order_by(JobVersion.version)
        )
    ).all()


async def team(session: Session, job_id: UUID) -> Sequence[JobTeamMember]:
    """In the order in which they joined."""
    return (
        await session.scalars(
            select(JobTeamMember).where(JobTeamMember.job_id == job_id).order_by(JobTeamMember.id)
        )
    ).all()


async def remove_from_teams(session: Session, user_id: UUID, organization_id: UUID) -> None:
    ours = select(JobPosting.id).where(JobPosting.organization_id == organization_id)
    await session.execute(
        delete(JobTeamMember).where(JobTeamMember.user_id == user_id, JobTeamMember.job_id.in_(ours))
    )


async def due_for_closing(session: Session, moment: datetime, limit: int) -> Sequence[JobPosting]:
    """Locked; what another worker closes already is left to it."""
    statement = (
        _whole(select(JobPosting))
        .where(JobPosting.closes_at <= moment, JobPosting.status.in_([JobStatus.PUBLISHED, JobStatus.PAUSED]))
        .order_by(JobPosting.closes_at, JobPosting.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(statement)).all()
