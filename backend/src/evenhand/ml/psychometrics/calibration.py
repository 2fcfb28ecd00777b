"""Item calibration: marginal maximum likelihood by EM, for the 1PL, 2PL and 3PL models."""

from dataclasses import dataclass, replace

import numpy as np

from evenhand.ml.psychometrics.estimation import Quadrature, normal_quadrature
from evenhand.ml.psychometrics.irt import BoolArray, FloatArray, IntArray, ItemParameters
from evenhand.ml.psychometrics.likelihood import (
    Expectation,
    Model,
    Parameters,
    Patterns,
    collapse,
    expect,
    observed_information,
    slopes,
)
from evenhand.ml.psychometrics.threads import single_threaded

# From this many items on, the spread of the items themselves is estimated and used as their prior
# (empirical Bayes); fewer items cannot tell it, and their estimates stay those of maximum likelihood.
ITEMS_FOR_A_LEARNT_PRIOR = 15
FEWEST_ITEMS, FEWEST_PEOPLE = 3, 10


class NotCalibratable(ValueError):
    """The data cannot identify item parameters; the message says what is missing."""


@dataclass(frozen=True)
class Prior:
    """Independent normal priors. mean, sd: (K,) for log a, the intercept and, for the 3PL, logit c."""

    mean: FloatArray
    sd: FloatArray

    def penalty(self, values: FloatArray) -> float:
        """Log density (K, J) -> scalar, up to a constant."""
        return float(-0.5 * (((values - self.mean[:, None]) / self.sd[:, None]) ** 2).sum())


@dataclass(frozen=True)
class Calibration:
    """What the data say of `J` items.

    Attributes:
        items: a, b, c. Where `usable` is false (nobody, or everybody, right) they mean nothing.
        intercept: (J,) -a b. se_a, se_b, se_c, se_intercept: (J,) standard errors, logits; NaN where
            not `usable` (se_c also outside the 3PL).
        log_likelihood: marginal, at the estimates. free_parameters: number estimated.
        prior: the item prior that was used. iterations: EM steps. converged: whether they settled.
    """

    model: Model
    items: ItemParameters
    intercept: FloatArray
    se_a: FloatArray
    se_b: FloatArray
    se_c: FloatArray
    se_intercept: FloatArray
    usable: BoolArray
    log_likelihood: float
    free_parameters: int
    prior: Prior
    iterations: int
    converged: bool
    quadrature: Quadrature


@single_threaded
def calibrate(
    responses: FloatArray,
    model: Model = "2pl",
    *,
    learn_prior: bool = True,
    tolerance: float = 1e-5,
    max_iterations: int = 500,
) -> Calibration:
    """Calibrate items on N(0, 1) abilities by marginal maximum likelihood.

    Args:
        responses: (N, J) of 0, 1, and NaN for missing (taken to be missing at random).
        learn_prior: from 15 items on, learn the spread of the slopes and use it as their prior, which lowers
            the error of the estimates; else, and for fewer items, 1PL and 2PL are plain maximum likelihood.
        tolerance: largest change of a parameter (logits) in one EM step at which EM stops.
    Raises: NotCalibratable with fewer than 3 usable items or 10 people.
    Source: Bock & Aitkin (1981); standard errors by Louis (1982); acceleration by Varadhan & Roland (2008).
    """
    usable = _usable(responses)
    if usable.sum() < FEWEST_ITEMS or responses.shape[0] < FEWEST_PEOPLE:
        raise NotCalibratable(
            f"calibration needs at least {FEWEST_ITEMS} items that some answered rightly and some wrongly, "
            f"and {FEWEST_PEOPLE} people"
        )
    grid = normal_quadrature()
    patterns = collapse(responses[:, usable])
    learning = learn_prior and model != "1pl" and int(usable.sum()) >= ITEMS_FOR_A_LEARNT_PRIOR
    parameters, prior = _start(patterns, model, learning)
    fit = _Fit(patterns, grid, tolerance, max_iterations)
    parameters = fit.maximise(parameters, prior)
    if learning:
        for _ in range(6):
            learnt = _learn_prior(parameters, prior, patterns, grid)
            settled = bool(np.abs(learnt.sd - prior.sd).max() < 0.01)
            prior = learnt
            parameters = fit.maximise(parameters, prior)
            if settled:
                break
    return _report(parameters, prior, fit, usable)


