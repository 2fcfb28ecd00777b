"""`make bench`: rows of several benches in one table, with honest ratios."""

import sys
from pathlib import Path

import pytest

from tests.tools.tool import ROOT, tool

sys.path.insert(0, str(ROOT / "bench"))
run = tool("bench/run.py")
Row = run.Row


def test_a_ratio_above_one_is_always_better() -> None:
    assert Row("t", 2.0, "ms", peer="p", peer_value=6.0).ratio == pytest.approx(3.0)
    assert Row("t", 0.9, "r", better="higher", peer="p", peer_value=0.6).ratio == pytest.approx(1.5)
    assert Row("t", 2.0, "ms").ratio is None


def test_a_median_comes_with_half_the_quartile_distance() -> None:
    from _table import median_and_spread, milliseconds

    assert median_and_spread([1.0, 9.0, 2.0]) == (2.0, 0.0)
    assert median_and_spread([1.0, 2.0, 3.0, 4.0, 5.0]) == (3.0, 1.5)
    calls: list[int] = []
    median, _ = milliseconds(lambda: calls.append(1), runs=5)
    assert len(calls) == 6
    assert median < 50


def test_benches_run_apart_and_a_failing_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in ("run.py", "_table.py"):
        (tmp_path / file).write_text((ROOT / "bench" / file).read_text())
    (tmp_path / "good.py").write_text(
        "from _table import Row\nNOTE = 'no peer here'\nprint('noise')\n"
        "def rows():\n    return [Row('walk', 1.5, 's', runs=3)]\n"
    )
    (tmp_path / "bad.py").write_text("def rows():\n    raise ValueError('no data')\n")
    monkeypatch.setattr(run, "HERE", tmp_path)
    assert run.benches() == ["bad", "good"]
    assert run.run_child("good") == ([Row("walk", 1.5, "s", runs=3)], "no peer here")
    rows, note = run.run_child("bad")
    assert rows == []
    assert note == "failed: ValueError: no data"
    table = run.table([Row("walk", 1234.5, "s", runs=3, peer="cart", peer_value=2469.0)])
    assert table.splitlines()[2].split() == ["walk", "1,234", "s", "3", "cart", "2,469", "2.00×"]
