"""What a posting plans for its applicants: the interviews they will have, and what they are tested for."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evenhand.core.text import StorableText

Line = Annotated[StorableText, Field(min_length=1, max_length=120)]


class InterviewStagePlan(BaseModel):
    """One conversation: what it is for, how long it takes, what it looks at."""

    model_config = ConfigDict(extra="forbid")
    name: Line
    kind: Literal["screening", "technical", "behavioural", "case", "panel", "other"] = "other"
    minutes: int = Field(45, ge=5, le=480)
    competencies: list[Line] = Field(default=[], max_length=12)


class InterviewPlan(BaseModel):
    """The conversations in their order."""

    model_config = ConfigDict(extra="forbid")
    stages: list[InterviewStagePlan] = Field(default=[], max_length=10)


class AssessmentPlan(BaseModel):
    """Which of the posting's skills are tested, and for how long at most. No skills: the machine's own choice."""

    model_config = ConfigDict(extra="forbid")
    skill_ids: list[Annotated[StorableText, Field(min_length=1, max_length=300)]] = Field(
        default=[], max_length=20
    )
    minutes: int | None = Field(None, ge=5, le=240, description="At most; null: as long as it takes")

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.skill_ids)) < len(self.skill_ids):
            raise ValueError("a skill stands twice")
        return self
