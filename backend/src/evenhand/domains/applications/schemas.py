"""What is said to and by applications."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from evenhand.domains.applications.stages import CONSENT_VERSION

Stage = Literal["applied", "assessment", "interview", "review", "offer", "hired"]


class ApplicationIn(BaseModel):
    job_id: UUID
    answers: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=4000)]] = Field(
        default={}, max_length=20, description="Answers to the posting's questions, or a cover note"
    )
    consent_version: str = Field(
        max_length=40, description="The notice that was accepted", examples=[CONSENT_VERSION]
    )


class MoveIn(BaseModel):
    stage: Stage | Literal["rejected"] = Field(description="Where to; earlier stages undo a move")
    expected_stage: Stage | None = Field(
        None, description="Where it stood on the screen; a mismatch is refused"
    )
    note: str = Field("", max_length=4000, description="For the team only")
    reason: str = Field("", max_length=500, description="Told to the candidate; needed for a rejection")


class TimelineEntryOut(BaseModel):
    """One step, as this reader may see it."""

    id: UUID
    stage: str
    status: str = Field(description="active, withdrawn, rejected or hired, after this step")
    label: str
    at: datetime
    by: str = Field(description="you, the team, or for members the person's name")
    reason: str
    note: str | None = Field(description="The team's note; null for candidates")


class ApplicationCardOut(BaseModel):
    """An application in the candidate's list."""

    id: UUID
    job_id: UUID
    job_title: str
    company: str
    location: str
    stage: str
    stage_label: str
    status: str
    next_step: str = Field(description="What happens next, in a sentence")
    submitted_at: datetime
    updated_at: datetime


class ApplicationPage(BaseModel):
    items: list[ApplicationCardOut]
    next_cursor: str | None


class ApplicantCardOut(BaseModel):
    """An application in the organization's list of one job."""

    id: UUID
    candidate_id: UUID
    candidate_name: str
    headline: str
    location: str
    years_experience: float | None
    stage: str
    status: str
    submitted_at: datetime
    updated_at: datetime


class ApplicantPage(BaseModel):
    items: list[ApplicantCardOut]
    next_cursor: str | None


class ApplicantOut(BaseModel):
    """The candidate, as the organization they applied to sees them."""

    model_config = ConfigDict(from_attributes=True)
    user_id: UUID
    name: str
    email: str
    headline: str
    location: str
    phone: str
    summary: str
    years_experience: float | None
    skills: list[dict[str, Any]]
    experience: list[dict[str, Any]]
    education: list[dict[str, Any]]
    languages: list[dict[str, Any]]
    certificates: list[dict[str, Any]]
    links: list[str]


class ApplicationOut(BaseModel):
    id: UUID
    job_id: UUID
    job_version: int = Field(description="The version of the posting that was applied to")
    job_title: str
    company: str
    location: str
    stage: str
    stage_label: str
    stages: list[str] = Field(description="All stages, in order")
    status: str
    next_step: str
    reject_reason: str
    answers: dict[str, str]
    consent_version: str
    has_resume: bool
    submitted_at: datetime
    updated_at: datetime
    timeline: list[TimelineEntryOut]
    candidate: ApplicantOut | None = Field(description="Set for the organization; null for the candidate")
