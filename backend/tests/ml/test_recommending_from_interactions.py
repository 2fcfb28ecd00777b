"""Collaborative filtering on blocks whose answer is known: people take from their own block."""

import numpy as np
import pytest

from evenhand.ml.recommend.collaborative import (
    Collaborative,
    Interactions,
    Recipe,
    choose_recipe,
    denoising_weights,
    factors,
    ndcg_at,
    people_weights,
    popular_enough,
    shared,
    strengths_from,
)

RECIPE = Recipe(ridge=1.0, dropout=0.3)


def blocks(*, timed: bool = True, users: int = 60, per_block: int = 12, seed: int = 7) -> Interactions:
    """Three blocks of items; each user took two thirds of their block, in a random order."""
    rng = np.random.default_rng(seed)
    pairs = [
        (user, (user % 3) * per_block + item)
        for user in range(users)
        for item in rng.permutation(per_block)[: per_block * 2 // 3]
    ]
    u, i = np.array(pairs, np.int64).T
    return Interactions(u, i, np.arange(len(u), dtype=float) if timed else None, users, 3 * per_block)


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize("follows", [True, False])
def test_the_rest_of_ones_own_block_comes_first_and_never_what_was_taken(timed, follows):
    taken = blocks(timed=timed)
    seen = taken.matrix().toarray() > 0
    for user, items, scores in Collaborative(taken, RECIPE, follows=follows).recommend(4):
        assert {item // 12 for item in items} == {user % 3}
        assert not seen[user, items].any()
        assert list(scores) == sorted(scores, reverse=True)


def test_the_same_interactions_in_another_order_give_the_same_bytes():
    taken = blocks()
    shuffled = np.random.default_rng(1).permutation(len(taken.users))
    assert taken.times is not None
    other = Interactions(
        taken.users[shuffled], taken.items[shuffled], taken.times[shuffled], taken.n_users, taken.n_items
    )
    one, two = Collaborative(taken, RECIPE), Collaborative(other, RECIPE)
    assert one.scores(slice(0, 60)).tobytes() == two.scores(slice(0, 60)).tobytes()


def test_what_was_taken_last_leads_where_the_next_is_asked_for():
    # One user went from the first block to the second; everybody else stays in one block.
    base = blocks()
    assert base.times is not None
    wanderer = [0, 1, 2, 3, 12, 13, 14, 15]
    taken = Interactions(
        np.r_[base.users, np.full(8, 60)],
        np.r_[base.items, wanderer],
        np.r_[base.times, 1e6 + np.arange(8)],
        61,
        base.n_items,
    )
    [(_, items, _)] = list(Collaborative(taken, RECIPE, follows=True).recommend(3))[60:]
    assert items[0] // 12 == 1


def test_weights_without_dropout_are_those_of_ease():
    gram = shared(blocks().matrix())
    weights = denoising_weights(gram, Recipe(ridge=2.0, dropout=0.0))
    inverse = np.linalg.inv(gram + 2.0 * np.diag(gram).mean() * np.eye(len(gram)))
    ease = np.eye(len(gram)) - inverse / np.diag(inverse)
    np.testing.assert_allclose(weights, ease, atol=1e-5)


def test_a_recipe_is_chosen_and_the_choice_repeats():
    assert choose_recipe(blocks()) == choose_recipe(blocks())


def test_ndcg_has_its_known_values():
    scores = np.array([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
    relevant = np.array([[True, False, False], [False, True, False], [False, False, False]])
    np.testing.assert_allclose(ndcg_at(scores, relevant, 3), [1.0, 1 / np.log2(3)])


def test_the_most_taken_items_are_held(monkeypatch):
    monkeypatch.setattr("evenhand.ml.recommend.collaborative.MOST_ITEMS", 2)
    assert list(popular_enough(np.array([0, 1, 1, 2, 2, 2]), 4)) == [1, 2]


def test_people_who_take_alike_are_found_where_items_were_never_taken_together():
    # Each of the first sixty has one block; who took half of it like them is told of the other half by people alone.
    taken = blocks(timed=False)
    weights = people_weights(taken.matrix(), 2.0)
    own = (np.arange(60)[:, None] - np.arange(60)[None, :]) % 3 == 0
    np.fill_diagonal(own, False)
    strangers = ~own & ~np.eye(60, dtype=bool)
    assert weights[own].mean() > 0 >= weights[strangers].max() - 1e-6


def test_factors_score_what_was_taken_above_what_was_not():
    matrix = blocks().matrix()
    users, items = factors(matrix, 8, 0.01)
    scores, seen = users @ items.T, matrix.toarray() > 0
    assert (
        scores[seen].min() > scores[~seen & (np.arange(60)[:, None] % 3 != np.arange(36)[None] // 12)].max()
    )


def test_ratings_become_strengths_and_equal_ones_none():
    np.testing.assert_allclose(strengths_from(np.array([1.0, 3.0, 5.0])), [2 / 3, 1, 4 / 3], atol=1e-2)
    assert strengths_from(np.array([4.0, 4.0])) is None
