"""What a pasted job description seems to say, each field with the words it was read from."""

from dataclasses import dataclass, field
from typing import Literal

Importance = Literal["must", "nice"]
RemotePolicy = Literal["onsite", "hybrid", "remote"]
EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
PayPeriod = Literal["hour", "day", "month", "year"]
Seniority = Literal["intern", "entry", "mid", "senior", "lead", "director", "executive"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of the text that was pasted."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """A value, where it was read and how sure the reader is.

    `value` is a string for title, location, remote policy, employment type and seniority, and a number of
    years for experience; `confidence` lies in 0..1.
    """

    value: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedOccupation:
    """The taxonomy's occupation nearest to the title, which stands at `span`; `confidence` in 0..1."""

    occupation_id: str
    label: str
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class ProposedSkill:
    """A required skill; `level` is 1 (novice) to 5 (expert); `spans` are all places that name it."""

    skill_id: str
    label: str
    importance: Importance
    level: int
    confidence: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ProposedPay:
    """A pay range in units of `currency` (ISO 4217) per `period`; a single figure has minimum == maximum."""

    minimum: float
    maximum: float
    currency: str
    period: PayPeriod
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class JobProposal:
    """All that could be read; a field nobody wrote is None, never guessed."""

    title: Proposed | None
    occupation: ProposedOccupation | None
    location: Proposed | None
    remote_policy: Proposed | None
    employment_type: Proposed | None
    years_min: Proposed | None
    pay: ProposedPay | None
    skills: tuple[ProposedSkill, ...] = field(default=())
    version: str = ""
    seniority: Proposed | None = None
