"""Linking finds the line between two scales from the items on both, with errors that are honest."""

import numpy as np
import pytest

from evenhand.ml.psychometrics import ItemParameters, NotLinkable, calibrate, link, probability_correct

METHODS = ["mean-sigma", "mean-mean", "haebara", "stocking-lord"]


def items(rng: np.random.Generator, count: int) -> ItemParameters:
    return ItemParameters(rng.lognormal(0, 0.25, count), rng.normal(0, 1, count), np.zeros(count))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("slope", "shift"), [(1.0, 0.0), (0.7, 0.9), (1.4, -1.2)])
def test_an_exact_line_is_found_exactly(method, slope: float, shift: float) -> None:
    target = items(np.random.default_rng(1), 12)
    # The same items on a scale from which theta * slope + shift leads to the target's.
    source = ItemParameters(target.a * slope, (target.b - shift) / slope, target.c)
    found = link(source, target, method)
    assert (pytest.approx(slope, abs=1e-4), pytest.approx(shift, abs=1e-4)) == (found.A, found.B)
    moved = found.items(source)
    assert moved.a == pytest.approx(target.a, abs=1e-4)
    assert moved.b == pytest.approx(target.b, abs=1e-3)


def test_answers_stay_as_likely_and_the_way_back_is_the_inverse() -> None:
    rng = np.random.default_rng(2)
    target = items(rng, 8)
    source = ItemParameters(target.a * 1.2, (target.b - 0.4) / 1.2, target.c)
    found = link(source, target)
    theta = rng.normal(0, 1, 50)
    there = probability_correct(found.theta(theta), found.items(source))
    assert there == pytest.approx(probability_correct(theta, source))
    assert found.inverse().theta(found.theta(theta)) == pytest.approx(theta)


def responses(rng: np.random.Generator, theta: np.ndarray, bank: ItemParameters) -> np.ndarray:
    return (rng.random((theta.size, len(bank))) < probability_correct(theta, bank)).astype(float)


def test_two_groups_of_different_ability_come_onto_one_scale_within_the_stated_error() -> None:
    """Each calibration sets its own group to N(0, 1); the second group is abler and less spread."""
    rng = np.random.default_rng(3)
    bank = items(rng, 20)
    first = calibrate(responses(rng, rng.normal(0, 1, 1500), bank), "2pl")
    second = calibrate(responses(rng, rng.normal(0.8, 0.8, 1500), bank), "2pl")
    errors = ((second.se_a, second.se_b), (first.se_a, first.se_b))
    found = link(second.items, first.items, errors=errors)
    assert pytest.approx(0.8, abs=4 * found.se_A) == found.A
    assert pytest.approx(0.8, abs=4 * found.se_B) == found.B
    assert 0.005 < found.se_A < 0.1
    assert 0.005 < found.se_B < 0.1


def test_stocking_lord_lets_an_item_that_is_badly_known_weigh_less() -> None:
    rng = np.random.default_rng(4)
    target = items(rng, 10)
    source = ItemParameters(target.a.copy(), target.b.copy(), target.c)
    source.a[0], source.b[0] = 0.15, 6.0  # hardly tells anybody apart, and its difficulty is a guess
    target.a[0], target.b[0] = 0.15, 1.0
    off = {method: abs(link(source, target, method).B) for method in METHODS}
    assert off["stocking-lord"] < off["mean-sigma"]
    assert off["stocking-lord"] < 0.15


def test_what_cannot_be_linked_is_refused() -> None:
    rng = np.random.default_rng(5)
    with pytest.raises(NotLinkable, match="fewest"):
        link(items(rng, 2), items(rng, 2))
    with pytest.raises(NotLinkable, match="same items"):
        link(items(rng, 4), items(rng, 5))
    flat = ItemParameters(np.ones(4), np.zeros(4), np.zeros(4))
    with pytest.raises(NotLinkable, match="equally difficult"):
        link(flat, flat, "mean-sigma")
