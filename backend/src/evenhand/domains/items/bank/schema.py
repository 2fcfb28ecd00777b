"""What an item is: the shape that item models produce, data files hold and the adaptive test reads."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, model_validator

from evenhand.domains.items.bank.arranged import (
    FillInItem,
    MatchingItem,
    MultipleChoiceItem,
    OrderingItem,
    TrueFalseItem,
)
from evenhand.domains.items.bank.base import (
    CodeCase,
    CognitiveLevel,
    Generator,
    ItemBase,
    NumericMisconception,
    Option,
    Part,
    Prior,
    WrongSolution,
)
from evenhand.domains.items.bank.querying import SqlItem
from evenhand.providers.sandbox import Language

__all__ = [
    "Bank", "BankSkill", "ChoiceItem", "CodeCase", "CodeItem", "CognitiveLevel", "FillInItem", "Generator", "Item",
    "MatchingItem", "MultipleChoiceItem", "NumericItem", "NumericMisconception", "Option", "OrderingItem", "Part",
    "Prior", "ShortAnswerItem", "SqlItem", "TrueFalseItem", "WrongSolution", "item_adapter",
]  # fmt: skip


class ChoiceItem(ItemBase):
    """One of three to six options is right."""

    type: Literal["choice"] = "choice"
    options: tuple[Option, ...] = Field(min_length=3, max_length=6)
    key: str

    @property
    def guessing(self) -> float:
        return 1.0 / len(self.options)

    def is_correct(self, option_id: str) -> bool:
        return option_id == self.key

    def for_candidate(self) -> dict[str, Any]:
        shown = [{"id": option.id, "text": option.text} for option in self.options]
        return super().for_candidate() | {"options": shown}

    @model_validator(mode="after")
    def _one_key(self) -> ChoiceItem:
        if [option.id for option in self.options if option.misconception is None] != [self.key]:
            raise ValueError(f"{self.id}: exactly the key has no misconception")
        if len({option.text.strip() for option in self.options}) != len(self.options):
            raise ValueError(f"{self.id}: two options are the same")
        if [option.id for option in self.options] != list("ABCDEF"[: len(self.options)]):
            raise ValueError(f"{self.id}: options are not lettered in order")
        return self


class NumericItem(ItemBase):
    """A number is asked for; it is right within the stated tolerance."""

    type: Literal["numeric"] = "numeric"
    answer: float
    tolerance: float = Field(ge=0, description="Largest absolute error that still counts as right.")
    unit: str = Field(default="", description="Shown behind the field; candidates type the number only.")
    misconceptions: tuple[NumericMisconception, ...] = ()

    def is_correct(self, value: float) -> bool:
        return abs(value - self.answer) <= self.tolerance + 1e-9

    def diagnosis(self, value: float) -> str | None:
        """The named mistake that leads to this wrong value, if it is a known one."""
        near = (wrong for wrong in self.misconceptions if abs(wrong.value - value) <= self.tolerance + 1e-9)
        return next((wrong.misconception for wrong in near), None)

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"unit": self.unit}

    @model_validator(mode="after")
    def _distinct(self) -> NumericItem:
        if any(self.is_correct(wrong.value) for wrong in self.misconceptions):
            raise ValueError(f"{self.id}: a misconception counts as right")
        return self


class ShortAnswerItem(ItemBase):
    """A few sentences, graded against references and key points, with an interval."""

    type: Literal["short_answer"] = "short_answer"
    reference_answers: tuple[str, ...] = Field(min_length=2, max_length=4)
    key_points: tuple[str, ...] = Field(min_length=1, max_length=6)
    max_score: float = Field(default=5.0, gt=0)
    max_words: int = Field(default=120, ge=20, le=500)

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"max_words": self.max_words}


class CodeItem(ItemBase):
    """Write a function; hidden cases decide."""

    type: Literal["code"] = "code"
    language: Language = "python"
    entry_point: str = Field(pattern=r"^[a-z_][A-Za-z0-9_]*$")
    starter: str = Field(description="What the editor shows first: signature and docstring.")
    examples: tuple[CodeCase, ...] = Field(min_length=1, description="Shown to the candidate.")
    hidden_tests: tuple[CodeCase, ...] = Field(min_length=3, description="Decide the score; never shown.")
    reference_solution: str
    wrong_solutions: tuple[WrongSolution, ...] = Field(min_length=1)
    time_limit_s: float = Field(default=2.0, gt=0, le=20, description="CPU seconds a case.")
    memory_mb: int = Field(default=128, ge=32, le=1024)

    def for_candidate(self) -> dict[str, Any]:
        examples = [case.model_dump() for case in self.examples]
        return super().for_candidate() | {
            "language": self.language,
            "starter": self.starter,
            "examples": examples,
            "time_limit_s": self.time_limit_s,
        }


Item = Annotated[
    ChoiceItem
    | TrueFalseItem
    | MultipleChoiceItem
    | OrderingItem
    | MatchingItem
    | FillInItem
    | NumericItem
    | ShortAnswerItem
    | CodeItem
    | SqlItem,
    Field(discriminator="type"),
]
item_adapter: TypeAdapter[Item] = TypeAdapter(Item)


class BankSkill(Part):
    """A skill that the bank can measure."""

    slug: str = Field(pattern=r"^[a-z]+(?:-[a-z]+)*$")
    id: str = Field(description="ESCO skill URI, or evenhand:skill/<slug>.")
    label: str
    esco_label: str | None = Field(
        default=None, description="Preferred label in ESCO 1.1, if it has the concept."
    )
    related_ids: tuple[str, ...] = Field(default=(), description="Narrower or close skills it may stand for.")


class Bank(Part):
    """All live items, in a fixed order."""

    version: str = Field(description="Changes whenever any item does.")
    skills: tuple[BankSkill, ...]
    items: tuple[Item, ...]

    def item(self, item_id: str) -> Item:
        """Raises KeyError when the bank has no such item."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def skill(self, skill_id: str) -> BankSkill | None:
        """The bank's skill for an ESCO URI: the skill itself first, then one that it is related to."""
        exact = (skill for skill in self.skills if skill.id == skill_id)
        related = (skill for skill in self.skills if skill_id in skill.related_ids)
        return next(exact, None) or next(related, None)

    def for_skill(self, skill_id: str) -> tuple[Item, ...]:
        """Items that measure this skill; empty when the bank does not cover it."""
        skill = self.skill(skill_id)
        return tuple(item for item in self.items if skill is not None and item.skill_id == skill.id)
