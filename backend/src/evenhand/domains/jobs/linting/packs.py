"""Packs of rules, as data. What a pack says and nobody here understands refuses the whole pack: no rule is skipped."""

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FOLDER = Path(__file__).parents[1] / "packs"
LONGEST_PATTERN = 400

Severity = Literal["unlawful", "missing", "exclusionary", "style"]
TextField = Literal["title", "description", "benefits"]
DraftField = Literal["pay", "benefits", "closes_at", "applicant_regions", "location"]


class PackNotUnderstood(ValueError):
    """A pack that is malformed, or has a kind of rule that this version does not know."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    law: str = Field(min_length=3, description="A law, or a study")
    section: str = ""
    url: str = Field(pattern="^https://")


class Wording(_Strict):
    """A word or phrase. `*` stands for the rest of a word; a space for any space or hyphen."""

    match: str = Field(min_length=2, max_length=80)
    use: str = Field("", description="What to write instead")


class _Rule(_Strict):
    id: str = Field(pattern="^[a-z0-9-]+$")
    severity: Severity
    topic: str = Field("", description="Findings on one topic, of several packs, are told once")
    reason: str = Field(min_length=20)
    suggestion: str = ""
    source: Source
    effective: date | None = Field(None, description="From when it holds; by default with its pack")
    ends: date | None = None
    languages: tuple[str, ...] = Field((), description="Of the posting; empty: any")
    blocks: bool = Field(False, description="Whether it cannot be published even with a reason")


class WordsRule(_Rule):
    """A wording that stands in the text."""

    kind: Literal["words"]
    fields: tuple[TextField, ...] = ("title", "description")
    words: tuple[Wording, ...] = Field(min_length=1)
    unless: tuple[str, ...] = Field((), description="Wordings in whose sentence it is harmless")


class PatternRule(_Rule):
    """The same for what only a regular expression can say; `use` of a pattern is the rule's suggestion."""

    kind: Literal["pattern"]
    fields: tuple[TextField, ...] = ("title", "description")
    patterns: tuple[Annotated[str, Field(max_length=LONGEST_PATTERN)], ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()


class NeedsRule(_Rule):
    """Something that has to be there: one of the fields, or a text that matches."""

    kind: Literal["needs"]
    any_of: tuple[DraftField, ...] = ()
    patterns: tuple[Annotated[str, Field(max_length=LONGEST_PATTERN)], ...] = ()
    fields: tuple[TextField, ...] = ("title", "description", "benefits")
    remote_only: bool = False
    places_only: bool = Field(
        False, description="Not asked of remote jobs that merely could be done from there"
    )

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if not self.any_of and not self.patterns:
            raise ValueError("asks for nothing")
        return self


class PaySpreadRule(_Rule):
    """A pay range so wide that it says nothing."""

    kind: Literal["pay_spread"]
    most_times: float | None = Field(None, gt=1, description="The maximum over the minimum")
    most_a_year: float | None = Field(None, gt=0, description="The maximum less the minimum, a year")


class CodedWordsRule(_Rule):
    """Words of one gender's stereotype that outweigh those of the other's by far."""

    kind: Literal["coded_words"]
    words: tuple[str, ...] = Field(min_length=3)
    against: tuple[str, ...] = Field(min_length=3)
    margin: int = Field(ge=1, description="Different words more than on the other side")
    times: float = Field(ge=1, description="And so many times as many")


class ManyMustsRule(_Rule):
    """A list of requirements that few would dare to meet."""

    kind: Literal["many_musts"]
    most: int = Field(ge=1)


Rule = Annotated[
    WordsRule | PatternRule | NeedsRule | PaySpreadRule | CodedWordsRule | ManyMustsRule,
    Field(discriminator="kind"),
]


class Pack(_Strict):
    pack: str = Field(pattern="^[a-z0-9-]+$")
    name: str
    version: str = Field(pattern=r"^\d{4}\.\d+$")
    reviewed: date = Field(description="When somebody last compared it with its sources")
    effective: date
    places: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$")], ...] = Field(
        (), description="ISO 3166 codes (US, US-NY, US-NY-NYC for a city); empty: everywhere"
    )
    rules: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        names = [rule.id for rule in self.rules]
        if len(set(names)) < len(names):
            raise ValueError("two rules have one id")
        for rule in self.rules:
            for pattern in getattr(rule, "patterns", ()):
                re.compile(pattern)
        return self


def load_packs(files: Iterable[Path]) -> tuple[Pack, ...]:
    """The packs of these files. Raises PackNotUnderstood on the first that is not understood whole."""
    packs: dict[str, Pack] = {}
    for file in sorted(files):
        try:
            pack = Pack.model_validate(json.loads(file.read_text(encoding="utf-8")))
        except (ValidationError, json.JSONDecodeError, re.error, UnicodeDecodeError) as error:
            raise PackNotUnderstood(f"{file.name}: {error}") from error
        if pack.pack != file.stem or pack.pack in packs:
            raise PackNotUnderstood(f"{file.name}: the pack calls itself {pack.pack}")
        packs[pack.pack] = pack
    if not packs:
        raise PackNotUnderstood("there are no packs")
    return tuple(packs.values())


@lru_cache(maxsize=1)
def shipped_packs() -> tuple[Pack, ...]:
    """Those that come with the product."""
    return load_packs(FOLDER.glob("*.json"))
