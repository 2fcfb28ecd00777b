"""The graded response model: items whose answers fall into ordered categories, such as points of a rubric."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from evenhand.ml.psychometrics.estimation import Quadrature, normal_quadrature
from evenhand.ml.psychometrics.irt import FloatArray

TINY = 1e-10
LOG_A_PRIOR = (0.0, 0.5)  # normal on log a, as for items scored right or wrong
THRESHOLD_SD = 3.0  # normal on each threshold: keeps categories nobody used from running away
STEP = 1e-4


@dataclass(frozen=True, slots=True)
class GradedItem:
    """a > 0; thresholds (K - 1,) ascending, in logits: where category k or more becomes as likely as not."""

    a: float
    thresholds: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.a <= 0 or any(
            low >= high for low, high in zip(self.thresholds, self.thresholds[1:], strict=False)
        ):
            raise ValueError("a is positive and thresholds ascend")


@dataclass(frozen=True, slots=True)
class GradedCalibration:
    """Items with standard errors in the same shapes; log_likelihood of the responses; rounds of EM."""

    items: tuple[GradedItem, ...]
    se_a: tuple[float, ...]
    se_thresholds: tuple[tuple[float, ...], ...]
    log_likelihood: float
    rounds: int
    converged: bool


def graded_probabilities(theta: FloatArray, item: GradedItem) -> FloatArray:
    """(N, K) chance of each category; rows sum to 1. Source: Samejima (1969), Psychometrika Monograph 17."""
    at_least = expit(item.a * (theta[:, None] - np.asarray(item.thresholds)))
    edge = np.ones((len(theta), 1))
    whole = np.concatenate([edge, at_least, np.zeros_like(edge)], axis=1)
    p: FloatArray = np.clip(whole[:, :-1] - whole[:, 1:], TINY, 1.0)
    return p


def graded_information(theta: FloatArray, item: GradedItem) -> FloatArray:
    """(N,) Fisher information: the sum of P'² / P over the categories."""
    at_least = expit(item.a * (theta[:, None] - np.asarray(item.thresholds)))
    slope = item.a * at_least * (1 - at_least)
    edge = np.zeros((len(theta), 1))
    steps = np.concatenate([edge, slope, edge], axis=1)
    change = steps[:, :-1] - steps[:, 1:]
    told: FloatArray = (change**2 / graded_probabilities(theta, item)).sum(axis=1)
    return told


def calibrate_graded(
    responses: NDArray[np.int64], *, most_rounds: int = 200, tolerance: float = 1e-4
) -> GradedCalibration:
    """Marginal maximum likelihood by EM, with weak priors.

    Args:
        responses: (N, J) categories from 0; -1 where somebody did not answer.
    Returns: parameters on the scale where ability is N(0, 1) in the sample.
    Raises: ValueError where an item was answered in fewer than two categories, or skips one.
    Source: Bock & Aitkin (1981) for the steps; Samejima (1969) for the model.
    """
    if responses.ndim != 2:
        raise ValueError("responses must be people by items")
    quadrature = normal_quadrature()
    items = [_start(responses[:, j], j) for j in range(responses.shape[1])]
    before, rounds, converged = -np.inf, 0, False
    while rounds < most_rounds and not converged:
        rounds += 1
        mass, likelihood = _expect(responses, items, quadrature)
        items = [
            _maximise(_counts(responses[:, j], mass, one), one, quadrature) for j, one in enumerate(items)
        ]
        converged, before = likelihood - before < tolerance, likelihood
    mass, likelihood = _expect(responses, items, quadrature)
    errors = [_errors(_counts(responses[:, j], mass, one), one, quadrature) for j, one in enumerate(items)]
    return GradedCalibration(
        tuple(items), tuple(e[0] for e in errors), tuple(e[1] for e in errors), likelihood, rounds, converged
    )


