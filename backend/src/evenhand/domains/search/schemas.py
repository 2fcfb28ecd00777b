"""What is said to and by search."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from evenhand.core.text import StorableText
from evenhand.domains.jobs import PublicJobCardOut

RemotePolicy = Literal["onsite", "hybrid", "remote"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
Seniority = Literal["intern", "entry", "mid", "senior", "lead", "director", "executive"]
PayPeriod = Literal["hour", "day", "month", "year"]
Sort = Literal["relevance", "newest", "pay"]
Frequency = Literal["off", "at_once", "daily", "weekly"]
Id = Annotated[str, Field(min_length=1, max_length=300)]


class SearchIn(BaseModel):
    """What somebody looks for. All of it together is the address of the page of results."""

    model_config = ConfigDict(extra="forbid")
    q: StorableText = Field("", max_length=200, description='Words, "phrases", -without, OR')
    exact: bool = Field(False, description="Take the words as they are, even where they look mistyped")
    location: StorableText = Field("", max_length=200, description="A town, or a part of a place's name")
    radius: int | None = Field(None, ge=0, le=500, description="Kilometres around the town; 25 when not said")
    remote: list[RemotePolicy] = Field([], max_length=3, description="One of them")
    type: list[EmploymentType] = Field([], max_length=5, description="One of them")
    seniority: list[Seniority] = Field([], max_length=7, description="One of them")
    language: list[Annotated[str, Field(pattern="^[a-z]{2,3}$")]] = Field(
        [], max_length=10, description="Of the posting, one of them: BCP 47 primary tag"
    )
    company: list[Annotated[str, Field(min_length=1, max_length=80)]] = Field(
        [], max_length=20, description="Employers' slugs, one of them"
    )
    skill: list[Id] = Field([], max_length=10, description="Taxonomy ids, all of them")
    pay: float | None = Field(None, gt=0, le=100_000_000, description="The least that the range reaches")
    currency: str = Field("EUR", pattern="^[A-Z]{3}$", description="Of `pay`, ISO 4217")
    period: PayPeriod = Field("year", description="Of `pay`; made comparable by a full year's work")
    days: int | None = Field(None, ge=1, le=3650, description="Published in the last so many days")
    sort: Sort = "relevance"


class SearchPageIn(SearchIn):
    cursor: str | None = Field(None, max_length=200, description="`next_cursor` of the page before")
    limit: int = Field(20, ge=1, le=100)
    facets: bool = Field(True, description="Count by property; pages after the first can do without")


class MarkOut(BaseModel):
    start: int = Field(description="First character")
    end: int = Field(description="The character after the last")


class FoundJobOut(PublicJobCardOut):
    """A job of the results. Spans are of the words that were looked for."""

    title_marks: list[MarkOut]
    excerpt_marks: list[MarkOut]
    by_meaning: bool = Field(description="Found by its meaning alone, none of the words stands in it")


class CountOut(BaseModel):
    value: str
    label: str = Field(
        description="What people read; the value itself where the page has its own words for it"
    )
    count: int = Field(description="Exact, with everything else that is chosen")
    chosen: bool


class StepOut(BaseModel):
    value: int
    count: int


class FacetsOut(BaseModel):
    remote: list[CountOut]
    type: list[CountOut]
    seniority: list[CountOut]
    language: list[CountOut]
    company: list[CountOut] = Field(description="The most frequent and the chosen ones")
    skill: list[CountOut] = Field(description="The most frequent and the chosen ones")
    pay: list[StepOut] = Field(description="At least so much, in `currency` per `period`")
    days: list[StepOut] = Field(description="In the last so many days")


class PlaceOut(BaseModel):
    label: str
    latitude: float
    longitude: float


class SearchPage(BaseModel):
    items: list[FoundJobOut]
    total: int = Field(description="Exact")
    next_cursor: str | None
    corrected: str | None = Field(description="What was looked for instead of the words, which nobody wrote")
    widened: bool = Field(description="Few have the words: jobs near in meaning are among the results")
    place: PlaceOut | None = Field(description="How the location was understood")
    radius: int | None = Field(description="Kilometres around it")
    facets: FacetsOut | None


class SavedSearchIn(BaseModel):
    name: Annotated[StorableText, Field(min_length=1, max_length=120)]
    query: SearchIn
    frequency: Frequency = Field("daily", description="How often new matches are mailed at most")


class SavedSearchOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    name: str
    query: SearchIn
    frequency: str
    mailed_at: datetime | None
    created_at: datetime
    effective: str = Field(
        description="off, at_once, daily or weekly: what one's settings for alerts make of it"
    )


class SavedSearchList(BaseModel):
    items: list[SavedSearchOut]
    job_alerts: str = Field(description="off, daily or weekly: the setting that holds for all of them")


class StopIn(BaseModel):
    token: str = Field(min_length=20, max_length=100, description="From the mail")


class StoppedOut(BaseModel):
    name: str
