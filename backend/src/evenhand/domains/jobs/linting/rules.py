"""What each kind of rule looks for in a draft."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from evenhand.domains.jobs.linting import packs
from evenhand.domains.jobs.linting.places import Place
from evenhand.ml.text.job_description_terms import pay_range

A_YEAR = {"hour": 2080, "day": 260, "month": 12, "year": 1}


@dataclass(frozen=True, slots=True)
class Draft:
    """A posting as it would be shown, whole or half written."""

    title: str = ""
    description: str = ""
    benefits: tuple[str, ...] = ()
    language: str = "en"
    places: tuple[Place, ...] = ()
    remote: bool = False
    applicant_regions: tuple[str, ...] = ()
    pay_min: float | None = None
    pay_max: float | None = None
    pay_period: str = "year"
    closes_at: datetime | None = None
    musts: int = 0

    def text(self, field_name: str) -> str:
        return {
            "title": self.title,
            "description": self.description,
            "benefits": "\n".join(self.benefits),
        }.get(field_name, "")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule applies; without start and end it is the field that is missing."""

    field: str
    start: int | None = None
    end: int | None = None
    replacement: str | None = None
    reason: str = ""
    also: tuple[tuple[int, int], ...] = ()


def matches(rule: packs.Rule, draft: Draft) -> Iterator[Match]:
    """Every place of the draft that the rule speaks of."""
    return _KINDS[rule.kind](rule, draft)


@lru_cache(maxsize=4096)
def wording(phrase: str) -> re.Pattern[str]:
    """ "work* hard" as a pattern: whole words, any space or hyphen between them, in any case."""
    body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\-‐-–]{1,3}").replace("'", "['’]")
    return re.compile(rf"(?<![\w@/.]){body}(?![\w@])", re.IGNORECASE)


def _sentence(text: str, start: int, end: int) -> str:
    before = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? ", "; "))
    after = [at for mark in (". ", "\n", "! ", "? ", "; ") if (at := text.find(mark, end)) >= 0]
    return text[before + 1 : min(after, default=len(text))]


def _harmless(unless: tuple[str, ...], text: str, found: re.Match[str]) -> bool:
    if not unless:
        return False
    sentence = _sentence(text, found.start(), found.end())
    return any(wording(phrase).search(sentence) for phrase in unless)


def _words(rule: packs.WordsRule, draft: Draft) -> Iterator[Match]:
    for name in rule.fields:
        text = draft.text(name)
        for word in rule.words:
            for found in wording(word.match).finditer(text):
                if not _harmless(rule.unless, text, found):
                    yield Match(name, *found.span(), _cased(word.use, found.group()) or None)


def _cased(use: str, like: str) -> str:
    return use[:1].upper() + use[1:] if like[:1].isupper() else use


def _pattern(rule: packs.PatternRule, draft: Draft) -> Iterator[Match]:
    for name in rule.fields:
        text = draft.text(name)
        for pattern in rule.patterns:
            for found in re.finditer(pattern, text):
                if not _harmless(rule.unless, text, found):
                    yield Match(name, *found.span())


def _has(draft: Draft, name: str) -> bool:
    if name == "pay":
        both = draft.pay_min is not None and draft.pay_max is not None
        return both or pay_range(draft.description) is not None
    value = {"location": draft.places}.get(name) if name == "location" else getattr(draft, name)
    return bool(value)


def _needs(rule: packs.NeedsRule, draft: Draft) -> Iterator[Match]:
    if rule.remote_only and not draft.remote:
        return
    if any(_has(draft, name) for name in rule.any_of):
        return
    if any(re.search(pattern, draft.text(name)) for pattern in rule.patterns for name in rule.fields):
        return
    yield Match(rule.any_of[0] if rule.any_of else rule.fields[0])


def _pay_spread(rule: packs.PaySpreadRule, draft: Draft) -> Iterator[Match]:
    if draft.pay_min is None or draft.pay_max is None:
        return
    a_year = (draft.pay_max - draft.pay_min) * A_YEAR.get(draft.pay_period, 1)
    wide = rule.most_times is not None and draft.pay_max > max(draft.pay_min, 0.01) * rule.most_times
    if wide or (rule.most_a_year is not None and a_year > rule.most_a_year):
        yield Match("pay")


def _coded_words(rule: packs.CodedWordsRule, draft: Draft) -> Iterator[Match]:
    text = draft.description
    here = {word: found.span() for word in rule.words if (found := wording(word).search(text))}
    there = [word for word in rule.against if wording(word).search(text)]
    if len(here) >= len(there) + rule.margin and len(here) >= rule.times * max(len(there), 1):
        spans = sorted(here.values())
        said = ", ".join(f"“{text[start:end].lower()}”" for start, end in spans[:8])
        reason = f"{rule.reason} Here {len(here)} such words meet {len(there)} of the other kind: {said}."
        yield Match("description", reason=reason, also=tuple(spans))


def _many_musts(rule: packs.ManyMustsRule, draft: Draft) -> Iterator[Match]:
    if draft.musts > rule.most:
        yield Match("skills", reason=f"{draft.musts} skills are a must. {rule.reason}")


# A kind that is not here cannot be loaded either: see packs.Rule, and the test that compares the two.
_KINDS: dict[str, Callable[[Any, Draft], Iterator[Match]]] = {
    "words": _words,
    "pattern": _pattern,
    "needs": _needs,
    "pay_spread": _pay_spread,
    "coded_words": _coded_words,
    "many_musts": _many_musts,
}
