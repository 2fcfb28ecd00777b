"""Lines of a section → entries: which lines head an entry, which describe it, and its dates."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from evenhand.ml.text.resume.dates import Period, find_periods, without_dates
from evenhand.ml.text.resume.layout import Line
from evenhand.ml.text.resume.words import place_score

LONGEST_HEADER = 130  # characters; longer lines are prose
_PROSE_END = re.compile(r"[a-z]{3,}[.;]$")
# Lines that are no part of a name: a link by itself, a label over the bullets.
_LABEL = re.compile(
    r"(?:https?://|www\.)\S+|(?:key )?(?:highlights|achievements|accomplishments|responsibilities|courses|tasks|duties):?",
    re.IGNORECASE,
)
_DURATION = re.compile(  # "4 years 7 months", which pages count out beside the dates
    r"(?<![\w-])\d{1,2}\s*\+?\s*(?:years?|yrs?|months?|mos|days?)(?:,?\s+(?:and\s+)?\d{1,2}\s*(?:months?|mos))?(?![\w-])",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\t+|\s+[|•·–—―/]\s+|\s*\|\s*|\s+-{1,2}\s+|\s+@\s*|\s+\bat\b\s+(?=[^\W\d_a-z]|(?:van|von|de|da|di|la|le|el|the)\b)|\s{3,}|;\s+"
)


@dataclass(slots=True)
class Entry:
    """One position or one study: header lines without their dates, dates, and what is told about it."""

    header: list[Line]
    texts: list[str]  # the header lines' texts, dates taken out; same length as `header`
    period: Period | None = None
    dated: Line | None = None
    body: list[Line] = field(default_factory=list)


def anchor(line: Line) -> Period | None:
    """The date that makes a line part of an entry's header; a date within prose does not."""
    if line.bullet and len(line.text) > 60:
        return None
    periods = find_periods(line.text)
    if not periods:
        return None
    period = next((p for p in periods if p.is_range), periods[0])
    before, after = line.text[: period.start].strip(" (["), line.text[period.stop :].strip(" )].,|")
    rest = len(before) + len(after)
    if rest > LONGEST_HEADER or (not period.is_range and _PROSE_END.search(line.text) and rest > 40):
        return None
    edge = (
        not before or not after or "\t" in line.text or before[-1:] in "|,•·–—-:" or after[:1] in "|,•·–—-:"
    )
    bracketed = line.text[max(0, period.start - 1) : period.start] in ("(", "[")
    return period if edge or bracketed else None


def is_body(line: Line) -> bool:
    """True for bullets and prose."""
    if line.bullet or len(line.text) > LONGEST_HEADER:
        return True
    return len(line.text) > 55 and bool(_PROSE_END.search(line.text)) and not line.bold


def group(lines: list[Line]) -> list[Entry]:
    """Entries of a dated section. Every dated header line starts one; the lines above it that belong to
    it are as many as in the first entry, for people lay out all their entries alike."""
    lines = _with_dates_freed(lines)
    anchors = [i for i, line in enumerate(lines) if anchor(line)]
    if not anchors:
        return _undated(lines)
    above = _header_lines_above(lines, anchors[0], 0)
    starts = [anchors[0] - above]
    for previous, index in pairwise(anchors):
        starts.append(_start(lines, previous, index, above))
    entries = []
    for start, index, stop in zip(starts, anchors, [*starts[1:], len(lines)], strict=True):
        entries.append(_entry(lines, start, index, stop))
    return entries


def _with_dates_freed(lines: list[Line]) -> list[Line]:
    """Dates that layouts put among the bullets belong to the header: in a column beside the first bullet, or as
    the first item of the list, with a place after them."""
    out: list[Line] = []
    for line in lines:
        if _LABEL.fullmatch(line.text.strip()):
            continue
        before, tab, last = line.text.rpartition("\t")
        if line.bullet and tab and _is_date(last) and not find_periods(before):
            out += [replace(line, text=last, bullet=False), replace(line, text=before)]
        elif (line.bullet and _is_date(line.text) and out and not is_body(out[-1])) or (
            line.bullet
            and out
            and _is_date(out[-1].text)
            and place_score(line.text) >= 0.85
            and len(line.text) < 45
        ):
            out.append(replace(line, bullet=False))
        else:
            out.append(line)
    return out


def _is_date(text: str) -> bool:
    periods = find_periods(text)
    return bool(periods) and not without_dates(text, periods).strip(" ()|,·–-")


def _header_lines_above(lines: list[Line], index: int, floor: int) -> int:
    count = 0
    while index - count - 1 >= floor and count < 3 and not is_body(lines[index - count - 1]):
        count += 1
    return count


def _start(lines: list[Line], previous: int, index: int, above: int) -> int:
    start = index
    while start - 1 > previous and index - start < above and not is_body(lines[start - 1]):
        start -= 1
    # A group heading (an employer above several positions) is set like the first entry's first line.
    if above and start - 1 > previous and index - start == above:
        head = lines[start]
        over = lines[start - 1]
        wider = over.bold and head.bold and over.size == head.size and not is_body(over)
        if wider and not (lines[previous].bold and over.text == lines[previous + 1].text):
            start -= 1
    return start


def _entry(lines: list[Line], start: int, index: int, stop: int) -> Entry:
    period = anchor(lines[index])
    header = list(lines[start : index + 1])
    i = index + 1
    while i < stop and len(header) - (index - start) < 4 and _goes_on(lines, i, stop):
        header.append(lines[i])
        i += 1
    texts = [without_dates(h.text, find_periods(h.text)) if h is lines[index] else h.text for h in header]
    texts = [_DURATION.sub("", text).strip(" ()•·|,") if _DURATION.search(text) else text for text in texts]
    return Entry(header, texts, period, lines[index], list(lines[i:stop]))


def _goes_on(lines: list[Line], i: int, stop: int) -> bool:
    """Whether line `i`, below the dated line, still belongs to the header."""
    line = lines[i]
    if is_body(line) or len(line.text) > 90:
        return False
    # Prose that a page broke off looks short; its neighbours are prose of the same style.
    following = lines[i + 1] if i + 1 < stop else None
    prose_follows = following is not None and is_body(following) and not following.bullet
    return not (
        prose_follows and following is not None and following.size == line.size and len(line.text) > 60
    )


def _undated(lines: list[Line]) -> list[Entry]:
    """Without any date, a bold or bullet-less line after a body line opens an entry."""
    entries: list[Entry] = []
    for line in lines:
        opens = not is_body(line) and (
            not entries or entries[-1].body or (line.bold and not entries[-1].header[-1].bold)
        )
        if opens:
            entries.append(Entry([line], [line.text]))
        elif entries and not entries[-1].body and not is_body(line):
            entries[-1].header.append(line)
            entries[-1].texts.append(line.text)
        elif entries:
            entries[-1].body.append(line)
    return entries


def strong_parts(text: str) -> list[str]:
    """A header line cut where its writer clearly separated things; commas are left for later."""
    text = re.sub(
        r"^(?:position|title|role|job title|company|employer|organi[sz]ation|location)\s*:\s*",
        "",
        text,
        flags=re.I,
    )
    parts = [p.strip(" ,;:|•·–—") for p in _STRONG.split(text)]
    out: list[str] = []
    for part in parts:
        match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", part)
        if match and len(match.group(2)) > 3 and not match.group(2).isupper():
            out += [match.group(1).strip(" ,"), match.group(2).strip()]
        elif part:
            out.append(part)
    return out
