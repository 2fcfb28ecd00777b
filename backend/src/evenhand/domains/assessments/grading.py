"""From an answer to a credit, a verdict and the evidence for it; by key, by the grader or by running code."""

import asyncio
import math
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from evenhand.domains.assessments import keyed
from evenhand.domains.assessments.errors import WrongKindOfAnswer
from evenhand.domains.assessments.models import Verdict
from evenhand.domains.items import (
    SQL_HARNESS,
    CodeItem,
    Item,
    NumericItem,
    ShortAnswerItem,
    SqlItem,
)
from evenhand.ml.text.grading import Grade, Grader
from evenhand.providers.models import ModelMissing
from evenhand.providers.sandbox import CodeRunner, CodeTest, SandboxUnavailable, SubmissionRefused
from evenhand.providers.sandbox import Verdict as RunVerdict

FIELD = {
    "choice": "option",
    "true_false": "option",
    "multiple_choice": "options",
    "ordering": "order",
    "matching": "pairs",
    "fill_in": "blanks",
    "numeric": "value",
    "short_answer": "text",
    "code": "code",
    "sql": "code",
}
BY_KEY = "key-2"
FULL, NONE = 0.999, 0.001


class Graders(Protocol):
    """The two ports grading may need; each is opened only when an answer needs it."""

    @property
    def grader(self) -> Grader: ...

    @property
    def sandbox(self) -> CodeRunner: ...


@dataclass(frozen=True, slots=True)
class Graded:
    """credit in [0, 1], or None where the machine abstained; `version` of what judged."""

    credit: float | None
    verdict: Verdict
    version: str
    evidence: dict[str, Any] = field(default_factory=dict)


def checked(item: Item, answer: dict[str, Any]) -> dict[str, Any]:
    """The part of `answer` that the question asks for. Raises WrongKindOfAnswer."""
    if answer.get("skip"):
        return {"skip": True}
    name = FIELD[item.type]
    value = answer.get(name)
    if value is None:
        raise WrongKindOfAnswer(f"This question takes '{name}' or 'skip'.", expects=name)
    keyed.must_fit(item, name, value)
    return {name: value}


def is_blank(answer: dict[str, Any] | None) -> bool:
    """Whether a draft says nothing yet; blank drafts are not scored as wrong answers."""
    if not answer or answer.get("skip"):
        return True
    return all(_says_nothing(value) for value in answer.values())


def _says_nothing(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_says_nothing(one) for one in value.values())
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def untouched(item: Item, answer: dict[str, Any] | None) -> bool:
    """Whether nothing was worked on: a blank draft, or code that is still the starter."""
    if is_blank(answer):
        return True
    assert answer is not None
    return isinstance(item, CodeItem) and str(answer.get("code", "")).strip() == item.starter.strip()


async def grade(item: Item, answer: dict[str, Any], outside: Graders) -> Graded:
    """Judge one checked answer. What cannot be judged now is kept for a person, never scored as wrong."""
    if answer.get("skip"):
        return Graded(0.0, Verdict.SKIPPED, BY_KEY)
    if isinstance(item, ShortAnswerItem):
        return await _by_grader(item, str(answer["text"]), outside)
    if isinstance(item, CodeItem | SqlItem):
        return await _by_running(item, str(answer["code"]), outside)
    value = answer[FIELD[item.type]]
    return _by_key(item, float(value) if isinstance(item, NumericItem) else value)


def _by_key(item: keyed.Keyed, value: Any) -> Graded:
    if isinstance(value, float) and not math.isfinite(value):
        return Graded(0.0, Verdict.INCORRECT, BY_KEY)
    credit = keyed.credit(item, value)
    if credit >= FULL:
        return Graded(1.0, Verdict.CORRECT, BY_KEY)
    found = keyed.mistakes(item, value)
    evidence: dict[str, Any] = {"misconception": "; ".join(found) or None}
    if credit > NONE:
        return Graded(credit, Verdict.PARTIAL, BY_KEY, evidence)
    return Graded(0.0, Verdict.INCORRECT, BY_KEY, evidence)


