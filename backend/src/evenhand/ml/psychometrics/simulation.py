"""Adaptive tests of simulated people on a bank: how long, how exact, how exposed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evenhand.ml.psychometrics.adaptive import (
    ExposureControl,
    StopRule,
    expected_posterior_variance,
    next_area,
    pick,
)
from evenhand.ml.psychometrics.estimation import moments, normal_quadrature
from evenhand.ml.psychometrics.irt import BoolArray, FloatArray, IntArray, ItemParameters, probability_correct
from evenhand.ml.psychometrics.threads import single_threaded

GROUP = 5  # people who sit at the same time: so few, because exposure is counted between groups
REHEARSAL, REHEARSAL_GROUP = 1000, 25  # people of no account, on whom exposure control finds its prices


@dataclass(frozen=True)
class Plan:
    """How the tests are given.

    Attributes:
        stop: when a test ends. exposure_cap: largest share of people one item may reach; 1 for no limit.
        areas: the content area of each item (J,), or None for a bank without areas.
        randomesque: choose at random among this many best items.
    """

    stop: StopRule
    exposure_cap: float = 0.25
    areas: IntArray | None = None
    randomesque: int = 1


@dataclass(frozen=True)
class Outcome:
    """What happened to N people.

    Attributes:
        theta, estimate, standard_error: (N,) true and estimated ability and posterior SD, logits.
        given: (N, J) who was asked what. reached: (N,) whether the wanted precision came in time.
    """

    theta: FloatArray
    estimate: FloatArray
    standard_error: FloatArray
    given: BoolArray
    reached: BoolArray

    @property
    def length(self) -> IntArray:
        asked: IntArray = self.given.sum(axis=1)
        return asked

    @property
    def exposure(self) -> FloatArray:
        """(J,) share of people who met each item."""
        share: FloatArray = self.given.mean(axis=0)
        return share

    @property
    def overlap(self) -> float:
        """Share of a test that two people have in common, on average over pairs of people."""
        people = self.given.shape[0]
        if people < 2:
            return 0.0
        count = self.given.sum(axis=0).astype(np.float64)
        pairs = people * (people - 1)
        return float((count * (count - 1)).sum() / pairs / max(float(self.length.mean()), 1e-12))


@single_threaded
def simulate(items: ItemParameters, plan: Plan, theta: FloatArray, seed: int) -> Outcome:
    """Give every person of true ability `theta` (N,) an adaptive test; the same seed, the same outcome."""
    generator, capped = np.random.default_rng([seed, 1]), plan.exposure_cap < 1
    control = ExposureControl(len(items), plan.exposure_cap)
    if capped:
        rehearsal = np.random.default_rng([seed, 0])
        _give(items, plan, rehearsal.standard_normal(REHEARSAL), control, rehearsal, REHEARSAL_GROUP)
        control.restart(step=0.02)
    return _give(items, plan, theta, control, generator, GROUP if capped else REHEARSAL_GROUP)


def _give(
    items: ItemParameters,
    plan: Plan,
    theta: FloatArray,
    control: ExposureControl,
    generator: np.random.Generator,
    group: int,
) -> Outcome:
    parts: list[tuple[FloatArray, FloatArray, BoolArray]] = []
    for start in range(0, theta.size, group):
        people = theta[start : start + group]
        estimate, sd, given = _batch(items, plan, people, control, generator)
        control.learn(given)
        parts.append((estimate, sd, given))
    sd = np.concatenate([part[1] for part in parts])
    return Outcome(
        theta=theta,
        estimate=np.concatenate([part[0] for part in parts]),
        standard_error=sd,
        given=np.concatenate([part[2] for part in parts]),
        reached=sd <= plan.stop.standard_error,
    )


def _batch(
    items: ItemParameters,
    plan: Plan,
    theta: FloatArray,
    control: ExposureControl,
    generator: np.random.Generator,
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Tests of people who sit at the same time, one item a round until all have stopped."""
    grid = normal_quadrature()
    curve = probability_correct(grid.nodes, items).T
    answers = generator.random((theta.size, len(items))) < probability_correct(theta, items)
    mass = np.tile(grid.weights, (theta.size, 1))
    given = np.zeros((theta.size, len(items)), dtype=np.bool_)
    resting = control.resting(theta.size)
    for _ in range(min(plan.stop.max_items, len(items))):
        _, sd = moments(mass, grid.nodes)
        who = np.flatnonzero(~plan.stop.reached(given.sum(axis=1), sd))
        if who.size == 0:
            break
        value = np.log(expected_posterior_variance(mass[who], grid.nodes, curve)) + control.price
        item = pick(value, _allowed(plan, given[who], ~resting), generator, plan.randomesque)
        given[who, item] = True
        right = answers[who, item][:, None]
        mass[who] *= np.where(right, curve[item], 1.0 - curve[item])
        mass[who] /= mass[who].sum(axis=1, keepdims=True)
    estimate, sd = moments(mass, grid.nodes)
    return estimate, sd, given


def _allowed(plan: Plan, given: BoolArray, eligible: BoolArray) -> BoolArray:
    """(n, J): not asked yet, in the area whose turn it is, and eligible; the later wishes yield first."""
    allowed = ~given
    wishes = []
    if plan.areas is not None:
        count = int(plan.areas.max()) + 1
        share = np.bincount(plan.areas, minlength=count) / plan.areas.size
        member = plan.areas[:, None] == np.arange(count)
        asked = given.astype(np.float64) @ member
        wishes.append(plan.areas[None, :] == next_area(asked.astype(np.int64), share)[:, None])
    for wish in [*wishes, eligible]:
        narrowed = allowed & wish
        allowed = np.where(narrowed.any(axis=1, keepdims=True), narrowed, allowed)
    return allowed


def content_areas(labels: Sequence[str | None]) -> IntArray | None:
    """(J,) area numbers of items' labels; None unless every item has one and there are at least two."""
    named = [label for label in labels if label is not None]
    if len(named) < len(labels) or len(set(named)) < 2:
        return None
    order = {label: at for at, label in enumerate(sorted(set(named)))}
    return np.array([order[label] for label in named], dtype=np.int64)
