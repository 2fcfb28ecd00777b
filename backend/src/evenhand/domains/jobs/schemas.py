"""What is said to and by jobs."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

RemotePolicy = Literal["onsite", "hybrid", "remote"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
PayPeriod = Literal["hour", "day", "month", "year"]
Pay = Annotated[float, Field(ge=0, le=100_000_000)]


class ProposalIn(BaseModel):
    text: str = Field(min_length=20, max_length=20_000, description="A job description, as pasted")


class SpanOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    start: int = Field(description="First character in the pasted text")
    end: int = Field(description="The character after the last")


class ProposedOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    value: str
    span: SpanOut
    confidence: float = Field(description="0..1")


class ProposedOccupationOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    occupation_id: str
    label: str
    confidence: float = Field(description="0..1")


class ProposedPayOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    minimum: float
    maximum: float
    currency: str = Field(description="ISO 4217")
    period: PayPeriod
    span: SpanOut
    confidence: float = Field(description="0..1")


class ProposedSkillOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    skill_id: str
    label: str
    importance: Literal["must", "nice"]
    level: int = Field(description="1 novice to 5 expert")
    confidence: float = Field(description="0..1")
    spans: list[SpanOut]


class ProposalOut(BaseModel):
    """What the text seems to ask for; a field nobody wrote is null."""

    model_config = ConfigDict(from_attributes=True)
    title: ProposedOut | None
    occupation: ProposedOccupationOut | None
    location: ProposedOut | None
    remote_policy: ProposedOut | None
    employment_type: ProposedOut | None
    years_min: ProposedOut | None
    pay: ProposedPayOut | None
    skills: list[ProposedSkillOut]
    version: str = Field(description="The reader that proposed it")


class JobSkillIn(BaseModel):
    skill_id: str = Field(min_length=1, max_length=300, description="Taxonomy id")
    label: str = Field(min_length=1, max_length=200)
    importance: Literal["must", "nice"] = "must"
    level: int = Field(3, ge=1, le=5, description="1 novice to 5 expert")


class JobIn(BaseModel):
    """The whole posting; what is left out takes its default."""

    title: str = Field(min_length=2, max_length=200)
    occupation_id: str | None = Field(None, max_length=300)
    description: str = Field("", max_length=20_000)
    location: str = Field("", max_length=200)
    remote_policy: RemotePolicy = "onsite"
    employment_type: EmploymentType = "full_time"
    years_min: float | None = Field(None, ge=0, le=50)
    pay_min: Pay | None = None
    pay_max: Pay | None = None
    currency: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 4217")
    pay_period: PayPeriod = "year"
    skills: list[JobSkillIn] = Field(default=[], max_length=40)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.pay_min is not None and self.pay_max is not None and self.pay_min > self.pay_max:
            raise ValueError("pay_min is above pay_max")
        if (self.pay_min is not None or self.pay_max is not None) and self.currency is None:
            raise ValueError("pay needs a currency")
        if len({s.skill_id for s in self.skills}) < len(self.skills):
            raise ValueError("a skill stands twice")
        return self


class JobSkillOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    skill_id: str
    label: str
    importance: str = Field(description="must or nice")
    level: int = Field(description="1 novice to 5 expert")


class _Posting(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    title: str
    location: str
    remote_policy: str = Field(description="onsite, hybrid or remote")
    employment_type: str
    years_min: float | None = Field(description="Years of experience asked for")
    pay_min: float | None = Field(description="In `currency` per `pay_period`")
    pay_max: float | None
    currency: str | None = Field(description="ISO 4217")
    pay_period: str
    skills: list[JobSkillOut]
    published_at: datetime | None


class JobOut(_Posting):
    """A posting as its organization sees it."""

    organization_id: UUID
    occupation_id: str | None
    description: str
    status: str = Field(description="draft, published or closed")
    version: int = Field(description="What the public has seen, counted; 0 before the first publication")
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    missing: list[str] = Field(description="What publishing still needs")


class StageCount(BaseModel):
    stage: str
    count: int


class JobCardOut(BaseModel):
    """A posting in the organization's list."""

    id: UUID
    title: str
    location: str
    remote_policy: str
    status: str
    version: int
    created_at: datetime
    published_at: datetime | None
    closed_at: datetime | None
    applications: int = Field(description="Applications ever received")
    active_applications: int = Field(description="Those still under way")
    stages: list[StageCount] = Field(description="Active applications by stage")


class JobPage(BaseModel):
    items: list[JobCardOut]
    next_cursor: str | None


class EmployerOut(BaseModel):
    name: str
    slug: str
    about: str
    website: str
    location: str


class PublicJobCardOut(_Posting):
    company: str
    company_slug: str
    excerpt: str = Field(description="The first words of the description")


class PublicJobPage(BaseModel):
    items: list[PublicJobCardOut]
    next_cursor: str | None


class PublicJobOut(_Posting):
    description: str
    version: int
    employer: EmployerOut
    structured_data: dict[str, Any] = Field(description="schema.org JobPosting, to embed as JSON-LD")
