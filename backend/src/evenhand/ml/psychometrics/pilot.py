"""New items onto the live scale: their parameters from people whose ability other, known items tell.

The live items stay as they are. What they say of each person is a posterior over ability; the pilot item is fitted
beneath those posteriors, so that its a and b come out on the same scale without a common-item transformation.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from evenhand.ml.psychometrics.irt import FloatArray

FEWEST = 10
# People of mean 0 and variance 1 that are thought to be there too, so that a handful does not set the group's mean.
IMAGINED = 10.0
GROUP_ROUNDS = 30
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class PilotPrior:
    """What was believed of a and b before: normal on log a and on b (logits), by mean and standard deviation."""

    a: float
    se_a: float
    b: float
    se_b: float

    @property
    def log_a(self) -> tuple[float, float]:
        """Mean and standard deviation of log a whose a has this mean and standard deviation."""
        spread = float(np.sqrt(np.log1p((self.se_a / self.a) ** 2)))
        return float(np.log(self.a)) - spread**2 / 2, spread


@dataclass(frozen=True, slots=True)
class PilotFit:
    """Posterior mode of a and b with standard errors; people whose answers it rests on."""

    a: float
    se_a: float
    b: float
    se_b: float
    people: int


class TooFewAnswers(ValueError):
    """Fewer answers than anything can be said from."""


def fit_pilot(
    credit: FloatArray, ability: FloatArray, nodes: FloatArray, *, c: float, prior: PilotPrior
) -> PilotFit:
    """Parameters of one item from answers of people whose ability is known with uncertainty.

    Args:
        credit: (N,) in [0, 1]; part credit counts as that share of a right answer.
        ability: (N, Q) each person's posterior mass over `nodes`, made *without* this item and under N(0, 1);
            rows sum to 1.
        nodes: (Q,) theta, logits. c: lower asymptote, kept fixed.
    Returns: the mode of the posterior, with standard errors from its curvature.
    Raises: TooFewAnswers below ten answers.
    Source: one step of fixed-parameter calibration with the ability posterior of the live items
        (Wainer & Mislevy 1990; Ban, Hanson, Wang, Yi & Harris 2001, "OEM").
    """
    if credit.shape[0] < FEWEST:
        raise TooFewAnswers(f"{credit.shape[0]} answers; {FEWEST} are the fewest")
    mean, spread = prior.log_a
    ability = of_this_group(ability, nodes)

    def loss(at: FloatArray) -> float:
        log_a, b = float(at[0]), float(at[1])
        p = np.clip(c + (1 - c) * expit(np.exp(log_a) * (nodes - b)), TINY, 1 - TINY)
        # Part credit by interpolating between the two likelihoods, as the score itself does.
        told = np.exp(np.outer(credit, np.log(p)) + np.outer(1 - credit, np.log1p(-p)))
        fit = np.log(np.maximum((ability * told).sum(axis=1), TINY)).sum()
        believed = ((log_a - mean) / spread) ** 2 + ((b - prior.b) / prior.se_b) ** 2
        return float(-fit + believed / 2)

    found = minimize(loss, np.array([mean, prior.b]), method="BFGS")
    at = np.asarray(found.x, dtype=np.float64)
    error = np.sqrt(np.maximum(np.diag(np.linalg.inv(_curvature(loss, at))), 0.0))
    a = float(np.exp(at[0]))
    return PilotFit(a, a * float(error[0]), float(at[1]), float(error[1]), int(credit.shape[0]))


def of_this_group(ability: FloatArray, nodes: FloatArray) -> FloatArray:
    """(N, Q) posteriors under the group's own mean and spread instead of N(0, 1).

    People who were given an item are seldom a sample of everybody. Under N(0, 1) able people look less able than they
    are, and their items easier (in simulation by .2 logits for a group of mean .8).
    """
    mean, variance, mass = 0.0, 1.0, ability
    for _ in range(GROUP_ROUNDS):
        log_ratio = nodes**2 / 2 - (nodes - mean) ** 2 / (2 * variance)
        mass = ability * np.exp(log_ratio - log_ratio.max())
        mass = mass / np.maximum(mass.sum(axis=1, keepdims=True), TINY)
        people = len(mass) + IMAGINED
        mean = float((mass @ nodes).sum() / people)
        variance = float(((mass * (nodes - mean) ** 2).sum() + IMAGINED * (1 + mean**2)) / people)
    return mass


def _curvature(loss: object, at: FloatArray, step: float = 1e-3) -> FloatArray:
    """Second derivatives by central differences, (2, 2)."""
    assert callable(loss)
    moves = np.eye(2) * step
    matrix = np.empty((2, 2))
    for i in range(2):
        for j in range(2):
            matrix[i, j] = (
                loss(at + moves[i] + moves[j]) - loss(at + moves[i] - moves[j])
                - loss(at - moves[i] + moves[j]) + loss(at - moves[i] - moves[j])
            ) / (4 * step**2)  # fmt: skip
    return (matrix + matrix.T) / 2
