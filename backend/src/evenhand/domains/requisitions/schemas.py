"""What is said to and by requisitions."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from evenhand.core.text import StorableText
from evenhand.domains.approvals import ApprovalChainOut

EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
PayPeriod = Literal["hour", "day", "month", "year"]
Pay = Annotated[float, Field(ge=0, le=100_000_000)]


class RequisitionIn(BaseModel):
    """The whole requisition; what is left out takes its default."""

    title: Annotated[StorableText, Field(min_length=2, max_length=200)]
    department: Annotated[StorableText, Field(max_length=120)] = ""
    reason: Annotated[StorableText, Field(max_length=4000, description="Why these people are needed")] = ""
    head_count: int = Field(1, ge=1, le=1000)
    employment_type: EmploymentType = "full_time"
    location: Annotated[StorableText, Field(max_length=200)] = ""
    pay_min: Pay | None = None
    pay_max: Pay | None = None
    currency: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 4217")
    pay_period: PayPeriod = "year"
    target_start: date | None = None
    hiring_manager_id: UUID | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.pay_min is not None and self.pay_max is not None and self.pay_min > self.pay_max:
            raise ValueError("pay_min is above pay_max")
        if (self.pay_min is not None or self.pay_max is not None) and self.currency is None:
            raise ValueError("pay needs a currency")
        return self


class JobOfRequisitionOut(BaseModel):
    job_id: UUID
    title: str
    status: str
    head_count: int
    hired: int


class RequisitionCardOut(BaseModel):
    """A requisition in the list."""

    id: UUID
    title: str
    department: str
    location: str
    status: str = Field(description="draft, pending, approved, rejected, filled or cancelled")
    head_count: int
    places_left: int = Field(description="Places for which no job was opened yet")
    hired: int
    created_at: datetime
    target_start: date | None


class RequisitionOut(RequisitionCardOut):
    reason: str
    employment_type: str
    pay_min: float | None = Field(description="In `currency` per `pay_period`")
    pay_max: float | None
    currency: str | None = Field(description="ISO 4217")
    pay_period: str
    hiring_manager_id: UUID | None
    hiring_manager: str | None
    created_by: str | None
    updated_at: datetime
    decided_at: datetime | None
    closed_at: datetime | None
    moves: list[str] = Field(
        description="submit, withdraw, approve, reject, fill, cancel, reopen: what its state allows"
    )
    jobs: list[JobOfRequisitionOut]
    chain: ApprovalChainOut


class RequisitionPage(BaseModel):
    items: list[RequisitionCardOut]
    next_cursor: str | None


class CloseRequisitionIn(BaseModel):
    reason: Literal["filled", "cancelled"]
