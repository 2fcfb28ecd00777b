"""How far people who rate the same things agree. Pure; ratings are small whole numbers, missing ones are None."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# 97.5 % quantiles of Student's t with 1, 2, … degrees of freedom; the normal one beyond.
_T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086)  # fmt: skip
_NORMAL = 1.960
# A rating is a judgement rounded to a whole point: equal ratings still hide this much variance (a uniform's).
_ROUNDING = 1 / 12


@dataclass(frozen=True, slots=True)
class Spread:
    """The ratings of one thing. `low` and `high` bound the 95 % interval of the mean; None below two ratings."""

    n: int
    counts: tuple[int, ...]
    mean: float | None
    low: float | None
    high: float | None
    range: int


def spread(ratings: Sequence[int], points: int) -> Spread:
    """Describe ratings on a scale of 1..`points`.

    The interval is Student's, cut off at the ends of the scale. Its variance is at least that of rounding, so
    that two equal ratings do not look certain. Raises: ValueError for a rating beyond the scale.
    """
    if any(not 1 <= rating <= points for rating in ratings):
        raise ValueError(f"ratings lie in 1..{points}")
    counts = tuple(sum(r == point for r in ratings) for point in range(1, points + 1))
    n = len(ratings)
    if n == 0:
        return Spread(0, counts, None, None, None, 0)
    mean = sum(ratings) / n
    wide = max(ratings) - min(ratings)
    if n == 1:
        return Spread(1, counts, mean, None, None, 0)
    variance = max(sum((r - mean) ** 2 for r in ratings) / (n - 1), _ROUNDING)
    half = (_T[n - 2] if n - 2 < len(_T) else _NORMAL) * math.sqrt(variance / n)
    return Spread(n, counts, mean, max(1.0, mean - half), min(float(points), mean + half), wide)


def ordinal_alpha(ratings: Sequence[Sequence[int | None]]) -> float | None:
    """Krippendorff's alpha for ordinal ratings with gaps.

    1 is perfect agreement, 0 what chance would give, below 0 systematic disagreement.

    Args:
        ratings: one row a rater, one column a thing that was rated; None where one was not rated.
    Returns: None where it is not defined: fewer than two things with two ratings, or no variation at all.
    Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, case D with the ordinal metric.
    """
    values = sorted({r for row in ratings for r in row if r is not None})
    units = [[r for r in column if r is not None] for column in zip(*ratings, strict=True)]
    units = [unit for unit in units if len(unit) >= 2]
    if len(units) < 2 or len(values) < 2:
        return None
    seen = np.zeros((len(values), len(values)))
    for unit in units:
        held = np.array([unit.count(value) for value in values], dtype=float)
        seen += (np.outer(held, held) - np.diag(held)) / (len(unit) - 1)
    totals = seen.sum(axis=1)
    distance = _ordinal_distance(totals)
    expected = float((np.outer(totals, totals) * distance).sum())
    if expected == 0:
        return None
    return 1 - (float(totals.sum()) - 1) * float((seen * distance).sum()) / expected


def _ordinal_distance(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Squared: how many ratings lie between two values, each end by half."""
    up_to = np.cumsum(totals)
    middle = up_to - totals / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def quadratic_weighted_kappa(pairs: Sequence[tuple[int, int]], *, points: int) -> float | None:
    """Agreement of two judges on a scale of 0..points - 1, beyond what their habits alone would give; at most 1.

    A disagreement weighs by the square of its distance. None where both gave one and the same point throughout, where it
    is not defined. Source: Cohen (1968), Psychological Bulletin 70, 213-220.
    Raises: ValueError for a rating beyond the scale.
    """
    if any(not 0 <= rating < points for pair in pairs for rating in pair):
        raise ValueError(f"ratings lie in 0..{points - 1}")
    seen = np.zeros((points, points))
    for first, second in pairs:
        seen[first, second] += 1
    weights = (np.arange(points)[:, None] - np.arange(points)[None, :]) ** 2
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / max(len(pairs), 1)
    by_chance = float((weights * chance).sum())
    return None if by_chance == 0 else float(1 - (weights * seen).sum() / by_chance)
