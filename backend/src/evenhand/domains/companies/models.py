"""Company profiles."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class CompanyProfile(Record):
    """What an organization tells candidates; all of it is public."""

    __tablename__ = "company_profiles"

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), unique=True
    )
    version: Mapped[int] = mapped_column(default=0)
    tagline: Mapped[str] = mapped_column(String(160), default="")
    about: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    industry: Mapped[str] = mapped_column(String(120), default="")
    size: Mapped[str] = mapped_column(String(20), default="")
    location: Mapped[str] = mapped_column(String(200), default="")
    brand_color: Mapped[str] = mapped_column(String(7), default="")
    locations: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    benefits: Mapped[list[str]] = mapped_column(default=list)
    founded_year: Mapped[int | None]
    links: Mapped[list[str]] = mapped_column(default=list)
    logo_key: Mapped[str | None] = mapped_column(String(200))
