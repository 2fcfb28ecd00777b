"""Reads the place of a job out of its description; country names are from the Unicode CLDR through Babel."""

import re
from collections.abc import Iterator
from functools import lru_cache

from evenhand.ml.text.job_description import Proposed, Span
from evenhand.ml.text.resume.words import US_STATES, countries

# One way to read every name, and bounded: a hyphen joins words and is never inside one.
_WORD = r"(?:St\.|Ft\.|(?<!\w)[A-ZÀ-ÞĀ-Ž][^\W\d_]{0,24}(?:['’][^\W\d_]{1,24})?(?!\w))"
_JOIN = r"(?:am|an der|da|de|del|den|der|do|dos|el|la|le|les|of|upon|on|sur)"
NAME = rf"{_WORD}(?:[ \-](?:{_JOIN}[ \-])?{_WORD}){{0,3}}"
_ARRANGEMENT = r"(?i:hybrid|remote|on-?site|in[- ]office|office)"

# (pattern, confidence): explicit statements, the surest first. What follows "in" in prose comes last.
STATED = (
    (r"(?im:^\s*[\W_]*(?:job |work |office )?locations?\s*(?:options)?\s*[:\-–]\s*)(?P<place>[^\n|•]{2,80})", 0.9),
    (r"\b(?i:(?:job |work |office )?location|place of work|workplace)\s*:\s*(?P<place>[^\n|•;.]{2,80})", 0.85),
    (rf"\b(?i:in|at|from)\s+(?i:our|the)\s+(?P<place>{NAME}(?:,\s*{NAME})?)\s+(?i:office|headquarters|hub|studio)", 0.8),
    (rf"\b(?i:based|located|situated|headquartered)\s+(?i:in|at|out of)\s+"
     rf"(?:(?i:the heart of|downtown|central|sunny|beautiful)\s+)?(?P<place>{NAME}(?:,\s*{NAME})?)", 0.75),
    (rf"\b(?i:offices?|headquarters|studio|on-?site)\s+(?i:in|at)\s+(?P<place>{NAME}(?:,\s*{NAME})?)", 0.75),
    (rf"\b(?i:in|from)\s+(?P<place>{NAME}(?:,\s*{NAME})?)\s*\(\s*{_ARRANGEMENT}", 0.75),
    (rf"(?m:^|(?<=[|•·–—]))[ \t]*(?P<place>{NAME}(?:,\s*{NAME})?)\s*\(\s*{_ARRANGEMENT}", 0.7),
)  # fmt: skip
# The weakest: a person or a role "in" something, which is as often a skill as a city.
ROLE_IN = re.compile(
    rf"\b(?i:team|role|position|job|engineer|developer|manager|analyst|designer)s?\s+(?i:in)\s+(?P<place>{NAME})"
    rf"(?!\s*(?:,|/|&|and\b|or\b)\s*[^\W\d_])"
)
NO_PLACE = re.compile(
    r"(?i)\b(?:agile|scrum|kanban|devops|python|java|javascript|typescript|kotlin|scala|rust|ruby|php|golang|go|sql|"
    r"excel|tableau|react|angular|vue|node|django|flask|spring|kubernetes|docker|linux|azure|aws|gcp|sap|salesforce|"
    r"swift|android|ios|matlab|spark|hadoop|english|german|french|spanish|portuguese|italian|dutch|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|fall|winter|"
    r"engineers?|developers?|managers?|analysts?|designers?|nurses?|teachers?|scientists?|consultants?|specialists?|"
    r"work|working|workplace|model|mode|office|team|role|position|job|type|schedule|policy|set-?up|contract|time|"
    r"finance|marketing|sales|engineering|design|research|science|software|data|product|operations|support)\b"
)
# Places of others: where customers are or a company was founded is not where the job is.
ELSEWHERE = re.compile(
    r"(?i)\b(?:customers?|clients?|users?|partners?|suppliers?|warehouses|founded|established|born|conference|"
    r"universit(?:y|ies)|degrees?|markets?|competitors?|investors?|subsidiar(?:y|ies))\b[^.;\n]{0,25}$"
)
UNNAMED = re.compile(r"(?i)remote|hybrid|flexible|anywhere|the|our|a|various|multiple|negotiable")
_ALIKE = frozenset(
    {"singapore", "luxembourg", "monaco", "guatemala", "panama", "djibouti", "san marino", "mexico"}
)


@lru_cache(maxsize=1)
def _in_country() -> re.Pattern[str]:
    """ "City, Country", "City, Region, Country" or "City, ST"; the longest country name wins."""
    names = "|".join(re.escape(name) for name in sorted(countries(), key=lambda name: (-len(name), name)))
    codes = "|".join(sorted(US_STATES, key=lambda code: (-len(code), code)))
    return re.compile(
        rf"(?P<place>(?P<city>{NAME})(?:,\s*{NAME})?,\s*(?:(?P<country>(?i:{names}))|(?:{codes})(?:,\s*(?:USA|US|Canada|Australia))?))"
        r"(?![\w'’])"
    )


def location(text: str) -> Proposed | None:
    """The place the job is said to be in; a line "Location: …" is believed most, prose least."""
    found = [*_stated(text), *_with_country(text), *_role_in(text)]
    return max(found, key=lambda place: (place.confidence, -place.span.start), default=None)


def _stated(text: str) -> Iterator[Proposed]:
    for pattern, confidence in STATED:
        for found in re.finditer(pattern, text):
            place = _trimmed(found)
            labelled = confidence >= 0.85  # whatever stands behind "Location:" is the place
            if place is not None and (labelled or not NO_PLACE.search(place[0])):
                yield Proposed(place[0], place[1], confidence)
                break


def _with_country(text: str) -> Iterator[Proposed]:
    for found in _in_country().finditer(text):
        city, country = found.group("city"), found.group("country")
        if NO_PLACE.search(city) or not re.search(r"[^\W\d_A-Z]", city):
            continue
        listed = city.casefold() in countries() and city.casefold() not in _ALIKE  # "in Germany, France"
        if listed or (country is not None and not country[0].isupper()):
            continue
        before = text[max(0, found.start() - 60) : found.start()]
        if ELSEWHERE.search(before):
            continue
        alone = not before.rpartition("\n")[2].strip(" \t|•·–—-")  # it opens its line
        prose = re.search(r"(?i)\b(?:in|at|from|near|around|to)\s+(?:the\s+)?$", before)
        bar = re.search(r"[|•·–—(\-]\s*$", before)
        if alone or bar or prose:
            yield Proposed(found.group("place"), Span(*found.span("place")), 0.7 if alone or bar else 0.6)


def _role_in(text: str) -> Iterator[Proposed]:
    for found in ROLE_IN.finditer(text):
        place = _trimmed(found)
        if place is not None and not NO_PLACE.search(place[0]) and re.search(r"[a-zß-ÿ]", place[0]):
            yield Proposed(place[0], place[1], 0.5)


def _trimmed(found: re.Match[str]) -> tuple[str, Span] | None:
    """The place without working arrangements and asides, and where it stands; None if none is named."""
    raw = found.group("place")
    aside = r"\s+[-–(]|\s*\(|(?i:\s+or\s+remote|,?\s*(?:fully\s+)?remote|,?\s*hybrid)"
    value = re.split(aside, raw)[0].strip(" .,;-–")
    if len(value) < 2 or UNNAMED.fullmatch(value):
        return None
    start = found.start("place") + raw.index(value)
    return value, Span(start, start + len(value))
