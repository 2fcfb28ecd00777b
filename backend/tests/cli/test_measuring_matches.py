"""`evenhand eval matching`: judged pairs in, figures beside peers out, or a sentence about what is wrong."""

import json
import subprocess
import sys
from pathlib import Path

EVENHAND = Path(sys.executable).with_name("evenhand")
TITLES = ["Registered nurse", "Software developer", "Pastry cook", "Truck driver", "Accountant"]
ASKED = ["Hospital nurse", "Programmer", "Baker of cakes", "Lorry driver", "Bookkeeper"]


def lines(path: Path, rows: list[dict]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def run(folder: Path, judged: list[dict], *options: str) -> subprocess.CompletedProcess[str]:
    queries = lines(folder / "q.jsonl", [{"id": f"q{i}", "text": text} for i, text in enumerate(ASKED)])
    corpus = lines(folder / "c.jsonl", [{"id": f"c{i}", "text": text} for i, text in enumerate(TITLES)])
    command = [EVENHAND, "eval", "matching", queries, corpus, lines(folder / "j.jsonl", judged), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_figures_beside_three_peers(tmp_path):
    judged = [{"id": f"q{i}", "relevant": [f"c{i}"]} for i in range(4)] + [{"id": "q4", "relevant": []}]

    done = run(tmp_path, judged, "--kind", "title-title", "--out", str(tmp_path / "out.json"))

    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert report["queries"] == 4, "who has nothing relevant does not count"
    assert {"ours", "MiniLM cosine", "character TF-IDF", "BM25"} <= set(report)
    assert report["ours"]["MAP"]["value"] > 0.9
    assert report["BM25"]["gain"]["MAP"]["value"] > 0
    assert all(
        report["ours"][one]["low"] <= report["ours"][one]["value"] for one in ("MAP", "MRR", "nDCG@10")
    )
    assert "4 queries over 5 entries" in done.stdout


def test_what_does_not_fit_together_is_said(tmp_path):
    strange = run(tmp_path, [{"id": "q0", "relevant": ["c9"]}], "--kind", "title-title")
    nobody = run(tmp_path, [{"id": "q9", "relevant": ["c0"]}], "--kind", "title-title")
    empty = run(tmp_path, [{"id": "q0", "relevant": []}], "--kind", "title-title")
    unknown = run(tmp_path, [{"id": "q0", "relevant": ["c0"]}], "--kind", "poems")

    without = run(tmp_path, [{"id": "q0"}], "--kind", "title-title")

    assert [one.returncode for one in (strange, nobody, empty, unknown, without)] == [2, 2, 2, 2, 2]
    assert "no list `relevant`" in without.stderr
    assert "'c9', which the corpus does not hold" in strange.stderr
    assert "there is no query 'q9'" in nobody.stderr
    assert "no query has a relevant entry" in empty.stderr
    assert "--kind must be one of" in unknown.stderr
