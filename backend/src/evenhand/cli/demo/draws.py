"""What the world of the demo is drawn with: one seeded generator, so that it is the same everywhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

import numpy as np

SEED = 20_261_126
ANCHOR_MS = 1_767_225_600_000  # of ids alone: the first of January 2026
T = TypeVar("T")


class Draws:
    """Random choices, and ids that are equal in every installation and ordered by age."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._rng = np.random.default_rng(SEED)

    def one(self, values: Sequence[T]) -> T:
        return values[int(self._rng.integers(len(values)))]

    def some(self, values: Sequence[T], count: int) -> list[T]:
        places = self._rng.permutation(len(values))[: max(0, min(count, len(values)))]
        return [values[int(place)] for place in places]

    def whole(self, low: int, high: int) -> int:
        """From `low` to `high`, both included."""
        return int(self._rng.integers(low, high + 1))

    def chance(self, probability: float) -> bool:
        return bool(self._rng.random() < probability)

    def days(self, mean: float) -> float:
        """A waiting time: never nothing, rarely very long."""
        return float(self._rng.gamma(2.2, mean / 2.2)) + 0.1

    def pick(self, weighted: dict[T, float]) -> T:
        values = list(weighted)
        shares = np.array([weighted[value] for value in values])
        return values[int(self._rng.choice(len(values), p=shares / shares.sum()))]

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def id_at(self, moment: datetime) -> UUID:
        """A UUIDv7 whose order is that of time; the time itself is counted from a fixed day."""
        age = self.now - moment
        millis = ANCHOR_MS - int(age.total_seconds() * 1000)
        high, low = (int(part) for part in self._rng.integers(0, 2**62, size=2))
        return UUID(int=(millis << 80) | (0x7 << 76) | ((high & 0xFFF) << 64) | (0b10 << 62) | low)
