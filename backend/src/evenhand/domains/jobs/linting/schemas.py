"""What is said to and by the linter."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, Field

from evenhand.core.text import StorableText
from evenhand.domains.jobs.linting.packs import Severity
from evenhand.domains.jobs.schemas import JobLocationIn, Pay, PayPeriod, RemotePolicy, SpanOut


class LintIn(BaseModel):
    """A draft, also half written."""

    title: str = Field("", max_length=200)
    description: str = Field("", max_length=20_000, description="Plain text; spans count its characters")
    benefits: list[Annotated[str, Field(max_length=200)]] = Field(default=[], max_length=30)
    language: str = Field("en", max_length=12, description="BCP 47")
    location: str = Field("", max_length=200)
    locations: list[JobLocationIn] = Field(default=[], max_length=20)
    remote_policy: RemotePolicy = "onsite"
    applicant_regions: list[Annotated[str, Field(max_length=6)]] = Field(default=[], max_length=250)
    pay_min: Pay | None = None
    pay_max: Pay | None = None
    pay_period: PayPeriod = "year"
    closes_at: AwareDatetime | None = None
    must_skills: int = Field(0, ge=0, le=1000, description="How many skills are a must")


class GroundsOut(BaseModel):
    rule: str
    pack: str
    pack_name: str
    pack_version: str
    law: str = Field(description="A law, or a study")
    section: str
    url: str


class LintFindingOut(BaseModel):
    key: str = Field(description="Names the finding in this draft; to acknowledge it")
    severity: Severity
    blocks: bool = Field(description="Not published even with a reason")
    field: str = Field(description="title, description, benefits, pay, closes_at, skills, applicant_regions")
    start: int | None = Field(
        description="First character in the field's text; null where something is missing"
    )
    end: int | None = Field(description="The character after the last")
    also: list[SpanOut] = Field(description="Other places of the same field")
    excerpt: str
    reason: str
    suggestion: str
    replacement: str | None = Field(description="To put in place of the excerpt")
    grounds: list[GroundsOut] = Field(description="The rules that say so, with their sources")


class PackOut(BaseModel):
    pack: str
    name: str
    version: str
    reviewed: str = Field(description="When it was last compared with its sources, ISO date")


class LintOut(BaseModel):
    findings: list[LintFindingOut]
    places: list[str] = Field(description="ISO 3166 codes of the places recognised")
    packs: list[PackOut] = Field(description="All packs that were looked through")


class AcknowledgeIn(BaseModel):
    keys: list[Annotated[str, Field(min_length=3, max_length=400)]] = Field(min_length=1, max_length=50)
    reason: Annotated[StorableText, Field(min_length=10, max_length=1000)] = Field(
        description="Why it is published all the same; kept in the audit log"
    )
    draft: LintIn | None = Field(None, description="What is about to be saved, where it is not yet stored")


class AcknowledgementOut(BaseModel):
    key: str
    reason: str
    acknowledged_at: AwareDatetime


class JobFindingsOut(LintOut):
    """The findings of a posting as it is stored."""

    acknowledged: list[AcknowledgementOut]
    needs_reasons: list[str] = Field(description="Keys that publishing still needs a reason for")
    blocking: list[str] = Field(description="Keys with which it cannot be published")
