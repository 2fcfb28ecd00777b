"""What a person typed, taken apart: words, "quoted phrases", -without and OR. It is data: nothing of it is SQL."""

import re
from dataclasses import dataclass

from evenhand.domains.search.errors import QueryNotUnderstood

MOST_PARTS = 20
LONGEST_NAME = 4  # words of a skill's or occupation's name that are looked up together

_PART = re.compile(r'(-?)"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Part:
    """One thing looked for. `group` counts the alternatives that OR separates."""

    text: str
    group: int
    phrase: bool = False
    without: bool = False


def parts_of(typed: str) -> list[Part]:
    """In the order of writing. Raises QueryNotUnderstood."""
    parts: list[Part] = []
    group = 0
    for found in _PART.finditer(typed):
        minus, phrase, bare = found.groups()
        if bare is None:
            parts.append(Part(phrase, group, phrase=True, without=bool(minus)))
        elif bare.upper() == "OR" or bare == "|":
            group += 1
        elif bare.startswith("-") and len(bare) > 1:
            parts.append(Part(bare[1:].replace('"', ""), group, without=True))
        else:
            parts.append(Part(bare.replace('"', ""), group))
    if len(parts) > MOST_PARTS:
        raise QueryNotUnderstood(f"Search for at most {MOST_PARTS} words at a time.")
    if parts and all(part.without for part in parts):
        raise QueryNotUnderstood("Say also what you look for, not only what you do not want.")
    return parts


def spans(words: list[str], known: set[str]) -> list[tuple[int, int]]:
    """Cuts of a row of words: the longest names that are `known` (words joined by spaces), then single words."""
    cuts: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            if length == 1 or " ".join(words[at : at + length]) in known:
                cuts.append((at, at + length))
                at += length
                break
    return cuts


def names_in(words: list[str]) -> list[str]:
    """Every row of up to LONGEST_NAME words: what could be a name."""
    return [
        " ".join(words[start : start + length])
        for length in range(1, LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    ]
