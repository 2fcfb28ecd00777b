"""Scores, rankings and recommendations as the API says them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class ReasonOut(BaseModel):
    kind: Literal["for", "against", "missing"]
    text: str


class PartOut(BaseModel):
    part: str = Field(description="must, nice, ability, interview, experience or preferences.")
    label: str
    weight: float = Field(description="Share of the whole, 0..1; the weights of a score add up to 1.")
    value: float = Field(description="0..1.")
    low: float = Field(description="Lower end of a 90 % interval of `value`.")
    high: float = Field(description="Upper end of a 90 % interval of `value`.")
    points: float = Field(description="What the part adds to the score; the points add up to it exactly.")
    evidence: Literal["verified", "stated", "missing"]
    reasons: list[ReasonOut]


class ContestIn(BaseModel):
    reason: str = Field(min_length=3, max_length=4000)


class AnswerIn(BaseModel):
    answer: str = Field(min_length=3, max_length=4000)


class MatchContestOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    match_id: UUID
    reason: str
    created_at: datetime
    answer: str | None
    answered_at: datetime | None


class MatchOut(BaseModel):
    id: UUID
    job_id: UUID
    application_id: UUID | None
    score: float = Field(description="0..100.")
    low: float = Field(description="Lower end of a 90 % interval.")
    high: float = Field(description="Upper end of a 90 % interval.")
    parts: list[PartOut]
    missing: list[str] = Field(description="What is not known or not shown yet, in words.")
    version: str
    score_id: UUID = Field(description="The receipt: `evenhand replay SCORE_ID` makes the score again.")
    updated_at: datetime
    contest: MatchContestOut | None


class RankedOut(BaseModel):
    """One candidate of a ranking."""

    rank: int = Field(description="Place of the group: who is tied shares it.")
    tied: bool = Field(description="The interval overlaps a neighbour's: the order within is not evidence.")
    application_id: UUID
    candidate_id: UUID | None = Field(description="null while anonymous: it would link applications")
    candidate_name: str = Field(
        description="The name, or the code while anonymous", examples=["Candidate 7F3K"]
    )
    anonymous: bool
    stage: str
    status: str
    match: MatchOut


class RankingOut(BaseModel):
    items: list[RankedOut]
    pending: int = Field(description="Applications whose score is being computed.")
    next_cursor: None = Field(description="Always null: a ranking is one page.")


class RecommendationOut(BaseModel):
    job_id: UUID
    title: str
    company: str
    location: str
    remote_policy: str
    match: MatchOut


class RecommendationsOut(BaseModel):
    items: list[RecommendationOut]
    profile_confirmed: bool = Field(description="Without a confirmed profile nothing can be recommended.")
    next_cursor: None = Field(description="Always null: the best ones, one page.")


DismissalReason = Literal["work", "pay", "place", "company", "known", "other"]


class DismissalIn(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reason: DismissalReason = Field(
        description="`company` hides all jobs of the company, every other reason this job."
    )


class DismissalOut(BaseModel):
    job_id: UUID
    title: str
    company: str
    reason: DismissalReason


class DismissalsOut(BaseModel):
    items: list[DismissalOut]
    next_cursor: None = Field(description="Always null: all of them, one page.")


class ImprovementOut(BaseModel):
    """What the score would be if the profile named this skill at the level that the job asks for."""

    skill_id: str
    label: str
    level: int
    stated: int | None = Field(
        description="The level in the profile; null where the skill or its level is not."
    )
    points: float = Field(description="How much the score would rise.")
    score: float


class ImprovementsOut(BaseModel):
    score: float = Field(description="As it is now.")
    items: list[ImprovementOut]
    next_cursor: None = Field(description="Always null: the job's skills, one page.")
