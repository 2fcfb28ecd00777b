"""Collaborative filtering: what people who took the same things took besides.

Linear models in closed form among items and among people, and factors by least squares, each standardised by
person and added with weights that an inner split of the data chooses: they err differently, so the sum errs less.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
VERSION = "collaborative-2"

# Models of so many items fit into memory (three matrices of 8 bytes an entry); rarer items are left out.
MOST_ITEMS = 10_000
MOST_PEOPLE = 5_000  # among more people no weights are computed
USERS_AT_ONCE = 2_000
FACTORS = ((32, 0.01), (64, 0.02))  # rank and regularisation of the two sets of factors
UNTAKEN_WEIGHT, ROUNDS = 0.1, 6
# Heavy users count for less where items are compared: a user's rows are divided by their degree to this power.
DAMPING = 0.25
# All that follow were looked at on MovieLens 100K, see docs/science/matching.md.
NEAR_WEIGHT, NEAR_REACH, NEAR_DECAY, NEAR_POPULARITY = 0.3, 15, 5.0, 0.8
# What a user took last counts 1 + share times what they took long ago; the more so for what comes next.
RECENT_SHARE, NEXT_SHARE, RECENT_DECAY = 0.75, 5.0, 15.0


@dataclass(frozen=True, slots=True)
class Interactions:
    """Who took what, each pair once.

    users, items: row and column, 0-based, shape (n,). times: any rising clock, or None. n_users, n_items: counts.
    strengths: how much each counts, about 1, or None where all count the same.
    """

    users: IntArray
    items: IntArray
    times: NDArray[np.float64] | None
    n_users: int
    n_items: int
    strengths: FloatArray | None = None

    def matrix(self, values: FloatArray | None = None) -> sparse.csr_array:
        """(n_users, n_items), with 1 where something was taken, or `values` in the order of the pairs."""
        data = np.ones(len(self.users), np.float32) if values is None else values
        return sparse.csr_array((data, (self.users, self.items)), shape=(self.n_users, self.n_items))

    def ages(self) -> FloatArray:
        """For each pair, how many later ones its user has; 0 for all where no times are known."""
        ages = np.zeros(len(self.users), np.float32)
        if self.times is None:
            return ages
        order = np.lexsort((self.items, -self.times, self.users))
        users = self.users[order]
        starts = np.flatnonzero(np.r_[True, users[1:] != users[:-1]])
        ages[order] = np.arange(len(users)) - np.repeat(starts, np.diff(np.r_[starts, len(users)]))
        return ages


@dataclass(frozen=True, slots=True)
class Recipe:
    """ridge > 0: added to the diagonal, as a share of its mean. dropout in [0, 1): see `denoising_weights`.

    people_ridge: the same among people, of the plain count of what two share. mix: how much people and the two sets
    of factors count beside items, which count 1. strong: what is asked from is weighted by its strengths.
    """

    ridge: float
    dropout: float
    people_ridge: float = 4.0
    mix: tuple[float, float, float] = (0.3, 0.3, 0.3)
    strong: bool = True


RECIPES = tuple(Recipe(ridge, dropout) for ridge in (0.5, 1.5, 4.0, 10.0) for dropout in (0.0, 0.3, 0.5))


PEOPLE_RIDGES = (1.0, 2.0, 4.0, 8.0)
MIXES = (0.0, 0.2, 0.4, 0.8)


def shared(matrix: sparse.csr_array) -> NDArray[np.float64]:
    """(n_items, n_items): how often two items were taken by the same user, users damped by their degree."""
    degree = np.maximum(np.asarray(matrix.sum(axis=1)).ravel(), 1.0)
    weighted = sparse.diags_array(degree**-DAMPING) @ matrix
    return np.asarray((matrix.T @ weighted).todense(), np.float64)


def denoising_weights(gram: NDArray[np.float64], recipe: Recipe) -> FloatArray:
    """Item-item weights of the linear autoencoder that restores what dropout took, with a zero diagonal.

    Without dropout it is EASE. Sources: Steck (2019), Embarrassingly shallow autoencoders, WWW;
    Steck (2020), Autoencoders that don't overfit towards the identity, NeurIPS.
    """
    own = np.diag(gram)
    added = recipe.ridge * float(own.mean()) + recipe.dropout / (1 - recipe.dropout) * own
    precision = np.linalg.inv(gram + np.diag(added))
    weights = -precision / np.diag(precision)
    np.fill_diagonal(weights, 0.0)
    return weights.astype(np.float32)


def near_weights(taken: Interactions) -> FloatArray:
    """(n_items, n_items): how often two items were taken one shortly after the other, rare items lifted.

    A pair that lies d places apart in a user's history counts exp(-d / 5).
    """
    assert taken.times is not None
    order = np.lexsort((taken.items, taken.times, taken.users))
    users, items = taken.users[order], taken.items[order]
    together = np.zeros((taken.n_items, taken.n_items), np.float32)
    for apart in range(1, NEAR_REACH + 1):
        same = users[apart:] == users[:-apart]
        np.add.at(
            together, (items[:-apart][same], items[apart:][same]), np.float32(np.exp(-apart / NEAR_DECAY))
        )
    count = np.maximum(np.bincount(items, minlength=taken.n_items), 1.0)
    weights = (together + together.T) / np.sqrt(count)[:, None] / count[None, :] ** NEAR_POPULARITY
    np.fill_diagonal(weights, 0.0)
    return weights.astype(np.float32)


def people_weights(matrix: sparse.csr_array, ridge: float) -> FloatArray:
    """(n_users, n_users): EASE with people in the place of items."""
    gram = np.asarray((matrix @ matrix.T).todense(), np.float64)
    return denoising_weights(gram, Recipe(ridge, 0.0))


def factors(matrix: sparse.csr_array, rank: int, penalty: float) -> tuple[FloatArray, FloatArray]:
    """(n_users, rank) and (n_items, rank) by alternating least squares; who has more is held back more.

    Source: Rendle, Krichene, Zhang & Koren (2022), Revisiting the performance of iALS, RecSys.
    """
    users = np.zeros((matrix.shape[0], rank))
    items = np.random.default_rng(0).normal(0, 0.1 / np.sqrt(rank), (matrix.shape[1], rank))
    rows, columns = sparse.csr_array(matrix), sparse.csr_array(matrix.T)
    for _ in range(ROUNDS):
        _solve(rows, items, users, penalty)
        _solve(columns, users, items, penalty)
    return users.astype(np.float32), items.astype(np.float32)


def _solve(
    rows: sparse.csr_array, fixed: NDArray[np.float64], free: NDArray[np.float64], penalty: float
) -> None:
    everything = UNTAKEN_WEIGHT * fixed.T @ fixed
    eye = np.eye(fixed.shape[1])
    for row in range(rows.shape[0]):
        own = fixed[rows.indices[rows.indptr[row] : rows.indptr[row + 1]]]
        held = penalty * (len(own) + UNTAKEN_WEIGHT * len(fixed))
        free[row] = np.linalg.solve(everything + own.T @ own + held * eye, own.sum(axis=0))


class Collaborative:
    """Scores for every user and item of the interactions it was fitted on. Deterministic."""

    version = VERSION

    def __init__(self, taken: Interactions, recipe: Recipe, *, follows: bool = False) -> None:
        """follows: rank what comes next rather than what else fits; needs times."""
        self._seen, self._mix = taken.matrix(), recipe.mix
        self._weights = denoising_weights(shared(self._seen), recipe)
        self._near = near_weights(taken) if taken.times is not None else None
        # People and factors know no times: where what comes next is asked for they only blur it.
        self._timeless = not (follows and taken.times is not None)
        self._people: FloatArray | None = None
        if self._timeless and taken.n_users <= MOST_PEOPLE:
            self._people = people_weights(self._seen, recipe.people_ridge)
        parts = FACTORS if self._timeless else ()
        self._factors = [factors(self._seen, rank, penalty) for rank, penalty in parts]
        share = NEXT_SHARE if follows else RECENT_SHARE
        asked = strengths_of(taken) if recipe.strong else np.ones(len(taken.users), np.float32)
        if taken.times is not None:
            asked = asked * (1 + share * np.exp(-taken.ages() / RECENT_DECAY))
        self._asked = taken.matrix(asked.astype(np.float32))

    def recommend(self, n: int) -> Iterator[tuple[int, IntArray, FloatArray]]:
        """(user, items, scores) for each user in turn, best first, at most n; never what the user has taken."""
        for start in range(0, self._seen.shape[0], USERS_AT_ONCE):
            scores = self.scores(slice(start, start + USERS_AT_ONCE))
            for row, known in zip(scores, np.isneginf(scores), strict=True):
                best = np.lexsort((np.arange(len(row)), -row))[: min(n, len(row) - int(known.sum()))]
                yield start, best, row[best]
                start += 1

    def scores(self, users: slice) -> FloatArray:
        """(users, n_items); minus infinity where a user has taken the item already."""
        asked = self._asked[users].toarray()
        scores = _standardized(asked @ self._weights)
        if self._near is not None:
            scores += NEAR_WEIGHT * _standardized(asked @ self._near)
        for weight, part in zip(self._mix, self._others(users), strict=False):
            if part is not None:
                scores += np.float32(weight) * part
        scores[self._seen[users].toarray() > 0] = -np.inf
        return scores

    def _others(self, users: slice) -> list[FloatArray | None]:
        """The scores of people and of the two sets of factors, as far as they are there."""
        by_people = (
            None if self._people is None else np.asarray(self._people[:, users].T @ self._seen, np.float32)
        )
        return [
            None if by_people is None else _standardized(by_people),
            *(_standardized(people[users] @ items.T) for people, items in self._factors),
        ]


def strengths_from(weights: NDArray[np.float64]) -> FloatArray | None:
    """Ratings or weights above 0 as 2/3 for the lowest to 4/3 for the highest; None where all are the same."""
    low, high = np.quantile(weights, [0.01, 0.99])
    if not high > low:
        return None
    return np.asarray(2 / 3 + 2 / 3 * np.clip((weights - low) / (high - low), 0, 1), np.float32)


def strengths_of(taken: Interactions) -> FloatArray:
    return np.ones(len(taken.users), np.float32) if taken.strengths is None else taken.strengths


def _standardized(scores: FloatArray) -> FloatArray:
    spread = scores.std(axis=1, keepdims=True) + 1e-9
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / spread, np.float32)


def ndcg_at(scores: FloatArray, relevant: NDArray[np.bool_], k: int = 10) -> NDArray[np.float64]:
    """nDCG@k of each user with something relevant, binary gains; `scores` and `relevant` of one shape."""
    top = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    hits = np.take_along_axis(relevant, top, axis=1)
    discount = 1 / np.log2(np.arange(2, top.shape[1] + 2))
    wanted = relevant.sum(axis=1)
    ideal = np.cumsum(discount)[np.clip(wanted, 1, len(discount)) - 1]
    some = wanted > 0
    return np.asarray((hits @ discount)[some] / ideal[some], np.float64)


def choose_recipe(taken: Interactions, *, seed: int = 0, most_users: int = 1_500) -> Recipe:
    """The recipe that best finds a fifth of each user's interactions again, taken out at random."""
    rng = np.random.default_rng(seed)
    kept, out = _parts(taken, rng)
    if not len(out):
        return Recipe(4.0, 0.3)
    split = _Split(taken, kept, out, rng, most_users)
    few = taken.n_items > 4_000
    best = max(
        (split.items(recipe) for recipe in (RECIPES[1::3] if few else RECIPES)), key=lambda one: one[0]
    )
    recipe, by_items = best[1], best[2]
    others = []
    if taken.n_users <= MOST_PEOPLE:
        tried = [(split.people(ridge), ridge) for ridge in ((4.0,) if few else PEOPLE_RIDGES)]
        (_, by_people), ridge = max(tried, key=lambda one: one[0][0])
        recipe = replace(recipe, people_ridge=ridge)
        others.append(by_people)
    else:
        others.append(np.zeros_like(by_items))
    for rank, penalty in FACTORS:
        people, items = factors(split.matrix, rank, penalty)
        others.append(_standardized(people[split.users] @ items.T))
    return replace(recipe, mix=split.mix(by_items, others))


