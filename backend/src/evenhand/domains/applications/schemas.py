"""What is said to and by applications."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, JsonValue

from evenhand.core.text import StorableText
from evenhand.domains import candidates
from evenhand.domains.applications.sources import SourceIn
from evenhand.domains.applications.stages import CONSENT_VERSION


class ApplicationIn(BaseModel):
    job_id: UUID
    answers: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(max_length=4000)]] = Field(
        default={}, max_length=20, description="Answers to the posting's questions, or a cover note"
    )
    consent_version: str = Field(
        max_length=40, description="The notice that was accepted", examples=[CONSENT_VERSION]
    )
    reveal: bool = Field(
        False, description="Tell the company one's name at once, whatever the profile's settings say"
    )
    form_version: int | None = Field(None, description="The form that was answered; null asks for no check")
    form_answers: dict[Annotated[str, Field(max_length=40)], JsonValue] = Field(
        default={},
        max_length=30,
        description="By question: true/false, an option's id or a list of them, a number, a day, or text",
    )
    document_ids: list[UUID] = Field(default=[], max_length=12, description="Uploaded for this application")
    source: SourceIn | None = None


class WithdrawIn(BaseModel):
    reason: StorableText = Field(
        "", max_length=500, description="Told to the company; nobody has to give one"
    )


class BlindReviewIn(BaseModel):
    until_stage: Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")] | None = Field(
        description="The stage from which names are told; null: they are told at once"
    )


class BlindReviewOut(BaseModel):
    until_stage: str | None = Field(description="For applications that are sent now; null: not blind")
    changed_at: datetime | None = Field(description="null: the default, which nobody has changed")
    stages: list[str] = Field(description="Where it may end")


class UnblindIn(BaseModel):
    reason: StorableText = Field(
        min_length=10, max_length=500, description="Logged; the team's owners read it"
    )


class BlindnessOut(BaseModel):
    """Whether the company reads this application without knowing whose it is."""

    active: bool
    until: str | None = Field(description="The stage where that ends; null: it never was blind")
    opened_at: datetime | None = Field(description="When somebody looked at the name before that stage")


class ResumeReadOut(BaseModel):
    """The words of a résumé as this reader may read them."""

    redacted: bool
    lines: list[str]


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
    undone: bool = Field(
        description="A later step took it back, or it took one back; candidates never see these"
    )
    scores: list[dict[str, Any]] = Field(description="What the mover saw; empty for candidates")


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
    candidate_id: UUID | None = Field(description="null while anonymous: it would link applications")
    candidate_name: str = Field(
        description="The name, or the code while anonymous", examples=["Candidate 7F3K"]
    )
    anonymous: bool
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
    """The candidate, as the organization they applied to sees them.

    While anonymous, their name and ways to reach them are also taken out of all texts. A private profile
    shows nothing but this name.
    """

    user_id: UUID | None = Field(description="null while anonymous: it would link applications")
    display_name: str = Field(
        description="The name, or the code while anonymous", examples=["Candidate 7F3K"]
    )
    anonymous: bool
    profile_private: bool = Field(description="Its owner closed the profile; the fields below are empty")
    email: str | None = Field(description="null while anonymous")
    headline: str
    location: str
    summary: str
    years_experience: float | None
    skills: list[dict[str, Any]]
    experience: list[dict[str, Any]]
    education: list[dict[str, Any]]
    languages: list[dict[str, Any]]
    certificates: list[dict[str, Any]]
    links: list[str]
    resume_findings: list[candidates.FindingOut] = Field(
        description="What was found hidden in the résumé that came with the application; never read or scored"
    )


class ApplicationOut(BaseModel):
    id: UUID
    job_id: UUID
    job_version: int = Field(description="The version of the posting that was applied to")
    job_title: str
    company: str
    location: str
    stage: str
    stage_label: str
    stage_kind: str = Field(description="applied, assessment, interview, review, offer or hired")
    stages: list[str] = Field(description="The keys of all stages, in order")
    stage_names: dict[str, str] = Field(description="What people read for each key, removed stages included")
    stage_since: datetime
    status: str
    next_step: str
    reject_reason: str
    decision_text: str = Field(description="What the team wrote to the candidate with its decision")
    decision_due_at: datetime | None = Field(
        description="When the candidate is told; null once they are, and always for candidates"
    )
    owner_id: UUID | None = Field(description="Who of the team looks after it; null for candidates")
    answers: dict[str, str]
    consent_version: str
    has_resume: bool = Field(description="One that this reader may open")
    display_name: str = Field(description="What the company calls the candidate", examples=["Candidate 7F3K"])
    anonymous: bool = Field(description="The company does not know the name yet")
    blind: BlindnessOut
    reveal_at: str = Field(description="The stage the company cannot move it into while anonymous")
    reveal_asked_at: datetime | None = Field(
        description="When the company last wanted to; the candidate was asked"
    )
    submitted_at: datetime
    updated_at: datetime
    timeline: list[TimelineEntryOut]
    candidate: ApplicantOut | None = Field(description="Set for the organization; null for the candidate")
