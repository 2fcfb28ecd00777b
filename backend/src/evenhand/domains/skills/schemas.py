"""The taxonomy as the API says it."""

from pydantic import BaseModel, Field


class SkillHitOut(BaseModel):
    skill_id: str = Field(
        description="Stable id: an ESCO URI or evenhand:skill/<slug>.", examples=["evenhand:skill/react"]
    )
    kind: str = Field(description="skill, knowledge or technology.")
    label: str
    description: str
    matched: str = Field(description="The name that matched what was typed, in lower case.")


class SkillHitsOut(BaseModel):
    items: list[SkillHitOut]
    next_cursor: None = Field(description="Always null: typing further narrows the list.")