async def _by_grader(item: ShortAnswerItem, text: str, outside: Graders) -> Graded:
    try:
        # Opening the grader loads two encoders; both that and grading block for a while.
        found: Grade = await asyncio.to_thread(
            lambda: outside.grader.grade(item.stem, list(item.reference_answers), text)
        )
    except ModelMissing as error:
        return _for_a_person("none", f"The grader is not installed here ({error}).")
    evidence = {
        "fraction": found.fraction,
        "low": found.low,
        "high": found.high,
        "reason": found.reason,
        "matched": [asdict(point) for point in found.matched],
        "missing": [asdict(point) for point in found.missing],
    }
    if found.abstained:
        return Graded(None, Verdict.NEEDS_REVIEW, found.version, evidence)
    verdict = Verdict.PARTIAL
    if found.correct_probability >= 0.5:
        verdict = Verdict.CORRECT
    elif found.fraction <= NONE:
        verdict = Verdict.INCORRECT
    return Graded(found.fraction, verdict, found.version, evidence)


async def _by_running(item: CodeItem | SqlItem, code: str, outside: Graders) -> Graded:
    program, tests = hidden_tests(item, code)
    try:
        verdict = await run(item, program, tests, outside.sandbox)
    except SandboxUnavailable as error:
        return _for_a_person("none", f"The code could not be run here ({error.detail}).")
    except SubmissionRefused as error:
        return Graded(
            0.0, Verdict.INCORRECT, "sandbox", {"reason": error.detail, "passed": 0, "tests": len(tests)}
        )
    right = verdict.passed == len(tests)
    evidence: dict[str, Any] = {
        "passed": verdict.passed,
        "tests": len(tests),
        "outcome": verdict.outcome.value,
        "cpu_ms": verdict.cpu_ms,
    }
    if right:
        return Graded(1.0, Verdict.CORRECT, verdict.version, evidence)
    first = next(test for test in verdict.tests if test.outcome.value != "passed")
    evidence["first_failure"] = {"outcome": first.outcome.value, "detail": first.detail[:300]}
    return Graded(0.0, Verdict.INCORRECT, verdict.version, evidence)


def hidden_tests(item: CodeItem | SqlItem, code: str) -> tuple[str, list[CodeTest]]:
    """The program to run and what decides the score: hidden cases, or a query's rows on hidden data."""
    if isinstance(item, CodeItem):
        return code, [CodeTest(case.call, case.expected) for case in item.hidden_tests]
    return SQL_HARNESS, [
        _rows_of(item, code, data, rows)
        for data, rows in zip(item.hidden_sql, item.expected[1:], strict=True)
    ]


def shown_tests(item: CodeItem | SqlItem, code: str) -> tuple[str, list[CodeTest]]:
    """The program to run and the examples the candidate sees."""
    if isinstance(item, CodeItem):
        return code, [CodeTest(case.call, case.expected) for case in item.examples]
    return SQL_HARNESS, [_rows_of(item, code, item.sample_sql, item.expected[0])]


def _rows_of(item: SqlItem, query: str, data: str, rows: Any) -> CodeTest:
    return CodeTest(item.call(data, query), [list(row) for row in rows])


async def run(item: CodeItem | SqlItem, code: str, tests: list[CodeTest], sandbox: CodeRunner) -> RunVerdict:
    """Run code against tests under the item's limits."""
    # A query is run by a program of ours.
    language = item.language if isinstance(item, CodeItem) else "python"
    return await sandbox.run(
        code, tests, language=language, time_limit_s=item.time_limit_s, memory_mb=item.memory_mb
    )


def _for_a_person(version: str, reason: str) -> Graded:
    return Graded(None, Verdict.NEEDS_REVIEW, version, {"reason": reason})
