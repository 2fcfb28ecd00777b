"""What every item has, whatever its type."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

CognitiveLevel = Literal["remember", "understand", "apply", "analyze", "evaluate"]
AiHelp = Literal["forbidden", "allowed", "required"]
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
    ai_help: AiHelp = Field(
        default="forbidden",
        description="Whether AI tools may, must or must not be used; shown before the start.",
    )

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
            "ai_help": self.ai_help,
        }
