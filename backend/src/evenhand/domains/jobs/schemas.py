"""What is said to and by jobs."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from evenhand.core.countries import Country
from evenhand.core.text import StorableText
from evenhand.domains.jobs.plans import AssessmentPlan, InterviewPlan

RemotePolicy = Literal["onsite", "hybrid", "remote"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
PayPeriod = Literal["hour", "day", "month", "year"]
Seniority = Literal["intern", "entry", "mid", "senior", "lead", "director", "executive"]
TeamRole = Literal["recruiter", "hiring_manager", "interviewer", "coordinator"]
Pay = Annotated[float, Field(ge=0, le=100_000_000)]


Short = Annotated[StorableText, Field(max_length=120)]


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("is not a time zone of the IANA database")
    return name


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
    span: SpanOut


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
    seniority: ProposedOut | None
    years_min: ProposedOut | None
    pay: ProposedPayOut | None
    skills: list[ProposedSkillOut]
    version: str = Field(description="The reader that proposed it")


class JobSkillIn(BaseModel):
    skill_id: str = Field(min_length=1, max_length=300, description="Taxonomy id")
    label: str = Field(min_length=1, max_length=200)
    importance: Literal["must", "nice"] = "must"
    level: int = Field(3, ge=1, le=5, description="1 novice to 5 expert")


class JobLocationIn(BaseModel):
    label: str = Field(min_length=1, max_length=200, description="What people read")
    locality: Short = ""
    region: Short = ""
    country: Country | None = None
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("a point needs latitude and longitude")
        return self


class JobIn(BaseModel):
    """The whole posting; what is left out takes its default.

    `description` is plain text. With `description_html` the plain text is derived from it, and `description` is
    not read. With `locations` the label `location` is joined from them.
    """

    title: str = Field(min_length=2, max_length=200)
    occupation_id: str | None = Field(None, max_length=300)
    language: str = Field("en", pattern="^[a-z]{2,3}$", description="Of the posting: BCP 47 primary tag")
    description: str = Field("", max_length=20_000)
    description_html: str | None = Field(None, max_length=100_000, description="Sanitised by the server")
    seniority: Seniority | None = None
    department: Short = ""
    location: str = Field("", max_length=200)
    locations: list[JobLocationIn] = Field(default=[], max_length=20)
    remote_policy: RemotePolicy = "onsite"
    applicant_regions: list[Country] = Field(
        default=[], max_length=250, description="Countries from which one may work remotely; empty: any"
    )
    employment_type: EmploymentType = "full_time"
    years_min: float | None = Field(None, ge=0, le=50)
    pay_min: Pay | None = None
    pay_max: Pay | None = None
    currency: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 4217")
    pay_period: PayPeriod = "year"
    benefits: list[Annotated[Short, Field(min_length=1)]] = Field(default=[], max_length=30)
    closes_at: AwareDatetime | None = Field(None, description="No applications from this moment on")
    closes_zone: Annotated[str, AfterValidator(_zone)] = Field("UTC", description="IANA; to show the date in")
    head_count: int = Field(1, ge=1, le=1000)
    interview_plan: InterviewPlan = InterviewPlan()
    assessment_plan: AssessmentPlan = AssessmentPlan()
    skills: list[JobSkillIn] = Field(default=[], max_length=40)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.pay_min is not None and self.pay_max is not None and self.pay_min > self.pay_max:
            raise ValueError("pay_min is above pay_max")
        if (self.pay_min is not None or self.pay_max is not None) and self.currency is None:
            raise ValueError("pay needs a currency")
        if len({s.skill_id for s in self.skills}) < len(self.skills):
            raise ValueError("a skill stands twice")
        for listed in (self.applicant_regions, self.benefits):
            if len(set(listed)) < len(listed):
                raise ValueError("a region or benefit stands twice")
        return self


class JobLocationOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    label: str = Field(description="What people read")
    locality: str
    region: str
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    latitude: float | None
    longitude: float | None


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
    language: str = Field(description="Of the posting: BCP 47 primary tag")
    seniority: str | None = Field(description="intern, entry, mid, senior, lead, director or executive")
    department: str
    location: str = Field(description="The places, as one reads them")
    locations: list[JobLocationOut]
    remote_policy: str = Field(description="onsite, hybrid or remote")
    applicant_regions: list[str] = Field(description="ISO 3166-1 alpha-2; empty: any")
    employment_type: str
    years_min: float | None = Field(description="Years of experience asked for")
    pay_min: float | None = Field(description="In `currency` per `pay_period`")
    pay_max: float | None
    currency: str | None = Field(description="ISO 4217")
    pay_period: str
    benefits: list[str]
    closes_at: datetime | None = Field(description="No applications from this moment on")
    closes_zone: str = Field(description="IANA; to show that date in")
    skills: list[JobSkillOut]
    published_at: datetime | None


class JobOut(_Posting):
    """A posting as its organization sees it."""

    organization_id: UUID
    occupation_id: str | None
    description: str = Field(description="Plain text")
    description_html: str = Field(description="Sanitised HTML of the same text")
    head_count: int = Field(description="People sought")
    requisition_id: UUID | None
    interview_plan: InterviewPlan
    assessment_plan: AssessmentPlan
    status: str = Field(description="draft, pending_approval, published, paused or closed")
    close_reason: str | None = Field(description="filled, cancelled or expired")
    version: int = Field(description="What the public has seen, counted; 0 before the first publication")
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    missing: list[str] = Field(description="What publishing still needs")
    moves: list[str] = Field(
        description="submit, approve, send_back, publish, pause, resume, close, reopen: what its state allows"
    )


class StageCount(BaseModel):
    stage: str
    count: int


class JobCardOut(BaseModel):
    """A posting in the organization's list."""

    id: UUID
    title: str
    location: str
    remote_policy: str
    department: str
    status: str
    close_reason: str | None
    closes_at: datetime | None
    head_count: int = Field(description="People sought")
    hired: int = Field(description="People hired through it")
    version: int
    created_at: datetime
    published_at: datetime | None
    closed_at: datetime | None
    applications: int = Field(description="Applications ever received")
    active_applications: int = Field(description="Those still under way")
    stages: list[StageCount] = Field(description="Active applications by stage")


