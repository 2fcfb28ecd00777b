"""Putting two calibrations on one scale: linear linking by the items that both of them hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import least_squares

from evenhand.ml.psychometrics.estimation import Quadrature, normal_quadrature
from evenhand.ml.psychometrics.irt import FloatArray, ItemParameters, probability_correct

LinkMethod = Literal["mean-sigma", "mean-mean", "haebara", "stocking-lord"]

FEWEST_COMMON_ITEMS = 3
STEP = 1e-4


class NotLinkable(ValueError):
    """The data cannot tell how two scales lie to each other; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class LinearLink:
    """theta on the target scale = A theta + B.

    Attributes:
        A: slope, > 0. B: intercept, logits of the target scale.
        se_A, se_B: standard errors by the delta method; NaN where no standard errors of items were given.
    """

    A: float
    B: float
    se_A: float
    se_B: float

    def theta(self, theta: FloatArray) -> FloatArray:
        """Abilities (N,) on the target scale."""
        moved: FloatArray = self.A * theta + self.B
        return moved

    def inverse(self) -> "LinearLink":
        """The way back from target to source; without standard errors."""
        return LinearLink(1 / self.A, -self.B / self.A, float("nan"), float("nan"))

    def items(self, items: ItemParameters) -> ItemParameters:
        """The same items on the target scale: a / A, A b + B, c; answers stay exactly as likely."""
        return ItemParameters(items.a / self.A, self.A * items.b + self.B, items.c)


Errors = tuple[FloatArray, FloatArray]


def link(
    source: ItemParameters,
    target: ItemParameters,
    method: LinkMethod = "stocking-lord",
    *,
    errors: tuple[Errors, Errors] | None = None,
    grids: tuple[Quadrature, Quadrature] | None = None,
) -> LinearLink:
    """The line that takes the scale of `source` to that of `target`, from items calibrated on both.

    Args:
        source, target: the J common items, in one order, as each calibration has them.
        method: "mean-sigma" and "mean-mean" use the moments of a and b alone; "haebara" makes item curves, and
            "stocking-lord" the test curve, most alike, on both scales, so that items weigh by what they tell.
        errors: ((se_a, se_b) of source, of target), each (J,). Errors of different parameters are taken as
            independent, as a calibration reports no covariances.
        grids: abilities on the scales of source and target, with weights; N(0, 1) on each if None.
    Raises: NotLinkable with fewer than 3 common items, or equal difficulties where their spread is needed.
    Source: Marco (1977) and Loyd & Hoover (1980), J. Educational Measurement 14 and 17; Haebara (1980), Japanese
        Psychological Research 22; Stocking & Lord (1983), Applied Psychological Measurement 7; all in Kolen &
        Brennan (2014), Test Equating, Scaling, and Linking, ch. 6; standard errors: Ogasawara (2001), APM 25.
    """
    if len(source) != len(target):
        raise NotLinkable("source and target must hold the same items")
    if len(source) < FEWEST_COMMON_ITEMS:
        raise NotLinkable(f"{len(source)} common items; {FEWEST_COMMON_ITEMS} are the fewest")
    if method == "mean-sigma" and (np.ptp(source.b) == 0 or np.ptp(target.b) == 0):
        raise NotLinkable("all common items are equally difficult: their spread tells no slope")
    used = grids or (normal_quadrature(), normal_quadrature())

    def constants(values: list[FloatArray]) -> FloatArray:
        one = ItemParameters(values[0], values[1], source.c)
        other = ItemParameters(values[2], values[3], target.c)
        return _constants(one, other, method, used)

    values = [source.a, source.b, target.a, target.b]
    found = constants(values)
    se = np.full(2, np.nan)
    if errors is not None:
        se = np.sqrt(_delta(constants, values, [*errors[0], *errors[1]]))
    return LinearLink(float(found[0]), float(found[1]), float(se[0]), float(se[1]))


def _constants(
    source: ItemParameters, target: ItemParameters, method: LinkMethod, grids: tuple[Quadrature, Quadrature]
) -> FloatArray:
    """(A, B) of one method."""
    slope = source.a.mean() / target.a.mean()
    if method == "mean-sigma":
        slope = target.b.std() / source.b.std()
    start = np.array([slope, target.b.mean() - slope * source.b.mean()])
    if method in ("mean-sigma", "mean-mean"):
        return start
    wanted = [
        probability_correct(grid.nodes, known) for grid, known in zip(grids, (source, target), strict=True)
    ]

    def gaps(at: FloatArray) -> FloatArray:
        there = LinearLink(float(np.exp(at[0])), float(at[1]), 0.0, 0.0)
        moved = (there.inverse().items(target), there.items(source))
        found = []
        for grid, items, curve in zip(grids, moved, wanted, strict=True):
            gap = curve - probability_correct(grid.nodes, items)
            shown = gap.sum(axis=1, keepdims=True) if method == "stocking-lord" else gap
            found.append((np.sqrt(grid.weights)[:, None] * shown).ravel())
        return np.concatenate(found)

    best = least_squares(
        gaps, [np.log(start[0]), start[1]], jac="3-point", xtol=1e-12, ftol=1e-12, gtol=1e-12
    )
    return np.array([np.exp(best.x[0]), best.x[1]])


def _delta(
    constants: Callable[[list[FloatArray]], FloatArray], values: list[FloatArray], errors: list[FloatArray]
) -> FloatArray:
    """(2,) variances of A and B: squared derivatives times squared standard errors, summed."""
    variance = np.zeros(2)
    for kind, (value, error) in enumerate(zip(values, errors, strict=True)):
        for j in range(value.size):
            ends = []
            for sign in (1.0, -1.0):
                moved = [one.copy() for one in values]
                moved[kind][j] += sign * STEP
                ends.append(constants(moved))
            variance += ((ends[0] - ends[1]) / (2 * STEP) * error[j]) ** 2
    return variance
