"""Does an item behave as its curve says? The S-X2 statistic of each item."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from evenhand.ml.psychometrics.calibration import Calibration
from evenhand.ml.psychometrics.irt import FloatArray, IntArray, probability_correct
from evenhand.ml.psychometrics.threads import single_threaded

# Under this many complete records the cells of the test are too thin to say anything.
FEWEST_COMPLETE_RECORDS = 100


@dataclass(frozen=True)
class ItemFit:
    """S-X2 of `J` items. statistic, p: (J,), NaN where it could not be had; degrees: (J,); rmsea: (J,).

    A small `p` says that the curve does not describe the item; `rmsea` says by how much (under 0.06: little).
    """

    statistic: FloatArray
    degrees: IntArray
    p: FloatArray
    rmsea: FloatArray
    people: int


@single_threaded
def item_fit(responses: FloatArray, found: Calibration) -> ItemFit:
    """Compare, at each sum score, the share who got an item right with the share the model expects.

    Args:
        responses: (N, J) as given to `calibrate`; only records without a gap can be used.
    Source: Orlando & Thissen (2000), Applied Psychological Measurement 24, 50-64.
    """
    used = np.flatnonzero(found.usable)
    count = responses.shape[1]
    statistic, p, rmsea = (np.full(count, np.nan) for _ in range(3))
    degrees = np.zeros(count, dtype=np.int64)
    answers = responses[:, used]
    complete = answers[~np.isnan(answers).any(axis=1)]
    if complete.shape[0] >= FEWEST_COMPLETE_RECORDS:
        curve = probability_correct(found.quadrature.nodes, found.items.take(used)).T
        expected = _expected_shares(curve, found.quadrature.weights)
        scores = complete.sum(axis=1).astype(np.int64)
        people = np.bincount(scores, minlength=used.size + 1).astype(np.float64)[1 : used.size]
        estimated = {"1pl": 1, "2pl": 2, "3pl": 3}[found.model]
        for at, j in enumerate(used):
            hits = np.bincount(scores, weights=complete[:, at], minlength=used.size + 1)
            right = hits[1 : used.size].astype(np.float64)
            statistic[j], cells = _chi_square(people, right, expected[at])
            degrees[j] = cells - estimated
            if degrees[j] > 0:
                p[j] = float(chdtrc(degrees[j], statistic[j]))
                excess = (statistic[j] - degrees[j]) / (degrees[j] * max(people.sum() - 1, 1))
                rmsea[j] = float(np.sqrt(max(excess, 0.0)))
            else:
                statistic[j] = np.nan
    return ItemFit(statistic, degrees, p, rmsea, int(complete.shape[0]))


def _expected_shares(curve: FloatArray, weights: FloatArray) -> FloatArray:
    """Expected share right at sum scores 1..J-1, (J, J-1), from P of shape (J, Q).

    Source: the recursion of Lord & Wingersky (1984), run once for the rest of every item.
    """
    items = curve.shape[0]
    rest = np.zeros((items, items, curve.shape[1]))
    rest[:, 0, :] = 1.0
    for j in range(items):
        others = np.arange(items) != j
        before = rest[others]
        after = before * (1.0 - curve[j])
        after[:, 1:] += before[:, :-1] * curve[j]
        rest[others] = after
    right = (rest[:, :-1] * curve[:, None, :]) @ weights
    wrong = (rest[:, 1:] * (1.0 - curve[:, None, :])) @ weights
    shares: FloatArray = right / np.maximum(right + wrong, 1e-300)
    return shares


def _chi_square(people: FloatArray, right: FloatArray, expected: FloatArray) -> tuple[float, int]:
    """The statistic and its number of cells; neighbouring scores join until each cell expects 1."""
    total, cells = 0.0, 0
    n = hits = wanted = 0.0
    left = people.sum()
    for size, seen, share in zip(people, right, expected, strict=True):
        n, hits, wanted, left = n + size, hits + seen, wanted + size * share, left - size
        if min(wanted, n - wanted) >= 1.0 and (left == 0 or left >= 2.0):
            total += (hits - wanted) ** 2 * n / (wanted * (n - wanted))
            cells, n, hits, wanted = cells + 1, 0.0, 0.0, 0.0
    if n > 0 and min(wanted, n - wanted) > 0:
        total += (hits - wanted) ** 2 * n / (wanted * (n - wanted))
        cells += 1
    return total, cells
