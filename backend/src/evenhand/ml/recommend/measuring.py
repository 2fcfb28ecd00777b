"""How good a ranking is: full-ranking metrics, one value a query, and bootstrap intervals over queries."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
DRAWS = 2000


def places_of(scores: npt.NDArray[np.floating], relevant: Collection[int]) -> npt.NDArray[np.intp]:
    """Places, from 0, at which the relevant entries stand when `scores`, shape (corpus,), are sorted downwards.

    Equal scores keep the order of the corpus.
    """
    order = np.argsort(-scores, kind="stable")
    return np.flatnonzero(np.isin(order, list(relevant)))


def average_precision(places: npt.NDArray[np.intp]) -> float:
    """Mean precision at the places of the relevant entries, 0..1. Source: Manning et al. 2008, section 8.4."""
    return float(np.mean((np.arange(places.size) + 1) / (places + 1)))


def reciprocal_rank(places: npt.NDArray[np.intp]) -> float:
    """One over the rank of the first relevant entry, 0..1."""
    return float(1.0 / (places[0] + 1))


def ndcg_at_10(places: npt.NDArray[np.intp]) -> float:
    """Discounted gain of the first ten over the best possible one, 0..1. Source: Järvelin & Kekäläinen 2002."""
    ideal = (1.0 / np.log2(np.arange(min(places.size, 10)) + 2)).sum()
    return float((1.0 / np.log2(places[places < 10] + 2)).sum() / ideal)


METRICS: dict[str, Callable[[npt.NDArray[np.intp]], float]] = {
    "MAP": average_precision,
    "MRR": reciprocal_rank,
    "nDCG@10": ndcg_at_10,
}


def measured(scores: npt.NDArray[np.floating], relevant: Sequence[Collection[int]]) -> FloatArray:
    """Args: scores: (queries, corpus); relevant: places in the corpus, for each query at least one.

    Returns: (queries, metrics), in the order of `METRICS`.
    """
    rows = [
        [metric(places_of(row, wanted)) for metric in METRICS.values()]
        for row, wanted in zip(scores, relevant, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(METRICS))


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over queries with its 95 % percentile interval."""

    value: float
    low: float
    high: float


def bootstrap_mean(values: npt.NDArray[np.floating], *, seed: int = 0) -> Mean:
    """Args: values: one for each query, at least one; paired gains give a paired interval."""
    draws = np.random.default_rng(seed).choice(values, (DRAWS, values.size)).mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return Mean(float(values.mean()), float(low), float(high))
