"""Whether a returned value is the expected one: Python's equality on plain values, floats with a small error."""

from __future__ import annotations

import math

RELATIVE_ERROR, ABSOLUTE_ERROR = 1e-9, 1e-12


def close(expected: float, actual: float) -> bool:
    """True for two numbers that differ by rounding only, and for NaN and NaN."""
    try:
        if math.isnan(expected) or math.isnan(actual):
            return math.isnan(expected) and math.isnan(actual)
        return math.isclose(expected, actual, rel_tol=RELATIVE_ERROR, abs_tol=ABSOLUTE_ERROR)
    except OverflowError:  # one is an integer beyond every float
        return False


def same(expected: object, actual: object) -> bool:
    """True if both are the same plain value; NaN equals NaN, a list is not a tuple."""
    if isinstance(expected, float) or isinstance(actual, float):
        if not isinstance(expected, int | float) or not isinstance(actual, int | float):
            return expected == actual
        return close(expected, actual)
    if isinstance(expected, list | tuple):
        if not isinstance(actual, list | tuple) or isinstance(expected, list) != isinstance(actual, list):
            return False
        return len(expected) == len(actual) and all(map(same, expected, actual))
    if isinstance(expected, dict):
        if not isinstance(actual, dict) or expected.keys() != actual.keys():
            return False
        return all(same(value, actual[key]) for key, value in expected.items())
    return expected == actual
