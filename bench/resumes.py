"""Field accuracy of the résumé parser on labelled résumés.

Usage: python bench/resumes.py FOLDER, or `make bench ONLY=resumes` with EVENHAND_BENCH_RESUMES=FOLDER, where FOLDER
holds truth.jsonl and the files it names. Each row of truth.jsonl: file, truth {name, email, phone, city, linkedin, summary, jobs, education, skills, languages}.
"""

import collections
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

from _table import Row, median_and_spread

from evenhand.ml.text.resume import VERSION, parse
from evenhand.providers.resume_files.docx import read_docx
from evenhand.providers.resume_files.pdf import read_pdf
from evenhand.providers.resume_files.sniff import kind_of

NOTE = "Set EVENHAND_BENCH_RESUMES to a folder of labelled résumés."
MONTHS = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
Tally = collections.Counter[str]


def plain(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value or "")).strip().casefold()


def iso(date: str) -> str | None:
    """ "Mar 2022" as 2022-03; None for a position that goes on."""
    month, _, year = date.partition(" ")
    return f"{year}-{MONTHS[month]:02d}" if year else None


def compare(resume: Any, truth: Any, right: Tally, total: Tally) -> None:
    """Count every field of one résumé; a missing row counts all its fields as wrong."""

    def check(name: str, found: Any, wanted: Any) -> None:
        total[name] += 1
        right[name] += found == wanted

    basics = resume["basics"]
    for name in ("name", "email", "phone"):
        check(name, plain(basics.get(name)), plain(truth[name]))
    check("city", plain(basics.get("location", {}).get("city")), plain(truth["city"]))
    check("profile link", any(truth["linkedin"] in p["url"] for p in basics["profiles"]), True)
    check("number of positions", len(resume["work"]), len(truth["jobs"]))
    for row, job in zip(resume["work"] + [{}] * len(truth["jobs"]), truth["jobs"], strict=False):
        check("position title", plain(row.get("position")), plain(job["title"]))
        check("employer", plain(row.get("name")), plain(job["company"]))
        check("position place", plain(row.get("location")), plain(job["city"]))
        check("start", row.get("startDate"), iso(job["start"]))
        check("end", row.get("endDate"), iso(job["end"]))
        check("bullets", [plain(h) for h in row.get("highlights", [])], [plain(b) for b in job["bullets"]])
    check("number of studies", len(resume["education"]), len(truth["education"]))
    for row, study in zip(
        resume["education"] + [{}] * len(truth["education"]), truth["education"], strict=False
    ):
        check("degree", plain(row.get("studyType")), plain(study["degree"]))
        check("field of study", plain(row.get("area")), plain(study["field"]))
        check("school", plain(row.get("institution")), plain(study["institution"]))
        check("year of degree", row.get("endDate"), study["year"])
    found = {plain(k) for s in resume["skills"] for k in s.get("keywords") or [s["name"]]}
    wanted = {plain(s) for s in truth["skills"]}
    total["skills, recall"] += len(wanted)
    right["skills, recall"] += len(found & wanted)
    total["skills, precision"] += len(found)
    right["skills, precision"] += len(found & wanted)
    check(
        "languages",
        [plain(x["language"]) for x in resume["languages"]],
        [plain(x) for x in truth["languages"]],
    )


def measure(folder: Path) -> tuple[Tally, Tally, list[float]]:
    """(right, total) by field, and the seconds that each file took, without the start of the bounded process."""
    right, total = Tally(), Tally()
    seconds = []
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        data = (folder / row["file"]).read_bytes()
        began = time.perf_counter()
        resume = parse(read_pdf(data) if kind_of(data) == "pdf" else read_docx(data))["resume"]
        seconds.append(time.perf_counter() - began)
        compare(resume, row["truth"], right, total)
    return right, total, seconds


def rows() -> list[Row]:
    """Accuracy over all fields and time a file, on the operator's labelled résumés."""
    folder = os.environ.get("EVENHAND_BENCH_RESUMES")
    if not folder:
        return []
    right, total, seconds = measure(Path(folder))
    middle, spread = median_and_spread([s * 1000 for s in seconds])
    data, n = f"{len(seconds)} labelled résumés", len(seconds)
    return [
        Row("résumé fields read right", 100 * right.total() / total.total(), "%", better="higher", data=data),
        Row("reading and parsing a résumé", middle, "ms", runs=n, spread=spread, data=data),
    ]


def main(folder: Path) -> None:
    right, total, seconds = measure(folder)
    print(f"{len(seconds)} résumés, {VERSION}, {sum(seconds) / len(seconds):.2f} s each")
    for name in total:
        print(f"{name:22s} {right[name]:5d} / {total[name]:<5d} {right[name] / total[name]:.3f}")
    print(f"{'all fields':22s} {right.total():5d} / {total.total():<5d} {right.total() / total.total():.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
