"""Adaptive testing: which item next, for whom, and when to stop."""

from dataclasses import dataclass

import numpy as np

from evenhand.ml.psychometrics.irt import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class StopRule:
    """A test ends at the wanted precision, or at its longest.

    Attributes:
        standard_error: posterior SD (logits) at which ability is known well enough; 0 never stops.
        min_items, max_items: bounds on the length.
    """

    standard_error: float
    max_items: int
    min_items: int = 1

    def reached(self, length: IntArray, sd: FloatArray) -> BoolArray:
        """Whether each test (N,) of this `length` and posterior `sd` is over."""
        over: BoolArray = (length >= self.max_items) | (
            (length >= self.min_items) & (sd <= self.standard_error)
        )
        return over


def expected_posterior_variance(mass: FloatArray, nodes: FloatArray, curve: FloatArray) -> FloatArray:
    """Variance of ability to expect after asking each item, (N, J): the less, the better the item.

    Args:
        mass: (N, Q) posteriors that sum to 1. nodes: (Q,) logits. curve: (J, Q) probabilities correct.
    With a long test it picks what maximum information picks; early, when ability is hardly known, it
    looks at the whole posterior instead of one point.
    Source: van der Linden (1998), Psychometrika 63, 201-216 (minimum expected posterior variance).
    """
    right = mass @ curve.T
    right_moment = (mass * nodes) @ curve.T
    mean = (mass @ nodes)[:, None]
    second = (mass @ nodes**2)[:, None]
    explained = right_moment**2 / np.maximum(right, 1e-12)
    explained += (mean - right_moment) ** 2 / np.maximum(1.0 - right, 1e-12)
    variance: FloatArray = second - explained
    return variance


def next_area(asked: IntArray, target: FloatArray) -> IntArray:
    """The content area that lags furthest behind its share, (N,).

    Args:
        asked: (N, A) items asked of each person in each area. target: (A,) wanted shares, sum 1; an
            area with share 0 is never chosen. Ties go to the area with the larger share, then the first.
    Source: Kingsbury & Zara (1989), Applied Measurement in Education 2, 359-375.
    """
    length = asked.sum(axis=1, keepdims=True) + 1
    lag = target * length - asked + 1e-9 * target
    lag = np.where(target > 0, lag, -np.inf)
    area: IntArray = lag.argmax(axis=1)
    return area


def pick(value: FloatArray, allowed: BoolArray, generator: np.random.Generator, among: int = 1) -> IntArray:
    """One item for each person: at random among the `among` best of those allowed, (N,).

    Args:
        value: (N, J), less is better. allowed: (N, J); every person needs at least one allowed item.
    Source: Kingsbury & Zara (1989), the randomesque procedure.
    """
    ranked = np.where(allowed, value, np.inf)
    if among <= 1:
        best: IntArray = ranked.argmin(axis=1)
        return best
    few = min(among, ranked.shape[1])
    order = np.argsort(ranked, axis=1, kind="stable")[:, :few]
    choices = np.minimum(allowed.sum(axis=1), few)
    chosen = np.floor(generator.random(ranked.shape[0]) * choices).astype(np.int64)
    picked: IntArray = order[np.arange(ranked.shape[0]), chosen]
    return picked


class ExposureControl:
    """Keeps every item under a share of the people, by putting a price on items in demand.

    An item is chosen by log expected variance plus price, so that one in demand goes to those who gain
    most by it. After each group of people the price rises with the share above the cap, and falls
    below it, never under 0: the subgradient of the dual of "shortest tests under the cap". An item
    that could pass the cap with the next group rests altogether.
    Source: exposure bounds as constraints, van der Linden (2005), Linear Models for Optimal Test Design,
    ch. 9; the rest, Revuelta & Ponsoda (1998), Journal of Educational Measurement 35, 311-327.
    """

    def __init__(self, items: int, cap: float, step: float = 0.3) -> None:
        if not 0 < cap <= 1:
            raise ValueError("the exposure cap must lie in (0, 1]")
        self.cap = cap
        self.price: FloatArray = np.zeros(items)
        self.restart(step)

    def restart(self, step: float) -> None:
        """Count shares from here on, and move prices by `step`; the prices stay as they are."""
        self._step, self._groups, self._people = step, 0, 0
        self._given = np.zeros(self.price.size)

    def resting(self, people: int) -> BoolArray:
        """(J,): the items that would pass the cap if all of the next `people` were asked them."""
        rest: BoolArray = (self._given > 0) & (self._given + people > self.cap * (self._people + people))
        return rest if self.cap < 1 else np.zeros(self.price.size, dtype=np.bool_)

    def learn(self, given: BoolArray) -> None:
        """Take note of what the last group (people, J) was asked."""
        self._given, self._people = self._given + given.sum(axis=0), self._people + given.shape[0]
        pace = self._step / (1.0 + 0.05 * self._groups)
        self._groups += 1
        if self.cap < 1:
            self.price = np.maximum(0.0, self.price + pace * (given.mean(axis=0) - self.cap))
