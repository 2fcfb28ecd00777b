"""Work history: which part of an entry's header is the title, the employer, the place.

Every header is cut at its strong separators; each part gets one of a few labels; the labelling with the
highest total evidence wins. People write all their positions alike, so entries of one form are labelled
together: one clear entry ("Cashier, Huffman Inc") settles the unclear ones ("Pit Boss, Rocha").
"""

import math
import re
from collections import defaultdict
from functools import lru_cache
from itertools import product

from evenhand.ml.text.resume.entries import Entry, group, strong_parts
from evenhand.ml.text.resume.fields import Found, Record, Source, locate
from evenhand.ml.text.resume.layout import Line
from evenhand.ml.text.resume.words import (
    is_employment_kind,
    is_remote,
    organization_score,
    place_score,
    title_score,
)

# T title, O organization, L place, X something else; letters together: comma-separated in that order.
LABELS = ("T", "O", "L", "X", "TO", "OT", "OL", "TL", "TOL", "OTL", "OLT")
SPLIT_COST = 0.25
_SUFFIX = re.compile(
    r"^(?:inc|llc|ltd|limited|gmbh|co|corp|s\.?a|s\.?r\.?l|plc|l\.?p|jr|sr|ag|kg)\.?$", re.IGNORECASE
)
MOST_PARTS = 5


def parse_work(lines: list[Line]) -> list[Record]:
    """The positions of a work section, in the order written. Fields: position, name (employer), location,
    startDate, endDate, current, summary; list: highlights."""
    entries = group(lines)
    parts = [_parts(entry) for entry in entries]
    labels = _label_alike(entries, parts)
    records: list[Record] = []
    for entry, own, (chosen, margin) in zip(entries, parts, labels, strict=True):
        record = _record(entry, own, chosen, margin)
        if (
            "name" not in record.values
            and records
            and "name" in records[-1].values
            and "position" in record.values
        ):
            above = records[-1].values["name"]  # several positions under one employer
            record.put("name", Found(above.value, above.confidence * 0.8, above.source))
        if record.values or record.lists.get("highlights"):
            records.append(record)
    return records


def _parts(entry: Entry) -> list[tuple[int, str]]:
    """(header line index, text), at most MOST_PARTS."""
    found = [(i, part) for i, text in enumerate(entry.texts) for part in strong_parts(text)]
    return [(i, part) for i, part in found if not is_remote(part)][:MOST_PARTS]


def _form(entry: Entry, parts: list[tuple[int, str]]) -> tuple[int, ...]:
    dated = entry.header.index(entry.dated) if entry.dated in entry.header else -1
    return (dated, *(i for i, _ in parts))


def _label_alike(
    entries: list[Entry], parts: list[list[tuple[int, str]]]
) -> list[tuple[tuple[str, ...], float]]:
    """For each entry its labels and the margin over the best labelling that differs in title or employer."""
    forms: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, (entry, own) in enumerate(zip(entries, parts, strict=True)):
        forms[_form(entry, own)].append(i)
    result: list[tuple[tuple[str, ...], float]] = [((), 0.0)] * len(entries)
    for form, members in forms.items():
        totals = {
            labels: sum(_score(parts[m], labels) for m in members) / len(members)
            for labels in _labellings(len(form) - 1)
        }
        ranked = sorted(totals.items(), key=lambda item: -item[1])
        best = ranked[0] if ranked else ((), 0.0)
        rival = next((s for labels, s in ranked[1:] if labels != best[0]), best[1] - 1.0)
        for m in members:
            result[m] = (best[0], best[1] - rival)
    return result


@lru_cache(maxsize=16)
def _labellings(n: int) -> tuple[tuple[str, ...], ...]:
    def fits(labels: tuple[str, ...]) -> bool:
        used = "".join(labels).replace("X", "")
        return len(used) == len(set(used))

    return tuple(labels for labels in product(LABELS, repeat=n) if fits(labels))


def _score(parts: list[tuple[int, str]], labels: tuple[str, ...]) -> float:
    used = "".join(labels)
    total = -1.0 * ("T" not in used) - 0.8 * ("O" not in used) - 0.2 * ("L" not in used)
    for i, ((line, text), label) in enumerate(zip(parts, labels, strict=True)):
        last = i + 1 == len(parts) or parts[i + 1][0] != line
        alone = last and (i == 0 or parts[i - 1][0] != line)
        # A line of its own is a title's or an employer's due; places keep company.
        total += _part_score(text, label, i == 0, last) - 0.4 * (alone and label == "L")
    return total


