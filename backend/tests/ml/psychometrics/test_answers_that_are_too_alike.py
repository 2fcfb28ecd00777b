"""Likeness beyond ability is found, and people who answer on their own are not accused."""

from itertools import product

import numpy as np
import pytest
from scipy.stats import binom

from evenhand.ml.psychometrics import (
    ItemParameters,
    Key,
    TooFewCommonItems,
    answer_similarity,
    omega,
    probability_correct,
)
from evenhand.ml.psychometrics.similarity import poisson_binomial

COUNT = 40
KEY = Key("A", {"B": 0.5, "C": 0.3, "D": 0.2})
KEYS = [KEY] * COUNT


def bank(rng: np.random.Generator) -> ItemParameters:
    return ItemParameters(rng.lognormal(0, 0.25, COUNT), rng.normal(0, 1, COUNT), np.zeros(COUNT))


def answers(rng: np.random.Generator, theta: float, items: ItemParameters) -> list[str]:
    right = rng.random(COUNT) < probability_correct(np.array([theta]), items)[0]
    wrong = rng.choice(list(KEY.wrong), COUNT, p=list(KEY.wrong.values()))
    return [KEY.right if ok else str(other) for ok, other in zip(right, wrong, strict=True)]


def test_the_distribution_of_matches_is_exact() -> None:
    assert poisson_binomial(np.full(9, 0.3)) == pytest.approx(binom.pmf(np.arange(10), 9, 0.3))
    chances = np.array([0.1, 0.7, 0.4])
    by_hand = np.zeros(4)
    for outcome in product([0, 1], repeat=3):
        by_hand[sum(outcome)] += np.prod(
            [c if hit else 1 - c for c, hit in zip(chances, outcome, strict=True)]
        )
    assert poisson_binomial(chances) == pytest.approx(by_hand)
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        poisson_binomial(np.array([1.2]))


@pytest.mark.parametrize("agreement", ["wrong", "any"])
def test_who_answers_alone_is_seldom_flagged(agreement) -> None:
    """At the 1 % level about one in a hundred independent pairs, whatever their abilities."""
    rng = np.random.default_rng(6)
    items = bank(rng)
    flagged = 0
    for _ in range(1000):
        one, other = rng.normal(0, 1, 2)
        pair = answers(rng, one, items), answers(rng, other, items)
        found = answer_similarity(*pair, (one, other), items, KEYS, agreement=agreement)
        flagged += found.p_value < 0.01
    assert flagged <= 20  # a discrete test stays at its level or under it


def copied(rng: np.random.Generator, source: list[str], own: list[str], share: float) -> list[str]:
    return [theirs if rng.random() < share else mine for theirs, mine in zip(source, own, strict=True)]


def test_who_copies_half_of_a_weak_neighbours_answers_is_found() -> None:
    rng = np.random.default_rng(7)
    items = bank(rng)
    found = 0
    for _ in range(100):
        source = answers(rng, -0.8, items)
        copier = copied(rng, source, answers(rng, -0.5, items), 0.5)
        pair = answer_similarity(copier, source, (-0.5, -0.8), items, KEYS)
        found += pair.p_value < 0.01
        assert set(pair.matched) <= {j for j in range(COUNT) if copier[j] == source[j] != "A"}
    assert found > 70


def test_omega_has_a_direction_and_a_level() -> None:
    rng = np.random.default_rng(8)
    items = bank(rng)
    alone = [
        omega(answers(rng, 0.0, items), answers(rng, 0.5, items), 0.0, items, KEYS).omega for _ in range(400)
    ]
    assert np.mean(alone) == pytest.approx(0.0, abs=0.2)
    assert np.std(alone) == pytest.approx(1.0, abs=0.15)
    source = answers(rng, 0.5, items)
    copier = copied(rng, source, answers(rng, -1.0, items), 0.7)
    assert omega(copier, source, -1.0, items, KEYS).p_value < 0.001


def test_too_little_in_common_says_nothing() -> None:
    rng = np.random.default_rng(9)
    items = bank(rng)
    full = answers(rng, 0.0, items)
    few = [answer if j < 5 else None for j, answer in enumerate(full)]
    with pytest.raises(TooFewCommonItems):
        answer_similarity(full, few, (0.0, 0.0), items, KEYS)
    with pytest.raises(ValueError, match="no option"):
        answer_similarity(["X", *full[1:]], full, (0.0, 0.0), items, KEYS)
    with pytest.raises(ValueError, match="sum to 1"):
        Key("A", {"B": 0.5})
