"""Collaborative filtering: what people who took the same things took besides. Dense item-item models in closed form."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
VERSION = "collaborative-1"

# Models of so many items fit into memory (three matrices of 8 bytes an entry); rarer items are left out.
MOST_ITEMS = 10_000
USERS_AT_ONCE = 2_000
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
    """

    users: IntArray
    items: IntArray
    times: NDArray[np.float64] | None
    n_users: int
    n_items: int

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
    """ridge > 0: added to the diagonal, as a share of its mean. dropout in [0, 1): see `denoising_weights`."""

    ridge: float
    dropout: float


RECIPES = tuple(Recipe(ridge, dropout) for ridge in (0.5, 1.5, 4.0, 10.0) for dropout in (0.0, 0.3, 0.5))


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


class Collaborative:
    """Scores for every user and item of the interactions it was fitted on. Deterministic."""

    version = VERSION

    def __init__(self, taken: Interactions, recipe: Recipe, *, follows: bool = False) -> None:
        """follows: rank what comes next rather than what else fits; needs times."""
        self._seen = taken.matrix()
        self._weights = denoising_weights(shared(self._seen), recipe)
        self._near = near_weights(taken) if taken.times is not None else None
        share = NEXT_SHARE if follows else RECENT_SHARE
        recency = 1 + share * np.exp(-taken.ages() / RECENT_DECAY)
        self._asked = taken.matrix(recency.astype(np.float32)) if taken.times is not None else self._seen

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
        seen = self._seen[users].toarray()
        asked = self._asked[users].toarray()
        scores = _standardized(asked @ self._weights)
        if self._near is not None:
            scores += NEAR_WEIGHT * _standardized(asked @ self._near)
        scores[seen > 0] = -np.inf
        return scores


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


def choose_recipe(taken: Interactions, *, seed: int = 0, most_users: int = 3_000) -> Recipe:
    """The recipe that best finds a fifth of each user's interactions again, taken out at random."""
    rng = np.random.default_rng(seed)
    kept, out = _parts(taken, rng)
    if not len(out):
        return Recipe(4.0, 0.3)
    matrix = _only(taken, kept).matrix()
    gram = shared(matrix)
    hidden = _only(taken, out).matrix()
    users = rng.permutation(np.unique(taken.users[out]))[:most_users]
    rows, relevant = matrix[users].toarray(), hidden[users].toarray() > 0
    few = RECIPES if taken.n_items <= 4_000 else RECIPES[1::3]

    def quality(recipe: Recipe) -> float:
        scores = rows @ denoising_weights(gram, recipe)
        scores[rows > 0] = -np.inf
        return float(ndcg_at(scores, relevant).mean())

    return max(few, key=quality)


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
    return Interactions(taken.users[places], taken.items[places], times, taken.n_users, taken.n_items)


def popular_enough(items: IntArray, n_items: int) -> IntArray:
    """The ids of the items a model can hold, most taken first; ties by id."""
    count = np.bincount(items, minlength=n_items)
    return np.sort(np.lexsort((np.arange(n_items), -count))[:MOST_ITEMS])