@lru_cache(maxsize=4096)
def _part_score(text: str, label: str, first: bool, last: bool) -> float:
    if len(label) > 1:
        return max((s for s, _ in _splits(text, label)), default=-9.0) + (
            0.2 if last and label[-1] == "L" else 0.0
        )
    if label == "T":
        return title_score(text)
    if label == "O":
        return 0.05 + organization_score(text)
    if label == "L":
        return place_score(text) + (0.25 if last else 0.0) - (0.6 if first else 0.0)
    return 0.5 if is_employment_kind(text) else -0.2 - (0.3 if first else 0.0)


def _splits(text: str, label: str) -> list[tuple[float, list[str]]]:
    """Ways to cut `text` at commas into the fields of `label`, with their scores."""
    pieces = re.split(r",\s+(?![^(]*\))", text)
    glued: list[str] = []
    for piece in pieces:
        if glued and _SUFFIX.match(piece.split(" ")[0]):
            glued[-1] += ", " + piece
        else:
            glued.append(piece)
    found = []
    for cuts in _cuts(len(glued), len(label)):
        fields = [", ".join(glued[a:b]) for a, b in zip((0, *cuts), (*cuts, len(glued)), strict=True)]
        score = sum(_part_score(f, kind, False, False) for f, kind in zip(fields, label, strict=True))
        found.append((score - SPLIT_COST * len(cuts), fields))
    return found


def _cuts(n: int, k: int) -> list[tuple[int, ...]]:
    if k == 2:
        return [(i,) for i in range(1, n)]
    return [(i, j) for i in range(1, n) for j in range(i + 1, n)]


def _record(entry: Entry, parts: list[tuple[int, str]], labels: tuple[str, ...], margin: float) -> Record:
    record = Record()
    names = {"T": "position", "O": "name", "L": "location"}
    sureness = 1 - math.exp(-2.2 * max(0.0, margin))
    leftovers: list[str] = []
    for (line, text), label in zip(parts, labels, strict=True):
        if label == "X":
            if not is_employment_kind(text):
                leftovers.append(text)
            continue
        fields = [text] if len(label) == 1 else max(_splits(text, label), key=lambda s: s[0])[1]
        for value, kind in zip(fields, label, strict=True):
            evidence = max(0.0, _part_score(value, kind, False, kind == "L"))
            confidence = 0.5 + 0.3 * sureness + 0.18 * min(1.0, evidence)
            record.put(names[kind], locate(value.strip(" ,"), [entry.header[line]], round(confidence, 3)))
    if "location" not in record.values:
        far = next((p for t in entry.texts for p in strong_parts(t) if is_remote(p)), None)
        record.put("location", locate(far, entry.header, 0.9) if far else None)
    _dates(entry, record)
    _body(entry, record, leftovers)
    return record


def _dates(entry: Entry, record: Record) -> None:
    if entry.period is None or entry.dated is None:
        return
    period, line = entry.period, entry.dated
    source = Source(line.number, line.page, period.start, period.stop, line.text)
    if period.begin and (period.is_range or period.current):
        record.put("startDate", Found(period.begin.iso, period.confidence, source))
    elif period.begin:
        record.put("endDate", Found(period.begin.iso, 0.5, source))
    if period.end:
        record.put("endDate", Found(period.end.iso, period.confidence, source))
    if period.current:
        record.put("current", Found("true", 0.97, source))


def _body(entry: Entry, record: Record, leftovers: list[str]) -> None:
    prose = list(leftovers)
    highlights: list[Found] = []
    bulleted = any(line.bullet for line in entry.body)
    for line in entry.body:
        if line.bullet:
            highlights.append(locate(line.text, [line], 0.95))
        elif highlights and bulleted:
            # A bullet's second line on a new page or column.
            before = highlights[-1]
            highlights[-1] = Found(f"{before.value} {line.text}", 0.8, before.source)
        else:
            prose.append(line.text)
    if prose:
        record.put("summary", locate(" ".join(prose), entry.body or entry.header, 0.8))
    record.lists["highlights"] = highlights
