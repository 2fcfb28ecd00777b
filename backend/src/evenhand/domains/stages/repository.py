"""Every query on stages and templates."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select, update

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.stages.models import JobStage, StageTemplate


def visible_to(actor: Actor) -> Select[StageTemplate]:
    """The templates of one's organization."""
    return select(StageTemplate).where(StageTemplate.organization_id == actor.organization_id)


async def templates(session: Session, actor: Actor) -> Sequence[StageTemplate]:
    return (await session.scalars(visible_to(actor).order_by(StageTemplate.name))).all()


async def template(session: Session, actor: Actor, template_id: UUID) -> StageTemplate | None:
    return await session.scalar(visible_to(actor).where(StageTemplate.id == template_id).with_for_update())


async def default_template(session: Session, organization_id: UUID) -> StageTemplate | None:
    return await session.scalar(
        select(StageTemplate).where(
            StageTemplate.organization_id == organization_id, StageTemplate.is_default
        )
    )


async def leave_default(session: Session, organization_id: UUID) -> None:
    """No template of the organization is its default any more."""
    await session.execute(
        update(StageTemplate)
        .where(StageTemplate.organization_id == organization_id, StageTemplate.is_default)
        .values(is_default=False)
    )


async def of_jobs(session: Session, job_ids: Sequence[UUID], *, lock: bool = False) -> Sequence[JobStage]:
    statement = select(JobStage).where(JobStage.job_id.in_(job_ids))
    statement = statement.order_by(JobStage.job_id, JobStage.removed_at.nulls_first(), JobStage.position)
    return (await session.scalars(statement.with_for_update() if lock else statement)).all()
