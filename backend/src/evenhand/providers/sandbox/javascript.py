"""JavaScript's values on this side: read from the jail's data, compared with the expected ones, and shown."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from evenhand.providers.sandbox.compare import close


class Undefined:
    """What a function without a return gives. It is no plain value, so nothing equals it."""

    def __repr__(self) -> str:
        return "undefined"


UNDEFINED = Undefined()


def decode(data: Any) -> object:
    """The value the harness was given. Raises: ValueError, TypeError or KeyError for anything it never writes."""
    if not isinstance(data, dict):
        if isinstance(data, list | float):
            raise ValueError("not a value")
        return data
    ((name, body),) = data.items()
    if name == "undefined":
        return UNDEFINED
    if name == "number":
        return float(body)
    if name == "bigint":
        return int(body, 16)
    if name == "array":
        return [decode(part) for part in body]
    if name == "object":
        return {str(key): decode(value) for key, value in body}
    raise KeyError(name)


def same(expected: object, actual: object) -> bool:
    """True if both are the same JSON-like value.

    JavaScript has one kind of number: 1 is 1.0, but never `true`. NaN equals NaN. An expected tuple is an array.
    Properties that are undefined do not count, as in JSON.
    """
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, int | float) and isinstance(actual, int | float):
        return _same_number(expected, actual)
    if isinstance(expected, list | tuple) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same, expected, actual))
    if isinstance(expected, dict) and isinstance(actual, dict):
        there = {key: value for key, value in actual.items() if value is not UNDEFINED}
        return expected.keys() == there.keys() and all(same(expected[key], there[key]) for key in expected)
    return type(expected) is type(actual) and expected == actual


def _same_number(expected: float, actual: float) -> bool:
    if isinstance(expected, int) and isinstance(actual, int):
        return expected == actual
    return close(expected, actual)


def shown(value: object) -> str:
    """The value as JavaScript writes it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(str(key))}: {shown(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(shown, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, float):
        return _number(value)
    return {"None": "null", "True": "true", "False": "false"}.get(text := repr(value), text)


def _quoted(text: str) -> str:
    # Half of a surrogate pair is a string to JavaScript, but no text that can be stored or sent.
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _number(value: float) -> str:
    if math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")


def why_wrong(actual: object) -> str:
    """What to tell about a value that was not the expected one."""
    if actual is UNDEFINED:
        return "It returned undefined, not a value: is a return missing?"
    if isinstance(actual, float) and math.isnan(actual):
        return "It returned NaN (not a number), not the expected value."
    if isinstance(actual, float) and math.isinf(actual):
        return "It returned an infinite number, not the expected value."
    return "It returned another value than the expected one."
