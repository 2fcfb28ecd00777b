"""Every query on approvals."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, exists, select, tuple_
from sqlalchemy.orm import aliased

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.approvals.chain import Decision
from evenhand.domains.approvals.models import ApprovalPolicy, ApprovalStep
from evenhand.domains.identity.models import Membership, User


def visible_to(actor: Actor) -> Select[ApprovalStep]:
    """The steps this person may know of: their organization's."""
    return select(ApprovalStep).where(ApprovalStep.organization_id == actor.organization_id)


async def steps_of(
    session: Session, organization_id: UUID, kind: str, subject_id: UUID, *, lock: bool = False
) -> Sequence[ApprovalStep]:
    """All rounds of a subject, the oldest first; locked always in the same order."""
    statement = (
        select(ApprovalStep)
        .where(
            ApprovalStep.organization_id == organization_id,
            ApprovalStep.subject_kind == kind,
            ApprovalStep.subject_id == subject_id,
        )
        .order_by(ApprovalStep.round, ApprovalStep.position)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement.with_for_update() if lock else statement)).all()


async def waiting_for(session: Session, actor: Actor) -> Sequence[ApprovalStep]:
    """The steps that are this person's to decide now, the oldest first."""
    before = aliased(ApprovalStep)
    statement = (
        visible_to(actor)
        .where(
            ApprovalStep.approver_id == actor.user_id,
            ApprovalStep.decision == Decision.WAITING,
            ~exists().where(
                before.subject_kind == ApprovalStep.subject_kind,
                before.subject_id == ApprovalStep.subject_id,
                before.round == ApprovalStep.round,
                before.position < ApprovalStep.position,
                before.decision == Decision.WAITING,
            ),
        )
        .order_by(ApprovalStep.created_at)
    )
    return (await session.scalars(statement)).all()


async def waiting_rounds(session: Session) -> list[list[ApprovalStep]]:
    """Every round, of any organization, in which somebody is asked; its steps in order."""
    waiting = select(ApprovalStep.subject_kind, ApprovalStep.subject_id, ApprovalStep.round).where(
        ApprovalStep.decision == Decision.WAITING
    )
    key = tuple_(ApprovalStep.subject_kind, ApprovalStep.subject_id, ApprovalStep.round)
    found = await session.scalars(
        select(ApprovalStep).where(key.in_(waiting)).order_by(ApprovalStep.subject_id, ApprovalStep.position)
    )
    rounds: dict[tuple[str, UUID, int], list[ApprovalStep]] = {}
    for step in found:
        rounds.setdefault((step.subject_kind, step.subject_id, step.round), []).append(step)
    return list(rounds.values())


async def policies(session: Session, organization_id: UUID) -> Sequence[ApprovalPolicy]:
    return (
        await session.scalars(select(ApprovalPolicy).where(ApprovalPolicy.organization_id == organization_id))
    ).all()


async def policies_naming(
    session: Session, user_id: UUID, organization_id: UUID | None
) -> Sequence[ApprovalPolicy]:
    statement = select(ApprovalPolicy).where(ApprovalPolicy.approver_ids.contains([str(user_id)]))
    if organization_id is not None:
        statement = statement.where(ApprovalPolicy.organization_id == organization_id)
    return (await session.scalars(statement)).all()


async def names(session: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = await session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {row[0]: row[1] for row in rows}


async def roles(session: Session, organization_id: UUID, user_ids: Collection[UUID]) -> dict[UUID, str]:
    """The roles of those who work there."""
    rows = await session.execute(
        select(Membership.user_id, Membership.role).where(
            Membership.organization_id == organization_id, Membership.user_id.in_(user_ids)
        )
    )
    return {row[0]: row[1] for row in rows}
