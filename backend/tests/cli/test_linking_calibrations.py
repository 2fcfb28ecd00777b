"""`evenhand link` on files: a shifted scale is found, and what cannot be linked is refused in a sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evenhand.cli import app

ITEMS = [("i1", 1.1, -0.8), ("i2", 0.9, 0.1), ("i3", 1.4, 0.6), ("i4", 0.8, 1.3), ("i5", 1.2, -0.2)]


def written(folder: Path, name: str, items: list[dict[str, Any]]) -> str:
    path = folder / name
    path.write_text(json.dumps({"items": items}))
    return str(path)


def test_a_new_calibration_comes_onto_the_old_scale(tmp_path: Path) -> None:
    old = [{"id": name, "a": a, "b": b, "c": 0.0} for name, a, b in ITEMS]
    new = [{"id": name, "a": a * 0.8, "b": (b - 0.5) / 0.8, "c": 0.0} for name, a, b in ITEMS]
    new += [{"id": "fresh", "a": 0.8, "b": 0.0, "c": 0.0}, {"id": "left-out", "a": None, "b": None}]
    out = tmp_path / "out.json"
    done = CliRunner().invoke(
        app, ["link", written(tmp_path, "old.json", old), written(tmp_path, "new.json", new), str(out)]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(out.read_text())
    assert (told["A"], told["B"]) == (pytest.approx(0.8, abs=1e-3), pytest.approx(0.5, abs=1e-3))
    fresh = next(item for item in told["items"] if item["id"] == "fresh")
    assert (fresh["a"], fresh["b"]) == (pytest.approx(1.0, abs=1e-3), pytest.approx(0.5, abs=1e-3))
    assert [item["common"] for item in told["items"]] == [True] * 5 + [False]


def test_too_little_in_common_is_refused(tmp_path: Path) -> None:
    old = written(tmp_path, "old.json", [{"id": "x", "a": 1.0, "b": 0.0}])
    new = written(tmp_path, "new.json", [{"id": "y", "a": 1.0, "b": 0.0}])
    done = CliRunner().invoke(app, ["link", old, new, str(tmp_path / "out.json")])
    assert done.exit_code == 2
    assert "fewest" in done.output
    assert not (tmp_path / "out.json").exists()
