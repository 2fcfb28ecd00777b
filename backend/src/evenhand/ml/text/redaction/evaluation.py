"""How much of what must be hidden is hidden, and how much else is lost with it."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.ml.text.redaction.examples import Example
from evenhand.ml.text.redaction.redactor import KINDS, Redactor

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rate:
    """`hit` of `n`, with the 95 % interval of Wilson."""

    what: str
    hit: int
    n: int
    low: float
    high: float

    @property
    def rate(self) -> float:
        return self.hit / self.n if self.n else math.nan


@dataclass(frozen=True, slots=True)
class Report:
    """Recall of each kind and of all; the share of words outside all passages that was lost; what was missed."""

    recall: tuple[Rate, ...]
    overredaction: Rate
    missed: tuple[tuple[str, str, str], ...]  # (kind, passage, its line as redacted)


def measure(examples: Sequence[Example]) -> Report:
    """A passage counts as hidden when no letter or digit of it is left, whatever kind was seen in it."""
    hits, counts = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    words = lost = 0
    missed: list[tuple[str, str, str]] = []
    for example in examples:
        redactor = Redactor(example.known)
        hidden = bytearray(len(example.text))
        for cue in redactor.cues(example.text):
            hidden[cue.start : cue.end] = b"\1" * (cue.end - cue.start)
        labelled = bytearray(len(example.text))
        for start, end, kind in example.gold:
            labelled[start:end] = b"\1" * (end - start)
            whole = all(hidden[i] for i in range(start, end) if example.text[i].isalnum())
            counts[kind] += 1
            hits[kind] += whole
            if not whole:
                missed.append((kind, example.text[start:end], _line(example.text, start)))
        for word in _WORD.finditer(example.text):
            if not any(labelled[word.start() : word.end()]):
                words += 1
                lost += any(hidden[word.start() : word.end()])
    recall = [wilson(kind, hits[kind], counts[kind]) for kind in KINDS]
    recall.append(wilson("all", sum(hits.values()), sum(counts.values())))
    return Report(tuple(recall), wilson("words lost", lost, words), tuple(missed))


def wilson(what: str, hit: int, n: int) -> Rate:
    """Source: Wilson (1927), Probable inference, the law of succession, and statistical inference."""
    if n == 0:
        return Rate(what, 0, 0, 0.0, 1.0)
    z, p = 1.96, hit / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Rate(what, hit, n, max(0.0, middle - half), min(1.0, middle + half))


def _line(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1]
