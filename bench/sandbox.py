"""What one run of a candidate's program costs: the whole jail, made and taken down, beside a bare interpreter."""

import asyncio
import subprocess
import sys
import time

from _table import Row, median_and_spread

from evenhand.providers.sandbox import CodeTest, LinuxSandbox

RUNS = 31
CODE = "def median(values):\n    row = sorted(values)\n    return row[len(row) // 2]\n"
CALLS = ["median([3, 1, 2])", "median([5])", "median([9, 8, 7, 1, 2])"]
EXPECTED = [2, 5, 7]


def rows() -> list[Row]:
    return asyncio.run(_measure())


async def _measure() -> list[Row]:
    sandbox = LinuxSandbox()
    tests = [CodeTest(call, value) for call, value in zip(CALLS, EXPECTED, strict=True)]
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        verdict = await sandbox.run(CODE, tests)
        ours.append((time.perf_counter() - began) * 1000)
        assert verdict.passed == len(tests), verdict
        began = time.perf_counter()
        for call in CALLS:  # a process for each test, as the jail gives each
            subprocess.run(  # noqa: ASYNC221 - what is timed
                [sys.executable, "-I", "-c", f"{CODE}\nprint({call})"],
                check=True,
                capture_output=True,
            )
        bare.append((time.perf_counter() - began) * 1000)
    together = await _at_once(sandbox, tests)
    (value, spread), (theirs, _) = (
        median_and_spread(ours[1:]),
        median_and_spread(bare[1:]),
    )
    data = "a function of three lines, three tests, each in a process of its own"
    return [
        Row("sandbox, one submission", value, "ms", RUNS, spread, peer="bare interpreters, no fence", peer_value=theirs, data=data),
        Row("sandbox, eight submissions at once", together, "ms", 5, data=data + "; wall time of all eight"),
    ]  # fmt: skip


async def _at_once(sandbox: LinuxSandbox, tests: list[CodeTest]) -> float:
    found = []
    for _ in range(5):
        began = time.perf_counter()
        await asyncio.gather(*(sandbox.run(CODE, tests) for _ in range(8)))
        found.append((time.perf_counter() - began) * 1000)
    return median_and_spread(found)[0]
