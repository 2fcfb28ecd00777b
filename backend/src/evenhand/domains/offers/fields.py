"""Merge fields of letters: a closed list, replaced in sanitised HTML by escaped values. Pure."""

import html
import re
from collections.abc import Mapping

# field: what it stands for, as the page explains it.
FIELDS: dict[str, str] = {
    "candidate_name": "The candidate's full name",
    "candidate_first_name": "The first word of the name",
    "job_title": "The title of the position offered",
    "company_name": "The company",
    "start_date": "The first working day",
    "pay": "Pay with currency and period",
    "bonus": "The bonus, or nothing",
    "benefits": "The benefits, one after the other",
    "place": "The place of work",
    "employment_type": "Full time, part time, …",
    "conditions": "What the offer depends on",
    "expiry_date": "The last day on which it can be accepted",
    "letter_date": "The day on which the letter is sent",
    "sender_name": "Who sends the offer",
}

_FIELD = re.compile(r"{{\s*([^{}]*?)\s*}}")


def fields_in(letter: str) -> list[str]:
    """The names between double braces, each once, in the order of the text."""
    return list(dict.fromkeys(html.unescape(name) for name in _FIELD.findall(letter)))


def unknown_fields(letter: str) -> list[str]:
    """Those that no letter knows, and halves of braces: a letter with them would read as broken."""
    unknown = [name for name in fields_in(letter) if name not in FIELDS]
    rest = _FIELD.sub("", letter)
    return unknown + [brace for brace in ("{{", "}}") if brace in rest]


def merge(letter: str, values: Mapping[str, str]) -> str:
    """The letter with each known field replaced once; a value is text, never markup or another field."""
    return _FIELD.sub(lambda found: html.escape(values.get(found[1], found[0]), quote=False), letter)
