"""The marginal likelihood of a response matrix: its E-step, and its observed information."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.special import expit, logsumexp

from evenhand.ml.psychometrics.estimation import Quadrature
from evenhand.ml.psychometrics.irt import FloatArray, ItemParameters, log_probabilities

Model = Literal["1pl", "2pl", "3pl"]


@dataclass(frozen=True)
class Patterns:
    """Distinct answer records with their counts, so that short tests cost what they differ in.

    Attributes:
        correct: (U, J) 1 where right, else 0. seen: (U, J) 1 where answered. counts: (U,) people.
    """

    correct: FloatArray
    seen: FloatArray
    counts: FloatArray


def collapse(responses: FloatArray) -> Patterns:
    """Group equal rows of (N, J) answers (0, 1, NaN for missing)."""
    coded = np.where(np.isnan(responses), 2, responses).astype(np.int8)
    rows = np.ascontiguousarray(coded).view(np.dtype((np.void, coded.shape[1]))).ravel()
    _, first, counts = np.unique(rows, return_index=True, return_counts=True)
    distinct = coded[first]
    return Patterns(
        correct=(distinct == 1).astype(np.float64),
        seen=(distinct != 2).astype(np.float64),
        counts=counts.astype(np.float64),
    )


@dataclass(frozen=True)
class Parameters:
    """Item parameters on scales without bounds, which Newton's steps need.

    Attributes: log_a: (J,); d: (J,) intercepts, -a b; logit_c: (J,), read only by the 3PL.
    """

    model: Model
    log_a: FloatArray
    d: FloatArray
    logit_c: FloatArray

    @property
    def per_item(self) -> int:
        return 3 if self.model == "3pl" else 2

    def items(self) -> ItemParameters:
        c = expit(self.logit_c) if self.model == "3pl" else np.zeros_like(self.d)
        a = np.exp(self.log_a)
        return ItemParameters(a, -self.d / a, c)

    def stacked(self) -> FloatArray:
        """(K, J): log_a, d and, for the 3PL, logit_c."""
        return np.stack([self.log_a, self.d, self.logit_c][: self.per_item])

    def moved_to(self, values: FloatArray) -> "Parameters":
        """The same model at other values (K, J), kept inside what an item can be."""
        logit_c = np.clip(values[2], -6.0, 0.5) if self.per_item == 3 else self.logit_c
        # a in 0.02..7 and |d| up to 15: outside, the likelihood is flat and steps would run away.
        return replace(
            self, log_a=np.clip(values[0], -4.0, 2.0), d=np.clip(values[1], -15.0, 15.0), logit_c=logit_c
        )


@dataclass(frozen=True)
class Expectation:
    """What the E-step knows. mass: (U, Q) posterior of each pattern; log_likelihood of everybody."""

    mass: FloatArray
    log_likelihood: float


def expect(patterns: Patterns, items: ItemParameters, grid: Quadrature) -> Expectation:
    """Posterior of ability for each pattern, and the marginal log-likelihood.

    Source: Bock & Aitkin (1981), Psychometrika 46, 443-459.
    """
    right, wrong = log_probabilities(grid.nodes, items)
    joint = patterns.correct @ (right - wrong).T + patterns.seen @ wrong.T + np.log(grid.weights)
    marginal = logsumexp(joint, axis=1, keepdims=True)
    return Expectation(np.exp(joint - marginal), float(patterns.counts @ marginal[:, 0]))


def slopes(parameters: Parameters, nodes: FloatArray) -> tuple[FloatArray, FloatArray]:
    """P of shape (J, Q), and its derivatives by each parameter, (K, J, Q)."""
    a, items = np.exp(parameters.log_a)[:, None], parameters.items()
    logistic = expit(a * nodes + parameters.d[:, None])
    c = items.c[:, None]
    steep = (1.0 - c) * logistic * (1.0 - logistic)
    by = [steep * a * nodes, steep]
    if parameters.model == "3pl":
        by.append((1.0 - logistic) * c * (1.0 - c))
    return c + (1.0 - c) * logistic, np.stack(by)


def observed_information(parameters: Parameters, patterns: Patterns, grid: Quadrature) -> FloatArray:
    """Observed information of all item parameters, (K J, K J), ordered by parameter, then item.

    Complete information less the information lost by not seeing ability, node by node.
    Source: Louis (1982), Journal of the Royal Statistical Society B 44, 226-233.
    """
    mass = expect(patterns, parameters.items(), grid).mass
    weighted = mass * patterns.counts[:, None]
    p, by = slopes(parameters, grid.nodes)
    variance = np.maximum(p * (1.0 - p), 1e-12)
    lever = by / variance
    kinds, items = by.shape[0], by.shape[1]
    answered = patterns.seen.T @ weighted
    second = np.zeros((kinds, items, kinds, items))
    first = np.zeros((kinds, patterns.counts.size, items))
    for q in range(grid.nodes.size):
        residual = patterns.correct - patterns.seen * p[:, q]
        product = residual.T @ (residual * weighted[:, q, None])
        h = lever[:, :, q]
        second += h[:, :, None, None] * product[None, :, None, :] * h[None, None, :, :]
        first += h[:, None, :] * (residual * mass[:, q, None])
    mean = np.einsum("kui,u,lum->kilm", first, patterns.counts, first, optimize=True)
    size = kinds * items
    complete = np.zeros((kinds, items, kinds, items))
    diagonal = np.arange(items)
    blocks = np.einsum("kiq,liq,iq->ikl", by, by, answered / variance)
    complete[:, diagonal, :, diagonal] = blocks
    observed: FloatArray = (complete - second + mean).reshape(size, size)
    return observed
