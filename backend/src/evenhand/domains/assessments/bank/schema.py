"""What an item is: the shape that item models produce, data files hold and the adaptive test reads."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

CognitiveLevel = Literal["remember", "understand", "apply", "analyze", "evaluate"]
JsonValue = Any


class Part(BaseModel):
    """Base of everything in the bank: immutable, and no field that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Prior(Part):
    """Normal prior of an item parameter before it was calibrated on people."""

    mean: float
    standard_error: float = Field(gt=0, description="Standard deviation of the prior, same unit as the mean.")


class Generator(Part):
    """The item model that made an instance; the same name, version and seed give the same item."""

    name: str
    version: int = Field(ge=1)
    seed: int = Field(ge=0)


class Option(Part):
    """One choice. Exactly the key has no misconception."""

    id: str = Field(pattern=r"^[A-F]$")
    text: str = Field(min_length=1, description="Markdown.")
    misconception: str | None = Field(default=None, description="The mistake that leads to this option.")


class NumericMisconception(Part):
    """A wrong number that a named mistake leads to."""

    value: float
    misconception: str


class CodeCase(Part):
    """One call of the candidate's function, as source of that language, and the value it must return."""

    call: str = Field(min_length=3, examples=["median([3, 1, 2])"])
    expected: JsonValue = Field(description="Plain JSON value; floats are compared with relative error 1e-9.")


class WrongSolution(Part):
    """A plausible solution that the hidden tests must refuse."""

    code: str
    misconception: str


class ItemBase(Part):
    """What every item has, whatever its type."""

    type: str
    id: str = Field(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", examples=["sql.left-join-count.3"])
    version: int = Field(ge=1, description="Rises whenever the wording or the key changes.")
    skill_id: str = Field(description="ESCO skill URI, or evenhand:skill/<slug> where ESCO has no concept.")
    cognitive_level: CognitiveLevel
    stem: str = Field(min_length=20, description="Markdown.")
    a: Prior = Field(description="Discrimination, > 0.")
    b: Prior = Field(description="Difficulty, logits on the scale of theta (N(0, 1) in the population).")
    time_allowance_s: int = Field(ge=20, le=3600, description="Seconds a candidate may take.")
    references: tuple[str, ...] = Field(description="Where the key can be looked up.")
    author: str
    generator: Generator | None = None

    @property
    def guessing(self) -> float:
        """Chance of a correct answer without knowing anything (c of the 3PL): 0 unless options are shown."""
        return 0.0

    @property
    def content_version(self) -> str:
        """Version and first 8 hex digits of the SHA-256 of the whole item, e.g. `1-3fa9c02d`."""
        body = json.dumps(self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
        return f"{self.version}-{hashlib.sha256(body.encode()).hexdigest()[:8]}"

    def for_candidate(self) -> dict[str, Any]:
        """What may leave the server while the attempt is open: no key, no hint at it."""
        return {
            "type": self.model_dump()["type"],
            "stem": self.stem,
            "time_allowance_s": self.time_allowance_s,
        }


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
    language: Literal["python"] = "python"
    entry_point: str = Field(pattern=r"^[a-z_][a-z0-9_]*$")
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


Item = Annotated[ChoiceItem | NumericItem | ShortAnswerItem | CodeItem, Field(discriminator="type")]
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