def graded_eap(responses: NDArray[np.int64], items: tuple[GradedItem, ...]) -> tuple[FloatArray, FloatArray]:
    """(N,) expected ability and (N,) posterior standard deviation, logits, under N(0, 1)."""
    quadrature = normal_quadrature()
    mass, _ = _expect(responses, list(items), quadrature)
    mean: FloatArray = mass @ quadrature.nodes
    sd: FloatArray = np.sqrt(np.maximum(mass @ quadrature.nodes**2 - mean**2, 0.0))
    return mean, sd


def _start(column: NDArray[np.int64], place: int) -> GradedItem:
    seen = column[column >= 0]
    counts = np.bincount(seen) if len(seen) else np.array([0])
    if len(counts) < 2 or (counts == 0).any():
        raise ValueError(f"item {place}: categories must be 0, 1, … without gaps, two at least")
    above = 1 - np.cumsum(counts)[:-1] / counts.sum()
    return GradedItem(1.0, tuple(float(x) for x in -np.log(above / (1 - above))))


def _expect(
    responses: NDArray[np.int64], items: list[GradedItem], quadrature: Quadrature
) -> tuple[FloatArray, float]:
    """(N, Q) posterior mass of ability, and the marginal log likelihood."""
    told = np.zeros((responses.shape[0], len(quadrature.nodes)))
    for j, item in enumerate(items):
        log_p = np.log(graded_probabilities(quadrature.nodes, item)).T
        answered = responses[:, j] >= 0
        told[answered] += log_p[responses[answered, j]]
    told += np.log(quadrature.weights)
    top = told.max(axis=1, keepdims=True)
    mass = np.exp(told - top)
    total = mass.sum(axis=1, keepdims=True)
    return mass / total, float((np.log(total) + top).sum())


def _counts(column: NDArray[np.int64], mass: FloatArray, item: GradedItem) -> FloatArray:
    """(Q, K) expected answers at each node in each category."""
    return np.stack([mass[column == k].sum(axis=0) for k in range(len(item.thresholds) + 1)], axis=1)


def _packed(item: GradedItem) -> FloatArray:
    """Unbounded: log a, the first threshold, logs of the gaps to the next."""
    gaps = np.log(np.diff(item.thresholds))
    return np.concatenate([[np.log(item.a), item.thresholds[0]], gaps])


def _unpacked(packed: FloatArray) -> GradedItem:
    thresholds = packed[1] + np.concatenate([[0.0], np.cumsum(np.exp(packed[2:]))])
    return GradedItem(float(np.exp(packed[0])), tuple(float(x) for x in thresholds))


def _loss(counts: FloatArray, item: GradedItem, quadrature: Quadrature) -> float:
    fit = float((counts * np.log(graded_probabilities(quadrature.nodes, item))).sum())
    mean, spread = LOG_A_PRIOR
    believed = ((np.log(item.a) - mean) / spread) ** 2 + sum((t / THRESHOLD_SD) ** 2 for t in item.thresholds)
    return -fit + float(believed) / 2


def _maximise(counts: FloatArray, item: GradedItem, quadrature: Quadrature) -> GradedItem:
    found = minimize(lambda at: _loss(counts, _unpacked(at), quadrature), _packed(item), method="L-BFGS-B")
    return _unpacked(np.asarray(found.x, dtype=np.float64))


def _errors(counts: FloatArray, item: GradedItem, quadrature: Quadrature) -> tuple[float, tuple[float, ...]]:
    """Standard errors from the curvature of the expected log likelihood.

    It takes ability as known as its posterior says, so that errors are a little too small (Louis 1982).
    """
    at = np.array([item.a, *item.thresholds])

    def loss(values: FloatArray) -> float:
        return _loss(counts, GradedItem(float(values[0]), tuple(float(x) for x in values[1:])), quadrature)

    moves = np.eye(len(at)) * STEP
    curvature = np.array(
        [[(loss(at + i + j) - loss(at + i - j) - loss(at - i + j) + loss(at - i - j)) / (4 * STEP**2)
          for j in moves] for i in moves]
    )  # fmt: skip
    error = np.sqrt(np.maximum(np.diag(np.linalg.inv((curvature + curvature.T) / 2)), 0.0))
    return float(error[0]), tuple(float(x) for x in error[1:])
