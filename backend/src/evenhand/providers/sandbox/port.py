"""The port for running code that strangers wrote, and what a run says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from evenhand.core.problems import BadRequest, Unavailable

Language = Literal["python", "javascript"]


class Outcome(StrEnum):
    """How one test ended. A submission's outcome is that of its first test that did not pass."""

    PASSED = "passed"
    WRONG_ANSWER = "wrong_answer"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"


@dataclass(frozen=True, slots=True)
class CodeTest:
    """`call` is an expression of the candidate's language; `expected` never leaves this process."""

    call: str
    expected: object


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one call did.

    `returned` is the value as its language writes it (at most 500 characters), None if there is none. `detail` says in a
    sentence what went wrong, "" when passed. `stdout`, `stderr`: at most 4,000 characters each.
    `cpu_ms`: processor time in milliseconds.
    """

    outcome: Outcome
    call: str
    returned: str | None
    detail: str
    stdout: str
    stderr: str
    cpu_ms: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a submission; `version` names the sandbox and the interpreter that gave it."""

    outcome: Outcome
    tests: tuple[CaseResult, ...]
    cpu_ms: int
    version: str

    @property
    def passed(self) -> int:
        """How many tests passed."""
        return sum(test.outcome is Outcome.PASSED for test in self.tests)


class SandboxUnavailable(Unavailable):
    """This machine cannot fence the code in, so it was not run."""

    title, slug = "Code cannot be run safely here", "sandbox-unavailable"


class SubmissionRefused(BadRequest):
    """The submission was not run because it is too large."""

    title, slug = "The program was not run", "submission-refused"


class CodeRunner(Protocol):
    """Runs untrusted code. Nothing a program does can change its verdict or touch the machine."""

    async def run(
        self,
        code: str,
        tests: Sequence[CodeTest],
        *,
        language: Language = "python",
        time_limit_s: float = 2.0,
        memory_mb: int = 128,
    ) -> Verdict:
        """Run every test in a process of its own.

        Args:
            code: source that defines what the calls need; at most 64 KiB.
            tests: 1 to 100 calls with the values they must return. Those of JavaScript are JSON-like: None, bool,
                int, float (also NaN and infinite), str, list, dict with str keys. A promise is waited for.
            time_limit_s: processor seconds a test, > 0; wall-clock time is limited too.
            memory_mb: memory a test may add to the bare interpreter, in MiB.
        Raises: SandboxUnavailable (nothing was run), SubmissionRefused (too large, nothing was run).
        """
        ...

    async def check(self) -> str | None:
        """None when code can be run here; otherwise a sentence that says what is missing."""
        ...
