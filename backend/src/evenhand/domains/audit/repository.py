"""Every query on the audit trail."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.audit.models import AuditEntry


def visible_to(actor: Actor) -> Select[AuditEntry]:
    """What was done in the organization the person acts for."""
    return select(AuditEntry).where(AuditEntry.organization_id == actor.organization_id)


async def page(session: Session, actor: Actor, *, before: UUID | None, limit: int) -> Sequence[AuditEntry]:
    """The newest first; keys are UUIDv7, so their order is time's."""
    statement = visible_to(actor).order_by(AuditEntry.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(AuditEntry.id < before)
    return (await session.scalars(statement)).all()
