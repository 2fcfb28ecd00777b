"""What the items API takes and tells."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from evenhand.core.text import StorableText

Status = Literal["draft", "review", "pilot", "live", "retired"]
Origin = Literal["person", "item_model", "language_model", "import"]
Level = Literal["fault", "warning", "passed"]
Words = Annotated[StorableText, Field(max_length=1000)]


class ContentIn(BaseModel):
    """A question in the shape of the bank, without what the platform knows itself (id, version, author, priors)."""

    model_config = ConfigDict(extra="allow")
    type: str = Field(max_length=20)
    stem: StorableText = Field(max_length=20_000)


class ItemIn(BaseModel):
    skill_id: str = Field(min_length=1, max_length=300, description="Taxonomy id")
    skill_label: str = Field(min_length=1, max_length=200)
    difficulty: float = Field(0, ge=-3, le=3, description="The author's guess of b, logits")
    content: ContentIn
    replaces_id: UUID | None = Field(None, description="The item whose place it takes once it is live")


class LookIn(ItemIn):
    item_id: UUID | None = Field(None, description="Of the question that is being changed, if it is not new")


class ItemEditIn(ItemIn):
    version: int = Field(ge=1, description="Of the content that was read")


class MoveIn(BaseModel):
    to: Status
    reason: Words = ""
    version: int = Field(ge=1, description="Of the content that was read")


class GenerateIn(BaseModel):
    """Drafts from an item model, one a seed."""

    model: str = Field(max_length=120)
    seeds: list[Annotated[int, Field(ge=0, le=2**31)]] = Field(min_length=1, max_length=50)


class WriteIn(BaseModel):
    """Drafts from the language model."""

    skill_id: str = Field(min_length=1, max_length=300)
    skill_label: str = Field(min_length=1, max_length=200)
    level: int = Field(3, ge=1, le=5, description="1 novice to 5 expert")
    count: int = Field(3, ge=1, le=5)


class CheckOut(BaseModel):
    name: str
    level: Level
    detail: str


class PersonOut(BaseModel):
    user_id: UUID | None
    name: str


class ParametersOut(BaseModel):
    """Of the 3PL, with standard errors; theta and b in logits."""

    a: float
    b: float
    c: float
    se_a: float
    se_b: float
    people: int = Field(description="Whose answers they rest on; 0: a prior, nobody's answers yet")
    easier_since: datetime | None = Field(
        description="Where it has become easier than it was: the sign of a leak"
    )
    easier_by: float | None = Field(description="Since then, logits")


class CurveOut(BaseModel):
    """At each theta: the chance of a right answer, its 95 % band, and the Fisher information."""

    theta: list[float]
    probability: list[float]
    low: list[float]
    high: list[float]
    information: list[float]


class ItemCardOut(BaseModel):
    id: str = Field(description="Of an own item its UUID, of a shared one its name")
    shared: bool = Field(description="Of the platform's bank: its words stay unseen so that it stays fair")
    stem: str | None
    skill_id: str
    skill: str
    type: str
    cognitive_level: str
    status: Status
    origin: Origin
    version: int
    proven: bool
    warnings: int
    parameters: ParametersOut
    author: PersonOut | None
    updated_at: datetime | None


class ItemPage(BaseModel):
    items: list[ItemCardOut]
    total: int
    next_cursor: str | None


class ItemMoveOut(BaseModel):
    before: Status
    after: Status
    version: int
    by: PersonOut | None
    reason: str
    at: datetime


class ItemOut(ItemCardOut):
    content: dict[str, Any]
    checks: list[CheckOut]
    curve: CurveOut
    moves: list[ItemMoveOut]
    steps: list[Status] = Field(description="Where this person may take it now")
    reasons_for: list[Status] = Field(description="Of these, which need a reason")
    editable: bool
    replaces_id: UUID | None


class CheckedOut(BaseModel):
    """What the checks say of content that was not saved."""

    checks: list[CheckOut]
    proven: bool
    curve: CurveOut


class ItemModelOut(BaseModel):
    name: str
    skill_id: str
    skill: str
    asks: str = Field(description="What it asks, in words of its name")
    cognitive_level: str
    difficulty: float = Field(description="b, logits")
    seconds: int
    references: list[str]
    version: int


class PreviewOut(CheckedOut):
    content: dict[str, Any]
    model: str
    seed: int


class WriterOut(BaseModel):
    version: str | None = Field(description="Of the language model; null where none is set up")


class WrittenOut(BaseModel):
    """What the language model wrote: kept as drafts, or refused with the reason."""

    kept: list[UUID]
    refused: list[str]


class CoverageCellOut(BaseModel):
    """How many usable questions there are of one skill, level and band of difficulty."""

    skill_id: str
    skill: str
    cognitive_level: str
    band: Literal["easy", "middle", "hard"] = Field(description="b below -0.5, up to 0.5, above")
    shared: int
    own: int
