"""What a graded short answer is: a fraction of the credit, its interval, and the evidence for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Point:
    """One thing a reference answer says, and where the answer says it."""

    text: str  # the point, in the words of the reference answer
    quote: str | None  # verbatim from the graded answer; None: not found there
    similarity: float  # how well the quote covers the point, 0..1


@dataclass(frozen=True, slots=True)
class Grade:
    """A machine's opinion of one short answer. All numbers are fractions of the full credit, 0..1.

    `low`..`high` is a 90 % prediction interval for what a human grader would give. An abstained grade
    keeps its fraction for the record, but asks for a person: nothing may be decided on it alone.
    """

    fraction: float
    low: float
    high: float
    correct_probability: float  # that a human would call the answer correct and complete
    abstained: bool
    reason: str | None  # why it abstained, in a sentence a candidate may read
    matched: tuple[Point, ...]
    missing: tuple[Point, ...]
    version: str


class Grader(Protocol):
    """Grades unseen questions from reference answers alone. Deterministic; blocks for 20 to 100 ms."""

    @property
    def version(self) -> str: ...

    def grade(self, question: str, references: Sequence[str], answer: str) -> Grade:
        """Compare `answer` with the best of `references` (at least one). Raises ValueError without any."""
        ...
