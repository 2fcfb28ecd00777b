"""What any writer of interview questions promises."""

from dataclasses import dataclass
from typing import Protocol


class TextGenerationUnavailable(RuntimeError):
    """The service did not answer usably. `retryable` says whether trying again can help."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


@dataclass(frozen=True, slots=True)
class Topic:
    """What to ask about. Nothing of a candidate is in it: every candidate of a job gets the same questions."""

    skill: str  # the skill's label, as the job names it
    level: int  # 1 (beginner) to 5 (expert)
    job_title: str


@dataclass(frozen=True, slots=True)
class PointDraft:
    """Something a full answer says, and the question that asks for it when it is missing."""

    text: str
    probe: str


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    text: str
    points: tuple[PointDraft, ...]  # two to five


class QuestionWriter(Protocol):
    """Writes questions that can be asked aloud."""

    @property
    def version(self) -> str: ...

    async def questions(self, topic: Topic, count: int) -> list[QuestionDraft]:
        """Exactly `count` different questions, 1 to 3. Raises TextGenerationUnavailable."""
        ...
