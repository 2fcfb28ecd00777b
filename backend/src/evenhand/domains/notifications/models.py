"""Messages to people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class Notification(Record):
    __tablename__ = "notifications"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str]
    link: Mapped[str] = mapped_column(String(500), default="")
    invitation: Mapped[dict[str, Any] | None]  # to a meeting; its calendar file goes with the mail
    read_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]
