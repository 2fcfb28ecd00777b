"""Calibration beside girth and adaptive tests beside catsim: error, length and time on the same data."""

import csv
import os
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from _table import Row
from numpy.typing import NDArray

from evenhand.ml.psychometrics import ItemParameters, Plan, StopRule, calibrate, probability_correct, simulate

FloatArray = NDArray[np.float64]
Found = tuple[FloatArray, FloatArray]

ITEMS, PEOPLE, BANK, TAKERS = 40, 1000, 300, 500
SETS = int(os.environ.get("BENCH_IRT_SETS", "12"))
# Slopes and intercepts of two classic data sets by marginal maximum likelihood, as the literature prints them.
PUBLISHED = {
    "lsat6": ([0.83, 0.72, 0.89, 0.69, 0.66], [2.77, 0.99, 0.25, 1.28, 2.05]),
    "lsat7": ([0.99, 1.08, 1.71, 0.77, 0.74], [1.86, 0.81, 1.80, 0.49, 1.85]),
}
LSAT = os.environ.get("BENCH_IRT_DATA", "")
NOTE = (
    ""
    if LSAT
    else "BENCH_IRT_DATA (a folder with lsat6.csv and lsat7.csv) was not given: no published values"
)


def drawn_items(generator: np.random.Generator, count: int, kind: int) -> ItemParameters:
    """Three kinds of banks, so that no method is favoured by the shape of the truth."""
    if kind % 3 == 0:
        return ItemParameters.of(generator.lognormal(0.2, 0.3, count), generator.normal(0, 1, count))
    if kind % 3 == 1:
        return ItemParameters.of(generator.uniform(0.5, 2.5, count), generator.uniform(-2, 2, count))
    a = np.clip(generator.normal(1.2, 0.25, count), 0.3, None)
    return ItemParameters.of(a, generator.normal(0, 1, count))


def rows() -> list[Row]:
    """Recovery of simulated 2PL items, published values where given, and tests to a standard error of 0.4."""
    return [*published_rows(), *calibration_rows(), *adaptive_rows()]


def published_rows() -> list[Row]:
    found = []
    for name, (a, d) in PUBLISHED.items():
        path = Path(LSAT) / f"{name}.csv"
        if not LSAT or not path.exists():
            continue
        with path.open() as lines:
            table = list(csv.reader(lines))[1:]
        fit = calibrate(np.array([[float(cell) for cell in row[-5:]] for row in table]))
        for what, mine, theirs in (("a", fit.items.a, a), ("intercept", fit.intercept, d)):
            off = float(np.abs(mine - np.array(theirs)).max())
            found.append(
                Row(f"{name}, largest distance of {what} from the published", off, "", data=path.name)
            )
    return found


def _ours(y: FloatArray) -> Found:
    found = calibrate(y)
    return found.items.a, found.items.b


def _girth(name: str) -> Callable[[FloatArray], Found]:
    import girth

    def run(y: FloatArray) -> Found:
        found = getattr(girth, name)(y.T.astype(int))
        return found["Discrimination"], found["Difficulty"]

    return run


def calibration_rows() -> list[Row]:
    names = ("ours", "twopl_mml", "twopl_mml_eap")
    methods = dict(zip(names, (_ours, _girth(names[1]), _girth(names[2])), strict=True))
    error: dict[str, list[tuple[float, float, float]]] = {name: [] for name in methods}
    for seed in range(SETS):
        generator = np.random.default_rng(1000 + seed)
        truth = drawn_items(generator, ITEMS, seed)
        chance = probability_correct(generator.standard_normal(PEOPLE), truth)
        answers = (generator.random(chance.shape) < chance).astype(float)
        for name, run in methods.items():
            start = time.perf_counter()
            a, b = run(answers)
            seconds = time.perf_counter() - start
            error[name].append((_rmse(a - truth.a), _rmse(b - truth.b), seconds))
    data = f"{ITEMS} items x {PEOPLE} people, {SETS} simulated sets, three kinds of banks"
    found = []
    for peer in names[1:]:
        for at, (what, unit) in enumerate((("RMSE of a", ""), ("RMSE of b", ""), ("time", "s"))):
            middle = statistics.median if unit else statistics.mean
            value, theirs = (middle(one[at] for one in error[name]) for name in ("ours", peer))
            title = f"2PL calibration, {what}"
            found.append(
                Row(title, value, unit, runs=SETS, peer=f"girth {peer}", peer_value=theirs, data=data)
            )
    return found


def adaptive_rows() -> list[Row]:
    found = []
    for kind in range(3):
        generator = np.random.default_rng(2000 + kind)
        bank = drawn_items(generator, BANK, kind)
        theta = generator.standard_normal(TAKERS)
        theirs = _catsim(bank, theta, kind)
        for cap in (1.0, 0.25):
            start = time.perf_counter()
            outcome = simulate(bank, Plan(StopRule(0.4, 40), exposure_cap=cap), theta, kind)
            seconds = time.perf_counter() - start
            ours = {
                "items": float(outcome.length.mean()),
                "RMSE": _rmse(outcome.estimate - theta),
                "largest exposure": float(outcome.exposure.max()),
                "ms an item": 1000 * seconds / float(outcome.length.sum()),
            }
            data = f"{BANK} items (bank {kind}), {TAKERS} people, to SE 0.4"
            found += [
                Row(
                    f"adaptive test, cap {cap}: {what}",
                    value,
                    "",
                    peer="catsim",
                    peer_value=theirs[what],
                    data=data,
                )
                for what, value in ours.items()
            ]
    return found


def _catsim(bank: ItemParameters, theta: FloatArray, seed: int) -> dict[str, float]:
    from catsim.estimation import NumericalSearchEstimator
    from catsim.initialization import FixedPointInitializer
    from catsim.item_bank import ItemBank
    from catsim.selection import MaxInfoSelector
    from catsim.simulation import Simulator
    from catsim.stopping import MinErrorStopper

    table = np.column_stack([bank.a, bank.b, bank.c, np.ones(len(bank))])
    simulator: Any = Simulator(ItemBank(table), theta, seed=seed)
    parts = (
        FixedPointInitializer(0),
        MaxInfoSelector(),
        NumericalSearchEstimator(),
        MinErrorStopper(0.4, max_items=40),
    )
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        simulator.simulate(*parts)
    seconds = time.perf_counter() - start
    asked = simulator.administered_items
    total = sum(len(items) for items in asked)
    return {
        "items": total / theta.size,
        "RMSE": _rmse(np.array(simulator.latest_estimations) - theta),
        "largest exposure": float(
            (np.bincount(np.concatenate(asked), minlength=len(bank)) / theta.size).max()
        ),
        "ms an item": 1000 * seconds / total,
    }


def _rmse(error: FloatArray) -> float:
    return float(np.sqrt(np.mean(error**2)))
