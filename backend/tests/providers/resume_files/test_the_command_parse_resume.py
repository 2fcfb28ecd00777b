"""`evenhand parse-resume` as an operator types it."""

import json
from pathlib import Path

from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth
from typer.testing import CliRunner

from evenhand.cli import app


def test_a_broken_file_gives_a_line_with_the_reason_and_the_others_go_on(tmp_path: Path) -> None:
    good, bad, out = tmp_path / "good.docx", tmp_path / "bad.pdf", tmp_path / "out.jsonl"
    good.write_bytes(LAYOUTS["table_docx"](make_truth(0), HEADINGS[0], "short"))
    bad.write_bytes(b"%PDF-1.4 nothing")

    result = CliRunner().invoke(
        app, ["parse-resume", str(bad), str(tmp_path / "none.pdf"), str(good), "--out", str(out)]
    )

    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert result.exit_code == 0, result.output
    assert [line["file"] for line in lines] == ["bad.pdf", "none.pdf", "good.docx"]
    assert "damaged" in lines[0]["error"]
    assert lines[1]["error"]
    assert lines[2]["resume"]["basics"]["email"] == make_truth(0).email
    assert lines[2]["version"].startswith("resume-parser-")
    assert lines[2]["confidences"]["basics.email"]["confidence"] > 0.9
