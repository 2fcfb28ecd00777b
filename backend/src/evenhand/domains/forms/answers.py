"""Whether answers fit their questions, and which needs of a job they do not meet. Pure.

An answer that does not meet a need is told to its author beside the question and flagged for the recruiter.
Nothing here rejects: it is a person's to decide, and a need can be met in ways that a form did not foresee.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from evenhand.core.text import storable
from evenhand.domains.forms.schemas import KnockOutIn, QuestionIn

LONGEST = {"short_text": 300, "long_text": 4000, "link": 500}


class Unfit(ValueError):
    """A sentence for who answered."""


def read(questions: Sequence[QuestionIn], given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """(the answers as they are kept, question id → what is wrong). Answers to no question are left out.

    An empty text, an empty list and null are no answer.
    """
    kept: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for question in questions:
        value = given.get(question.id)
        if value is None or value == [] or (isinstance(value, str) and not value.strip()):
            if question.required:
                wrong[question.id] = "Please answer this question."
            continue
        try:
            kept[question.id] = _READ[question.kind](question, value)
        except Unfit as problem:
            wrong[question.id] = str(problem)
    return kept, wrong


def not_met(questions: Sequence[QuestionIn], kept: Mapping[str, Any]) -> list[str]:
    """The ids of the questions whose answer does not meet what the job needs. No answer fails no need."""
    return [
        q.id
        for q in questions
        if q.knock_out is not None and q.id in kept and not _meets(q, q.knock_out, kept[q.id])
    ]


def _meets(question: QuestionIn, rule: KnockOutIn, value: Any) -> bool:
    if question.kind == "yes_no":
        return bool(value == rule.yes)
    if question.kind == "single_choice":
        return value in rule.any_of
    if question.kind == "multiple_choice":
        return bool(set(value) & set(rule.any_of))
    if question.kind == "number":
        return _between(value, rule.least, rule.most)
    day = date.fromisoformat(value)
    return (rule.from_day is None or day >= rule.from_day) and (
        rule.until_day is None or day <= rule.until_day
    )


def _between(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _yes_no(_question: QuestionIn, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unfit("Answer yes or no.")
    return value


def _single(question: QuestionIn, value: Any) -> str:
    if not isinstance(value, str) or value not in {o.id for o in question.options}:
        raise Unfit("Choose one of the answers.")
    return value


def _multiple(question: QuestionIn, value: Any) -> list[str]:
    options = [o.id for o in question.options]
    if not isinstance(value, list) or not all(isinstance(v, str) and v in options for v in value):
        raise Unfit("Choose among the answers.")
    return [o for o in options if o in value]


def _number(question: QuestionIn, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unfit("Write a number.")
    if not _between(value, question.least, question.most):
        raise Unfit(f"Write a number {_range(question)}.")
    return value


def _range(question: QuestionIn) -> str:
    least, most = question.least, question.most
    if least is not None and most is not None:
        return f"from {least:g} to {most:g}"
    return f"of at least {least:g}" if least is not None else f"of at most {most:g}"


def _date(_question: QuestionIn, value: Any) -> str:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise Unfit("Write a day, as 2026-03-31.")
    return day.isoformat()


def _text(question: QuestionIn, value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit("Write a text.")
    most = LONGEST[question.kind]
    if len(value) > most:
        raise Unfit(f"Write at most {most} characters.")
    try:
        return storable(value).strip()
    except ValueError as error:
        raise Unfit("The text contains characters that cannot be kept.") from error


def _link(question: QuestionIn, value: Any) -> str:
    text = _text(question, value)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.username is not None or " " in text:
        raise Unfit("Write an address that begins with https://.")
    return text


def _file(_question: QuestionIn, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 40:
        raise Unfit("Upload a file.")
    return value


_READ: dict[str, Callable[[QuestionIn, Any], Any]] = {
    "yes_no": _yes_no,
    "single_choice": _single,
    "multiple_choice": _multiple,
    "number": _number,
    "date": _date,
    "short_text": _text,
    "long_text": _text,
    "link": _link,
    "file": _file,
}
