"""Adding to the audit trail."""

from typing import Any
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.audit.models import AuditEntry


def record(
    session: Session,
    action: str,
    subject: str,
    *,
    actor_id: UUID | None,
    organization_id: UUID | None = None,
    **detail: Any,
) -> None:
    """Add one entry to this transaction.

    Args:
        action: "application.moved", "session.started": domain and past tense.
        subject: "application:<id>".
        detail: ids and short words; never secrets or contents.
    """
    entry = AuditEntry(
        actor_id=actor_id, organization_id=organization_id, action=action, subject=subject, detail=detail
    )
    session.add(entry)
