"""What is said to and by scorecards."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from evenhand.core.text import StorableText

POINTS = 4
Key = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]
Stage = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$", description="A stage's key")]
Recommendation = Literal["strong_no", "no", "yes", "strong_yes"]
Status = Literal["asked", "submitted", "excused", "lapsed"]
Anchor = Annotated[StorableText, Field(min_length=1, max_length=600)]


class KitCompetencyIn(BaseModel):
    key: Key | None = Field(None, description="Kept when a kit is edited; null for a new competency")
    name: StorableText = Field(min_length=1, max_length=120)
    description: StorableText = Field("", max_length=1000)
    anchors: list[Anchor] = Field(
        min_length=POINTS, max_length=POINTS, description="What one sees at 1, 2, 3 and 4"
    )


class KitIn(BaseModel):
    instructions: StorableText = Field("", max_length=4000)
    competencies: list[KitCompetencyIn] = Field(min_length=1, max_length=12)
    rater_ids: list[UUID] = Field(default=[], max_length=20, description="Who is asked by itself")
    version: int = Field(0, ge=0, description="The version that is replaced; 0 for the first")

    @model_validator(mode="after")
    def _name_each_once(self) -> Self:
        names = [one.name.strip().lower() for one in self.competencies]
        keys = [one.key for one in self.competencies if one.key]
        if len(set(names)) < len(names) or len(set(keys)) < len(keys):
            raise ValueError("names a competency twice")
        return self


class KitCompetencyOut(BaseModel):
    key: str
    name: str
    description: str
    anchors: list[str] = Field(description="What one sees at 1, 2, 3 and 4")


class ColleagueOut(BaseModel):
    user_id: UUID | None = Field(description="null for somebody who left the platform")
    name: str


class KitOut(BaseModel):
    stage: str
    version: int
    instructions: str
    competencies: list[KitCompetencyOut]
    raters: list[ColleagueOut]
    updated_at: datetime


class RatedStageOut(BaseModel):
    """A stage of the job where people may rate."""

    key: str
    name: str


class PlannedConversationOut(BaseModel):
    """A conversation of the job's interview plan, from which a kit can start."""

    name: str
    kind: str
    minutes: int
    competencies: list[str]


class KitList(BaseModel):
    items: list[KitOut]
    stages: list[RatedStageOut] = Field(description="Where a kit can be written, in order")
    may_rate: list[ColleagueOut] = Field(description="Colleagues who can be asked")
    planned: list[PlannedConversationOut] = Field(description="The job's interview plan, in order")


class RatingIn(BaseModel):
    """One competency: a point of the scale, or that there was not enough to judge."""

    score: int | None = Field(None, ge=1, le=POINTS)
    insufficient: bool = Field(False, description="Insufficient evidence: a rating of its own, not a low one")
    comment: StorableText = Field("", max_length=4000)

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if self.insufficient and self.score is not None:
            raise ValueError("has a score and says that the evidence is insufficient")
        return self


class CardIn(BaseModel):
    ratings: dict[Key, RatingIn] = Field(max_length=12)
    recommendation: Recommendation | None = None
    summary: StorableText = Field("", max_length=8000)


class DraftIn(CardIn):
    revision: int = Field(ge=0, description="The revision that was read; another one is refused")


class AmendIn(CardIn):
    reason: StorableText = Field(min_length=3, max_length=500, description="Why it changes; others read it")


class AskIn(BaseModel):
    stage: Stage
    rater_ids: list[UUID] = Field(min_length=1, max_length=20)


class ExcuseIn(BaseModel):
    reason: StorableText = Field(min_length=3, max_length=500)


class RatingOut(BaseModel):
    score: int | None
    insufficient: bool
    comment: str


class ScorecardCardOut(BaseModel):
    """One of one's own scorecards in the list."""

    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    candidate_name: str = Field(description="The name, or the code while it is hidden")
    stage: str
    stage_label: str
    status: Status
    rated: int = Field(description="Competencies that have a rating so far")
    competencies: int
    asked_at: datetime
    due_at: datetime
    submitted_at: datetime | None


class ScorecardPage(BaseModel):
    items: list[ScorecardCardOut]
    next_cursor: str | None


class ScorecardOut(BaseModel):
    """One's own scorecard in full."""

    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    candidate_name: str
    stage: str
    stage_label: str
    status: Status
    independent: bool = Field(description="False: others' ratings were open to the rater before")
    instructions: str
    competencies: list[KitCompetencyOut]
    ratings: dict[str, RatingOut]
    recommendation: Recommendation | None
    summary: str
    revision: int = Field(description="Of the draft; to be sent back with the next")
    version: int = Field(description="Of what was submitted last; 0 before")
    asked_at: datetime
    due_at: datetime
    submitted_at: datetime | None


class RaterOut(BaseModel):
    """Who was asked and where they are; never what they think."""

    scorecard_id: UUID
    person: ColleagueOut
    status: Status
    mine: bool
    independent: bool
    asked_at: datetime
    due_at: datetime
    submitted_at: datetime | None
    excuse: str


class SpreadOut(BaseModel):
    """How the ratings of one competency are spread. Latest versions; no machine decides by them."""

    key: str
    name: str
    anchors: list[str]
    counts: list[int] = Field(description="How many gave 1, 2, 3 and 4")
    insufficient: int
    mean: float | None
    low: float | None = Field(description="Lower end of the mean's 95 % interval; null below two ratings")
    high: float | None
    range: int = Field(description="Highest less lowest")
    disagreement: Literal["none", "some", "strong"] = Field(description="some: 1 point apart; strong: 2 or 3")


class CardOut(BaseModel):
    """What one rater submitted last."""

    scorecard_id: UUID
    rater: ColleagueOut
    mine: bool
    independent: bool
    version: int
    reason: str = Field(description="Why it was amended; empty for the first version")
    ratings: dict[str, RatingOut]
    recommendation: Recommendation | None
    summary: str
    submitted_at: datetime


class AgreementOut(BaseModel):
    """Krippendorff's alpha (ordinal) over competencies, from first and independent versions."""

    alpha: float | None = Field(description="1 perfect, 0 chance; null where it is not defined")
    raters: int
    competencies: int = Field(description="With at least two ratings")


class PanelOut(BaseModel):
    """All about one stage of one application that this reader may know."""

    stage: str
    stage_label: str
    locked: Literal["own-missing", "others-missing", "not-asked"] | None = Field(
        description="Why ratings are not told yet; null when they are"
    )
    raters: list[RaterOut]
    cards: list[CardOut] = Field(description="Empty but for one's own while locked")
    competencies: list[SpreadOut] = Field(description="Empty while locked")
    agreement: AgreementOut | None = Field(description="null while locked")


class PanelList(BaseModel):
    items: list[PanelOut]
    may_ask: bool
    may_rate: list[ColleagueOut] = Field(description="Colleagues who can be asked")
    kits: list[RatedStageOut] = Field(description="Stages that have a kit")
