"""What the doors for evidence share: JSON Lines in, a whole file or none out, and a sentence for what is wrong."""

import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, ParamSpec, TypeVar

import typer

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Windows editors put it before UTF-8


class Refused(Exception):
    """The files or options cannot be used; the message is one sentence for the person who gave them."""


def in_a_sentence(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose refusals, and missing models, are told in a sentence; it then ends with status 2."""

    @functools.wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        from evenhand.providers.models import ModelMissing

        try:
            return command(*args, **kwargs)
        except (Refused, ModelMissing) as problem:
            typer.echo(str(problem), err=True)
            raise typer.Exit(2) from None

    return told


def numbered_lines(path: Path) -> list[tuple[int, bytes]]:
    """Lines that are not blank, with their numbers from 1. Raises: Refused if there is none."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror or error}). Nothing was written.") from None
    lines = raw.removeprefix(BYTE_ORDER_MARK).split(b"\n")  # a carriage return is white space to JSON
    found = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise Refused(f"{path}: holds no lines. Nothing was written.")
    return found


def read_rows(path: Path, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Objects of a JSON Lines file, each with an `id` (a text or whole number) and the fields `texts`.

    Raises: Refused, naming the first line that is otherwise, before anything is computed.
    """
    import orjson

    rows = []
    for number, line in numbered_lines(path):
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise _malformed(path, number, f"is not JSON ({error})") from None
        if not isinstance(row, dict):
            raise _malformed(path, number, "is not a JSON object")
        identity = row.get("id")
        if isinstance(identity, bool) or not isinstance(identity, str | int):
            raise _malformed(path, number, "needs `id`, a text or a whole number")
        for field in texts:
            if not isinstance(row.get(field), str):
                raise _malformed(path, number, f"needs `{field}`, a text")
        rows.append(row)
    warn_of_twins(path, (row["id"] for row in rows))
    return rows


def texts_or_none(path: Path, row: dict[str, Any], field: str) -> list[str]:
    """A field that may be left out, or be null, and else is a list of texts. Raises: Refused."""
    value = row.get(field)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(f"{path}, id {row['id']!r}: `{field}` must be a list of texts. Nothing was written.")
    return value


def warn_of_twins(path: Path, ids: Iterable[str | int]) -> None:
    """Say when an id comes twice: each line is answered, but joining on the id will mix them up."""
    seen: set[str | int] = set()
    for one in ids:
        if one in seen:
            typer.echo(f"{path}: the id {one!r} comes more than once; every line is answered.", err=True)
            return
        seen.add(one)


@contextmanager
def whole_file(out: Path, *sources: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name only when all of it is written; what stood there before stays till then.

    Raises: Refused if it cannot be written, or is one of the sources.
    """
    target = out.resolve()
    if any(target == source.resolve() for source in sources):
        raise Refused(f"{out}: is the input; name another file for the answers.")
    if out.exists() and not out.is_file():  # /dev/stdout, a pipe: nothing to rename onto
        with _opened(out, out) as stream:
            yield stream
        return
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with _opened(unfinished, out) as stream:
            yield stream
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def progress(rows: Sequence[T], doing: str) -> Iterable[T]:
    """The rows, with a bar on the error stream where that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(rows, description=doing, console=console, disable=not console.is_terminal)


def _opened(path: Path, named: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise Refused(f"{named}: cannot be written ({error.strerror or error}).") from None


def _malformed(path: Path, number: int, what: str) -> Refused:
    return Refused(f"{path}, line {number}: {what}. Nothing was written.")
