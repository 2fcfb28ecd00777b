"""What is known of a person, what is found in a text, and how a text looks without accents."""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """Facts of the person that are hidden wherever they stand.

    Args:
        name: as on the account.
        alias: what the person is called instead.
        year: the present one; what is long ago tells an age.
        schools: where they say they learnt.
        employers: where they worked; these are not schools, though they may be called so.
    """

    name: str
    alias: str
    year: int
    schools: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    kind: str
    instead: str


@cache
def gazetteer() -> dict[str, Any]:
    """Word lists: demonyms, short forms of names, schools known by one word."""
    text = files(__package__).joinpath("gazetteer.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


# Letters that are not an accented form of another, but are written so elsewhere.
_SINGLE = str.maketrans("łŁđĐøØıħŧðÐþÞ’‘", "lLdDoOihtdDtT''")


def plain(text: str) -> str:
    """Without accents, character by character, so that places in it are places in the text."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else _without_accent(c) for c in text).translate(_SINGLE)


def _without_accent(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if len(parts) > 1 and unicodedata.combining(parts[1]) else character