class JobStatusCount(BaseModel):
    status: str
    count: int


class JobPage(BaseModel):
    items: list[JobCardOut]
    next_cursor: str | None
    counts: list[JobStatusCount] = Field(description="Of all postings that the words find, by status")


class EmployerOut(BaseModel):
    name: str
    slug: str
    about: str
    website: str
    location: str


class PublicJobCardOut(_Posting):
    company: str
    company_slug: str
    logo_url: str | None = Field(description="Path of the employer's logo")
    excerpt: str = Field(description="Words of the description")


class StandingOut(BaseModel):
    standing: Literal["open", "gone", "unknown"] = Field(description="Gone: it was public and is not now")


class PublicJobOut(_Posting):
    description: str = Field(description="Plain text")
    description_html: str = Field(description="Sanitised HTML of the same text")
    version: int
    employer: EmployerOut
    structured_data: dict[str, Any] = Field(description="schema.org JobPosting, to embed as JSON-LD")


class CloseJobIn(BaseModel):
    reason: Literal["filled", "cancelled"] = Field("filled", description="Expiry is nobody's deed")


class ReopenJobIn(BaseModel):
    """Without `closes_at` the closing date stays as it is; null takes it away."""

    closes_at: AwareDatetime | None = None


class JobTeamMemberIn(BaseModel):
    user_id: UUID
    role: TeamRole


class JobTeamMemberOut(BaseModel):
    user_id: UUID
    name: str
    role: str = Field(description="recruiter, hiring_manager, interviewer or coordinator")


class OpenJobIn(BaseModel):
    head_count: int | None = Field(None, ge=1, le=1000, description="null: all places that are left")


class PostedOut(_Posting):
    """A version as everybody could read it."""

    version: int
    description: str = Field(description="Plain text")
    description_html: str = Field(description="Sanitised HTML of the same text")


class JobPieceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    kind: str = Field(description="same, added or removed")
    text: str


class JobChangeOut(BaseModel):
    """One field that differs: running text in `pieces`, all else in lines that came and went."""

    model_config = ConfigDict(from_attributes=True)
    field: str
    removed: list[str]
    added: list[str]
    pieces: list[JobPieceOut]


class JobVersionCardOut(BaseModel):
    version: int
    at: datetime
    by: str | None = Field(description="null: no longer with us")
    changed: list[str] = Field(description="Fields that differ from the version before")


class JobVersionOut(BaseModel):
    version: int
    at: datetime
    by: str | None
    against: int | None = Field(description="The version it is compared with; null for the first")
    posting: PostedOut
    changes: list[JobChangeOut]
