"""What is said of pairs."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

PairStatus = Literal["proposed", "merged", "dismissed"]


class PairReasonOut(BaseModel):
    field: str = Field(examples=["email"])
    level: str = Field(description="How far the two agree", examples=["same"])
    weight: float = Field(description="log2(m/u): above 0 speaks for one person, below for two")


class SideApplicationOut(BaseModel):
    id: UUID
    job_id: UUID
    job_title: str
    stage: str
    status: str
    submitted_at: datetime


class SideOut(BaseModel):
    """One of the two, as the organization may read them."""

    user_id: UUID
    name: str
    email: str | None
    headline: str
    location: str
    links: list[str]
    experience: list[dict[str, Any]]
    education: list[dict[str, Any]]
    applications: list[SideApplicationOut] = Field(description="Those that are read with the name")


class PairCardOut(BaseModel):
    id: UUID
    names: list[str]
    status: PairStatus
    probability: float = Field(description="0..1, of one person; a proposal, never a decision")
    reasons: list[PairReasonOut] = Field(description="The weightiest first")
    created_at: datetime
    decided_at: datetime | None


class PairPage(BaseModel):
    items: list[PairCardOut]
    next_cursor: str | None


class PairOut(PairCardOut):
    sides: list[SideOut] = Field(description="Two")
    decided_by: str = Field(description="Who decided; empty while proposed")


class SamePersonOut(BaseModel):
    """Other applications of the person behind one, of this account and of those it was merged with."""

    items: list[SideApplicationOut]
    merged_with: list[str] = Field(description="Names of the other accounts")
