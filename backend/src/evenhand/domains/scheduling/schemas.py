"""What is said about meetings over HTTP."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from evenhand.core.text import StorableText
from evenhand.core.time_zones import TimeZoneName
from evenhand.domains.scheduling.hours import MOST_DAYS, InterviewHours

Kind = Literal["video", "phone", "in_person"]
Status = Literal["invited", "booked", "held", "no_show", "cancelled"]
Minutes = Annotated[int, Field(ge=10, le=480)]


class AvailabilityOut(BaseModel):
    availability: InterviewHours
    said: bool = Field(description="False: nothing was said yet, and office hours are assumed.")


class InterviewerOut(BaseModel):
    id: UUID
    name: str
    time_zone: str
    said: bool = Field(description="Whether they have said when they are available.")


class _Wish(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    interviewer_ids: list[UUID] = Field(min_length=1, max_length=12)
    minutes: Minutes = 45
    first_day: date
    last_day: date

    @model_validator(mode="after")
    def is_a_window(self) -> Self:
        if not 0 <= (self.last_day - self.first_day).days < MOST_DAYS:
            raise ValueError(f"the last day comes after the first one, and within {MOST_DAYS} days")
        if len(set(self.interviewer_ids)) != len(self.interviewer_ids):
            raise ValueError("an interviewer is named twice")
        return self


class StartsIn(_Wish):
    """Whom, how long and between which days, to see what there is before anybody is invited."""


class MeetingIn(_Wish):
    title: StorableText = Field(min_length=2, max_length=200)
    kind: Kind = "video"
    place: StorableText = Field("", max_length=500, description="Address, number, or a link of one's own.")
    note: StorableText = Field("", max_length=2_000, description="To the candidate.")
    starts_at: AwareDatetime | None = Field(None, description="Book this time; else the candidate chooses.")


class StartsOut(BaseModel):
    minutes: int
    starts: list[datetime] = Field(description="Moments at which everybody is free, in order.")


class BookIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    starts_at: AwareDatetime
    time_zone: TimeZoneName | None = Field(None, description="The candidate's clock, for the invitation.")
    note: StorableText = Field("", max_length=1_000)


class CancelIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    reason: StorableText = Field("", max_length=500)


class OutcomeIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    outcome: Literal["held", "no_show"]
    note: StorableText = Field("", max_length=1_000)


class MeetingPersonOut(BaseModel):
    id: UUID
    name: str


class MeetingStepOut(BaseModel):
    at: datetime
    side: Literal["company", "candidate", "platform"]
    name: str = Field(description="Of whoever of the company did it; else empty.")
    what: Literal["invited", "booked", "moved", "cancelled", "held", "no_show"]
    starts_at: datetime | None
    note: str


class MeetingOut(BaseModel):
    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    organization: str
    candidate_name: str = Field(description="As the reader may know them.")
    title: str
    kind: Kind
    place: str
    minutes: int
    first_day: date
    last_day: date
    note: str
    candidate_note: str
    status: Status
    starts_at: datetime | None
    ends_at: datetime | None
    candidate_time_zone: str
    interviewers: list[MeetingPersonOut]
    cancel_reason: str
    changeable_until: datetime | None = Field(description="Until then the candidate may move or cancel it.")
    call_opens_at: datetime | None = Field(description="When its call can be entered; null without a call.")


class MeetingDetailOut(MeetingOut):
    steps: list[MeetingStepOut]


class MeetingPage(BaseModel):
    items: list[MeetingOut]
    more: bool = Field(description="There are more than are listed: ask for a shorter stretch of time.")
