"""Drafts of items that are marked, ordered, paired, filled in or judged true, and how each becomes an item's body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

LETTERS = "ABCDEFGH"
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """What must be run to show that the key is right: `script` printed exactly `expects`.

    `described` is True where the key says in words what the output shows.
    """

    tool: Literal["python", "sqlite", "node", "sh", "git"]
    script: str
    expects: str
    described: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """What the drafts here share. `harder` is added to the model's b, in logits."""

    stem: str
    proof: Proof | None = None
    harder: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Arranged):
    """A statement that is true or not, and the mistake of who says otherwise."""

    holds: bool
    misconception: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Arranged):
    """(option, whether it is right, the mistake of who marks it wrongly or leaves it out)."""

    options: Sequence[tuple[str, bool, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered(Arranged):
    """The things in the right order, and the usual mistake."""

    things: Sequence[str]
    misconception: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired(Arranged):
    """(left, right) pairs, and rights that fit nothing."""

    pairs: Sequence[tuple[str, str]]
    spare: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps(Arranged):
    """(accepted fillings, mistakes by wrong filling) for [[1]], [[2]], … of the stem."""

    gaps: Sequence[tuple[Sequence[str], Mapping[str, str]]]


def _judged(draft: Judged, rng: Random) -> Body | None:
    options = [
        {"id": letter, "text": text, "misconception": None if holds == draft.holds else draft.misconception}
        for letter, text, holds in (("A", "True", True), ("B", "False", False))
    ]
    return {"type": "true_false", "options": options, "key": "A" if draft.holds else "B"}


def _marked(draft: Marked, rng: Random) -> Body | None:
    options = list(draft.options)
    right = sum(holds for _, holds, _ in options)
    if len({text for text, _, _ in options}) < len(options) or not 0 < right < len(options):
        return None
    rng.shuffle(options)
    return {
        "type": "multiple_choice",
        "options": [{"id": LETTERS[n], "text": text} for n, (text, _, _) in enumerate(options)],
        "key": [LETTERS[n] for n, (_, holds, _) in enumerate(options) if holds],
        "misconceptions": {LETTERS[n]: mistake for n, (_, _, mistake) in enumerate(options)},
    }


def _ordered(draft: Ordered, rng: Random) -> Body | None:
    shown = list(draft.things)
    if len(set(shown)) < len(shown):
        return None
    rng.shuffle(shown)
    if shown == list(draft.things):
        return None
    return {
        "type": "ordering",
        "options": [{"id": LETTERS[n], "text": text} for n, text in enumerate(shown)],
        "key": [LETTERS[shown.index(thing)] for thing in draft.things],
        "misconception": draft.misconception,
    }


def _paired(draft: Paired, rng: Random) -> Body | None:
    lefts = [left for left, _ in draft.pairs]
    rights = [*(right for _, right in draft.pairs), *draft.spare]
    if len(set(lefts)) < len(lefts) or len(set(rights)) < len(rights):
        return None
    rng.shuffle(rights)
    return {
        "type": "matching",
        "lefts": [{"id": LETTERS[n], "text": text} for n, text in enumerate(lefts)],
        "options": [{"id": LETTERS[n], "text": text} for n, text in enumerate(rights)],
        "key": {LETTERS[n]: LETTERS[rights.index(right)] for n, (_, right) in enumerate(draft.pairs)},
    }


def _gaps(draft: Gaps, rng: Random) -> Body | None:
    blanks = []
    for number, (accepted, mistakes) in enumerate(draft.gaps, 1):
        wrong = {text: mistake for text, mistake in mistakes.items() if text not in accepted}
        blanks.append({"id": str(number), "accepted": list(accepted), "misconceptions": wrong})
    return {"type": "fill_in", "blanks": blanks}


BODIES: dict[type[Arranged], Callable[[Any, Random], Body | None]] = {
    Judged: _judged,
    Marked: _marked,
    Ordered: _ordered,
    Paired: _paired,
    Gaps: _gaps,
}


def body_of(draft: Arranged, rng: Random) -> Body | None:
    """The part of an item that its type decides; None where the draw will not do."""
    return BODIES[type(draft)](draft, rng)
