"""Pilots come onto the live scale, drift is seen, groups are compared, rubric points are calibrated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml import psychometrics as irt
from evenhand.ml.psychometrics.dif import GroupTooSmall, adjusted, logistic_dif, mantel_haenszel
from evenhand.ml.psychometrics.drift import watch
from evenhand.ml.psychometrics.graded import (
    GradedItem,
    calibrate_graded,
    graded_eap,
    graded_information,
    graded_probabilities,
)
from evenhand.ml.psychometrics.pilot import PilotPrior, TooFewAnswers, fit_pilot

PRIOR = PilotPrior(a=1.0, se_a=0.45, b=0.0, se_b=0.9)


def sat_a_test(people: int, mean: float, seed: int):
    """People of this mean ability, and their posterior from twelve known items."""
    draw = np.random.default_rng(seed)
    theta = draw.normal(mean, 1.0, people)
    items = irt.ItemParameters.of(draw.uniform(0.8, 1.8, 12), draw.normal(0, 1, 12))
    right = (draw.random((people, 12)) < irt.probability_correct(theta, items)).astype(float)
    grid = irt.normal_quadrature()
    p = irt.probability_correct(grid.nodes, items)
    log_mass = right @ np.log(p).T + (1 - right) @ np.log(1 - p).T + np.log(grid.weights)
    mass = np.exp(log_mass - log_mass.max(axis=1, keepdims=True))
    return theta, mass / mass.sum(axis=1, keepdims=True), grid.nodes, draw


@pytest.mark.parametrize("mean", [0.0, 0.8])
def test_a_pilot_gets_its_parameters_also_from_people_who_are_better_than_average(mean):
    errors_a, errors_b = [], []
    for seed in range(12):
        theta, mass, nodes, draw = sat_a_test(600, mean, seed)
        a, b = draw.uniform(0.7, 1.8), draw.normal(mean, 0.8)
        p = irt.probability_correct(theta, irt.ItemParameters.of([a], [b]))[:, 0]
        found = fit_pilot((draw.random(600) < p).astype(float), mass, nodes, c=0.0, prior=PRIOR)
        errors_a.append((found.a - a) / found.se_a)
        errors_b.append((found.b - b) / found.se_b)
        assert abs(found.b - b) < 0.5
    # Standard errors mean what they say: most standardised errors lie within two.
    assert np.mean(np.abs(errors_a) < 2) >= 0.75
    assert np.mean(np.abs(errors_b) < 2) >= 0.75


def test_few_answers_move_little_and_too_few_nothing():
    _, mass, nodes, _ = sat_a_test(12, 0.0, 3)
    found = fit_pilot(np.ones(12), mass, nodes, c=0.25, prior=PRIOR)
    assert -2.0 < found.b < 0.0
    assert found.se_b > 0.4
    with pytest.raises(TooFewAnswers):
        fit_pilot(np.ones(9), mass[:9], nodes, c=0.25, prior=PRIOR)


def test_a_leaked_item_is_flagged_soon_and_a_sound_one_seldom():
    draw = np.random.default_rng(11)
    false_alarms, delays = 0, []
    for _ in range(200):
        p = np.clip(draw.beta(3, 3, 300), 0.05, 0.95)
        sound = watch(p, (draw.random(300) < p).astype(float))
        false_alarms += sound.flagged_at is not None
        logit = np.log(p / (1 - p))
        leaked = np.where(np.arange(300) < 150, p, 1 / (1 + np.exp(-(logit + 1.5))))
        seen = watch(p, (draw.random(300) < leaked).astype(float))
        if seen.flagged_at is not None and seen.flagged_at >= 150:
            delays.append(seen.flagged_at - 150)
            assert seen.shift > 0
    assert false_alarms <= 14  # of 200 runs of 300 answers
    assert len(delays) >= 180
    assert np.median(delays) <= 60


def test_holland_and_thayers_statistic_by_hand():
    # Two strata of ability, worked by hand: (reference right, wrong, focal right, wrong).
    tables = [(30, 10, 20, 20), (40, 10, 25, 15)]
    right, focal, ability = [], [], []
    for level, (a, b, c, d) in enumerate(tables):
        right += [1] * a + [0] * b + [1] * c + [0] * d
        focal += [0] * (a + b) + [1] * (c + d)
        ability += [level] * (a + b + c + d)
    found = mantel_haenszel(
        np.array(right, float), np.array(focal, float), np.array(ability, float), smallest=50
    )
    numerator = 30 * 20 / 80 + 40 * 15 / 90
    denominator = 10 * 20 / 80 + 10 * 25 / 90
    assert found.odds_ratio == pytest.approx(numerator / denominator)
    assert found.delta == pytest.approx(-2.35 * np.log(numerator / denominator))
    expected = 40 * 50 / 80 + 50 * 65 / 90
    spread = 40 * 40 * 50 * 30 / (80**2 * 79) + 50 * 40 * 65 * 25 / (90**2 * 89)
    assert found.chi_square == pytest.approx((abs(70 - expected) - 0.5) ** 2 / spread)


def groups(shift: float, seed: int, people: int = 2000):
    draw = np.random.default_rng(seed)
    focal = (draw.random(people) < 0.4).astype(float)
    theta = draw.normal(0, 1, people) - 0.5 * focal  # a difference in ability is not bias
    right = (draw.random(people) < 1 / (1 + np.exp(-1.2 * (theta - shift * focal)))).astype(float)
    return right, focal, theta


def test_a_biased_item_is_c_and_one_that_only_sorts_by_ability_is_a():
    fair = [mantel_haenszel(*groups(0.0, seed)).ets_class for seed in range(10)]
    biased = [mantel_haenszel(*groups(0.9, seed)).ets_class for seed in range(10)]
    assert fair.count("A") >= 9
    assert biased.count("C") >= 9
    assert logistic_dif(*groups(0.9, 1)).uniform_p < 0.001
    assert logistic_dif(*groups(0.0, 1)).jg_class == "A"


def test_small_groups_are_refused_and_many_tests_are_corrected():
    right, focal, theta = groups(0.0, 1, people=120)
    with pytest.raises(GroupTooSmall):
        mantel_haenszel(right, focal, theta)
    assert adjusted([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


def test_rubric_points_are_calibrated_and_scored():
    draw = np.random.default_rng(5)
    items = [GradedItem(float(draw.uniform(0.9, 2.0)), (-1.2, 0.1, 1.1)) for _ in range(8)]
    theta = draw.normal(0, 1, 1500)
    answers = np.stack([_drawn(theta, item, draw) for item in items], axis=1)
    answers[draw.random(answers.shape) < 0.1] = -1
    found = calibrate_graded(answers)
    assert found.converged
    assert np.sqrt(np.mean([(f.a - i.a) ** 2 for f, i in zip(found.items, items, strict=True)])) < 0.15
    off = [np.subtract(f.thresholds, i.thresholds) for f, i in zip(found.items, items, strict=True)]
    assert np.sqrt(np.mean(np.square(off))) < 0.12
    mean, sd = graded_eap(answers, found.items)
    assert np.corrcoef(mean, theta)[0, 1] > 0.88
    assert 0.8 < np.sqrt(np.mean((mean - theta) ** 2)) / np.mean(sd) < 1.2


def _drawn(theta, item, draw):
    above = graded_probabilities(theta, item).cumsum(axis=1)
    return (draw.random(len(theta))[:, None] > above).sum(axis=1).clip(max=len(item.thresholds))


@given(st.floats(-4, 4), st.floats(0.3, 3), st.floats(-2, 2))
def test_two_categories_are_the_two_parameter_model(theta, a, b):
    at, item = np.array([theta]), irt.ItemParameters.of([a], [b])
    graded = GradedItem(a, (b,))
    assert graded_probabilities(at, graded)[0, 1] == pytest.approx(irt.probability_correct(at, item)[0, 0])
    assert graded_information(at, graded)[0] == pytest.approx(irt.information(at, item)[0, 0], abs=1e-6)


def test_a_gap_in_the_categories_is_refused():
    with pytest.raises(ValueError, match="gaps"):
        calibrate_graded(np.array([[0], [2], [0]]))
