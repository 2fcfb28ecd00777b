"""Metrics of rankings: beside scikit-learn's own, and on cases that can be counted by hand."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, ndcg_score

from evenhand.ml.recommend.measuring import METRICS, bootstrap_mean, measured, places_of


def test_they_agree_with_another_library_on_random_rankings() -> None:
    draw = np.random.default_rng(3)
    for size in (5, 12, 200):
        scores = draw.permutation(size).astype(float)
        relevant = set(draw.choice(size, max(1, size // 4), replace=False).tolist())
        truth = np.isin(np.arange(size), list(relevant))

        [found] = measured(scores[None, :], [relevant])

        assert found[0] == pytest.approx(average_precision_score(truth, scores))
        assert found[2] == pytest.approx(ndcg_score(truth[None, :].astype(float), scores[None, :], k=10))


def test_by_hand_and_with_equal_scores() -> None:
    places = places_of(np.array([1.0, 3.0, 3.0, 0.0]), {2, 3})

    assert places.tolist() == [1, 3]  # of equal ones the first in the corpus comes first
    [found] = measured(np.array([[1.0, 3.0, 3.0, 0.0]]), [{2, 3}])
    assert dict(zip(METRICS, found.tolist(), strict=True)) == pytest.approx(
        {
            "MAP": (1 / 2 + 2 / 4) / 2,
            "MRR": 1 / 2,
            "nDCG@10": (1 / np.log2(3) + 1 / np.log2(5)) / (1 + 1 / np.log2(3)),
        }
    )


def test_the_interval_holds_the_mean_and_narrows_with_more_queries() -> None:
    draw = np.random.default_rng(1)
    few, many = bootstrap_mean(draw.random(20)), bootstrap_mean(draw.random(2000))

    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 3
    assert bootstrap_mean(np.full(5, 0.25)) == bootstrap_mean(np.full(9, 0.25))
