"""Labelled texts, made from templates by a seed: what must be hidden, of which kind, and what must stay.

The two halves, dev and test, share neither names nor schools nor sentences. Rules are written against dev; test is
for measuring.
"""

import json
import random
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from evenhand.ml.text.redaction.spans import Known, gazetteer, plain

Half = Literal["dev", "test"]
YEAR = 2026
ALIAS = "Candidate 7F3K"
_MARK = re.compile(r"\[\[(\w+):(.*?)\]\]")
_PER_KIND = {"name": 3, "contact": 2, "school": 2, "gender": 3, "age": 3, "nationality": 2, "plain": 7}
_MONTHS = ("January", "March", "May", "July", "August", "October", "December")


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the passages (start, end, kind) that tell of the person `known`."""

    text: str
    gold: tuple[tuple[int, int, str], ...]
    known: Known


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        files(__package__).joinpath("examples.json").read_text(encoding="utf-8")
    )
    return loaded


def make_examples(half: Half, n: int, seed: int = 1) -> list[Example]:
    """`n` texts of one half. The same seed gives the same texts."""
    draw = random.Random(f"{half}:{seed}")
    return [_example(draw, half) for _ in range(n)]


def read_examples(lines: str) -> list[Example]:
    """Labelled texts of one's own: a JSON object a line with text, name, spans and perhaps schools."""
    rows = [json.loads(line) for line in lines.splitlines() if line.strip()]
    return [
        Example(
            row["text"],
            tuple((int(start), int(end), str(kind)) for start, end, kind in row["spans"]),
            Known(row.get("name", ""), ALIAS, YEAR, schools=tuple(row.get("schools", ()))),
        )
        for row in rows
    ]


def _example(draw: random.Random, half: Half) -> Example:
    data = _data()[half]
    first, last = draw.choice(data["people"])
    school, other = draw.sample(data["schools"], 2)
    slots = _slots(draw, first, last, school, other)
    _, third = draw.choice([p for p in data["people"] if p[1] != last])
    slots["last3"] = third.split()[-1]
    picked = [t for kind, n in _PER_KIND.items() for t in draw.sample(data[kind], n)]
    draw.shuffle(picked)
    text, gold = "", []
    for template in picked:
        line, spans = _filled(template, slots)
        gold += [(len(text) + start, len(text) + end, kind) for start, end, kind in spans]
        text += line + draw.choice(("\n", "\n", " "))
        if not text.rstrip().endswith((".", "!", "?", '"')):
            text = text.rstrip() + "\n"
    # The profile lists the school, but the text also names one that it does not.
    known = Known(f"{first} {last}", ALIAS, YEAR, schools=(school,))
    return Example(text, tuple(gold), known)


def _filled(template: str, slots: dict[str, str]) -> tuple[str, list[tuple[int, int, str]]]:
    filled = re.sub(r"\{(\w+)\}", lambda m: slots[m.group(1)], template)
    out, spans, at = "", [], 0
    for mark in _MARK.finditer(filled):
        out += filled[at : mark.start()]
        spans.append((len(out), len(out) + len(mark.group(2)), mark.group(1)))
        out += mark.group(2)
        at = mark.end()
    return out + filled[at:], spans


def _slots(draw: random.Random, first: str, last: str, school: str, other: str) -> dict[str, str]:
    data = _data()
    year = draw.randint(1978, 2004)
    plain_first, plain_last = (re.sub(r"[^a-z]", "", plain(part).lower()) for part in (first, last))
    short = gazetteer()["nicknames"].get(plain(first).lower()) or [first]
    handle = draw.choice(
        [plain_first + plain_last, f"{plain_first}.{plain_last}", plain_first[0] + plain_last]
    )
    day, month = draw.randint(1, 28), draw.choice(_MONTHS)
    born = year - draw.randint(18, 24)
    demonym = draw.choice(data["demonyms"])
    return {
        "full": f"{first} {last}", "FULL": f"{first} {last}".upper(), "first": first, "last": last,
        "initial": f"{first[0]}.", "lastinitial": f"{last[0]}.", "nick": draw.choice(short).capitalize(),
        "handle": handle, "email": f"{handle}@example.{draw.choice(('com', 'org', 'net'))}",
        "phone": draw.choice((f"+{draw.randint(20, 98)} {draw.randint(100, 999)} {draw.randint(1000000, 9999999)}", f"({draw.randint(201, 989)}) 555-{draw.randint(1000, 9999)}", f"0{draw.randint(20, 79)} {draw.randint(1000, 9999)} {draw.randint(1000, 9999)}")),
        "school": school, "other": other, "date": draw.choice((f"{day} {month} {born}", f"{month} {day}, {born}", f"{day:02}.{draw.randint(1, 12):02}.{born}", f"{born}-{draw.randint(1, 12):02}-{day:02}")),
        "age": str(draw.randint(22, 66)), "oldyear": str(year), "oldyear2": str(year + draw.randint(2, 5)),
        "long": str(draw.randint(14, 38)), "demonym": demonym,
        "demonym2": draw.choice([d for d in data["demonyms"] if d != demonym]), "place": draw.choice(data["places"]),
    }  # fmt: skip
