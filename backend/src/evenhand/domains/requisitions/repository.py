"""Every query on requisitions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, column, func, select, table

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.identity.models import Membership, User
from evenhand.domains.requisitions.models import Requisition

# Jobs and applications are told after requisitions, so this domain knows their tables only by name, to count.
_jobs = table(
    "job_postings", column("id"), column("requisition_id"), column("title"), column("status"),
    column("close_reason"), column("head_count"),
)  # fmt: skip
_applications = table("applications", column("job_id"), column("status"))


@dataclass(frozen=True, slots=True)
class Opened:
    """A job that was opened from a requisition, and how many were hired through it."""

    requisition_id: UUID
    job_id: UUID
    title: str
    status: str
    close_reason: str | None
    head_count: int
    hired: int

    @property
    def places(self) -> int:
        """How many places of the requisition it takes; given up, only those that were filled."""
        gave_up = self.status == "closed" and self.close_reason != "filled"
        return self.hired if gave_up else max(self.head_count, self.hired)


def visible_to(actor: Actor) -> Select[Requisition]:
    """The requisitions this person may know of: their organization's."""
    return select(Requisition).where(Requisition.organization_id == actor.organization_id)


async def own(
    session: Session, actor: Actor, requisition_id: UUID, *, lock: bool = False
) -> Requisition | None:
    statement = visible_to(actor).where(Requisition.id == requisition_id)
    return await session.scalar(
        statement.with_for_update().execution_options(populate_existing=True) if lock else statement
    )


async def of_organization(
    session: Session, organization_id: UUID, requisition_id: UUID
) -> Requisition | None:
    """Locked, so that two jobs do not take the same place."""
    statement = select(Requisition).where(
        Requisition.id == requisition_id, Requisition.organization_id == organization_id
    )
    return await session.scalar(statement.with_for_update().execution_options(populate_existing=True))


async def page(
    session: Session, actor: Actor, *, status: str | None, text: str, before: UUID | None, limit: int
) -> Sequence[Requisition]:
    statement = visible_to(actor).order_by(Requisition.id.desc()).limit(limit)
    if status:
        statement = statement.where(Requisition.status == status)
    if text:
        statement = statement.where(Requisition.title.icontains(text, autoescape=True))
    if before is not None:
        statement = statement.where(Requisition.id < before)
    return (await session.scalars(statement)).all()


async def opened(session: Session, requisition_ids: Sequence[UUID]) -> list[Opened]:
    """The jobs of these requisitions, the oldest first."""
    j, a = _jobs.c, _applications.c
    hired = (
        select(func.count())
        .select_from(_applications)
        .where(a.job_id == j.id, a.status == "hired")
        .scalar_subquery()
    )
    rows = await session.execute(
        select(j.requisition_id, j.id, j.title, j.status, j.close_reason, j.head_count, hired)
        .where(j.requisition_id.in_(requisition_ids))
        .order_by(j.id)
    )
    return [Opened(*row) for row in rows]


async def names(session: Session, user_ids: set[UUID]) -> dict[UUID, str]:
    rows = await session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {row[0]: row[1] for row in rows}


async def works_here(session: Session, organization_id: UUID, user_id: UUID) -> bool:
    found = await session.scalar(
        select(Membership.id).where(
            Membership.organization_id == organization_id, Membership.user_id == user_id
        )
    )
    return found is not None
