"""From an answer to a credit, a verdict and the evidence for it; by key, by the grader or by running code."""

import asyncio
import math
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from evenhand.domains.assessments.bank import ChoiceItem, CodeItem, Item, NumericItem, ShortAnswerItem
from evenhand.domains.assessments.errors import WrongKindOfAnswer
from evenhand.domains.assessments.models import Verdict
from evenhand.ml.text.grading import Grade, Grader
from evenhand.providers.models import ModelMissing
from evenhand.providers.sandbox import CodeRunner, CodeTest, SandboxUnavailable, SubmissionRefused
from evenhand.providers.sandbox import Verdict as RunVerdict

FIELD = {"choice": "option", "numeric": "value", "short_answer": "text", "code": "code"}
BY_KEY = "key-1"
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
    if isinstance(item, ChoiceItem) and value not in {option.id for option in item.options}:
        raise WrongKindOfAnswer("There is no such option.", expects=name)
    return {name: value}


def is_blank(answer: dict[str, Any] | None) -> bool:
    """Whether a draft says nothing yet; blank drafts are not scored as wrong answers."""
    if not answer or answer.get("skip"):
        return True
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in answer.values())


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
    if isinstance(item, ChoiceItem):
        return _by_choice(item, str(answer["option"]))
    if isinstance(item, NumericItem):
        return _by_number(item, float(answer["value"]))
    if isinstance(item, ShortAnswerItem):
        return await _by_grader(item, str(answer["text"]), outside)
    return await _by_running(item, str(answer["code"]), outside)


def _by_choice(item: ChoiceItem, option_id: str) -> Graded:
    if item.is_correct(option_id):
        return Graded(1.0, Verdict.CORRECT, BY_KEY)
    mistake = next((option.misconception for option in item.options if option.id == option_id), None)
    return Graded(0.0, Verdict.INCORRECT, BY_KEY, {"misconception": mistake})


def _by_number(item: NumericItem, value: float) -> Graded:
    if math.isfinite(value) and item.is_correct(value):
        return Graded(1.0, Verdict.CORRECT, BY_KEY)
    return Graded(0.0, Verdict.INCORRECT, BY_KEY, {"misconception": item.diagnosis(value)})


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


async def _by_running(item: CodeItem, code: str, outside: Graders) -> Graded:
    tests = [CodeTest(case.call, case.expected) for case in item.hidden_tests]
    try:
        verdict = await run(item, code, tests, outside.sandbox)
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


async def run(item: CodeItem, code: str, tests: list[CodeTest], sandbox: CodeRunner) -> RunVerdict:
    """Run code against tests under the item's limits."""
    return await sandbox.run(
        code, tests, language=item.language, time_limit_s=item.time_limit_s, memory_mb=item.memory_mb
    )


def _for_a_person(version: str, reason: str) -> Graded:
    return Graded(None, Verdict.NEEDS_REVIEW, version, {"reason": reason})
