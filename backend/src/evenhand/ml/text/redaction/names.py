"""The person's own name: in full, turned round, shortened, spelt out without accents, or inside a handle."""

import re
from collections.abc import Iterator
from re import Pattern

from evenhand.ml.text.redaction.spans import Known, Span, gazetteer, plain

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)  # Thai, Lao, kana, Han, Hangul
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})  # fmt: skip
# Short forms that are words as well: hidden only beside the family name, or where they are introduced.
_WORDS = frozenset(["will", "bill", "mark", "art", "rob", "may", "june", "grace", "rich", "dick", "jack", "pat", "sue", "drew", "nick", "wolf", "mo", "cat", "kit", "max", "chuck", "ola", "asia", "vale", "emma", "ted", "ed", "al", "ned", "matt", "dan", "gene"])  # fmt: skip
_CALLED = r"(?i:call(?:ed|s)? me|known as|goes? by|people say|friends call me|nickname(?:d|:)?|answer to)\s+[\"“'‘]?"
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "das",
        "do",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "y",
        "e",
        "zu",
    ]
)
SHORTEST = 2


class NameFinder:
    """Finds one person's name."""

    def __init__(self, known: Known) -> None:
        self._patterns = _patterns(known.name)
        self._instead = known.alias

    def find(self, text: str) -> Iterator[Span]:
        unaccented = plain(text)
        for pattern in self._patterns:
            for found in pattern.finditer(unaccented):
                start, end = found.span("n") if "n" in pattern.groupindex else found.span()
                yield Span(start, end, "name", self._instead)


def _patterns(name: str) -> list[Pattern[str]]:
    spellings = {plain(name), plain(name.translate(_SPELT))}
    made: list[Pattern[str]] = []
    for spelling in sorted(spellings):
        parts = [p for p in re.split(r"[\s,]+", spelling.replace(".", " ")) if p]
        if any(_UNSPACED.search(part) for part in parts):
            made.append(re.compile(r"[\s,]*".join(map(re.escape, parts))))
            made += [re.compile(re.escape(part)) for part in parts if len(part) >= SHORTEST]
        elif parts:
            made += _spaced(parts)
    return made


def _spaced(parts: list[str]) -> list[Pattern[str]]:
    long = [p for p in parts if len(p) >= SHORTEST and p.lower() not in _PARTICLES]
    pieces = {piece for part in long for piece in (part, *part.split("-")) if len(piece) > SHORTEST - 1}
    made = [re.compile(rf"(?i)(?<!\w){_between(parts)}(?!\w)")]
    for given in range(1, len(parts)):  # however many words the family name has
        made.append(re.compile(rf"(?i)(?<!\w){_between([*parts[given:], *parts[:given]])}(?!\w)"))
    if len(long) > 1:
        made += _shortened(long[0], parts[1:])
    written = {
        form for piece in pieces for form in (piece, piece.upper(), piece[:1].upper() + piece[1:].lower())
    }
    if written:
        either = "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))
        initials = r"(?:[\s-]+[A-Z]\.)*"
        made.append(re.compile(rf"(?<!\w)(?:{either})(?:{initials}[\s-]+(?:{either}))*(?!\w)"))
    return made


def _between(parts: list[str]) -> str:
    return r"[\s,]+(?:[A-Z]\.?\s+)?".join(map(re.escape, parts))


def _shortened(first: str, family: list[str]) -> list[Pattern[str]]:
    """J. Smith, Smith J., John S., Bill Smith, jsmith and john.smith."""
    f, initial = re.escape(first), re.escape(first[0])
    whole = r"[\s-]+".join(map(re.escape, family))
    either = rf"(?i:{whole}|{re.escape(family[-1])})"
    final = f"[{''.join(sorted({re.escape(c) for part in family for c in (part[0], part[0].upper())}))}]"
    made = [
        rf"(?<!\w){initial}\.?(?:\s?[A-Z]\.)*[\s-]*{either}(?!\w)",
        rf"(?<!\w){either},?\s+{initial}\.?(?!\w)",
        rf"(?<!\w){f}\s+{final}\.(?!\w)",
        rf"(?<!\w){initial}\.\s?{final}\.(?!\w)",
        *_handles(first, family),
    ]
    if len(family) > 1:
        made.append(rf"(?<!\w)(?i:{whole})(?!\w)")
    short = gazetteer()["nicknames"].get(first.lower(), [])
    if short:
        called = "|".join(map(re.escape, short))
        made.append(rf"(?<!\w)(?i:{called})\s+{either}(?!\w)")
        made.append(rf"{_CALLED}(?P<n>(?i:{called}))(?!\w)")
        safe = [s.capitalize() for s in short if s not in _WORDS]
        if safe:
            made.append(rf"(?<!\w)(?:{'|'.join(map(re.escape, safe))})(?!\w)")
    return [re.compile(one) for one in made]


def _handles(first: str, family: list[str]) -> list[str]:
    f = _letters(first)
    made = []
    for ln in {_letters("".join(family)), _letters(family[-1])}:
        if f and ln:
            forms = (
                rf"{f}[._-]?{ln}",
                rf"{ln}[._-]?{f}",
                rf"{f[0]}[._-]?{ln}",
                rf"{ln}[._-]?{f[0]}",
                rf"{f}[._-]{ln[0]}",
            )
            made.append(rf"(?i)(?<![a-z])(?:{'|'.join(forms)})\d{{0,4}}(?![a-z])")
    return made


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
