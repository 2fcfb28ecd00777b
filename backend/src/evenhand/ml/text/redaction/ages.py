"""Ages, births, graduations, long careers and years long past."""

import re
from collections.abc import Iterator

from evenhand.ml.text.redaction.spans import Span

LONG_AGO = 15  # years; work of longer ago tells an age and little about today's work
LONG_CAREER = 10  # years of experience; more tells an age

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mär|mai|okt|dez|ene|abr|ago|dic|janv|févr|mars|avr|juin|juil|août|déc)[a-zéû]*\.?"
_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?(?:{_MONTH}|\d{{1,2}})[\s,./-]+(?:19|20)\d\d|(?:{_MONTH}\s+)(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:19|20)\d\d)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy)"
_SPELT = rf"(?:(?:{_TENS})(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_NUMBER = rf"(?:\d{{2}}|{_SPELT})"

_AGES = [
    re.compile(p, re.IGNORECASE)
    for p in (
        rf"\b{_NUMBER}[-\s]years?[-\s](?:old|young)\b",
        rf"\b{_NUMBER}[-\s]years?[-\s]of[-\s]age\b",
        r"\b(?:at (?:the )?age (?:of )?|aged\s+|age\s*[:\-–]\s*|alter\s*[:\-–]\s*|âge\s*[:\-–]\s*|edad\s*[:\-–]\s*)\d{2}\b(?:\s*(?:years?|jahre|ans|años))?",
        rf"(?<=\bI am )(?:now )?{_NUMBER}(?=\s*(?:[.,;!]|$|and\b|but\b))",
        rf"(?<=\bI'm )(?:now )?{_NUMBER}(?=\s*(?:[.,;!]|$|and\b|but\b))",
        rf"(?<=\bI’m )(?:now )?{_NUMBER}(?=\s*(?:[.,;!]|$|and\b|but\b))",
        r"\bat (?:1[6-9]|[2-6]\d|7[0-5])(?=\s*(?:,|\.(?:\s|$)|;|years\b|I\b))",
        r"\b(?:turn(?:ed|ing)?|turn(?:ed|ing)? my)\s+(?:30|35|40|45|50|55|60|65)\b",
        r"\bin (?:my|his|her|their) (?:early |mid[- ]?|late )?(?:twenties|thirties|forties|fifties|sixties|[2-6]0s)\b",
        rf"\b(?:date of birth|d\.?o\.?b\.?|birth ?date|birthday|geburtsdatum|geb\.|date de naissance|fecha de nacimiento)\s*[:\-–]?\s*{_DATE}",
        rf"\b(?:born|née?|geboren|nacid[oa]|nat[oa])\s*[:\-–]?\s*(?:(?:on|in|am|le|el|en|im|du)\s+)?(?:the\s+)?{_DATE}",
        r"\b\d{2}\s*(?:ans|años|jahre alt)\b",
        r"\b(?:retired|retiring|pensioner|early retirement|close to retirement|near(?:ing)? retirement|recent(?:ly)? retired|born in the (?:19)?[4-9]0s|(?:baby )?boomer|millennial|gen(?:eration)?[- ][XYZ])\b",
    )
]  # fmt: skip
_CAREER = re.compile(
    rf"(?i)\b(?:(?:over|more than|nearly|almost|some|about)\s+)?(?P<n>{_NUMBER})\s*\+?\s*(?:years?|yrs?\.?|jahre|ans|años)['’]?"
    r"(?=\s+(?:of\s+|in\s+|as\s+|working|doing|berufs|d['’]exp|de\s+exp|(?:[a-z]+\s+)?experience|(?:[a-z]+\s+)?(?:practice|career)))"
)
_DECADES = re.compile(
    r"(?i)\b(?:(?:over|more than|nearly|almost)\s+)?(?:a|one|two|three|four|several|\d)\s+(?:and a half\s+)?decades?\b|\b(?:a )?quarter[- ]century\b"
)
_LEARNING = re.compile(
    r"(?i)\b(?:class of|graduat\w*|degree|diplom\w*|b\.?\s?sc|m\.?\s?sc|b\.?a\.|m\.?a\.|b\.?\s?eng|m\.?\s?eng|b\.?\s?tech|b\.?com|ph\.?\s?d|doctorate|mba|bachelor\w*|master['’]?s?(?: of| in|\b)|licen[cs]iatura|laurea|abitur|baccalaur[ée]at\w*|"
    r"a[- ]levels?|gcses?|matric\w*|matura|high school|secondary school|university|universit\w+|universidad|college|polytechnic|lyc[ée]e|gymnasium|hochschule|institute of technology|studied|studi\w*|education|school|waec|ssce|promotion)\b"
)
_YEARS = re.compile(
    rf"(?i)(?:\b{_MONTH}\s+)?\b(?:19[3-9]\d|20[0-4]\d)\b(?:\s*(?:[-–—/]|to|until)\s*(?:{_MONTH}\s+)?(?:(?:19|20)?\d\d\b|present|now|today))?|(?<=class of )['’]\d\d"
)
_OLD = re.compile(
    rf"(?i)(?P<before>\b(?:since|from|in|until|till|to|of|between|and|circa|by|during|early|late|back in|{_MONTH})\s+|[(\-–—/,:.!?|]\s*|^|\d\s*[-–—]\s*)(?P<y>19[3-9]\d|20[0-4]\d)\b(?!\s*(?:servers?|users?|units?|people|customers?|€|\$|%|[a-z]*bit))",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    r"(?i)(?:iso|iec|din|en|ieee|rfc|ansi|server|windows|office|sap|version|v\.|no\.?|nr\.?|model|act|regulation|€|\$|£)\s*[\-:]?\s*$"
)
_CLAUSE = re.compile(r"[^\n.;!?]+(?:\.(?=[A-Za-z]\w?\b)[^\n.;!?]+)*")


def find(text: str, year: int) -> Iterator[Span]:
    """Passages that tell about how old the person is, seen from `year`."""
    for pattern in _AGES:
        for found in pattern.finditer(text):
            yield Span(*found.span(), "age", "[age]")
    for found in _CAREER.finditer(text):
        if _value(found["n"]) > LONG_CAREER:
            yield Span(*found.span(), "age", f"more than {LONG_CAREER} years")
    for found in _DECADES.finditer(text):
        yield Span(
            *found.span(),
            "age",
            f"more than {LONG_CAREER} years"
            if found.group().lower() not in ("a decade", "one decade")
            else found.group(),
        )
    for clause in _CLAUSE.finditer(text):
        if _LEARNING.search(clause.group()):
            for found in _YEARS.finditer(clause.group()):
                yield Span(clause.start() + found.start(), clause.start() + found.end(), "age", "[year]")
    for found in _OLD.finditer(text):
        if int(found["y"]) <= year - LONG_AGO and not _NUMBERED.search(text[: found.start("y")][-12:]):
            yield Span(*found.span("y"), "age", "[year]")


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return 12 if number.lower().endswith(("teen", "eleven", "twelve")) else 20
