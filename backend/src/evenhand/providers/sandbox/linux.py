"""The sandbox of one Linux machine: namespaces, an empty read-only root, no rights, limits, a system call filter."""

from __future__ import annotations

import asyncio
import json
import platform
import secrets
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

from evenhand.providers.sandbox import javascript
from evenhand.providers.sandbox.compare import same
from evenhand.providers.sandbox.jail import values
from evenhand.providers.sandbox.jail.harness import HARNESS
from evenhand.providers.sandbox.node import Node, find_node
from evenhand.providers.sandbox.port import (
    CaseResult,
    CodeTest,
    Language,
    Outcome,
    SandboxUnavailable,
    SubmissionRefused,
    Verdict,
)

FENCE = "linux-namespaces-1"
VERSION = f"{FENCE} python-{platform.python_version()}"
MAX_CODE_BYTES = 64 * 1024
MAX_TESTS = 100
START_S = 10.0
HERE = Path(__file__).resolve().parent
# -I -S: neither the environment, nor the user's folder, nor installed packages reach the jail.
COMMAND = (sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c")
PROGRAM = f"import sys; sys.path.insert(0, {str(HERE)!r}); from jail.run import main; main()"
FAULTS = {
    "time_limit": (Outcome.TIME_LIMIT, "It took longer than the time limit."),
    "memory_limit": (Outcome.MEMORY_LIMIT, "It needed more memory than the limit."),
    "output_limit": (Outcome.OUTPUT_LIMIT, "It printed or returned more than the limit."),
    "not_run": (Outcome.TIME_LIMIT, "Not run: earlier tests used up the time for the whole program."),
}


def _shown(value: object) -> str:
    try:
        return repr(value)[:500]
    except ValueError:  # Python refuses to write out integers of more than 4,300 digits
        return "a very large number"


def _storable(text: str) -> str:
    """Without half surrogate pairs and zero bytes, which neither JSON in UTF-8 nor PostgreSQL can hold."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _compare(test: CodeTest, data: object, language: Language) -> tuple[bool, str, str]:
    """(whether it is the expected value, what to say if not, the value as its language writes it)."""
    if language == "javascript":
        value = javascript.decode(data)
        return (
            javascript.same(test.expected, value),
            javascript.why_wrong(value),
            javascript.shown(value)[:500],
        )
    value = values.decode(data)
    return same(test.expected, value), "It returned another value than the expected one.", _shown(value)


def _judge(test: CodeTest, report: dict[str, Any], language: Language) -> CaseResult:
    """The comparison, made here, where the candidate's program cannot reach."""

    def result(outcome: Outcome, detail: str, returned: str | None = None) -> CaseResult:
        out, err, cpu = report["stdout"], report["stderr"], report["cpu_ms"]
        return CaseResult(outcome, test.call, returned, detail, out, err, cpu)

    if "fence" in report:
        raise SandboxUnavailable(f"The program was not run: {report['fence']}.")
    if "fault" in report:
        return result(*FAULTS[report["fault"]])
    if "error" in report:
        message = f"{report['error']}: {report['message']}" if report["message"] else str(report["error"])
        return result(Outcome.RUNTIME_ERROR, _storable(message))
    try:
        right, why, returned = _compare(test, report["value"], language)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return result(Outcome.RUNTIME_ERROR, "ResultDamaged: the result could not be read")
    if right:
        return result(Outcome.PASSED, "", returned)
    return result(Outcome.WRONG_ANSWER, why, returned)


class LinuxSandbox:
    """CodeRunner for Linux on x86_64 and aarch64, started as root or not. Refuses to run where a part is missing."""

    def __init__(self, parallel: int = 2) -> None:
        """`parallel`: how many submissions run at once; others wait."""
        self._slots = asyncio.Semaphore(parallel)
        self._node: Node | None = None

    async def run(
        self,
        code: str,
        tests: Sequence[CodeTest],
        *,
        language: Language = "python",
        time_limit_s: float = 2.0,
        memory_mb: int = 128,
    ) -> Verdict:
        if language not in get_args(Language):
            raise SubmissionRefused(f"Programs in {language} cannot be run.")
        if len(code.encode()) > MAX_CODE_BYTES:
            raise SubmissionRefused(f"The program is larger than {MAX_CODE_BYTES // 1024} KiB.")
        if not 1 <= len(tests) <= MAX_TESTS:
            raise SubmissionRefused(f"A run takes 1 to {MAX_TESTS} tests.")
        total_s = min(len(tests), 8) * (3 * time_limit_s + 1)
        job: dict[str, Any] = {
            "code": code,
            "calls": [test.call for test in tests],
            "time_limit_s": time_limit_s,
            "memory_mb": memory_mb,
            "total_s": total_s,
            "nonce": secrets.token_hex(16),
        }
        version = VERSION
        if language == "javascript":
            self._node = node = self._node or await find_node()
            job["node"] = {
                "program": node.program,
                "files": node.files,
                "permission": node.permission,
                "harness": HARNESS,
            }
            version = f"{FENCE} node-{node.version}"
        async with self._slots:
            document = await _run_jail(job, wall_s=total_s + 3 * time_limit_s + START_S)
        results = tuple(
            _judge(test, report, language) for test, report in zip(tests, document["reports"], strict=True)
        )
        failed = (result.outcome for result in results if result.outcome is not Outcome.PASSED)
        cpu_ms = sum(result.cpu_ms for result in results)
        return Verdict(next(failed, Outcome.PASSED), results, cpu_ms, version)

    async def check(self) -> str | None:
        if sys.platform != "linux":
            return "Candidates' code runs on Linux only."
        try:
            verdict = await self.run("def answer(): return 42", [CodeTest("answer()", 42)])
        except SandboxUnavailable as refusal:
            return refusal.detail
        return None if verdict.outcome is Outcome.PASSED else f"The trial run ended with {verdict.outcome}."


async def _run_jail(job: dict[str, Any], *, wall_s: float) -> dict[str, Any]:
    """Start the jail, give it the job, read its one document. Kills everything when `wall_s` have passed."""
    if sys.platform != "linux":
        raise SandboxUnavailable("Candidates' code runs on Linux only.")
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        PROGRAM,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(json.dumps(job).encode()), wall_s)
    except TimeoutError:
        raise SandboxUnavailable("The sandbox did not answer in time; the program was stopped.") from None
    finally:
        # Process 1 of the jail dies with this one, and everything in the jail with process 1.
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
    try:
        document: dict[str, Any] = json.loads(out)
    except ValueError:
        reason = err.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise SandboxUnavailable("The sandbox failed; the program was not judged.", reason=reason) from None
    if "unavailable" in document:
        raise SandboxUnavailable(
            f"The program was not run, because it cannot be fenced in here: {document['unavailable']}. "
            "See docs/science/items.md, The sandbox's part."
        )
    return document
