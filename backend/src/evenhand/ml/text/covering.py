"""Which of several expected points a spoken or written answer makes, and in which of its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from evenhand.ml.text import grading_features as features
from evenhand.ml.text import grading_guard as guard
from evenhand.ml.text.grading_model import ShortAnswerGrader
from evenhand.ml.text.words import words

VERSION = "covering/1"
# The grader's chance that a stretch says the point. Points are short and answers free, so chances are
# lower than for whole answers: on answers written for it, made points had .16 to .84, others .02 to .16.
NOTHING, FULL = 0.1, 0.45
MADE = 0.4  # share from which a point counts as made
LEAST_GRAMMAR = 0.12  # of function words: below it, eight words or more are a list of keywords, not speech
WINDOW_WORDS = 28  # speech without punctuation is cut into stretches of this length
MOST_WINDOWS = 40
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")


@dataclass(frozen=True, slots=True)
class Covered:
    """`share` 0..1 is how far the point is made; `quote` stands verbatim in the answer, or is None."""

    share: float
    quote: str | None


def stretches(answer: str) -> list[tuple[int, int]]:
    """Sentences, [start, end) in the text; long ones in overlapping pieces, very short ones joined."""
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(answer):
        inside = words(match.group())
        if not inside:
            continue
        start, end = match.start() + inside[0].start, match.start() + inside[-1].end
        if len(inside) <= WINDOW_WORDS * 1.5:
            found.append((start, end))
            continue
        for first in range(0, len(inside) - WINDOW_WORDS // 2, WINDOW_WORDS // 2):
            piece = inside[first : first + WINDOW_WORDS]
            found.append((match.start() + piece[0].start, match.start() + piece[-1].end))
    pairs = [(a[0], b[1]) for a, b in pairwise(found) if b[1] - a[0] < 320]
    return (found + pairs)[:MOST_WINDOWS]


class CoverageModel:
    """Asks the short-answer grader of every point and every stretch of the answer."""

    def __init__(self, grader: ShortAnswerGrader) -> None:
        self._grader = grader
        self.version = f"{VERSION} {grader.version}"

    def cover(self, question: str, points: Sequence[str], answer: str) -> list[Covered]:
        """One entry a point. A point that the answer only asks the grader to believe is not made."""
        text = guard.clean(answer).text
        found = words(text)
        keywords = len(found) >= 8 and guard.function_share(found) < LEAST_GRAMMAR
        if guard.is_no_answer(text) or keywords or not points:
            return [Covered(0.0, None) for _ in points]
        asked = self._grader.read(question)
        wanted = [self._grader.read(point) for point in points]
        best = [Covered(0.0, None) for _ in points]
        for start, end in stretches(text):
            said = self._grader.read(text[start:end])
            order = self._grader.order_of(said)
            for k, point in enumerate(wanted):
                share = self._share(asked, point, said, order)
                if share > best[k].share + 0.02:
                    best[k] = Covered(share, text[start:end] if share >= MADE else None)
        return best

    def _share(self, asked: features.Text, point: features.Text, said: features.Text, order: float) -> float:
        if guard.is_salad(said.words, point.words, order) or guard.repeats(said.words, asked.words):
            return 0.0
        chance = self._grader.chance(asked, point, said)
        return round(min(1.0, max(0.0, (chance - NOTHING) / (FULL - NOTHING))), 6)
