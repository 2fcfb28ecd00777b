"""Checks of an item's wording: repeats, near repeats, and whether the text can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from evenhand.domains.items.bank.schema import Item

NEAR = 90.0  # token-sort similarity (0 to 100) from which two stems of different origin count as a repeat
MAX_SENTENCE_WORDS = 40
MAX_GRADE = 14.0


def family(item: Item) -> str:
    """Items of one family are variants of each other: never show two of them in one attempt."""
    return item.generator.name if item.generator else item.id


def plain(text: str) -> str:
    """The prose of a stem: without code, tables, emphasis and list marks."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    text = re.sub(r"`[^`]*`", "x", text)
    text = re.sub(r"\[\[\w+\]\]", "x", text)
    text = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
    return re.sub(r"[*_#]", "", text)


def _syllables(word: str) -> int:
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))))


def reading_grade(text: str) -> float:
    """US school grade needed to read the text.

    Source: Kincaid et al. (1975): 0.39 words/sentences + 11.8 syllables/words - 15.59; syllables are counted
    as groups of vowels.
    """
    words = re.findall(r"[A-Za-z]+", text)
    sentences = max(1, len([part for part in re.split(r"[.!?:](?:\s|$)|\n\s*\n|\n- ", text) if part.strip()]))
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def longest_sentence(text: str) -> int:
    """Words of the longest sentence."""
    parts = re.split(r"[.!?:;](?:\s|$)|\n\s*\n|\n- ", text)
    return max((len(re.findall(r"[A-Za-z]+", part)) for part in parts), default=0)


def fingerprint(item: Item) -> str:
    """What an item says: its stem, and what is chosen, ordered or paired, in whatever order."""
    shown = item.for_candidate()
    parts = [part["text"] for name in ("lefts", "options") for part in shown.get(name) or []]
    return "\n".join([item.stem, *sorted(parts)])


def repeats(items: Sequence[Item]) -> Iterator[str]:
    """Items that say the same: exactly within a family, nearly between families."""
    seen: dict[str, str] = {}
    for item in items:
        other = seen.setdefault(fingerprint(item), item.id)
        if other != item.id:
            yield f"{item.id} repeats {other}"
    texts = [item.stem for item in items]
    scores = process.cdist(texts, texts, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR)
    for row, item in enumerate(items):
        for column in scores[row].nonzero()[0]:
            if column < row and family(item) != family(items[column]):
                yield f"{item.id} is nearly {items[column].id} ({scores[row][column]:.0f})"


def hard_to_read(item: Item) -> str | None:
    """Why a stem is hard to read, or None."""
    text = plain(item.stem)
    longest, grade = longest_sentence(text), reading_grade(text)
    if longest > MAX_SENTENCE_WORDS:
        return f"{item.id} has a sentence of {longest} words"
    return f"{item.id} reads at grade {grade:.1f}" if grade > MAX_GRADE else None