class _Fit:
    """One run of EM over the same data, counting its steps."""

    def __init__(self, patterns: Patterns, grid: Quadrature, tolerance: float, budget: int) -> None:
        self.patterns, self.grid, self.tolerance, self.budget = patterns, grid, tolerance, budget
        self.steps = 0
        self.converged = False

    def maximise(self, parameters: Parameters, prior: Prior) -> Parameters:
        """EM with squared extrapolation; a leap that lowers the posterior is taken back."""
        self.converged = False
        while self.steps < self.budget:
            once, before = self._step(parameters, prior)
            if np.abs(once.stacked() - parameters.stacked()).max() < self.tolerance:
                self.converged = True
                return once
            twice, _ = self._step(once, prior)
            r = once.stacked() - parameters.stacked()
            v = (twice.stacked() - once.stacked()) - r
            length = -np.sqrt((r**2).sum() / max((v**2).sum(), 1e-300))
            if length > -1.0:
                parameters = twice
                continue
            leap = parameters.moved_to(parameters.stacked() - 2 * length * r + length**2 * v)
            landed, height = self._step(leap, prior)
            parameters = landed if height >= before else twice
        return parameters

    def _step(self, parameters: Parameters, prior: Prior) -> tuple[Parameters, float]:
        """One EM step, and the log posterior at the point it started from."""
        self.steps += 1
        known = expect(self.patterns, parameters.items(), self.grid)
        height = known.log_likelihood + prior.penalty(parameters.stacked())
        return self._m_step(parameters, prior, known), height

    def _m_step(self, parameters: Parameters, prior: Prior, known: Expectation) -> Parameters:
        weighted = known.mass * self.patterns.counts[:, None]
        right = self.patterns.correct.T @ weighted
        answered = self.patterns.seen.T @ weighted
        for _ in range(3):
            move = _scoring_step(parameters, prior, right, answered, self.grid)
            parameters = parameters.moved_to(parameters.stacked() + np.clip(move, -0.7, 0.7))
            if np.abs(move).max() < self.tolerance:
                break
        return parameters


def _scoring_step(
    parameters: Parameters, prior: Prior, right: FloatArray, answered: FloatArray, grid: Quadrature
) -> FloatArray:
    """One Fisher-scoring step (K, J) of the expected complete-data posterior, all items at once."""
    p, by = slopes(parameters, grid.nodes)
    variance = np.maximum(p * (1.0 - p), 1e-12)
    values = parameters.stacked()
    gradient = (by * ((right - answered * p) / variance)).sum(axis=2)
    gradient -= (values - prior.mean[:, None]) / prior.sd[:, None] ** 2
    hessian = np.einsum("kiq,liq,iq->ikl", by, by, answered / variance, optimize=True)
    hessian += np.diag(1.0 / prior.sd**2)
    if parameters.model == "1pl":
        return _shared_slope_step(gradient, hessian)
    move: FloatArray = np.linalg.solve(hessian, gradient.T[:, :, None])[:, :, 0].T
    return move


def _shared_slope_step(gradient: FloatArray, hessian: FloatArray) -> FloatArray:
    """The same step when all items share one slope: the arrow-shaped system, solved by elimination."""
    own = hessian[:, 1, 1]
    mixed = hessian[:, 0, 1]
    slope = (gradient[0] - mixed / own * gradient[1]).sum() / (hessian[:, 0, 0] - mixed**2 / own).sum()
    places = (gradient[1] - mixed * slope) / own
    return np.stack([np.full_like(places, slope), places])


def _start(patterns: Patterns, model: Model, learning: bool) -> tuple[Parameters, Prior]:
    """Intercepts from the logit of each proportion right; priors too weak to move an estimate."""
    answered = patterns.counts @ patterns.seen
    share = (patterns.counts @ patterns.correct + 0.5) / (answered + 1.0)
    d = 1.2 * np.log(share / (1.0 - share))
    start = Parameters(model, np.zeros_like(d), d, np.full_like(d, -1.6))
    mean, sd = np.array([0.0, 0.0, -1.4]), np.array([1.0, 3.0, 0.5])
    if model == "3pl":
        return start, Prior(mean, np.array([0.5, 2.0, 0.5]))
    return start, Prior(mean[:2], sd[:2] if learning else np.array([5.0, 20.0]))


