"""Dates as people write them in résumés: points, ranges, "Present", seasons, quarters, in many languages."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "hr",
    "tr",
    "ca",
    "id",
    "uk",
    "ru",
    "el",
]
_EXTRA_MONTHS = {
    "sept": 9,
    "febr": 2,
    "jänner": 1,
    "mär": 3,
    "mrz": 3,
    "agosto": 8,
    "ene": 1,
    "abr": 4,
    "ago": 8,
}
_SEASONS = {
    "winter": 1, "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "printemps": 3, "été": 6, "automne": 9,
    "hiver": 1, "frühling": 3, "frühjahr": 3, "sommer": 6, "herbst": 9, "primavera": 3, "verano": 6,
    "otoño": 9, "invierno": 1,
}  # fmt: skip
_NOW = (
    "present|current|currently|now|today|ongoing|on-going|to date|till date|till now|until now|date|heute|aktuell"
    "|actuel|actuellement|présent|aujourd'hui|aujourd’hui|actual|actualidad|presente|attuale|oggi|in corso|atual"
    "|atualmente|obecnie|teraz|heden|nu|至今|现在|現在|present day|at present|н\\.?в\\.?|настоящее время|halen"
)
_TO = r"\s*(?:-{1,3}|–|—|−|‒|~|→|>|〜|～|/(?=\s)|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\bbis\b|\bà\b|\bau\b|\bal?\b|\baté\b|\bfino a\b|\bdo\b|\btot\b|\bt/m\b)\s*"
_SINCE = r"(?:\b(?:since|from|seit|depuis|desde|dal|od|vanaf|as of)\b\s*)"


@dataclass(frozen=True, slots=True)
class Point:
    """A moment as precise as it was written: `month` and `day` may be unknown. `exact` is false for seasons."""

    year: int
    month: int | None = None
    day: int | None = None
    exact: bool = True

    @property
    def iso(self) -> str:
        """ISO 8601, as short as the knowledge: 2020, 2020-03 or 2020-03-15."""
        out = f"{self.year:04d}"
        if self.month:
            out += f"-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        return out

    @property
    def order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


@dataclass(frozen=True, slots=True)
class Period:
    """A date or range found in a text at [start, stop)."""

    start: int
    stop: int
    begin: Point | None
    end: Point | None
    current: bool
    is_range: bool

    @property
    def confidence(self) -> float:
        """How sure the reading is, 0..1: low when the order is impossible or the form is ambiguous."""
        points = [p for p in (self.begin, self.end) if p]
        if not points:
            return 0.3
        value = 0.97 if all(p.month for p in points) else 0.92
        if not all(p.exact for p in points):
            value = 0.7
        if self.begin and self.end and self.begin.order > self.end.order and self.end.month:
            value = 0.3
        return value


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    table: dict[str, int] = dict(_EXTRA_MONTHS)
    for language in LANGUAGES:
        names = Locale.parse(language).months
        for context in ("stand-alone", "format"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    key = unicodedata.normalize("NFC", str(name)).lower().strip(".")
                    if len(key) >= 3 and not key.isdigit():
                        table.setdefault(key, int(number))
    return table


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(map(re.escape, [*_months(), *_SEASONS]), key=len, reverse=True))
    year = r"(?:19[4-9]\d|20[0-4]\d)"
    point = "|".join(
        [
            r"\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?",
            rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?)?\b(?:{names})\b\.?,?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,\s*)?(?:de\s+|of\s+)?{year}\b",
            rf"\b(?:{names})\b\.?\s*['’‘]\d\d\b",
            rf"\b(?:{names})\b\.?[-/]\d{{2}}(?!\d)",
            rf"\b{year}\s*[-,/.]?\s+?(?:{names})\b\.?",
            rf"\bQ[1-4][\s/]*{year}\b|\b{year}[\s/]*Q[1-4]\b",
            rf"\b{year}[-./](?:1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12]\d|0?[1-9]))?(?![\d])",
            rf"(?<!\d)(?:3[01]|[12]\d|0?[1-9])[./-](?:3[01]|[12]\d|0?[1-9])[./-]{year}\b",
            rf"(?<!\d)(?:1[0-2]|0?[1-9])\s?[./-]\s?{year}\b",
            rf"(?<![\d.,$€£]){year}\b(?![.,]\d)",
        ]
    )
    bare = rf"\b(?:{names})\b\.?"  # "Jan – Mar 2020": the first half borrows the year
    short = r"(?<!\d)(?:1[0-2]|0?[1-9])/\d{2}(?![\d/])"
    whole = re.compile(
        rf"(?P<years>(?<!\d){year})\s?[-–/]\s?(?P<short>1[3-9]|[2-9]\d)(?![\d./-])"
        rf"|{_SINCE}?(?P<a>{point}|{bare}|{short}){_TO}(?P<b>{point}|{short}|(?:{_NOW})(?![^\W\d_]))"
        rf"|{_SINCE}(?P<since>{point})"
        rf"|(?P<open>{point})\s*[-–—](?=\s*(?:$|\t|\)|\|))"
        rf"|(?P<one>{point})",
        re.IGNORECASE,
    )
    return whole, re.compile(rf"^(?:{names})$", re.IGNORECASE), re.compile(rf"^(?:{_NOW})$", re.IGNORECASE)


def find_periods(text: str) -> list[Period]:
    """Every date or date range in `text`, left to right, not overlapping."""
    found = []
    for match in _patterns()[0].finditer(text):
        period = _period(match)
        if period is not None:
            found.append(period)
    return found


def _period(match: re.Match[str]) -> Period | None:
    groups = match.groupdict()
    if groups["one"]:
        point = parse_point(groups["one"])
        return Period(*match.span(), point, None, False, False) if point else None
    if groups["since"] or groups["open"]:
        point = parse_point(groups["since"] or groups["open"])
        return Period(*match.span(), point, None, True, True) if point else None
    if groups["years"]:  # 2019–20
        year = int(groups["years"])
        return Period(
            *match.span(), Point(year), Point(year // 100 * 100 + int(groups["short"])), False, True
        )
    last = groups["b"].strip()
    current = bool(_patterns()[2].match(last))
    begin = parse_point(groups["a"])
    end = None if current else parse_point(last)
    month = _month(groups["a"])
    if begin is None and end and month:
        begin = Point(end.year, month, exact=groups["a"].lower().strip(". ") not in _SEASONS)
    if begin is None or (end is None and not current):
        return None
    return Period(*match.span(), begin, end, current, True)


def _month(text: str) -> int | None:
    key = unicodedata.normalize("NFC", text).lower().strip(" .,")
    return _months().get(key) or _SEASONS.get(key)


def parse_point(text: str) -> Point | None:
    """One date. Day before month unless that is impossible (03/25/2020); returns None if it is no date."""
    text = text.strip()
    if re.search(r"[年]", text):
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        return _point(*numbers[:3])
    if quarter := re.search(r"Q([1-4])", text, re.IGNORECASE):
        years = re.search(r"\d{4}", text)
        return Point(int(years.group()), 3 * int(quarter.group(1)) - 2, exact=False) if years else None
    for word in re.findall(r"[^\W\d_]+[.'’]?", text):
        month = _month(word)
        if month:
            return _worded(text, word, month)
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if re.match(r"\d{4}", text):
        return _point(*numbers[:3])
    if len(numbers) == 3:
        day, month_number, year = numbers
        return _point(year, day, month_number) if month_number > 12 else _point(year, month_number, day)
    if len(numbers) == 2:
        year = numbers[1]
        return _point(year if year > 99 else _century(year), numbers[0])
    return None


def _worded(text: str, word: str, month: int) -> Point | None:
    exact = word.lower().strip(".") not in _SEASONS
    full = re.search(r"\b\d{4}\b", text)
    if full:
        day = re.search(r"(?<!\d)([0-3]?\d)(?:st|nd|rd|th|\.|,)?(?!\d)", text.replace(full.group(), "", 1))
        return _point(int(full.group()), month, int(day.group(1)) if day else None, exact=exact)
    short = re.search(r"['’‘/-](\d{2})$", text)
    return _point(_century(int(short.group(1))), month, exact=exact) if short else None


def _century(two_digits: int) -> int:
    return 2000 + two_digits if two_digits < 45 else 1900 + two_digits


def _point(
    year: int, month: int | None = None, day: int | None = None, *, exact: bool = True
) -> Point | None:
    if not 1940 <= year <= 2049 or (month is not None and not 1 <= month <= 12):
        return None
    return Point(year, month, day if day and 1 <= day <= 31 else None, exact)


def without_dates(text: str, periods: list[Period]) -> str:
    """The text with its dates, and the brackets and separators that held them, taken out."""
    for period in reversed(periods):
        text = text[: period.start] + "\x00" + text[period.stop :]
    text = re.sub(r"[(\[]\s*\x00\s*[)\]]", "\x00", text)
    text = re.sub(r"\s*[,;|:•·–—-]*\s*\x00\s*$", "", text)
    text = re.sub(r"^\s*\x00\s*[,;|:•·–—-]*\s*", "", text)
    # In the middle the date stood between two things: keep one strong separator there.
    return re.sub(r"\s*[,;|•·–—-]?\s*\x00\s*[,;|•·–—-]?\s*", " | ", text).strip()


def is_date_like(text: str) -> bool:
    """True where a cell holds nothing much but a date or a range."""
    periods = find_periods(text)
    return bool(periods) and len(without_dates(text, periods)) <= 3
