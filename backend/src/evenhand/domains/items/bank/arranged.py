"""Items that are answered by marking, ordering, pairing or filling in, and how much credit an answer gets.

Each gives part of the credit where part is right, by a rule that rewards knowing and not marking at random. `guessing`
is the mean credit of somebody who knows nothing, by going through all such answers: it is the c of the item's curve.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, permutations
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from evenhand.domains.items.bank.base import ItemBase, Option, Part

LETTERS = "ABCDEFGH"
GAP = re.compile(r"\[\[(\w+)\]\]")


class Choosable(Part):
    """Something that is marked, ordered or paired; its letter is its place as shown."""

    id: str = Field(pattern=r"^[A-H]$")
    text: str = Field(min_length=1, description="Markdown.")


class TrueFalseItem(ItemBase):
    """A statement that holds or does not: the options are A, true, and B, false."""

    type: Literal["true_false"] = "true_false"
    options: tuple[Option, ...] = Field(min_length=2, max_length=2)
    key: Literal["A", "B"]

    @property
    def guessing(self) -> float:
        return 0.5

    def credit(self, option_id: str) -> float:
        return float(option_id == self.key)

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"options": _shown(self.options)}

    @model_validator(mode="after")
    def _one_key(self) -> TrueFalseItem:
        if [option.id for option in self.options if option.misconception is None] != [self.key]:
            raise ValueError(f"{self.id}: exactly the key has no misconception")
        return self


class MultipleChoiceItem(ItemBase):
    """Some of the options are right, and how many is not told.

    Credit: the share of right options marked less the share of wrong ones marked, never below 0. Marking all gives
    0, as marking none does (compare Ripkey, Case & Swanson 1996 on rules for such items).
    """

    type: Literal["multiple_choice"] = "multiple_choice"
    options: tuple[Choosable, ...] = Field(min_length=3, max_length=8)
    key: tuple[str, ...] = Field(min_length=1)
    misconceptions: dict[str, str] = Field(
        description="By option: the mistake that marks it, or that leaves it out."
    )

    @property
    def guessing(self) -> float:
        return _mean_of_marks(len(self.key), len(self.options) - len(self.key))

    def credit(self, marked: list[str]) -> float:
        right, wrong = set(self.key), {option.id for option in self.options} - set(self.key)
        return max(0.0, len(right & set(marked)) / len(right) - len(wrong & set(marked)) / len(wrong))

    def mistakes(self, marked: list[str]) -> list[str]:
        """The named mistakes behind what was marked wrongly or left out."""
        differing = sorted(set(marked) ^ set(self.key))
        return [self.misconceptions[one] for one in differing if one in self.misconceptions]

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"options": _shown(self.options)}

    @model_validator(mode="after")
    def _sound(self) -> MultipleChoiceItem:
        ids = _lettered(self.id, self.options)
        if not set(self.key) < set(ids) or len(set(self.key)) != len(self.key):
            raise ValueError(f"{self.id}: the key is some of the options, not all")
        return self


class OrderingItem(ItemBase):
    """Things to be put in order.

    Credit: Kendall's tau between the answer and the key, never below 0: each pair in the right order counts for it, each
    in the wrong order against it.
    """

    type: Literal["ordering"] = "ordering"
    options: tuple[Choosable, ...] = Field(min_length=3, max_length=6)
    key: tuple[str, ...]
    misconception: str = Field(min_length=3, description="The usual mistake.")

    @property
    def guessing(self) -> float:
        return _mean_of_orders(len(self.options))

    def credit(self, order: list[str]) -> float:
        return _tau([order.index(one) for one in self.key])

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"options": _shown(self.options)}

    @model_validator(mode="after")
    def _sound(self) -> OrderingItem:
        ids = _lettered(self.id, self.options)
        if sorted(self.key) != ids:
            raise ValueError(f"{self.id}: the key is an order of all options")
        if list(self.key) == ids:
            raise ValueError(f"{self.id}: the options are shown in the right order")
        return self


class MatchingItem(ItemBase):
    """A partner for each thing on the left; some partners may fit none. Credit: the share of right pairs."""

    type: Literal["matching"] = "matching"
    lefts: tuple[Choosable, ...] = Field(min_length=2, max_length=6)
    options: tuple[Choosable, ...] = Field(min_length=3, max_length=8)
    key: dict[str, str] = Field(description="Left to right.")

    @property
    def guessing(self) -> float:
        return 1.0 / len(self.options)

    def credit(self, pairs: dict[str, str]) -> float:
        return sum(pairs.get(left) == right for left, right in self.key.items()) / len(self.key)

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"lefts": _shown(self.lefts), "options": _shown(self.options)}

    @model_validator(mode="after")
    def _sound(self) -> MatchingItem:
        if sorted(self.key) != _lettered(self.id, self.lefts):
            raise ValueError(f"{self.id}: every left has a partner")
        if not set(self.key.values()) <= set(_lettered(self.id, self.options)):
            raise ValueError(f"{self.id}: a partner is no option")
        return self


class Blank(Part):
    """A gap in the stem, written [[id]], and what may stand there."""

    id: str = Field(pattern=r"^\w{1,10}$")
    accepted: tuple[str, ...] = Field(
        min_length=1, description="Any of these; case and spacing do not matter."
    )
    misconceptions: dict[str, str] = Field(default={}, description="By a wrong filling, as it is compared.")

    @field_validator("accepted")
    @classmethod
    def _says_something(cls, accepted: tuple[str, ...]) -> tuple[str, ...]:
        if not all(compared(one) for one in accepted):
            raise ValueError("an accepted filling is empty")
        return accepted


class FillInItem(ItemBase):
    """Gaps in a text. Credit: the share of gaps filled rightly."""

    type: Literal["fill_in"] = "fill_in"
    blanks: tuple[Blank, ...] = Field(min_length=1, max_length=6)

    def credit(self, fillings: dict[str, str]) -> float:
        right = sum(self._fits(blank, fillings.get(blank.id, "")) for blank in self.blanks)
        return right / len(self.blanks)

    def mistakes(self, fillings: dict[str, str]) -> list[str]:
        """The named mistakes behind wrong fillings that are known ones."""
        known = (blank.misconceptions.get(compared(fillings.get(blank.id, ""))) for blank in self.blanks)
        return [mistake for mistake in known if mistake]

    @staticmethod
    def _fits(blank: Blank, filling: str) -> bool:
        return compared(filling) in {compared(one) for one in blank.accepted}

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {"blanks": [blank.id for blank in self.blanks]}

    @model_validator(mode="after")
    def _sound(self) -> FillInItem:
        if GAP.findall(self.stem) != [blank.id for blank in self.blanks]:
            raise ValueError(f"{self.id}: the gaps of the stem are not its blanks, in that order")
        if any(self._fits(blank, wrong) for blank in self.blanks for wrong in blank.misconceptions):
            raise ValueError(f"{self.id}: a misconception counts as right")
        return self


def compared(filling: str) -> str:
    """A filling as it is compared: lower case, no spaces, a point for a decimal comma, no trailing noughts."""
    bare = re.sub(r"\s+", "", filling).casefold().replace("−", "-")
    if re.fullmatch(r"-?\d+(?:[.,]\d+)?", bare):
        number = bare.replace(",", ".")
        return number.rstrip("0").rstrip(".") if "." in number else number
    return bare


def _shown(options: tuple[Choosable, ...] | tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"id": option.id, "text": option.text} for option in options]


def _lettered(item_id: str, options: tuple[Choosable, ...]) -> list[str]:
    """The letters in order. Raises ValueError where they are others, or two texts are the same."""
    ids = [option.id for option in options]
    if ids != list(LETTERS[: len(ids)]):
        raise ValueError(f"{item_id}: options are not lettered in order")
    if len({option.text.strip() for option in options}) != len(options):
        raise ValueError(f"{item_id}: two options are the same")
    return ids


def _tau(places: list[int]) -> float:
    """Kendall's tau of places that should rise, or 0 if it is negative."""
    pairs = list(combinations(places, 2))
    return max(0.0, sum(1 if a < b else -1 for a, b in pairs) / len(pairs))


@lru_cache(maxsize=64)
def _mean_of_orders(size: int) -> float:
    orders = [_tau(list(order)) for order in permutations(range(size))]
    return sum(orders) / len(orders)


@lru_cache(maxsize=64)
def _mean_of_marks(right: int, wrong: int) -> float:
    """Over all sets of marks but the empty one, which cannot be sent."""
    total = count = 0.0
    for marks in range(1, 2 ** (right + wrong)):
        hits = (marks & (2**right - 1)).bit_count()
        total += max(0.0, hits / right - (marks.bit_count() - hits) / wrong)
        count += 1
    return total / count
