"""When people are free: weekly hours on a wall clock, made into moments. Pure.

All moments are aware and in UTC; hours of a day are minutes since midnight on the person's own clock, whatever
the clock does that night.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, NamedTuple, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evenhand.core.time_zones import TimeZoneName

STEP_MINUTES = 15
MOST_DAYS = 62  # of a window in which a time may be chosen
Minute = Annotated[int, Field(ge=0, le=1440, description="Minutes since midnight.")]


class Hours(BaseModel):
    """From a minute of the day to another one, the latter excluded."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: Minute
    end: Minute

    @model_validator(mode="after")
    def begins_before_it_ends(self) -> Self:
        if self.start >= self.end:
            raise ValueError("hours end after they begin")
        return self


class WeeklyHours(Hours):
    weekday: int = Field(ge=0, le=6, description="0 is Monday.")


class OtherDay(BaseModel):
    """A date that is not like its weekday: other hours, or none."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    day: date
    hours: tuple[Hours, ...] = Field((), max_length=8)


class InterviewHours(BaseModel):
    """When a person can interview."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    time_zone: TimeZoneName
    weekly: tuple[WeeklyHours, ...] = Field(max_length=50)
    other_days: tuple[OtherDay, ...] = Field((), max_length=200)
    buffer_minutes: int = Field(15, ge=0, le=120, description="Pause before and after each meeting.")
    notice_hours: int = Field(24, ge=0, le=336, description="Nobody books a time sooner than this.")
    most_a_day: int = Field(4, ge=1, le=20, description="Meetings on one day of one's own clock.")


def office_hours(time_zone: str) -> InterviewHours:
    """What is assumed of a person who has not said anything: Monday to Friday, nine to five."""
    weekly = tuple(WeeklyHours(weekday=day, start=540, end=1020) for day in range(5))
    return InterviewHours(time_zone=time_zone, weekly=weekly)


class Span(NamedTuple):
    """A stretch of time, its end excluded."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """A person's availability, what they have promised, and when their meetings of ours begin."""

    availability: InterviewHours
    busy: tuple[Span, ...] = ()
    meetings: tuple[datetime, ...] = ()


def free_starts(
    people: Sequence[Calendar], *, minutes: int, first: datetime, last: datetime, present: datetime,
    also_busy: Sequence[Span] = (),
) -> list[datetime]:  # fmt: skip
    """Moments from `first` on at which a meeting of `minutes` can begin and end by `last`, a quarter hour apart.

    Everybody of `people` is free then, by their own hours, with their pause after it, and not more often a day
    than they wish; `also_busy` is when the candidate is not. `present` is now, for the notice people want.
    """
    if not people:
        return []
    notice = max(person.availability.notice_hours for person in people)
    first = max(first, present + timedelta(hours=notice))
    spans = [Span(first, last)] if first < last else []
    for person in people:
        spans = _both(spans, open_spans(person.availability, first, last))
        pause = timedelta(minutes=person.availability.buffer_minutes)
        spans = _without(spans, [Span(busy.start - pause, busy.end + pause) for busy in person.busy])
    spans = _without(spans, also_busy)
    starts = [start for span in spans for start in _starts(span, timedelta(minutes=minutes))]
    return [start for start in starts if not any(_day_is_full(person, start) for person in people)]


def open_spans(availability: InterviewHours, first: datetime, last: datetime) -> list[Span]:
    """The hours of a person between two moments, in order and apart."""
    zone = ZoneInfo(availability.time_zone)
    others = {other.day: other.hours for other in availability.other_days}
    day, end = first.astimezone(zone).date(), last.astimezone(zone).date()
    found: list[Span] = []
    while day <= end:
        usual = [hours for hours in availability.weekly if hours.weekday == day.weekday()]
        for hours in others.get(day, usual):
            span = Span(max(_moment(day, hours.start, zone), first), min(_moment(day, hours.end, zone), last))
            if span.start < span.end:
                found.append(span)
        day += timedelta(days=1)
    return _merged(found)


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """A minute of a day on the wall. A minute that the clock leaves out is the same distance after the gap."""
    day, minute = day + timedelta(days=minute // 1440), minute % 1440
    return datetime.combine(day, time(minute // 60, minute % 60), zone).astimezone(UTC)


def _starts(span: Span, length: timedelta) -> Iterable[datetime]:
    step = timedelta(minutes=STEP_MINUTES)
    # Every zone's clock shows a quarter when UTC does.
    start = span.start + (-(span.start - datetime(1970, 1, 1, tzinfo=UTC)) % step)
    while start + length <= span.end:
        yield start
        start += step


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _both(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    return [
        Span(max(a.start, b.start), min(a.end, b.end))
        for a in one
        for b in other
        if max(a.start, b.start) < min(a.end, b.end)
    ]


def _without(spans: Sequence[Span], busy: Sequence[Span]) -> list[Span]:
    left = list(spans)
    for taken in _merged(busy):
        left = [
            part
            for span in left
            for part in (
                Span(span.start, min(span.end, taken.start)),
                Span(max(span.start, taken.end), span.end),
            )
            if part.start < part.end
        ]
    return left


def _day_is_full(person: Calendar, start: datetime) -> bool:
    zone = ZoneInfo(person.availability.time_zone)
    day = start.astimezone(zone).date()
    that_day = sum(meeting.astimezone(zone).date() == day for meeting in person.meetings)
    return that_day >= person.availability.most_a_day
