"""`evenhand link`: a new calibration on the scale of an old one, by the items that both hold."""

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from evenhand.cli.psychometrics import Malformed, check, number, read, refuse, write

if TYPE_CHECKING:
    from evenhand.ml.psychometrics import ItemParameters, LinearLink
    from evenhand.ml.psychometrics.irt import FloatArray
    from evenhand.ml.psychometrics.linking import LinkMethod

METHODS = ("stocking-lord", "haebara", "mean-sigma", "mean-mean")
FIELDS = ("a", "b")


def link(
    old: Annotated[Path, typer.Argument(help="JSON of `evenhand calibrate`: the scale that stays.")],
    new: Annotated[Path, typer.Argument(help="JSON of `evenhand calibrate`: what comes onto that scale.")],
    out: Annotated[Path, typer.Argument(help="Where the linked items are written (JSON).")],
    method: Annotated[str, typer.Option(help=f"One of {', '.join(METHODS)}.")] = "stocking-lord",
) -> None:
    """Bring a new calibration onto the scale of an old one (Stocking-Lord, Haebara or moments)."""
    from evenhand.ml import psychometrics

    try:
        check(method in METHODS, f"--method is one of {', '.join(METHODS)}, not '{method}'.")
        before, after = _items(old), _items(new)
        common = [name for name in after if name in before]
        sides = [_side(calibration, common) for calibration in (after, before)]
        try:
            found = psychometrics.link(
                sides[0][0], sides[1][0], cast("LinkMethod", method), errors=_errors(sides)
            )
        except psychometrics.NotLinkable as error:
            raise Malformed(f"{old.name} and {new.name} cannot be linked: {error}.") from error
        report = _report(found, method, common, after)
        write(out, json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    except Malformed as error:
        refuse(error)
    typer.echo(
        f"{len(common)} common items: theta = {found.A:.3f} theta + {found.B:.3f}; wrote {out}", err=True
    )


def _items(path: Path) -> dict[str, dict[str, Any]]:
    """The items of a calibration by their name; those that it left out are left out here too."""
    try:
        document = json.loads(read(path))
        listed = document["items"] if isinstance(document, dict) else document
        found = {str(item.get("id", item.get("item"))): item for item in listed if item.get("a") is not None}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Malformed(f"{path.name}: should be the JSON of a calibration ({error}).") from error
    for name, item in found.items():
        for field in FIELDS:
            value = item.get(field)
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                raise Malformed(f"{path.name}: item {name} has no finite number '{field}'.")
    return found


def _side(
    calibration: dict[str, dict[str, Any]], common: list[str]
) -> "tuple[ItemParameters, tuple[FloatArray, FloatArray] | None]":
    """The common items of one calibration, and the standard errors of a and b if all of them are known."""
    import numpy as np

    from evenhand.ml.psychometrics import ItemParameters

    chosen = [calibration[name] for name in common]
    a, b, c = (
        np.array([float(item.get(key) or 0.0) for item in chosen], dtype=np.float64)
        for key in ("a", "b", "c")
    )
    errors = [[item.get(key) for item in chosen] for key in ("se_a", "se_b")]
    known = all(isinstance(value, int | float) for column in errors for value in column)
    both = (np.array(errors[0], dtype=np.float64), np.array(errors[1], dtype=np.float64)) if known else None
    return ItemParameters(a, b, c), both


def _errors(sides: list[Any]) -> Any:
    return None if any(errors is None for _, errors in sides) else (sides[0][1], sides[1][1])


def _report(
    found: "LinearLink", method: str, common: list[str], after: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    from evenhand.ml.psychometrics import VERSION

    items = []
    for name, item in after.items():
        moved: dict[str, Any] = {
            "id": name,
            "a": number(item["a"] / found.A),
            "b": number(found.A * item["b"] + found.B),
        }
        moved["c"] = number(float(item.get("c") or 0.0))
        for field, factor in (("se_a", 1 / found.A), ("se_b", found.A)):
            if isinstance(item.get(field), int | float):
                moved[field] = number(item[field] * factor)
        items.append(moved | {"common": name in common})
    return {
        "version": VERSION, "method": method, "A": number(found.A), "B": number(found.B), "se_A": number(found.se_A),
        "se_B": number(found.se_B), "common_items": common, "items": items,
    }  # fmt: skip
