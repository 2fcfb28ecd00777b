"""What is said of the team's work on applications."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from evenhand.core.text import StorableText
from evenhand.domains.stages import StageOut

MOST = 500
Label = Annotated[StorableText, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Line = Annotated[StorableText, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Words = Annotated[StorableText, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
Ids = Annotated[list[UUID], Field(min_length=1, max_length=MOST)]


class TeammateOut(BaseModel):
    id: UUID
    name: str


class ScoreOut(BaseModel):
    kind: str = Field(description="match (0 to 100) or ability (logits)")
    value: float
    low: float
    high: float
    receipt_id: UUID


class BoardCardOut(BaseModel):
    """An application on the board."""

    id: UUID
    name: str = Field(description="The name, or the code while anonymous", examples=["Candidate 7F3K"])
    anonymous: bool
    headline: str
    location: str
    years_experience: float | None
    stage: str
    status: str
    stage_since: datetime
    overdue: bool = Field(description="Longer in its stage than the stage allows")
    submitted_at: datetime
    updated_at: datetime
    decision_due_at: datetime | None = Field(description="Rejected, and the candidate is told then")
    owner: TeammateOut | None
    tags: list[str]
    open_tasks: int
    next_task_at: datetime | None
    notes: int
    scores: list[ScoreOut] = Field(description="Empty for who may not read the ranking")
    needs_not_met: int = Field(
        description="Answers that do not meet what the job said it needs; nobody is rejected by it"
    )


class BoardOut(BaseModel):
    stages: list[StageOut]
    items: list[BoardCardOut]
    next_cursor: str | None = Field(description="Ask again with it: there are more")


class NoteIn(BaseModel):
    text: Words
    mentions: list[UUID] = Field(default=[], max_length=20, description="Members who are called to read it")


class NoteOut(BaseModel):
    id: UUID
    text: str
    author: TeammateOut | None = Field(description="null once they have left")
    mentions: list[TeammateOut]
    created_at: datetime
    own: bool


class NoteList(BaseModel):
    items: list[NoteOut]


class TaskIn(BaseModel):
    title: Line
    due_at: AwareDatetime
    remind_at: AwareDatetime | None = Field(None, description="null: when it is due")
    assignee_id: UUID | None = None


class TaskChange(BaseModel):
    done: bool | None = None
    title: Line | None = None
    due_at: AwareDatetime | None = None
    assignee_id: UUID | None = None


class TaskOut(BaseModel):
    id: UUID
    application_id: UUID
    job_id: UUID
    candidate_name: str
    title: str
    due_at: datetime
    assignee: TeammateOut | None
    done_at: datetime | None
    overdue: bool


class TaskList(BaseModel):
    items: list[TaskOut]


class TagsIn(BaseModel):
    applications: Ids
    add: list[Label] = Field(default=[], max_length=20)
    remove: list[Label] = Field(default=[], max_length=20)


class OwnerIn(BaseModel):
    applications: Ids
    owner_id: UUID | None = Field(description="A member; null for nobody")


class ChangedOut(BaseModel):
    changed: int


class TagOut(BaseModel):
    label: str
    applications: int


class TagList(BaseModel):
    items: list[TagOut]


class PoolIn(BaseModel):
    name: Annotated[StorableText, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    description: Annotated[StorableText, Field(max_length=2000)] = ""


class PoolOut(BaseModel):
    id: UUID
    name: str
    description: str
    members: int
    consented: int


class PoolList(BaseModel):
    items: list[PoolOut]


class PoolMembersIn(BaseModel):
    applications: Ids
    months: int = Field(12, ge=1, le=24, description="How long the consent that is asked for lasts")


Consent = Literal["asked", "given", "declined", "expired"]


class PoolMemberOut(BaseModel):
    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    name: str
    anonymous: bool
    headline: str
    consent: Consent
    expires_at: datetime
    added_at: datetime


class PoolMembersOut(BaseModel):
    pool: PoolOut
    items: list[PoolMemberOut]


class MyPoolOut(BaseModel):
    """An organization that asks, or may ask, its former applicant again."""

    id: UUID
    company: str
    job_title: str
    consent: Consent
    expires_at: datetime


class MyPoolList(BaseModel):
    items: list[MyPoolOut]


class PoolConsentIn(BaseModel):
    given: bool
    version: str = Field(max_length=40, description="The notice that was read")


class FoundOut(BaseModel):
    """Somebody who agreed to be asked again, and what of the job they have shown or stated."""

    application_id: UUID
    job_id: UUID
    job_title: str
    name: str
    anonymous: bool
    headline: str
    years_experience: float | None
    pools: list[str]
    consent_until: datetime
    shared: list[str] = Field(description="Skills of the job that are in the profile")
    missing: list[str] = Field(description="Required skills that are not")
    coverage: float = Field(description="Share of the job's skills, required ones counted twice, 0 to 1")
    applied_here: bool = Field(description="Has an application to this job already")


class FoundList(BaseModel):
    items: list[FoundOut]
