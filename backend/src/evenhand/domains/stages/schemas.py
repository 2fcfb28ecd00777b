"""What is said of stages and templates."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from evenhand.core.text import StorableText

Kind = Literal["applied", "assessment", "interview", "review", "offer", "hired"]
Name = Annotated[StorableText, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
StageKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")]


class StageIn(BaseModel):
    key: StageKey | None = Field(None, description="Of a stage that is there already; null for a new one")
    name: Name
    kind: Kind
    days: int | None = Field(None, ge=1, le=365, description="Longer than that is overdue")


class StageTemplateIn(BaseModel):
    name: Name
    stages: list[StageIn] = Field(min_length=2, max_length=15)
    is_default: bool = Field(False, description="Copied into new jobs")


class StageOut(BaseModel):
    key: str
    name: str
    kind: str = Field(description="applied, assessment, interview, review, offer or hired")
    days: int | None = Field(description="Longer than that is overdue")


class StageTemplateOut(BaseModel):
    id: UUID | None = Field(description="null for the way that is built in")
    name: str
    stages: list[StageOut]
    is_default: bool


class StageTemplateList(BaseModel):
    items: list[StageTemplateOut]
