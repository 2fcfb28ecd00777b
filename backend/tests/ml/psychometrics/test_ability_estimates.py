import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from evenhand.ml.psychometrics import ItemParameters, eap, information, mle, normal_quadrature

ITEMS = ItemParameters.of([0.8, 1.2, 1.7, 1.0], [-1.0, 0.0, 0.6, 1.5])


def by_integration(answers: list[float]) -> tuple[float, float]:
    """Posterior mean and SD by adaptive quadrature: an answer that does not share our grid."""

    def density(theta: float) -> float:
        p = 1 / (1 + np.exp(-ITEMS.a * (theta - ITEMS.b)))
        y = np.array(answers)
        return float(norm.pdf(theta) * np.prod(p**y * (1 - p) ** (1 - y)))

    mass, first, second = (quad(lambda t, k=k: t**k * density(t), -8, 8)[0] for k in (0, 1, 2))
    mean = first / mass
    return mean, np.sqrt(second / mass - mean**2)


@pytest.mark.parametrize("answers", [[1, 1, 1, 1], [0, 0, 0, 0], [1, 0, 1, 0], [1, 0.5, 0.25, 0]])
def test_eap_is_the_mean_of_the_posterior(answers):
    theta, sd = eap(np.array([answers], dtype=float), ITEMS)

    mean, spread = by_integration(answers)
    assert theta[0] == pytest.approx(mean, abs=1e-6)
    assert sd[0] == pytest.approx(spread, abs=1e-6)


def test_somebody_who_answered_nothing_is_the_population():
    theta, sd = eap(np.full((1, 4), np.nan), ITEMS)

    assert theta[0] == pytest.approx(0, abs=1e-9)
    assert sd[0] == pytest.approx(1, abs=1e-6)


def test_a_missing_answer_is_as_if_the_item_had_not_been_there():
    with_gap = eap(np.array([[1, np.nan, 0, 1]]), ITEMS)
    without = eap(np.array([[1.0, 0.0, 1.0]]), ITEMS.take(np.array([0, 2, 3])))

    assert np.allclose(with_gap, without)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=4, max_size=4), st.integers(0, 3))
def test_a_right_answer_never_lowers_ability_and_always_beats_a_wrong_one(answers, at):
    right, wrong = list(answers), list(answers)
    right[at], wrong[at] = 1.0, 0.0

    theta, _ = eap(np.array([right, wrong]), ITEMS)

    assert theta[0] > theta[1]


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_partial_credit_means_more_ability(one, other):
    less, more = sorted((one, other))

    theta, _ = eap(np.array([[1, 0, less, 0], [1, 0, more, 0]]), ITEMS)

    assert theta[0] <= theta[1] + 1e-12


def test_maximum_likelihood_finds_where_the_score_vanishes():
    answers = np.array([[1.0, 1.0, 0.0, 0.0]])

    theta, se = mle(answers, ITEMS)

    p = 1 / (1 + np.exp(-ITEMS.a * (theta[0] - ITEMS.b)))
    assert (ITEMS.a * (answers[0] - p)).sum() == pytest.approx(0, abs=1e-6)
    assert se[0] == pytest.approx(1 / np.sqrt(information(theta[0], ITEMS).sum()), rel=1e-6)


def test_maximum_likelihood_stops_at_its_bound_when_everything_is_right():
    theta, se = mle(np.array([[1.0] * 4, [np.nan] * 4]), ITEMS, bound=3.5)

    assert theta[0] == 3.5
    assert se[1] == np.inf


@pytest.mark.parametrize("answers", [[[1, 0, 2, 0]], [[1, 0, -0.5, 0]], [[1, 0]]])
def test_answers_that_are_none_are_refused(answers):
    with pytest.raises(ValueError):
        eap(np.array(answers, dtype=float), ITEMS)


def test_the_quadrature_has_the_moments_of_the_normal_it_stands_for():
    grid = normal_quadrature(mean=0.5, sd=0.8)

    mean = grid.weights @ grid.nodes
    assert mean == pytest.approx(0.5)
    assert np.sqrt(grid.weights @ (grid.nodes - mean) ** 2) == pytest.approx(0.8, abs=1e-6)
