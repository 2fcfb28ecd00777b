"""`evenhand grade IN.jsonl OUT.jsonl`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evenhand.cli import app

ROW = {
    "id": "a1", "question_id": "q1", "question": "What is a stack?",
    "reference_answers": ["A collection in which the last element added is the first one removed."],
    "answer": "A structure where the element that was added last is taken out first.", "max_score": 5,
}  # fmt: skip


def write(path: Path, rows: list[object]) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def test_every_answer_gets_a_score_with_an_interval(tmp_path: Path) -> None:
    rows = [ROW, ROW | {"id": 2, "answer": "I don't know"}, ROW | {"id": "a3", "max_score": 1}]
    out = tmp_path / "out.jsonl"

    run = CliRunner().invoke(app, ["grade", str(write(tmp_path / "in.jsonl", rows)), str(out)])
    graded = [json.loads(line) for line in out.read_text().splitlines()]

    assert run.exit_code == 0, run.output
    assert [row["id"] for row in graded] == ["a1", 2, "a3"]
    assert 3 < graded[0]["score"] <= 5
    assert graded[0]["interval"][0] <= graded[0]["score"] <= graded[0]["interval"][1] <= 5
    assert graded[1]["score"] == 0
    assert 0 < graded[2]["score"] <= 1
    assert all(row["version"].startswith("short-answer-grader/") for row in graded)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("{not json", "line 2"),
        (ROW | {"max_score": 0}, "max_score"),
        (ROW | {"max_score": "NaN"}, "max_score"),
        (ROW | {"reference_answers": []}, "reference_answers"),
        (ROW | {"reference_answers": ["  "]}, "reference_answers"),
        ({key: ROW[key] for key in ROW if key != "answer"}, "answer"),
    ],
)
def test_a_malformed_line_refuses_the_file_and_writes_nothing(
    tmp_path: Path, row: object, names: str
) -> None:
    source, out = write(tmp_path / "in.jsonl", [ROW, row]), tmp_path / "out.jsonl"
    out.write_text("what was there before\n")

    run = CliRunner().invoke(app, ["grade", str(source), str(out)])

    assert run.exit_code == 2
    assert "line 2" in run.output
    assert names in run.output
    assert out.read_text() == "what was there before\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
