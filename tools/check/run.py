"""`make check` and `make test`: runs the checks quietly, two lanes at once, and ends with one line of counts.

run.py                what a change needs: style, types, map, budgets, deployment files, unit tests, frontend
run.py --all          the same, then every test, the browser journeys last
run.py --only NAME    one step (the names are printed as they run)
"""

import argparse
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND, FRONTEND, BIN = ROOT / "backend", ROOT / "frontend", ROOT / ".venv" / "bin"
CODE = ["src", "tests", "migrations", "../bench", "../tools"]
COUNTS = re.compile(r"(\d+) (passed|failed|skipped|errors?)")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# The tree of a whole page, which a failed expectation of the browser's driver brings along.
PAGE_AS_TOLD = re.compile(r"E {3,}- ")
# Tests that need no server and no model, in seconds rather than minutes.
UNIT = ["tests/architecture", "tests/ml", "tests/tools"]


@dataclass(frozen=True)
class Step:
    name: str
    command: Sequence[str | Path]
    folder: Path = BACKEND
    counts: bool = False  # its last lines hold the counts of a test runner


def python_style() -> list[Step]:
    return [
        Step("style", [BIN / "ruff", "check", "--quiet", *CODE]),
        Step("format", [BIN / "ruff", "format", "--check", "--quiet", *CODE]),
        Step("budgets", [BIN / "python", "tools/check/budgets.py"], ROOT),
        Step("deployment files", [BIN / "python", "tools/check/deployment.py"], ROOT),
        Step("import map", [BIN / "lint-imports"]),
        Step("types", [BIN / "mypy"]),
        Step("OpenAPI document", [BIN / "python", "tools/export_openapi.py", "--check"], ROOT),
    ]


def pytest(name: str, *arguments: str) -> Step:
    return Step(name, [BIN / "pytest", *arguments], counts=True)


def unit_tests() -> Step:
    return pytest("unit tests", *[folder for folder in UNIT if (BACKEND / folder).exists()])


def frontend() -> list[Step]:
    return [
        Step("frontend types", ["npm", "run", "--silent", "typecheck"], FRONTEND),
        Step("frontend style", ["npm", "run", "--silent", "lint"], FRONTEND),
        Step("frontend map", ["npm", "run", "--silent", "deps"], FRONTEND),
        Step("frontend tests", ["npm", "run", "--silent", "test"], FRONTEND, counts=True),
    ]


# A file stays in one process, which has a PostgreSQL and a Valkey of its own.
SIDE_BY_SIDE = ["-n", "logical", "--maxprocesses=4", "--dist=loadfile"]
# Two at once, each with a product of its own: a browser waits most of the time.
JOURNEY = pytest("journey", "tests/browser", "--timeout=900", "-n", "2", "--dist=loadfile")
PYTHON_TESTS = pytest(
    "python tests", "--ignore=tests/browser", "--continue-on-collection-errors", *SIDE_BY_SIDE
)


class Run:
    """Runs steps and keeps what they counted."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.counted: dict[str, int] = {"passed": 0, "failed": 0, "skipped": 0}
        self.failed: list[str] = []
        self._lock = threading.Lock()

    def lane(self, steps: list[Step]) -> None:
        for step in steps:
            self.step(step)

    def lanes(self, *lanes: list[Step]) -> None:
        threads = [threading.Thread(target=self.lane, args=(steps,)) for steps in lanes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def step(self, step: Step) -> None:
        began = time.monotonic()
        # Where CI is set, pytest sums up each failure in full, and the sum hides the failure itself.
        environment = {name: value for name, value in os.environ.items() if name != "CI"}
        environment |= {"PYTHONPATH": "", "NO_COLOR": "1", "FORCE_COLOR": "0"}
        done = subprocess.run(
            [str(word) for word in step.command], cwd=step.folder, stdin=subprocess.DEVNULL, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
        )  # fmt: skip
        said = COLOURS.sub("", done.stdout).strip()
        with self._lock:
            summary = self._count(step, said, done.returncode)
            mark = "✓" if done.returncode == 0 else "✗"
            print(f"{mark} {step.name} ({time.monotonic() - began:.0f} s){summary}", flush=True)
            if done.returncode != 0:
                self.failed.append(step.name)
                told = [line for line in said.splitlines() if not PAGE_AS_TOLD.match(line)]
                print("\n".join("    " + line for line in told[-80:]), flush=True)

    def _count(self, step: Step, said: str, code: int) -> str:
        """Add the test runner's own counts; a check without counts is one test."""
        found = {"passed": 0, "failed": 0, "skipped": 0}
        # pytest says it in its last line, Vitest in the line of tests (above it stands one of files).
        lines = [line for line in said.splitlines()[-12:] if COUNTS.search(line) and "Test Files" not in line]
        for number, word in COUNTS.findall(lines[-1]) if step.counts and lines else []:
            found["failed" if word.startswith("error") else word] += int(number)
        summary = f": {lines[-1].strip()}" if step.counts and lines else ""
        if not any(found.values()):
            found["passed" if code == 0 else "failed"] = 1
        elif code != 0 and not found["failed"]:
            found["failed"] = 1
        for word, number in found.items():
            self.counted[word] += number
        return summary


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", metavar="NAME")
    options = parser.parse_args()
    run = Run()
    if options.only:
        known = {
            step.name: step for step in [*python_style(), unit_tests(), *frontend(), PYTHON_TESTS, JOURNEY]
        }
        if options.only not in known:
            parser.error(f"there is no step {options.only!r}; there are: {', '.join(known)}")
        run.step(known[options.only])
    elif options.all:
        run.lanes(python_style(), frontend())
        # One after the other: browsers draw by themselves here, and both at once only starve each other.
        run.lane([PYTHON_TESTS, JOURNEY])
    else:
        run.lanes([*python_style(), unit_tests()], frontend())
    print(
        f"{time.monotonic() - run.began:.0f} s"
        + (f"; not passed: {', '.join(run.failed)}" if run.failed else "")
    )
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**run.counted))
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(main())
