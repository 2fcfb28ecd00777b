import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml.psychometrics import (
    ExposureControl,
    ItemParameters,
    Plan,
    StopRule,
    content_areas,
    eap,
    expected_posterior_variance,
    next_area,
    normal_quadrature,
    pick,
    posterior,
    probability_correct,
    simulate,
)

GRID = normal_quadrature()


def bank(count=300, seed=1):
    generator = np.random.default_rng(seed)
    return ItemParameters.of(generator.lognormal(0.2, 0.3, count), generator.normal(0, 1, count))


def people(count=500, seed=2):
    return np.random.default_rng(seed).standard_normal(count)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=3, max_size=3), st.integers(0, 7))
def test_the_expected_variance_is_the_mean_over_both_answers(before, candidate):
    items = bank(8)
    asked = items.take(np.array([0, 1, 2]))
    mass = posterior(np.array([before]), asked, GRID)

    value = expected_posterior_variance(mass, GRID.nodes, probability_correct(GRID.nodes, items).T)[
        0, candidate
    ]

    longer = items.take(np.array([0, 1, 2, candidate]))
    _, sd = eap(np.array([[*before, 1.0], [*before, 0.0]]), longer)
    chance = float(mass[0] @ probability_correct(GRID.nodes, items)[:, candidate])
    assert value == pytest.approx(chance * sd[0] ** 2 + (1 - chance) * sd[1] ** 2, rel=1e-6)


def test_a_test_stops_at_its_precision_but_not_before_its_shortest_nor_after_its_longest():
    rule = StopRule(standard_error=0.4, max_items=10, min_items=3)

    over = rule.reached(np.array([2, 3, 3, 10]), np.array([0.1, 0.4, 0.41, 0.9]))

    assert over.tolist() == [False, True, False, True]


@given(st.integers(1, 60))
def test_areas_come_in_the_shares_they_should(length):
    target, asked = np.array([0.5, 0.3, 0.2, 0.0]), np.zeros((1, 4), dtype=np.int64)

    for _ in range(length):
        asked[0, next_area(asked, target)[0]] += 1

    assert np.abs(asked[0] - target * length).max() < 1.0 + 1e-9
    assert asked[0, 3] == 0


def test_only_allowed_items_are_picked_and_the_best_when_there_is_no_lottery():
    value = np.array([[3.0, 1.0, 2.0]])
    allowed = np.array([[True, False, True]])

    assert pick(value, allowed, np.random.default_rng(0)).tolist() == [2]
    seen = {int(pick(value, allowed, np.random.default_rng(s), among=3)[0]) for s in range(30)}
    assert seen == {0, 2}


def test_adaptive_items_beat_random_items_of_the_same_number():
    items, theta = bank(), people()

    outcome = simulate(items, Plan(StopRule(0.4, 40), exposure_cap=1.0), theta, seed=3)

    generator = np.random.default_rng(0)
    drawn = generator.random(outcome.given.shape).argsort(axis=1) < outcome.length[:, None]
    answers = (generator.random(drawn.shape) < probability_correct(theta, items)).astype(float)
    _, sd = eap(np.where(drawn, answers, np.nan), items)
    assert outcome.standard_error.mean() <= 0.4
    assert sd.mean() > 1.15 * outcome.standard_error.mean()


def test_reported_errors_are_the_errors_made():
    outcome = simulate(bank(), Plan(StopRule(0.4, 40)), people(2000), seed=3)

    error = outcome.estimate - outcome.theta
    assert outcome.reached.mean() > 0.98
    assert np.sqrt((error**2).mean()) == pytest.approx(outcome.standard_error.mean(), abs=0.03)
    assert abs(error.mean()) < 0.04
    assert np.mean(np.abs(error) < 1.96 * outcome.standard_error) == pytest.approx(0.95, abs=0.02)


def test_exposure_control_holds_its_cap_for_little_length():
    free = simulate(bank(), Plan(StopRule(0.4, 40), exposure_cap=1.0), people(1000), seed=4)
    capped = simulate(bank(), Plan(StopRule(0.4, 40), exposure_cap=0.25), people(1000), seed=4)

    assert free.exposure.max() == 1.0  # everybody starts with the same item
    assert capped.exposure.max() <= 0.25
    assert capped.length.mean() < free.length.mean() * 1.25
    assert capped.overlap < 0.6 * free.overlap


def test_content_areas_are_balanced_in_every_test():
    items = bank(90)
    areas = content_areas(["sql", "python", "linux"] * 30)

    outcome = simulate(items, Plan(StopRule(0.3, 12), areas=areas), people(200), seed=5)

    asked = np.stack([outcome.given[:, areas == k].sum(axis=1) for k in range(3)], axis=1)
    assert (asked.max(axis=1) - asked.min(axis=1)).max() <= 1


def test_a_bank_that_is_too_small_is_used_up_and_the_goal_reported_missed():
    outcome = simulate(bank(6), Plan(StopRule(0.2, 40)), people(50), seed=6)

    assert outcome.length.tolist() == [6] * 50
    assert not outcome.reached.any()


def test_an_item_at_its_cap_rests_and_its_price_rises_until_then():
    control = ExposureControl(3, cap=0.25)

    control.learn(np.array([[True, True, False]] * 8 + [[False, True, False]] * 2))

    assert control.resting(5).tolist() == [True, True, False]
    assert control.price[1] > control.price[0] > control.price[2] == 0


def test_the_same_seed_gives_the_same_tests_and_another_seed_others():
    plan, theta = Plan(StopRule(0.4, 40)), people(100)

    first, again, other = (simulate(bank(), plan, theta, seed) for seed in (7, 7, 8))

    assert (first.given == again.given).all()
    assert (first.estimate == again.estimate).all()
    assert (first.given != other.given).any()


@pytest.mark.parametrize("cap", [0, -0.1, 1.1])
def test_an_impossible_exposure_cap_is_refused(cap):
    with pytest.raises(ValueError):
        ExposureControl(10, cap)


def test_labels_make_areas_only_when_every_item_has_one():
    assert content_areas(["b", "a", "b"]).tolist() == [1, 0, 1]
    assert content_areas(["a", None]) is None
    assert content_areas(["a", "a"]) is None
