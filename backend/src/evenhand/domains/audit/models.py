"""The audit trail."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class AuditEntry(Record):
    __tablename__ = "audit_entries"

    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    organization_id: Mapped[UUID | None] = mapped_column(index=True)
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]]
