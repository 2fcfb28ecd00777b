"""The curves of one item: what it expects of people, how surely, and where it tells something. Pure."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from evenhand.domains.items.bank import Item
from evenhand.domains.items.schemas import CurveOut, ParametersOut
from evenhand.ml import psychometrics as irt
from evenhand.ml.psychometrics.irt import FloatArray

POINTS = np.linspace(-4.0, 4.0, 81)  # theta, logits
DRAWS = 400  # of the parameters, for the band
SEED = 20_261_101


def curve_of(item: Item) -> CurveOut:
    """At 81 places of theta: probability, its pointwise 95 % band over the parameters' errors, information."""
    parameters = irt.ItemParameters.of([item.a.mean], [item.b.mean], [item.guessing])
    shown = irt.probability_correct(POINTS, parameters)[:, 0]
    draw = np.random.default_rng(SEED)
    # Discrimination is positive: its error is taken on the log scale.
    spread = np.sqrt(np.log1p((item.a.standard_error / item.a.mean) ** 2))
    a = np.exp(np.log(item.a.mean) - spread**2 / 2 + spread * draw.standard_normal(DRAWS))
    b = item.b.mean + item.b.standard_error * draw.standard_normal(DRAWS)
    many = irt.probability_correct(POINTS, irt.ItemParameters.of(a, b, np.full(DRAWS, item.guessing)))
    low, high = np.quantile(many, [0.025, 0.975], axis=1)
    told = irt.information(POINTS, parameters)[:, 0]
    return CurveOut(
        theta=_rounded(POINTS), probability=_rounded(shown), low=_rounded(low), high=_rounded(high),
        information=_rounded(told),
    )  # fmt: skip


def _rounded(values: FloatArray) -> list[float]:
    return [round(float(value), 4) for value in values]


def parameters_of(item: Item, calibration: Mapping[str, Any] | None = None) -> ParametersOut:
    """What is known of the item, and on how many people's answers it rests."""
    known = calibration or {}
    return ParametersOut(
        a=item.a.mean, b=item.b.mean, c=round(item.guessing, 4), se_a=item.a.standard_error,
        se_b=item.b.standard_error, people=int(known.get("people", 0)), easier_since=known.get("easier_since"),
        easier_by=known.get("easier_by"),
    )  # fmt: skip