def _learn_prior(parameters: Parameters, prior: Prior, patterns: Patterns, grid: Quadrature) -> Prior:
    """Mean and SD of log a over the items: their spread plus what each leaves uncertain.

    Intercepts keep their weak prior: each is well determined, and learning theirs made slopes worse.
    """
    values, items = parameters.stacked(), parameters.d.size
    covariance = _covariance(parameters, prior, patterns, grid)
    uncertain = np.diag(covariance).reshape(parameters.per_item, items)
    mean, sd = prior.mean.copy(), prior.sd.copy()
    mean[0] = values[0].mean()
    sd[0] = max(0.1, float(np.sqrt(((values[0] - mean[0]) ** 2 + uncertain[0]).mean())))
    return Prior(mean, sd)


def _covariance(parameters: Parameters, prior: Prior, patterns: Patterns, grid: Quadrature) -> FloatArray:
    """Covariance (K J, K J) of the estimates: the inverse of observed plus prior information."""
    items = parameters.d.size
    total = observed_information(parameters, patterns, grid) + np.diag(np.repeat(1.0 / prior.sd**2, items))
    if parameters.model != "1pl":
        return _inverse(total)
    # One slope moves every item: fold the J slope rows into one, invert, and unfold.
    fold = np.zeros((2 * items, items + 1))
    fold[:items, 0] = 1.0
    fold[items:, 1:] = np.eye(items)
    return fold @ _inverse(fold.T @ total @ fold) @ fold.T


def _inverse(information: FloatArray) -> FloatArray:
    """Inverse of an information matrix; directions without information get a large, finite variance."""
    values, vectors = np.linalg.eigh((information + information.T) / 2)
    inverse: FloatArray = (vectors / np.maximum(values, 1e-4)) @ vectors.T
    return inverse


def _report(parameters: Parameters, prior: Prior, fit: _Fit, usable: BoolArray) -> Calibration:
    found = parameters.items()
    count, kinds = len(found), parameters.per_item
    covariance = _covariance(parameters, prior, fit.patterns, fit.grid).reshape(kinds, count, kinds, count)
    at: IntArray = np.arange(count)
    var_log_a, var_d, both = covariance[0, at, 0, at], covariance[1, at, 1, at], covariance[0, at, 1, at]
    # By the delta method: b = -d exp(-log a), so db = -b dlog_a - dd / a.
    var_b = found.b**2 * var_log_a + var_d / found.a**2 + 2 * found.b / found.a * both
    se_c = np.full(count, np.nan)
    if kinds == 3:
        se_c = found.c * (1 - found.c) * np.sqrt(np.maximum(covariance[2, at, 2, at], 0.0))

    def spread(values: FloatArray, filler: float = np.nan) -> FloatArray:
        full = np.full(usable.size, filler)
        full[usable] = values
        return full

    items = ItemParameters(spread(found.a, 1.0), spread(found.b, 0.0), spread(found.c, 0.0))
    return Calibration(
        model=parameters.model,
        items=items,
        intercept=spread(parameters.d),
        se_a=spread(found.a * np.sqrt(np.maximum(var_log_a, 0.0))),
        se_b=spread(np.sqrt(np.maximum(var_b, 0.0))),
        se_c=spread(se_c),
        se_intercept=spread(np.sqrt(np.maximum(var_d, 0.0))),
        usable=usable,
        log_likelihood=expect(fit.patterns, found, fit.grid).log_likelihood,
        free_parameters=count + 1 if parameters.model == "1pl" else kinds * count,
        prior=replace(prior),
        iterations=fit.steps,
        converged=fit.converged,
        quadrature=fit.grid,
    )


def _usable(responses: FloatArray) -> BoolArray:
    if responses.ndim != 2:
        raise ValueError("responses must be (people, items)")
    seen = ~np.isnan(responses)
    if not np.isin(responses[seen], (0.0, 1.0)).all():
        raise ValueError("responses must be 0, 1 or NaN")
    right = np.nansum(responses, axis=0)
    varied: BoolArray = (right > 0) & (right < seen.sum(axis=0))
    return varied
