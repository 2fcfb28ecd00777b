"""What was sent, as it is shown to either side."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field, JsonValue


class SentAnswerOut(BaseModel):
    question_id: str
    kind: str
    label: str
    value: JsonValue = Field(description="As it is kept; null where nothing was answered")
    shown: str = Field(description="In words; empty where nothing was answered")
    need: str = Field(description="What the job cannot do without, as it stood beside the question; or empty")
    meets_need: bool | None = Field(description="null where there is no such need, or no answer")


class SentDocumentOut(BaseModel):
    id: UUID
    purpose: str
    label: str
    file_name: str = Field(description="Empty for the company while the candidate is anonymous")
    kind: str
    size: int
    scan: str
    may_open: bool = Field(description="Whether this reader may have the file now")


class ConsentOut(BaseModel):
    version: str
    title: str
    points: list[str]
    sha256: str
    at: datetime | None


class SourceOut(BaseModel):
    """For the organization alone."""

    source: str = Field(examples=["direct", "referral", "indeed"])
    referred_by: str = Field(description="The member whose link it was; empty where nobody did")
    touches: dict[str, Any] = Field(description="The first and the last arrival, as their addresses said")


class SentOut(BaseModel):
    application_id: UUID
    form_version: int
    answers: list[SentAnswerOut] = Field(description="Those that do not meet a need of the job come first")
    documents: list[SentDocumentOut]
    note: str
    job_version: int
    job: dict[str, Any] | None = Field(description="The posting as it was answered")
    consent: ConsentOut
    referred: bool
    source: SourceOut | None = Field(description="null for the candidate")
