import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml.psychometrics import ItemParameters, information, probability_correct

abilities = st.floats(-6, 6)
slopes = st.floats(0.1, 4)
places = st.floats(-4, 4)
floors = st.floats(0, 0.5)


def test_a_person_at_the_items_difficulty_has_even_odds():
    items = ItemParameters.of([1.3, 0.4], [0.7, 0.7])

    assert probability_correct(0.7, items).tolist() == [[0.5, 0.5]]


def test_guessing_lifts_the_odds_to_the_middle_between_the_floor_and_one():
    items = ItemParameters.of([1.3], [0.7], [0.2])

    assert probability_correct(0.7, items)[0, 0] == pytest.approx(0.6)


def test_information_of_a_2pl_item_peaks_at_its_difficulty_with_a_squared_over_four():
    items = ItemParameters.of([1.6], [0.7])
    at = np.linspace(-4, 4, 801)

    curve = information(at, items)[:, 0]

    assert at[curve.argmax()] == pytest.approx(0.7)
    assert curve.max() == pytest.approx(1.6**2 / 4)


@given(abilities, slopes, places, floors)
def test_information_is_the_squared_slope_over_the_variance(theta, a, b, c):
    items, step = ItemParameters.of([a], [b], [c]), 1e-5
    p = probability_correct(theta, items)[0, 0]
    up, down = (probability_correct(theta + sign * step, items)[0, 0] for sign in (1, -1))

    expected = ((up - down) / (2 * step)) ** 2 / (p * (1 - p))

    assert information(theta, items)[0, 0] == pytest.approx(expected, rel=1e-3, abs=1e-5)


@given(abilities, abilities, slopes, places, floors)
def test_more_ability_never_lowers_the_chance(one, other, a, b, c):
    items = ItemParameters.of([a], [b], [c])
    low, high = sorted((one, other))

    p_low, p_high = probability_correct([low, high], items)[:, 0]

    assert c <= p_low <= p_high <= 1


@pytest.mark.parametrize(
    ("a", "b", "c"),
    [(0, 0, 0), (-1, 0, 0), (1, float("nan"), 0), (1, 0, 1), (1, 0, -0.1), (float("inf"), 0, 0)],
)
def test_impossible_parameters_are_refused(a, b, c):
    with pytest.raises(ValueError):
        ItemParameters.of([a], [b], [c])
