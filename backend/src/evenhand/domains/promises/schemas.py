"""What is said to and by promises."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from evenhand.core.text import StorableText


class PolicyIn(BaseModel):
    """What happens to applications on which nobody decides."""

    model_config = ConfigDict(from_attributes=True)
    closes_kindly: bool = Field(
        True, description="Close them with an honest message; otherwise the recruiters are reminded each week"
    )
    silent_days: int = Field(
        60, ge=14, le=365, description="Days without a step until an application is closed"
    )
    warning_days: int = Field(
        7, ge=1, le=30, description="Days before that in which the recruiters are warned"
    )
    closed_job_days: int = Field(
        14,
        ge=1,
        le=90,
        description="Days after a job was closed in which its open applications can be decided",
    )
    closing_words: StorableText = Field(
        "", max_length=1000, description="Added to the message to the candidate"
    )


class PolicyOut(PolicyIn):
    version: int = Field(description="0 where the organization changed nothing")


class PromiseOut(BaseModel):
    """Whose answer is awaited, and until when. Nothing stops this clock, not even a paused job."""

    application_id: UUID
    promised_days: int = Field(description="Working days (Monday to Friday) from each step on")
    waiting_since: datetime = Field(description="The last step")
    due_at: datetime = Field(description="The end of the last promised day")
    days_left: int = Field(description="Working days; negative ones are over")
    overdue: bool
    job_status: str = Field(description="published, paused or closed")
    closes_at: datetime | None = Field(
        description="When the application is closed if nobody decides; null where no such day is set"
    )
    over: bool = Field(description="The application has its outcome: the clock has stopped")
    ended_without_decision: bool = Field(description="The company let the time pass; that is no judgement")


class PromiseList(BaseModel):
    items: list[PromiseOut]
