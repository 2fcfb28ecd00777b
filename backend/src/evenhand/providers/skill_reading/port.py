"""What the product asks of whoever reads skills and requirements out of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from evenhand.ml.text.job_description import JobProposal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept the words may mean; `score` is the likeness of meanings, 1 for an exact name."""

    skill_id: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill named in a text: characters `start` to `end` (exclusive).

    `skill_id` is a taxonomy id (an ESCO URI or `evenhand:skill/<slug>`), or None where the words are a
    skill but nothing in the taxonomy is near enough. `score` is the chance, 0..1, that these words name
    a skill; `candidates` are the nearest concepts, best first, for a person to choose from.
    """

    start: int
    end: int
    text: str
    skill_id: str | None
    label: str | None
    score: float
    candidates: tuple[Candidate, ...]


class SkillReader(Protocol):
    """Reads texts; deterministic, and safe to call from several threads."""

    @property
    def version(self) -> str:
        """Names the model and the taxonomy behind every answer."""

    def mentions(self, text: str) -> list[Mention]:
        """Skills in the order they stand in the text; one may stand inside another, none cross."""

    def propose(self, text: str) -> JobProposal:
        """What a job description asks for, with the words it was read from."""


class SkillLikeness(Protocol):
    """How alike two skills are in meaning; deterministic."""

    @property
    def version(self) -> str:
        """Names the vectors behind every answer."""

    def similarity(self, left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
        """Likeness in 0..1 of every skill id on the left to every one on the right; 1 for the same skill."""
