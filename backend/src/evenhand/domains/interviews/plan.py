"""An interview's plan: which questions, for which requirement, and what a full answer says. Pure."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evenhand.ml.text.narrative import Part

QuestionKind = Literal["technical", "behavioural", "situational"]
MOST_FOLLOW_UPS = 2


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeyPoint(_Frozen):
    """Something a full answer says. `probe` asks for it without giving it away.

    `part` marks a part of an account (situation, action, result, …): any words may make it. Without
    one the point is made by an answer that says what `text` says.
    """

    id: str
    part: Part | None = None
    text: str
    probe: str


class Anchors(_Frozen):
    """What an answer at these marks of the 1–5 scale looks like (behaviourally anchored)."""

    one: str
    three: str
    five: str


class PlannedQuestion(_Frozen):
    """A question with its reason: `requirement` is the sentence of the job it serves."""

    id: str
    kind: QuestionKind
    text: str
    competency: str = Field(description="id, for example skill:python or behaviour:teamwork")
    competency_label: str
    requirement: str
    points: tuple[KeyPoint, ...]
    anchors: Anchors
    source: str = Field(description="pool file and version, or the writer that made it")


class Plan(_Frozen):
    """The same for every candidate of one version of a job."""

    version: str
    job_title: str
    organization: str
    minutes: int = Field(ge=5, le=90, description="after this no follow-up is asked, and the closing comes")
    questions: tuple[PlannedQuestion, ...]

    @model_validator(mode="after")
    def ids_are_unique(self) -> Self:
        ids = [question.id for question in self.questions]
        if len(set(ids)) != len(ids):
            raise ValueError("two questions of a plan have the same id")
        return self

    def question(self, question_id: str) -> PlannedQuestion:
        """Raises KeyError."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)
