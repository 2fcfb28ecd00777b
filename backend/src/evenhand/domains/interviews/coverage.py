"""Which points of a question an answer makes, and in which words. Deterministic; blocks for about 50 ms."""

from dataclasses import dataclass
from functools import lru_cache

from evenhand.domains.interviews.plan import KeyPoint, PlannedQuestion
from evenhand.ml.text import narrative
from evenhand.ml.text.covering import CoverageModel
from evenhand.ml.text.narrative import told


def version_of(model: CoverageModel) -> str:
    return f"{model.version} {narrative.VERSION}"


@dataclass(frozen=True, slots=True)
class MadePoint:
    """How far an answer makes a point: `share` 0..1, and the verbatim words that make it."""

    point: KeyPoint
    share: float
    quote: str | None


def points_made(model: CoverageModel, question: PlannedQuestion, answer: str) -> tuple[MadePoint, ...]:
    """One entry a point, in the plan's order."""
    said = [point for point in question.points if point.part is None]
    covered = dict(
        zip(
            (point.id for point in said),
            model.cover(question.text, [point.text for point in said], answer),
            strict=True,
        )
    )
    made = []
    for point in question.points:
        one = told(answer, point.part) if point.part else covered[point.id]
        made.append(MadePoint(point, one.share, one.quote))
    return tuple(made)


class CoveredPoints:
    """The `Coverage` of a conversation: ids of the points an answer makes."""

    def __init__(self, model: CoverageModel) -> None:
        self._cached = lru_cache(maxsize=64)(
            lambda question, answer: frozenset(
                made.point.id for made in points_made(model, question, answer) if made.quote is not None
            )
        )

    def __call__(self, question: PlannedQuestion, answer: str) -> frozenset[str]:
        return self._cached(question, answer)