class _Split:
    """Interactions to learn from, and those hidden to judge by, of the same people for all that is tried."""

    def __init__(
        self, taken: Interactions, kept: IntArray, out: IntArray, rng: np.random.Generator, most_users: int
    ) -> None:
        rest = _only(taken, kept)
        self.matrix, self._strong = rest.matrix(), rest.matrix(strengths_of(rest))
        self._gram = shared(self.matrix)
        self.users = rng.permutation(np.unique(taken.users[out]))[:most_users]
        self._relevant = _only(taken, out).matrix()[self.users].toarray() > 0
        self._rows = {
            strong: of[self.users].toarray() for strong, of in ((True, self._strong), (False, self.matrix))
        }

    def quality(self, scores: FloatArray) -> float:
        hidden = np.where(self._rows[False] > 0, np.float32(-np.inf), scores)
        return float(ndcg_at(hidden, self._relevant).mean())

    def items(self, recipe: Recipe) -> tuple[float, Recipe, FloatArray]:
        """(quality, the recipe with or without strengths, its standardised scores)."""
        weights = denoising_weights(self._gram, recipe)
        tried = []
        for strong in (True, False):
            scores = self._rows[strong] @ weights
            tried.append((self.quality(scores), replace(recipe, strong=strong), _standardized(scores)))
        return max(tried, key=lambda one: one[0])

    def people(self, ridge: float) -> tuple[float, FloatArray]:
        weights = people_weights(self.matrix, ridge)
        scores = _standardized(np.asarray(weights[:, self.users].T @ self.matrix, np.float32))
        return self.quality(scores), scores

    def mix(self, by_items: FloatArray, others: list[FloatArray]) -> tuple[float, float, float]:
        """The mean of the ten best of a grid: the very best of many is partly luck."""
        tried = []
        for shares in product(MIXES, repeat=3):
            scores = by_items.copy()
            for share, part in zip(shares, others, strict=True):
                scores += np.float32(share) * part
            tried.append((self.quality(scores), shares))
        best = [shares for _, shares in sorted(tried, reverse=True)[:10]]
        mean = np.asarray(best, np.float64).mean(axis=0).round(3)
        return float(mean[0]), float(mean[1]), float(mean[2])


def _parts(taken: Interactions, rng: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Places of the pairs to learn from, and of a fifth of each user's (of users with five or more)."""
    order = np.lexsort((rng.random(len(taken.users)), taken.users))
    users = taken.users[order]
    starts = np.flatnonzero(np.r_[True, users[1:] != users[:-1]])
    sizes = np.diff(np.r_[starts, len(users)])
    place = np.arange(len(users)) - np.repeat(starts, sizes)
    out = place < np.repeat(sizes // 5, sizes)
    return order[~out], order[out]


def _only(taken: Interactions, places: IntArray) -> Interactions:
    times = None if taken.times is None else taken.times[places]
    strengths = None if taken.strengths is None else taken.strengths[places]
    users, items = taken.users[places], taken.items[places]
    return Interactions(users, items, times, taken.n_users, taken.n_items, strengths)


def popular_enough(items: IntArray, n_items: int) -> IntArray:
    """The ids of the items a model can hold, most taken first; ties by id."""
    count = np.bincount(items, minlength=n_items)
    return np.sort(np.lexsort((np.arange(n_items), -count))[:MOST_ITEMS])
