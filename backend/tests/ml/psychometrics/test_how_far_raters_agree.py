"""Agreement and spread of ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml.psychometrics.agreement import ordinal_alpha, spread

# Krippendorff (2011), the reliability data of case C and D: 4 observers, 12 units, gaps.
_ = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]


def test_alpha_is_that_of_the_paper() -> None:
    assert ordinal_alpha(OBSERVERS) == pytest.approx(0.815, abs=0.001)


def test_perfect_agreement_is_one_and_reversal_is_below_zero() -> None:
    assert ordinal_alpha([[1, 2, 3, 4], [1, 2, 3, 4]]) == pytest.approx(1)
    reversed_ = ordinal_alpha([[1, 2, 3, 4], [4, 3, 2, 1]])
    assert reversed_ is not None
    assert reversed_ < 0


@pytest.mark.parametrize("table", [[], [[1, 2]], [[3, 3], [3, 3]], [[1, None], [None, 2]]])
def test_where_nothing_can_be_said_nothing_is(table) -> None:
    assert ordinal_alpha(table) is None


@given(st.lists(st.integers(1, 4), min_size=2, max_size=9))
def test_the_interval_holds_the_mean_and_stays_on_the_scale(ratings) -> None:
    found = spread(ratings, 4)
    assert found.low is not None
    assert 1 <= found.low <= found.mean <= found.high <= 4
    assert (found.n, sum(found.counts), found.range) == (
        len(ratings),
        len(ratings),
        max(ratings) - min(ratings),
    )


def test_one_rating_has_no_interval_and_none_no_mean() -> None:
    assert (spread([3], 4).mean, spread([3], 4).low, spread([], 4).mean) == (3.0, None, None)
    with pytest.raises(ValueError):
        spread([5], 4)
