"""Watching whether an item has become easier than it was: the sign of a leak."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit

from evenhand.ml.psychometrics.irt import FloatArray

SHIFT = 1.0  # logits by which a leaked item is thought to get easier
THRESHOLD = (
    6.0  # log-likelihood ratio at which it is flagged; see docs/science/item-quality.md for false alarms
)
MOST_LOGITS = 6.0


@dataclass(frozen=True, slots=True)
class Drift:
    """flagged_at: the answer (from 0) at which the watch spoke, None if it never did. since: where the change began.

    shift: how much easier since then, logits, with standard error; answers: since then. peak: of the watch.
    """

    flagged_at: int | None
    since: int
    shift: float
    standard_error: float
    answers: int
    peak: float


def watch(
    expected: FloatArray, credit: FloatArray, *, shift: float = SHIFT, threshold: float = THRESHOLD
) -> Drift:
    """Page's cumulative sum of the log-likelihood ratio "easier by `shift`" against "as calibrated".

    Args:
        expected: (N,) in time order: the chance of a right answer, from ability estimated without this item.
        credit: (N,) in [0, 1].
    Source: Page (1954); for item leaks Veerkamp & Glas (2000), Journal of Educational and Behavioral Statistics 25.
    """
    p = np.clip(expected, 1e-6, 1 - 1e-6)
    logit = np.log(p / (1 - p))
    easier = expit(logit + shift)
    steps = credit * np.log(easier / p) + (1 - credit) * np.log((1 - easier) / (1 - p))
    total, since, flagged, peak, start = 0.0, 0, None, 0.0, 0
    for place, step in enumerate(steps):
        if total <= 0.0:
            total, start = 0.0, place
        total += float(step)
        if total > peak:
            peak, since = total, start
        if flagged is None and total >= threshold:
            flagged = place
    found, error = _shift(logit[since:], credit[since:]) if len(credit) else (0.0, float("inf"))
    return Drift(flagged, since, found, error, len(credit) - since, peak)


def _shift(logit: FloatArray, credit: FloatArray) -> tuple[float, float]:
    """Maximum-likelihood shift of all logits, and its standard error; at most six logits."""

    def excess(shift: float) -> float:
        return float((credit - expit(logit + shift)).sum())

    if excess(MOST_LOGITS) > 0:
        found = MOST_LOGITS
    elif excess(-MOST_LOGITS) < 0:
        found = -MOST_LOGITS
    else:
        found = float(brentq(excess, -MOST_LOGITS, MOST_LOGITS))
    p = expit(logit + found)
    return found, float(1 / np.sqrt(max((p * (1 - p)).sum(), 1e-9)))
