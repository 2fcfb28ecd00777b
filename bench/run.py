"""`make bench`: runs every bench in a process of its own and prints one table."""

import argparse
import dataclasses
import importlib
import json
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from _table import Row

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parent / ".evenhand" / "bench"
LIMIT_SECONDS = int(os.environ.get("BENCH_LIMIT_SECONDS", "600"))
VERSIONS = ("evenhand", "numpy", "scikit-learn", "onnxruntime", "ctranslate2", "faster-whisper", "sqlalchemy")


def benches() -> list[str]:
    return sorted(
        file.stem for file in HERE.glob("*.py") if not file.stem.startswith("_") and file.stem != "run"
    )


def run_here(name: str) -> None:
    """In the child: measure and hand the rows up as JSON Lines, after everything else that was printed."""
    module = importlib.import_module(name)
    rows = module.rows()
    print()
    for row in rows:
        print("row " + json.dumps(dataclasses.asdict(row)))
    if note := getattr(module, "NOTE", ""):
        print("note " + json.dumps(note))


def run_child(name: str) -> tuple[list[Row], str]:
    """Rows of one bench, and what there is to say about it (why it gave none, for example)."""
    command = [sys.executable, str(HERE / "run.py"), "--child", name]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False, cwd=HERE
        )
    except subprocess.TimeoutExpired:
        return [], f"took longer than {LIMIT_SECONDS} s"
    lines = done.stdout.splitlines()
    rows = [Row(**json.loads(line[4:])) for line in lines if line.startswith("row ")]
    notes = [json.loads(line[5:]) for line in lines if line.startswith("note ")]
    if done.returncode != 0:
        notes.append("failed: " + (done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    return rows, "; ".join(notes)


def hardware() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} × {model}, {memory:.0f} GiB, load {load:.1f} at the start"


def versions() -> str:
    found = [f"Python {platform.python_version()}"]
    for name in VERSIONS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def table(rows: list[Row]) -> str:
    head = ("what", "median", "±", "unit", "runs", "peer", "peer's", "ratio", "data")
    body = [
        (
            row.what,
            number(row.value),
            number(row.spread) if row.spread else "",
            row.unit,
            str(row.runs),
            row.peer,
            number(row.peer_value),
            f"{row.ratio:.2f}×" if row.ratio else "",
            row.data,
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in [head, *body]) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in body
    ]
    first = "  ".join(cell.ljust(width) for cell, width in zip(head, widths, strict=True)).rstrip()
    return "\n".join([first, "  ".join("-" * width for width in widths), *lines])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these benches")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        run_here(options.child)
        return 0
    names = options.names or benches()
    if unknown := sorted(set(names) - set(benches())):
        print(
            f"There is no bench named {', '.join(unknown)}; there are: {', '.join(benches())}.",
            file=sys.stderr,
        )
        return 2
    machine, rows, notes, failed = hardware(), [], [], False
    for name in names:
        began = time.monotonic()
        found, note = run_child(name)
        rows += found
        failed = failed or "failed: " in note or "took longer" in note
        notes += [f"{name}: {note}"] if note else []
        print(f"{name}: {len(found)} rows in {time.monotonic() - began:.0f} s", file=sys.stderr)
    RESULTS.mkdir(parents=True, exist_ok=True)
    with (RESULTS / "rows.jsonl").open("w") as out:
        out.writelines(json.dumps(dataclasses.asdict(row)) + "\n" for row in rows)
    print("\n".join([machine, versions(), "", table(rows), *(["", *notes] if notes else [])]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    raise SystemExit(main())
