"""Plain values as JSON and back, keeping Python's types apart: what a program returns crosses as data only."""

from __future__ import annotations

from typing import Any

MAX_DEPTH = 100
BIG = 2**53


def encode(value: Any, depth: int = 0) -> Any:
    """JSON form of a plain value. Raises: TypeError for anything else, ValueError when nested too deeply."""
    if depth > MAX_DEPTH:
        raise ValueError("the returned value is nested too deeply")
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value) if -BIG < value < BIG else {"int": hex(value)}
    if isinstance(value, float):
        return {"float": float(value).hex()}
    if isinstance(value, complex):
        return {"complex": [value.real.hex(), value.imag.hex()]}
    if isinstance(value, bytes | bytearray):
        return {"bytes": value.hex()}
    if isinstance(value, dict):
        return {"dict": [[encode(k, depth + 1), encode(v, depth + 1)] for k, v in value.items()]}
    for name, kind in (("list", list), ("tuple", tuple), ("set", (set, frozenset))):
        if isinstance(value, kind):
            return {name: [encode(part, depth + 1) for part in value]}
    raise TypeError(f"it returned a {type(value).__name__}, which is not a plain value")


def decode(data: Any) -> Any:
    """The value `encode` was given. Raises: ValueError, TypeError or KeyError for anything it never writes."""
    if not isinstance(data, dict):
        if isinstance(data, list | float):
            raise ValueError("not a value")
        return data
    ((name, body),) = data.items()
    if name == "int":
        return int(body, 16)
    if name == "float":
        return float.fromhex(body)
    if name == "complex":
        return complex(float.fromhex(body[0]), float.fromhex(body[1]))
    if name == "bytes":
        return bytes.fromhex(body)
    if name == "dict":
        return {decode(k): decode(v) for k, v in body}
    kinds: dict[str, Any] = {"list": list, "tuple": tuple, "set": set}
    return kinds[name](decode(part) for part in body)
