"""Item response theory: how likely a correct answer is, and how much it tells about ability."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, log_expit

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class ItemParameters:
    """The parameters of a bank of `J` items; 2PL where `c` is 0, 1PL where `a` is also constant.

    Attributes:
        a: (J,) discrimination, > 0 (useful items lie in about 0.8..2.5).
        b: (J,) difficulty, in logits, on the scale of theta.
        c: (J,) lower asymptote ("guessing"), in [0, 1).

    Raises: ValueError if shapes differ or a value is out of range or not finite.
    """

    a: FloatArray
    b: FloatArray
    c: FloatArray

    def __post_init__(self) -> None:
        if not self.a.shape == self.b.shape == self.c.shape or self.a.ndim != 1:
            raise ValueError("a, b and c must be vectors of one length")
        if not (np.isfinite(self.a).all() and np.isfinite(self.b).all() and np.isfinite(self.c).all()):
            raise ValueError("item parameters must be finite")
        if (self.a <= 0).any():
            raise ValueError("discrimination must be positive")
        if ((self.c < 0) | (self.c >= 1)).any():
            raise ValueError("the lower asymptote must lie in [0, 1)")

    @classmethod
    def of(cls, a: ArrayLike, b: ArrayLike, c: ArrayLike | None = None) -> "ItemParameters":
        """Build from anything array-like; without `c` the items are 2PL."""
        slope = np.atleast_1d(np.asarray(a, dtype=np.float64))
        place = np.atleast_1d(np.asarray(b, dtype=np.float64))
        floor = np.zeros_like(slope) if c is None else np.atleast_1d(np.asarray(c, dtype=np.float64))
        return cls(slope, place, floor)

    def __len__(self) -> int:
        return int(self.a.shape[0])

    def take(self, which: IntArray | BoolArray) -> "ItemParameters":
        """The items at these positions."""
        return ItemParameters(self.a[which], self.b[which], self.c[which])


def probability_correct(theta: ArrayLike, items: ItemParameters) -> FloatArray:
    """Chance of a correct answer: c + (1 - c) / (1 + exp(-a (theta - b))).

    Args:
        theta: (N,) or scalar ability, in logits; N(0, 1) in the calibration population.
        items: the J items.
    Returns: (N, J) probabilities in [c, 1]; exactly (1 + c) / 2 where theta == b.
    Source: Birnbaum (1968), in Lord & Novick, ch. 17.
    """
    p: FloatArray = items.c + (1.0 - items.c) * expit(_logit(theta, items))
    return p


def expected_probability(
    theta: ArrayLike, items: ItemParameters, se_a: ArrayLike, se_b: ArrayLike
) -> FloatArray:
    """Chance of a correct answer when `a` and `b` are themselves uncertain, (N, J).

    The average of the curve over independent normal errors of `a` and `b`: uncertainty flattens it, so
    that ability estimated from items of unsure parameters gets the wider posterior it deserves.

    Args:
        se_a, se_b: (J,) or scalar standard errors, >= 0; with zeros this is `probability_correct`.
    Source: the logistic-normal integral of MacKay (1992), Neural Computation 4, 720-736, eq. 3.6.
    """
    z = _logit(theta, items)
    ability = np.atleast_1d(np.asarray(theta, dtype=np.float64))[:, None]
    variance = (items.a * np.asarray(se_b)) ** 2 + ((ability - items.b) * np.asarray(se_a)) ** 2
    flattened = expit(z / np.sqrt(1.0 + np.pi / 8.0 * variance))
    p: FloatArray = items.c + (1.0 - items.c) * flattened
    return p


def log_probabilities(theta: ArrayLike, items: ItemParameters) -> tuple[FloatArray, FloatArray]:
    """log P and log(1 - P), both (N, J), without overflow far from `b`."""
    z = _logit(theta, items)
    wrong = np.log1p(-items.c) + log_expit(-z)
    guessed = items.c > 0
    if not guessed.any():
        return log_expit(z), wrong
    right = np.where(guessed, np.log(items.c + (1.0 - items.c) * expit(z) + 1e-300), log_expit(z))
    return right, wrong


def information(theta: ArrayLike, items: ItemParameters) -> FloatArray:
    """Fisher information of each item at `theta`, (N, J), >= 0; 1 / sqrt(sum) is the standard error.

    I = a^2 (Q / P) ((P - c) / (1 - c))^2; for the 2PL a^2 P Q, at most a^2 / 4, reached at theta == b.
    Source: Lord (1980), Applications of Item Response Theory, eq. 4-43.
    """
    logistic = expit(_logit(theta, items))
    p = items.c + (1.0 - items.c) * logistic
    q = (1.0 - items.c) * expit(-_logit(theta, items))
    informative: FloatArray = items.a**2 * q * logistic**2 / np.maximum(p, 1e-300)
    return informative


def _logit(theta: ArrayLike, items: ItemParameters) -> FloatArray:
    ability = np.atleast_1d(np.asarray(theta, dtype=np.float64))
    z: FloatArray = items.a * (ability[:, None] - items.b)
    return z
