import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import spearmanr

from evenhand.ml.psychometrics import (
    ItemParameters,
    NotCalibratable,
    calibrate,
    item_fit,
    probability_correct,
)


def answers(items: ItemParameters, people: int, seed: int) -> np.ndarray:
    generator = np.random.default_rng(seed)
    chance = probability_correct(generator.standard_normal(people), items)
    return (generator.random(chance.shape) < chance).astype(float)


def bank(count: int, seed: int) -> ItemParameters:
    generator = np.random.default_rng(seed)
    return ItemParameters.of(generator.lognormal(0.1, 0.3, count), generator.normal(0, 1, count))


SHORT = ItemParameters.of([0.8, 0.7, 0.9, 1.6, 0.7], [-3.0, -1.4, -0.3, -1.0, 0.8])


def marginal_deviance(values: np.ndarray, y: np.ndarray, shared: bool) -> float:
    """-log likelihood by Gauss-Hermite quadrature, written without any of our code."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(81)
    a, d = (values[0] if shared else values[: y.shape[1]]), values[-y.shape[1] :]
    z = a * nodes[:, None] + d
    likelihood = np.exp(-(y @ np.logaddexp(0, -z).T) - (1 - y) @ np.logaddexp(0, z).T) @ (
        weights / weights.sum()
    )
    return float(-np.log(likelihood).sum())


@pytest.mark.parametrize("model", ["1pl", "2pl"])
def test_a_short_test_gets_the_maximum_of_the_marginal_likelihood(model):
    y = answers(SHORT, 1000, seed=6)

    found = calibrate(y, model)

    free = 1 if model == "1pl" else 5
    best = minimize(marginal_deviance, np.r_[np.ones(free), np.zeros(5)], args=(y, model == "1pl"))
    assert found.converged
    assert found.log_likelihood == pytest.approx(-best.fun, abs=2e-3)
    assert np.allclose(found.items.a, np.broadcast_to(best.x[:free], 5), atol=0.01)
    assert np.allclose(found.intercept, best.x[free:], atol=0.01)


def test_standard_errors_are_those_of_the_observed_information():
    y = answers(SHORT, 1000, seed=6)
    found = calibrate(y)
    at = np.r_[found.items.a, found.intercept]

    hessian = numeric_hessian(lambda values: marginal_deviance(values, y, False), at)

    errors = np.sqrt(np.diag(np.linalg.inv(hessian)))
    assert np.allclose(found.se_a, errors[:5], rtol=0.02)
    assert np.allclose(found.se_intercept, errors[5:], rtol=0.02)


def numeric_hessian(function, at, step=1e-3):
    size = at.size
    hessian = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            e, f = np.eye(size)[i] * step, np.eye(size)[j] * step
            corners = (
                function(at + e + f) - function(at + e - f) - function(at - e + f) + function(at - e - f)
            )
            hessian[i, j] = corners / (4 * step**2)
    return hessian


def test_a_long_test_recovers_the_items_that_made_the_answers():
    truth = bank(40, seed=3)

    found = calibrate(answers(truth, 1000, seed=4))

    assert np.sqrt(np.mean((found.items.a - truth.a) ** 2)) < 0.16
    assert np.sqrt(np.mean((found.items.b - truth.b) ** 2)) < 0.16
    assert abs(np.mean(found.items.a - truth.a)) < 0.06
    inside = np.abs(found.items.b - truth.b) < 1.96 * found.se_b
    assert inside.mean() >= 0.85


def test_without_a_learnt_prior_a_long_test_gets_the_maximum_of_the_likelihood_too():
    y = answers(bank(16, seed=3), 800, seed=4)

    plain, learnt = calibrate(y, learn_prior=False), calibrate(y)

    assert plain.log_likelihood > learnt.log_likelihood
    assert np.std(plain.items.a) > np.std(learnt.items.a)


def test_answers_missing_at_random_cost_precision_but_do_not_bias():
    truth = bank(30, seed=5)
    y = answers(truth, 3000, seed=6)
    holed = np.where(np.random.default_rng(7).random(y.shape) < 0.5, np.nan, y)

    whole, half = calibrate(y), calibrate(holed)

    assert np.sqrt(np.mean((half.items.b - truth.b) ** 2)) < 0.15
    assert abs(np.mean(half.items.a - truth.a)) < 0.08
    assert (half.se_b > whole.se_b).mean() > 0.95


def test_the_3pl_finds_items_that_can_be_guessed():
    generator = np.random.default_rng(8)
    truth = ItemParameters.of(
        generator.lognormal(0.3, 0.2, 30), generator.normal(0, 1, 30), np.repeat([0.05, 0.3], 15)
    )

    found = calibrate(answers(truth, 4000, seed=9), "3pl")

    assert found.items.c[15:].mean() - found.items.c[:15].mean() > 0.1
    assert spearmanr(found.items.b, truth.b).statistic > 0.97
    assert np.isfinite(found.se_c).all()


def test_an_item_that_everybody_got_right_is_left_out_and_the_rest_is_as_without_it():
    y = answers(bank(20, seed=1), 500, seed=2)
    with_useless = np.column_stack([y, np.ones(500), np.full(500, np.nan)])

    found, without = calibrate(with_useless), calibrate(y)

    assert found.usable.tolist() == [True] * 20 + [False] * 2
    assert np.isnan(found.se_a[20:]).all()
    assert np.allclose(found.items.a[:20], without.items.a)


def test_people_in_another_order_give_the_same_estimates():
    y = answers(bank(12, seed=1), 300, seed=2)

    found, shuffled = calibrate(y), calibrate(np.random.default_rng(0).permutation(y))

    assert np.allclose(found.items.a, shuffled.items.a)


@pytest.mark.parametrize(
    "y", [np.ones((100, 5)), np.eye(3)[:2], np.zeros((0, 4)), np.full((50, 4), np.nan)], ids=str
)
def test_data_that_cannot_tell_items_apart_are_refused(y):
    with pytest.raises(NotCalibratable):
        calibrate(y)


def test_numbers_that_are_no_answers_are_refused():
    with pytest.raises(ValueError, match="0, 1 or NaN"):
        calibrate(np.full((50, 4), 2.0))


def test_item_fit_keeps_its_size_under_the_model_and_finds_the_item_that_breaks_it():
    small = [p for seed in range(6) for p in fit_of(answers(bank(20, seed), 800, seed + 50)).p]
    assert np.mean(np.array(small) < 0.05) < 0.12

    generator = np.random.default_rng(1)
    theta = generator.standard_normal(1000)
    chance = probability_correct(theta, bank(20, 1))
    chance[:, 0] = np.where(np.abs(theta) < 1, 0.8, 0.2)  # easy in the middle, hard at both ends
    broken = fit_of((generator.random(chance.shape) < chance).astype(float))
    assert broken.p[0] < 0.001
    assert np.median(broken.p[1:]) > 0.1


def fit_of(y):
    return item_fit(y, calibrate(y))


def test_fit_says_nothing_when_no_record_is_complete():
    y = answers(bank(12, 1), 400, 2)
    y[np.arange(400), np.arange(400) % 12] = np.nan

    fit = fit_of(y)

    assert fit.people == 0
    assert np.isnan(fit.p).all()
