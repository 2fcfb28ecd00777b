"""`evenhand eval resume FOLDER` as an operator types it."""

import json
from pathlib import Path

import pytest
from tests.factories.hidden_text import ATTACKS, CLEAN
from typer.testing import CliRunner

from evenhand.cli import app
from evenhand.ml.text.resume.evaluation import counts_of, summarized

TRUTH = {
    "basics": {"name": "Ann Lee", "email": "ann.lee@example.org", "phone": "+44 7911 123456"},
    "work": [
        {"position": "Data Engineer", "name": "Northwind Traders Ltd", "startDate": "2021-03", "endDate": ""},
        {"position": "Analyst", "name": "Globex Inc", "startDate": "2018-01", "endDate": "2021-02"},
    ],
    "skills": [{"name": "Python"}, {"name": "PostgreSQL"}, {"name": "Whistling"}],
}


def test_figures_are_told_by_field_with_their_files_and_interval(tmp_path: Path) -> None:
    rows = [{"file": name, "resume": TRUTH} for name in ("a.pdf", "b.docx", "torn.pdf")]
    (tmp_path / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "a.pdf").write_bytes(ATTACKS["pdf_white_on_white"]())
    (tmp_path / "b.docx").write_bytes(CLEAN["docx_plain"]())
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 nothing")

    told = CliRunner().invoke(app, ["eval", "resume", str(tmp_path), "--out", str(tmp_path / "out.json")])

    assert told.exit_code == 0, told.output
    assert "3 files, 1 unreadable, 1 flagged" in told.output
    fields = {f["field"]: f for f in json.loads((tmp_path / "out.json").read_text())["fields"]}
    assert fields["employer"] | {"low": 0, "high": 0} == {
        "field": "employer", "files": 3, "wanted": 6, "precision": 1.0, "recall": pytest.approx(2 / 3),
        "f1": pytest.approx(0.8), "low": 0, "high": 0,
    }  # fmt: skip
    assert fields["employer"]["low"] < 0.8 < fields["employer"]["high"]
    assert fields["skills"]["precision"] == 0.5


def test_entries_are_paired_by_what_they_share_and_wrong_ones_cost_both_ways() -> None:
    found = {"work": [{"position": "Analyst", "name": "Globex"}, {"position": "Data Engineer", "name": "Northwind Traders Ltd"}]}  # fmt: skip

    counts = counts_of(found, {"work": TRUTH["work"]})

    assert counts["position title"] == (2, 0, 0)
    assert counts["employer"] == (1, 1, 1)
    assert summarized([counts])[0].files == 1
