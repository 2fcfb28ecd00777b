"""Differential item functioning: whether people of two groups and of like ability answer an item alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, log_expit
from scipy.stats import chi2, false_discovery_control

from evenhand.ml.psychometrics.irt import FloatArray

SMALLEST_GROUP = 100
STRATA = 10
EtsClass = Literal["A", "B", "C"]


class GroupTooSmall(ValueError):
    """With so few people a difference would be noise."""


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """odds_ratio > 1 and delta < 0: easier for the reference group. delta: ETS scale, -2.35 ln(odds_ratio)."""

    odds_ratio: float
    delta: float
    se_delta: float
    chi_square: float
    p_value: float
    ets_class: EtsClass


@dataclass(frozen=True, slots=True)
class LogisticDif:
    """Likelihood-ratio tests of a group effect (uniform) and of its change with ability (non-uniform).

    r2_change: Nagelkerke's R² of both over the model of ability alone; jg_class by Jodoin & Gierl (2001).
    """

    uniform_p: float
    non_uniform_p: float
    r2_change: float
    jg_class: EtsClass


def mantel_haenszel(
    right: FloatArray, focal: FloatArray, ability: FloatArray, *, smallest: int = SMALLEST_GROUP
) -> MantelHaenszel:
    """Common odds ratio over strata of ability.

    Args:
        right: (N,) 0 or 1. focal: (N,) 1 in the focal group, 0 in the reference group.
        ability: (N,) what people are matched on, best estimated from the other items.
    Raises: GroupTooSmall below `smallest` people in either group.
    Source: Holland & Thayer (1988); variance of ln odds by Robins, Breslow & Greenland (1986); classes by
        Zieky (1993): C where |delta| >= 1.5 and surely beyond 1, A where < 1 or not surely unlike 0, else B.
    """
    _enough(focal, smallest)
    tables = _tables(right, focal, ability)
    n = tables.sum(axis=1)
    a, b, c, d = tables.T  # reference right and wrong, focal right and wrong
    r, s = a * d / n, b * c / n
    ratio = r.sum() / s.sum()
    p, q = (a + d) / n, (b + c) / n
    variance = (
        (p * r).sum() / (2 * r.sum() ** 2)
        + (p * s + q * r).sum() / (2 * r.sum() * s.sum())
        + (q * s).sum() / (2 * s.sum() ** 2)
    )
    delta, error = -2.35 * float(np.log(ratio)), 2.35 * float(np.sqrt(variance))
    expected = (a + b) * (a + c) / n
    spread = (a + b) * (c + d) * (a + c) * (b + d) / (n**2 * np.maximum(n - 1, 1))
    statistic = float(max(abs(a.sum() - expected.sum()) - 0.5, 0.0) ** 2 / spread.sum())
    return MantelHaenszel(
        float(ratio), delta, error, statistic, float(chi2.sf(statistic, 1)), _ets(delta, error, statistic)
    )


def _ets(delta: float, error: float, statistic: float) -> EtsClass:
    if abs(delta) < 1.0 or statistic < chi2.isf(0.05, 1):
        return "A"
    return "C" if abs(delta) >= 1.5 and (abs(delta) - 1.0) / error > 1.645 else "B"


def _tables(right: FloatArray, focal: FloatArray, ability: FloatArray) -> FloatArray:
    """(K, 4) counts a stratum; strata without both groups, or without both answers, tell nothing."""
    edges = np.unique(np.quantile(ability, np.linspace(0, 1, STRATA + 1)[1:-1]))
    stratum = np.searchsorted(edges, ability, side="right")
    rows = []
    for one in range(len(edges) + 1):
        here = stratum == one
        groups = [(right[here & (focal == group)], group) for group in (0, 1)]
        counts = [float(count) for told, _ in groups for count in (told.sum(), (1 - told).sum())]
        rows.append(counts)
    tables = np.array(rows)
    both = (tables[:, :2].sum(axis=1) > 0) & (tables[:, 2:].sum(axis=1) > 0)
    told = both & (tables[:, [0, 2]].sum(axis=1) > 0) & (tables[:, [1, 3]].sum(axis=1) > 0)
    if not told.any():
        raise GroupTooSmall("no stratum of ability has people of both groups")
    kept: FloatArray = tables[told]
    return kept


def logistic_dif(
    right: FloatArray, focal: FloatArray, ability: FloatArray, *, smallest: int = SMALLEST_GROUP
) -> LogisticDif:
    """Nested logistic regressions: ability; and group; and their product. Arguments as `mantel_haenszel`.

    Source: Swaminathan & Rogers (1990); effect size by Zumbo (1999), classes by Jodoin & Gierl (2001):
        B from an R² change of .035, C from .07, A where the joint test is not significant at .05.
    """
    _enough(focal, smallest)
    z = (ability - ability.mean()) / max(float(ability.std()), 1e-9)
    one = np.ones_like(z)
    designs = [
        np.stack(columns, axis=1) for columns in ([one, z], [one, z, focal], [one, z, focal, z * focal])
    ]
    base, uniform, both = (_log_likelihood(right, design) for design in designs)
    share = np.clip(right.mean(), 1e-9, 1 - 1e-9)
    null = float(len(right) * (share * np.log(share) + (1 - share) * np.log1p(-share)))
    change = _nagelkerke(both, null, len(right)) - _nagelkerke(base, null, len(right))
    joint = float(chi2.sf(2 * (both - base), 2))
    jg: EtsClass = "A" if joint >= 0.05 or change < 0.035 else "B" if change < 0.07 else "C"
    return LogisticDif(
        float(chi2.sf(max(2 * (uniform - base), 0.0), 1)), float(chi2.sf(max(2 * (both - uniform), 0.0), 1)),
        float(max(change, 0.0)), jg,
    )  # fmt: skip


def _log_likelihood(right: FloatArray, design: FloatArray) -> float:
    def loss(weights: FloatArray) -> tuple[float, FloatArray]:
        z = design @ weights
        value = -(right * log_expit(z) + (1 - right) * log_expit(-z)).sum()
        return float(value), design.T @ (expit(z) - right)

    return -float(minimize(loss, np.zeros(design.shape[1]), jac=True, method="BFGS").fun)


def _nagelkerke(fitted: float, null: float, people: int) -> float:
    return float((1 - np.exp(2 * (null - fitted) / people)) / (1 - np.exp(2 * null / people)))


def _enough(focal: FloatArray, smallest: int) -> None:
    sizes = int((focal == 0).sum()), int((focal == 1).sum())
    if min(sizes) < smallest:
        raise GroupTooSmall(f"groups of {sizes[0]} and {sizes[1]} people; {smallest} each are the fewest")


def adjusted(p_values: Sequence[float]) -> list[float]:
    """P values that hold over many items (Benjamini & Hochberg 1995)."""
    return [float(value) for value in false_discovery_control(np.asarray(p_values, dtype=np.float64))]
