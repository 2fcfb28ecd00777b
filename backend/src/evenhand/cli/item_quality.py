"""`evenhand dif` and `evenhand calibrate-graded`: fairness of items, and rubric points, on a customer's own files."""

import csv
import hashlib
import io
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.psychometrics import (
    MISSING,
    Malformed,
    Table,
    check,
    number,
    read,
    refuse,
    rows_of,
    table_of,
    write,
)

if TYPE_CHECKING:
    from evenhand.ml.psychometrics.irt import FloatArray, IntArray


def dif(
    responses: Annotated[
        Path, typer.Argument(help="CSV, one person a row, one item a column: 0, 1 or blank.")
    ],
    out: Annotated[Path, typer.Argument(help="Where the report is written (JSON).")],
    group: Annotated[str, typer.Option(help="Name of the column that says which group a person is of.")],
    reference: Annotated[
        str, typer.Option(help="The group the others are compared with; the largest if left out.")
    ] = "",
    smallest: Annotated[int, typer.Option(help="Smaller groups are not compared.")] = 100,
) -> None:
    """Compare how groups of people of like ability answer each item (Mantel-Haenszel and logistic regression)."""
    try:
        check(smallest >= 20, f"--smallest must be at least 20, not {smallest}.")
        raw = read(responses)
        table, groups = _split(responses.name, raw, group)
        base = _base(responses.name, groups, reference)
        report = _compared(table, groups, base, smallest)
        report["responses_sha256"] = hashlib.sha256(raw).hexdigest()
        write(out, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    except Malformed as error:
        refuse(error)
    flagged = sum(item["ets_class"] == "C" for one in report["comparisons"] for item in one["items"])
    typer.echo(
        f"{len(report['comparisons'])} groups compared, {flagged} items of class C; wrote {out}", err=True
    )


def _split(name: str, raw: bytes, group: str) -> tuple[Table, list[str]]:
    """The answers, and each person's group; people without one are left out."""
    rows = [row for _, row in rows_of(name, raw)]
    head = [cell.strip() for cell in rows[0]]
    check(group in head, f"{name}: has no column '{group}' in its first row.")
    at = head.index(group)
    kept = [row for row in rows[1:] if len(row) > at and row[at].strip().lower() not in MISSING]
    check(bool(kept), f"{name}: nobody has a group.")
    without = io.StringIO()
    csv.writer(without).writerows([row[:at] + row[at + 1 :] for row in (head, *kept)])
    table = table_of(name, without.getvalue().encode(), "auto", "yes")
    return table, [row[at].strip() for row in kept]


def _base(name: str, groups: list[str], wish: str) -> str:
    if wish:
        check(wish in groups, f"{name}: nobody is of the group '{wish}'.")
        return wish
    return max(sorted(set(groups)), key=groups.count)


def _compared(table: Table, groups: list[str], base: str, smallest: int) -> dict[str, Any]:
    import numpy as np

    from evenhand.ml import psychometrics

    try:
        found = psychometrics.calibrate(table.responses, "2pl")
    except psychometrics.NotCalibratable as error:
        raise Malformed(f"The items cannot be calibrated: {error}.") from error
    told, small = [], {}
    label = np.array(groups)
    for focal in sorted(set(groups) - {base}):
        pair = (label == base) | (label == focal)
        people = int((label == focal).sum())
        if min(people, int((label == base).sum())) < smallest:
            small[focal] = people
            continue
        rows = [
            _item(table, found, at, pair, (label == focal).astype(np.float64), smallest)
            for at in range(len(table.items))
        ]
        _adjust(rows)
        told.append({"focal": focal, "people": people, "items": rows})
    return {
        "version": psychometrics.VERSION, "reference": base, "reference_people": groups.count(base),
        "not_compared": small, "matched_on": "ability by the other items (2PL, EAP)", "comparisons": told,
    }  # fmt: skip


def _item(
    table: Table, found: Any, at: int, pair: "FloatArray", focal: "FloatArray", smallest: int
) -> dict[str, Any]:
    import numpy as np

    from evenhand.ml import psychometrics as irt

    entry: dict[str, Any] = {"id": table.items[at], "ets_class": None, "p": None}
    others = np.array([bool(found.usable[j]) and j != at for j in range(len(table.items))])
    here = pair & ~np.isnan(table.responses[:, at])
    ability, _ = irt.eap(table.responses[here][:, others], found.items.take(others))
    right, group = table.responses[here, at], focal[here]
    try:
        mh = irt.mantel_haenszel(right, group, ability, smallest=smallest)
        logistic = irt.logistic_dif(right, group, ability, smallest=smallest)
    except irt.GroupTooSmall as error:
        return entry | {"reason": str(error)}
    return entry | {
        "ets_class": mh.ets_class, "delta": number(mh.delta), "se_delta": number(mh.se_delta),
        "odds_ratio": number(mh.odds_ratio), "chi_square": number(mh.chi_square), "p": number(mh.p_value),
        "logistic": {
            "uniform_p": number(logistic.uniform_p), "non_uniform_p": number(logistic.non_uniform_p),
            "r2_change": number(logistic.r2_change), "class": logistic.jg_class,
        },
    }  # fmt: skip


def _adjust(rows: list[dict[str, Any]]) -> None:
    from evenhand.ml.psychometrics.dif import adjusted

    tested = [row for row in rows if row["p"] is not None]
    for row, p in zip(tested, adjusted([row["p"] for row in tested]) if tested else [], strict=True):
        row["p_adjusted"] = number(p)


def calibrate_graded(
    responses: Annotated[
        Path, typer.Argument(help="CSV, one person a row, one item a column: 0, 1, 2, … or blank.")
    ],
    out: Annotated[Path, typer.Argument(help="Where the calibrated items are written (JSON).")],
) -> None:
    """Calibrate rubric items whose points are ordered, by Samejima's graded response model."""
    from evenhand.ml import psychometrics

    try:
        raw = read(responses)
        names, answers = _points(responses.name, raw)
        try:
            found = psychometrics.calibrate_graded(answers)
        except ValueError as error:
            raise Malformed(f"{responses.name}: {error} (the first item is item 0).") from error
        items = [
            {
                "id": name, "a": number(item.a), "se_a": number(se_a),
                "thresholds": [number(one) for one in item.thresholds], "se_thresholds": [number(one) for one in se],
                "answered": int((answers[:, at] >= 0).sum()),
            }
            for at, (name, item, se_a, se) in enumerate(
                zip(names, found.items, found.se_a, found.se_thresholds, strict=True)
            )
        ]  # fmt: skip
        report = {
            "version": psychometrics.VERSION, "model": "graded", "people": len(answers),
            "log_likelihood": number(found.log_likelihood), "converged": found.converged, "iterations": found.rounds,
            "items": items, "responses_sha256": hashlib.sha256(raw).hexdigest(),
        }  # fmt: skip
        write(out, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    except Malformed as error:
        refuse(error)
    typer.echo(f"{len(names)} items, {len(answers)} people; wrote {out}", err=True)


def _points(name: str, raw: bytes) -> tuple[list[str], "IntArray"]:
    import numpy as np

    rows = rows_of(name, raw)
    head = [cell.strip() for cell in rows[0][1]]
    named = any(_point(cell) is None for cell in head)
    names = head if named else [f"item{at + 1}" for at in range(len(head))]
    answers = []
    for line, row in rows[1:] if named else rows:
        check(
            len(row) == len(names),
            f"{name}, line {line}: {len(row)} cells, where the first row has {len(names)}.",
        )
        values = [_point(cell) for cell in row]
        check(
            None not in values, f"{name}, line {line}: a cell is no whole number from 0 to 20, and not blank."
        )
        answers.append(values)
    check(bool(answers), f"{name}: there is a header but no answers.")
    return names, np.array(answers, dtype=np.int64)


def _point(cell: str) -> int | None:
    """The category; -1 where somebody did not answer."""
    text = cell.strip().lower()
    if text in MISSING:
        return -1
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if math.isfinite(value) and value == int(value) and 0 <= value <= 20 else None
