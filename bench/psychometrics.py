"""Calibration against girth, adaptive testing against catsim: the same data, error, length and time.

Run: python bench/psychometrics.py [--repeats N] [--published lsat6.csv --published lsat7.csv]
"""

import argparse
import csv
import json
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from evenhand.ml.psychometrics import ItemParameters, Plan, StopRule, calibrate, probability_correct, simulate

ITEMS, PEOPLE, BANK = 40, 1000, 300
Row = dict[str, Any]
# Slopes and intercepts by marginal maximum likelihood, as printed for these data in the literature
# (Thissen, 1982; the manuals of BILOG and mirt).
PUBLISHED = {
    "lsat6": ([0.83, 0.72, 0.89, 0.69, 0.66], [2.77, 0.99, 0.25, 1.28, 2.05]),
    "lsat7": ([0.99, 1.08, 1.71, 0.77, 0.74], [1.86, 0.81, 1.80, 0.49, 1.85]),
}


def drawn_items(generator: np.random.Generator, count: int, kind: int) -> ItemParameters:
    """Three kinds of banks, so that no method is favoured by the shape of the truth."""
    if kind % 3 == 0:
        return ItemParameters.of(generator.lognormal(0.2, 0.3, count), generator.normal(0, 1, count))
    if kind % 3 == 1:
        return ItemParameters.of(generator.uniform(0.5, 2.5, count), generator.uniform(-2, 2, count))
    return ItemParameters.of(
        np.clip(generator.normal(1.2, 0.25, count), 0.3, None), generator.normal(0, 1, count)
    )


def calibration_rows(repeats: int) -> list[Row]:
    import girth

    def ours(y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        found = calibrate(y)
        return found.items.a, found.items.b

    def theirs(name: str) -> Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]]:
        def run(y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            found = getattr(girth, name)(y.T.astype(int))
            return found["Discrimination"], found["Difficulty"]

        return run

    methods = {
        "evenhand 2pl": ours,
        "girth twopl_mml": theirs("twopl_mml"),
        "girth twopl_mml_eap": theirs("twopl_mml_eap"),
    }
    error: dict[str, list[tuple[float, float, float]]] = {name: [] for name in methods}
    for seed in range(repeats):
        generator = np.random.default_rng(1000 + seed)
        truth = drawn_items(generator, ITEMS, seed)
        chance = probability_correct(generator.standard_normal(PEOPLE), truth)
        answers = (generator.random(chance.shape) < chance).astype(float)
        for name, run in methods.items():
            start = time.perf_counter()
            a, b = run(answers)
            seconds = time.perf_counter() - start
            error[name].append((_rmse(a, truth.a), _rmse(b, truth.b), seconds))
    return [
        {
            "task": f"calibrate {ITEMS}x{PEOPLE}, {repeats} data sets",
            "method": name,
            "rmse_a": round(float(np.mean([v[0] for v in values])), 4),
            "rmse_b": round(float(np.mean([v[1] for v in values])), 4),
            "median_seconds": round(statistics.median(v[2] for v in values), 3),
        }
        for name, values in error.items()
    ]


def published_row(path: Path) -> Row:
    """The largest distance from the published estimates of a classic data set."""
    with path.open() as lines:
        table = list(csv.reader(lines))[1:]
    found = calibrate(np.array([[float(cell) for cell in row[-5:]] for row in table]))
    a, d = PUBLISHED[path.stem]
    return {
        "task": f"{path.stem} against published 2PL",
        "method": "evenhand 2pl",
        "max_distance_a": round(float(np.abs(found.items.a - a).max()), 4),
        "max_distance_d": round(float(np.abs(found.intercept - d).max()), 4),
        "log_likelihood": round(found.log_likelihood, 3),
    }


def adaptive_rows() -> list[Row]:
    rows = []
    for seed in range(3):
        generator = np.random.default_rng(2000 + seed)
        bank = drawn_items(generator, BANK, seed)
        theta = generator.standard_normal(500)
        for cap in (1.0, 0.25):
            start = time.perf_counter()
            outcome = simulate(bank, Plan(StopRule(0.4, 40), exposure_cap=cap), theta, seed)
            seconds = time.perf_counter() - start
            rows.append(
                _adaptive_row(
                    f"evenhand, exposure <= {cap}",
                    seed,
                    seconds,
                    outcome.length,
                    outcome.estimate - theta,
                    outcome.exposure,
                )
            )
        rows.append(_catsim_row(bank, theta, seed))
    return rows


def _catsim_row(bank: ItemParameters, theta: np.ndarray, seed: int) -> Row:
    from catsim.estimation import NumericalSearchEstimator
    from catsim.initialization import FixedPointInitializer
    from catsim.item_bank import ItemBank
    from catsim.selection import MaxInfoSelector
    from catsim.simulation import Simulator
    from catsim.stopping import MinErrorStopper

    table = np.column_stack([bank.a, bank.b, bank.c, np.ones(len(bank))])
    simulator = Simulator(ItemBank(table), theta, seed=seed)
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        simulator.simulate(
            FixedPointInitializer(0),
            MaxInfoSelector(),
            NumericalSearchEstimator(),
            MinErrorStopper(0.4, max_items=40),
        )
    seconds = time.perf_counter() - start
    asked = simulator.administered_items
    exposure = np.bincount(np.concatenate(asked), minlength=len(bank)) / theta.size
    lengths = np.array([len(items) for items in asked])
    error = np.array(simulator.latest_estimations) - theta
    return _adaptive_row("catsim max info, ML", seed, seconds, lengths, error, exposure)


def _adaptive_row(
    method: str, seed: int, seconds: float, length: np.ndarray, error: np.ndarray, exposure: np.ndarray
) -> Row:
    return {
        "task": f"to SE 0.4, {BANK} items, bank {seed}",
        "method": method,
        "mean_items": round(float(length.mean()), 2),
        "rmse": round(float(np.sqrt((error**2).mean())), 3),
        "exposure_max": round(float(exposure.max()), 3),
        "ms_per_item": round(1000 * seconds / float(length.sum()), 4),
    }


def _rmse(found: np.ndarray, truth: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - truth) ** 2)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=12)
    parser.add_argument("--published", action="append", default=[], help="lsat6.csv or lsat7.csv")
    options = parser.parse_args()
    rows = [published_row(Path(path)) for path in options.published]
    for row in rows + calibration_rows(options.repeats) + adaptive_rows():
        print(json.dumps(row))


if __name__ == "__main__":
    main()
