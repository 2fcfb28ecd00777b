"""`evenhand calibrate` and `evenhand simulate-adaptive`: psychometrics on a customer's own files."""

import csv
import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from evenhand.cli.lines import Refused, whole_file

if TYPE_CHECKING:
    from evenhand.ml.psychometrics import Calibration, ItemFit, Outcome
    from evenhand.ml.psychometrics.irt import FloatArray, IntArray

MISSING = frozenset({"", "na", "nan", "n/a", ".", "-", "null", "none"})
CELLS = {"0": 0.0, "1": 1.0, "0.0": 0.0, "1.0": 1.0} | dict.fromkeys(MISSING, math.nan)
MODELS = ("1pl", "2pl", "3pl")


class Malformed(Exception):
    """The file or option cannot be used; the message is one sentence for the person who gave it."""


@dataclass(frozen=True)
class Table:
    """Answers read from a file. items: names of the J columns; responses: (N, J) of 0, 1, NaN."""

    items: list[str]
    responses: "FloatArray"


def calibrate(
    responses: Annotated[
        Path, typer.Argument(help="CSV, one person a row, one item a column: 0, 1 or blank.")
    ],
    out: Annotated[Path, typer.Argument(help="Where the calibrated bank is written (JSON).")],
    model: Annotated[str, typer.Option(help="1pl, 2pl or 3pl.")] = "2pl",
    prior: Annotated[
        str,
        typer.Option(help="auto learns the spread of 15 or more slopes from them; flat is plain likelihood."),
    ] = "auto",
    id_column: Annotated[
        str, typer.Option(help="Name or number (from 1) of a column that names people; auto finds it; none.")
    ] = "auto",
    header: Annotated[
        str, typer.Option(help="Whether the first row names the columns: auto, yes, no.")
    ] = "auto",
) -> None:
    """Calibrate items (1PL, 2PL or 3PL) by marginal maximum likelihood."""
    from evenhand.ml import psychometrics

    try:
        if model.lower() not in MODELS:
            raise Malformed(f"--model is one of {', '.join(MODELS)}, not '{model}'.")
        check(prior in ("auto", "flat"), f"--prior is auto or flat, not '{prior}'.")
        raw = read(responses)
        table = table_of(responses.name, raw, id_column, header)
        try:
            found = psychometrics.calibrate(
                table.responses,
                model.lower(),  # type: ignore[arg-type]
                learn_prior=prior == "auto",
            )
        except psychometrics.NotCalibratable as error:
            raise Malformed(f"{responses.name}: {error}.") from error
        report = _report(table, found, psychometrics.item_fit(table.responses, found))
        report["responses_sha256"] = hashlib.sha256(raw).hexdigest()
        write(out, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    except Malformed as error:
        refuse(error)
    state = "converged" if found.converged else "did not converge"
    typer.echo(f"{len(table.items)} items, {len(table.responses)} people: {state}; wrote {out}", err=True)


def simulate_adaptive(
    bank: Annotated[
        Path, typer.Argument(help="JSON: a list of items with a, b (and c), or calibrate's output.")
    ],
    people: Annotated[
        int, typer.Option(help="How many simulated people, with abilities from N(0, 1).")
    ] = 1000,
    stop_se: Annotated[float, typer.Option(help="A test ends at this standard error (logits).")] = 0.4,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 0,
    max_items: Annotated[int, typer.Option(help="The longest test.")] = 40,
    exposure_cap: Annotated[
        float, typer.Option(help="Largest share of people that one item may reach; 1 for no limit.")
    ] = 0.25,
    out: Annotated[Path | None, typer.Option(help="Write the JSON here instead of printing it.")] = None,
) -> None:
    """Simulate adaptive tests on a bank: length, error and exposure."""
    import numpy as np

    from evenhand.ml import psychometrics

    try:
        check(people >= 1, f"--people must be at least 1, not {people}.")
        check(0 < stop_se <= 3, f"--stop-se must lie above 0 and at most at 3 logits, not {stop_se}.")
        check(seed >= 0, f"--seed must not be negative, but is {seed}.")
        check(max_items >= 1, f"--max-items must be at least 1, not {max_items}.")
        check(0 < exposure_cap <= 1, f"--exposure-cap must lie above 0 and at most at 1, not {exposure_cap}.")
        items, labels, left_out = _bank(bank.name, read(bank))
        areas = psychometrics.content_areas(labels)
        plan = psychometrics.Plan(
            psychometrics.StopRule(stop_se, max_items), exposure_cap=exposure_cap, areas=areas
        )
        theta = np.random.default_rng([seed, 2]).standard_normal(people)
        outcome = psychometrics.simulate(items, plan, theta, seed)
        summary = _summary(outcome, areas)
        settings = {"stop_se": stop_se, "max_items": max_items, "exposure_cap": exposure_cap, "seed": seed}
        counts = {"bank_items": len(items), "items_left_out": left_out}
        text = (
            json.dumps({"version": psychometrics.VERSION, **settings, **counts, **summary}, indent=1) + "\n"
        )
        if out is not None:
            write(out, text)
    except Malformed as error:
        refuse(error)
    if out is None:
        typer.echo(text, nl=False)


def refuse(error: Malformed) -> NoReturn:
    typer.echo(str(error), err=True)
    raise typer.Exit(2)


def check(holds: bool, sentence: str) -> None:
    if not holds:
        raise Malformed(sentence)


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Malformed(f"{path}: cannot be read ({error.strerror or error}).") from error


def write(path: Path, text: str) -> None:
    try:
        with whole_file(path) as sink:
            sink.write(text.encode())
    except Refused as error:
        raise Malformed(str(error)) from error


def table_of(name: str, raw: bytes, id_column: str, header: str) -> Table:
    import numpy as np

    check(header in ("auto", "yes", "no"), f"--header is auto, yes or no, not '{header}'.")
    rows = rows_of(name, raw)
    first = [cell.strip() for cell in rows[0][1]]
    drop = _id_column(name, rows, first, id_column)
    answers = [cell for at, cell in enumerate(first) if at != drop]
    named = header == "yes" or (header == "auto" and not all(cell.lower() in CELLS for cell in answers))
    titles = [cell for at, cell in enumerate(first) if at != drop]
    items = [title or f"item{at + 1}" for at, title in enumerate(titles)] if named else []
    items = items or [f"item{at + 1}" for at in range(len(titles))]
    twice = sorted({item for item in items if items.count(item) > 1})
    check(not twice, f"{name}: two columns are named '{twice[0] if twice else ''}'.")
    body = rows[1:] if named else rows
    check(bool(body), f"{name}: there is a header but no answers.")
    responses = np.empty((len(body), len(items)))
    for at, (line, row) in enumerate(body):
        if len(row) != len(first):
            raise Malformed(f"{name}, line {line}: {len(row)} cells, where the first row has {len(first)}.")
        cells = row if drop is None else row[:drop] + row[drop + 1 :]
        for column, cell in enumerate(cells):
            value = CELLS.get(cell.strip().lower())
            if value is None:
                shown = cell.strip()[:40]
                raise Malformed(
                    f"{name}, line {line}, column {items[column]}: '{shown}' is not 0, 1 or blank."
                )
            responses[at, column] = value
    return Table(items, responses)


def rows_of(name: str, raw: bytes) -> list[tuple[int, list[str]]]:
    """Rows with their line numbers; blank lines are dropped; comma, semicolon or tab."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(f"{name}: is not UTF-8 text (byte {error.start}).") from error
    check("\0" not in text, f"{name}: is not a text file.")
    top = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=top.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    try:
        rows = [(reader.line_num, row) for row in reader if any(row) or len(row) > 1]
    except csv.Error as error:
        raise Malformed(f"{name}, line {reader.line_num}: {error}.") from error
    check(bool(rows), f"{name}: is empty.")
    return rows


def _id_column(name: str, rows: list[tuple[int, list[str]]], first: list[str], wish: str) -> int | None:
    """Position of the column that names people.

    Auto takes the first column if most of it is no answer, so that one wrong cell stays an error.
    """
    if wish == "none":
        return None
    if wish == "auto":
        body = rows[1:] or rows
        strange = sum(1 for _, row in body if row[0].strip().lower() not in CELLS)
        return 0 if 2 * strange > len(body) and len(first) > 1 else None
    if wish in first:
        return first.index(wish)
    if wish.isdigit() and 1 <= int(wish) <= len(first):
        return int(wish) - 1
    raise Malformed(f"{name}: has no column '{wish}' to name people.")


def _item_report(
    at: int, name: str, found: "Calibration", fit: "ItemFit", answered: int, right: float
) -> dict[str, Any]:
    usable = bool(found.usable[at])
    entry: dict[str, Any] = {"id": name}
    for key, values in (("a", found.items.a), ("b", found.items.b), ("c", found.items.c)):
        entry[key] = number(values[at]) if usable else None
    for key in ("se_a", "se_b", "se_c", "intercept", "se_intercept"):
        entry[key] = number(getattr(found, key)[at])
    entry["answered"] = answered
    entry["proportion_correct"] = number(right / answered) if answered else None
    entry["fit"] = {
        "statistic": "S-X2",
        "value": number(fit.statistic[at]),
        "df": int(fit.degrees[at]),
        "p": number(fit.p[at]),
        "rmsea": number(fit.rmsea[at]),
    }
    return entry


def _report(table: Table, found: "Calibration", fit: "ItemFit") -> dict[str, Any]:
    import numpy as np

    from evenhand.ml.psychometrics import VERSION

    people = len(table.responses)
    answered = (~np.isnan(table.responses)).sum(axis=0)
    right = np.nansum(table.responses, axis=0)
    items = [
        _item_report(at, name, found, fit, int(answered[at]), float(right[at]))
        for at, name in enumerate(table.items)
    ]
    deviance = -2.0 * found.log_likelihood
    free = found.free_parameters
    return {
        "version": VERSION,
        "model": found.model,
        "people": people,
        "N": people,
        "log_likelihood": number(found.log_likelihood),
        "free_parameters": free,
        "aic": number(deviance + 2 * free),
        "bic": number(deviance + math.log(people) * free),
        "converged": found.converged,
        "iterations": found.iterations,
        "ability": {
            "distribution": "normal",
            "mean": 0.0,
            "sd": 1.0,
            "nodes": int(found.quadrature.nodes.size),
        },
        "prior": {
            "on": ["log_a", "intercept", "logit_c"][: found.prior.mean.size],
            "mean": [number(value) for value in found.prior.mean],
            "sd": [number(value) for value in found.prior.sd],
        },
        "fit_people": fit.people,
        "warnings": _warnings(table, found, people),
        "items": items,
    }


def _warnings(table: Table, found: "Calibration", people: int) -> list[str]:
    told = []
    if people < 200:
        told.append(f"Only {people} people: expect wide standard errors.")
    if not found.converged:
        told.append("EM did not settle; read the estimates with care.")
    for at, name in enumerate(table.items):
        if not found.usable[at]:
            told.append(f"{name}: answered by nobody, or by everybody alike; it was left out.")
        elif found.items.a[at] < 0.2:
            told.append(f"{name}: hardly discriminates (a = {found.items.a[at]:.2f}); check its key.")
    return told


def _bank(name: str, raw: bytes) -> tuple[Any, list[str | None], int]:
    """Parameters of the items that have them, their skills, and how many were left out."""
    from evenhand.ml.psychometrics import ItemParameters

    try:
        document = json.loads(raw)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Malformed(f"{name}: is not JSON ({error}).") from error
    listed = document.get("items") if isinstance(document, dict) else document
    if not isinstance(listed, list) or not listed:
        raise Malformed(f"{name}: should be a list of items, or an object with a list 'items'.")
    values: list[tuple[float, float, float]] = []
    labels: list[str | None] = []
    for at, item in enumerate(listed, 1):
        if not isinstance(item, dict):
            raise Malformed(f"{name}: item {at} is not an object.")
        if "a" in item and item["a"] is None:
            continue  # calibrate writes null for an item that it had to leave out
        values.append(
            (_field(name, at, item, "a"), _field(name, at, item, "b"), _field(name, at, item, "c", 0.0))
        )
        label = item.get("skill_id", item.get("skill"))
        labels.append(label if isinstance(label, str) else None)
    check(bool(values), f"{name}: no item has parameters.")
    for at, (a, _, c) in enumerate(values, 1):
        check(a > 0 and 0 <= c < 1, f"{name}: item {at} needs a > 0 and c in [0, 1).")
    a_values, b_values, c_values = zip(*values, strict=True)
    return ItemParameters.of(a_values, b_values, c_values), labels, len(listed) - len(values)


def _field(name: str, at: int, item: dict[str, Any], key: str, default: float | None = None) -> float:
    value = item.get(key)
    value = default if value is None else value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Malformed(f"{name}: item {at} has no finite number '{key}'.")
    return float(value)


def _summary(outcome: "Outcome", areas: "IntArray | None") -> dict[str, Any]:
    import numpy as np

    error = outcome.estimate - outcome.theta
    length, exposure = outcome.length, outcome.exposure
    return {
        "people": int(outcome.theta.size),
        "mean_items": number(length.mean()),
        "median_items": number(np.median(length)),
        "max_items_given": int(length.max()),
        "rmse": number(np.sqrt((error**2).mean())),
        "bias": number(error.mean()),
        "mean_se": number(outcome.standard_error.mean()),
        "coverage_95": number((np.abs(error) <= 1.96 * outcome.standard_error).mean()),
        "reached_stop_se": number(outcome.reached.mean()),
        "exposure_max": number(exposure.max()),
        "exposure_mean": number(exposure.mean()),
        "items_used": int((exposure > 0).sum()),
        "test_overlap": number(outcome.overlap),
        "content_areas": 1 if areas is None else int(areas.max()) + 1,
    }


def number(value: Any) -> float | None:
    """Six digits, so that the same seed gives the same bytes; null for what could not be had."""
    number = float(value)
    return round(number, 6) if math.isfinite(number) else None
