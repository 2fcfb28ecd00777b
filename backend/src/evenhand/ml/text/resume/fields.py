"""A parsed field: its value, how sure the parser is of it, and where in the file it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evenhand.ml.text.resume.layout import Line

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read: a line of the document and the characters [start, stop) in it."""

    line: int
    page: int
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A value with its confidence, 0..1: the chance that a person would correct nothing in it."""

    value: str
    confidence: float
    source: Source | None = None


@dataclass(slots=True)
class Record:
    """One row of a section: named values, in the words of JSON Resume."""

    values: dict[str, Found] = field(default_factory=dict)
    lists: dict[str, list[Found]] = field(default_factory=dict)

    def put(self, name: str, found: Found | None) -> None:
        if found and found.value:
            self.values[name] = found


def locate(value: str, lines: Iterable[Line], confidence: float) -> Found:
    """`value` as a field with the line it came from; values joined from several lines name the first."""
    lines = list(lines)
    for line in lines:
        start = line.text.find(value)
        if start >= 0:
            return Found(
                value, confidence, Source(line.number, line.page, start, start + len(value), line.text)
            )
    if lines:
        first = lines[0]
        return Found(value, confidence, Source(first.number, first.page, 0, len(first.text), first.text))
    return Found(value, confidence)
