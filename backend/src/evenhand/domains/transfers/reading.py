"""A file as a table: its encoding, delimiter and lines are recognised, nothing is guessed about what they mean."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evenhand.domains.transfers import greenhouse

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELL = 100_000  # characters
DELIMITERS = ",;\t|"
EXTRA = "(beyond the last column)"
csv.field_size_limit(1_000_000)


class NotATable(ValueError):
    """The file cannot be read as a table; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A record: the line of the file on which it begins (the header is on 1), and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str
    delimiter: str  # "json" where the file is no CSV
    shape: str | None = None  # jobs, candidates or applications, where a Greenhouse file says so


def read_table(data: bytes, *, encoding: str | None = None) -> Table:
    """CSV of any usual encoding and delimiter, or JSON in the shape of Greenhouse's Harvest. Raises NotATable."""
    text, known = decoded(data, encoding)
    if not text.strip():
        raise NotATable("The file is empty.")
    if text.lstrip()[:1] in "[{":
        return _json(text, known)
    delimiter = delimiter_of(text)
    try:
        return _csv(text, known, delimiter)
    except csv.Error as error:
        raise NotATable(f"The file is no CSV: {error}.") from error


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was in: by its mark, else UTF-8 where that fits, else UTF-16, else Windows."""
    if encoding:
        try:
            return _plain(data.decode(encoding)), encoding
        except (UnicodeDecodeError, LookupError) as error:
            raise NotATable(f"The file is not in {encoding}.") from error
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return _plain(data.decode(name)), name
            except UnicodeDecodeError as error:
                raise NotATable(f"The file says it is {name}, and is not.") from error
    zeros = data[:4000].count(0)
    if zeros > len(data[:4000]) // 4:
        name = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return _plain(data.decode(name, errors="replace")), name
    try:
        return _plain(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        # Every byte means something in Latin-1; Windows' own differs from it only between 80 and 9F.
        try:
            return _plain(data.decode("cp1252")), "cp1252"
        except UnicodeDecodeError:
            return _plain(data.decode("latin-1")), "latin-1"


def _plain(text: str) -> str:
    return text.replace("\0", "").removeprefix("\ufeff")


def delimiter_of(text: str) -> str:
    """The character that cuts the first records into the same number of cells, more than one."""

    def score(delimiter: str) -> tuple[float, int]:
        sizes = []
        try:
            for row in csv.reader(io.StringIO(text[:200_000]), delimiter=delimiter):
                if row:
                    sizes.append(len(row))
                if len(sizes) == 40:
                    break
        except csv.Error:
            return 0.0, 0
        if not sizes or sizes[0] < 2:
            return 0.0, 0
        return sum(size == sizes[0] for size in sizes) / len(sizes), sizes[0]

    first = text[:200].lower()
    if first.startswith("sep=") and len(first) > 4:
        return text[4]
    return max(DELIMITERS, key=score)


def _csv(text: str, encoding: str, delimiter: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    header: tuple[str, ...] | None = None
    lines: list[Line] = []
    begins = 1
    for row in reader:
        at, begins = begins, reader.line_num + 1
        if not any(cell.strip() for cell in row) or (header is None and row[0].lower().startswith("sep=")):
            continue
        if header is None:
            header = _named(row)
            continue
        lines.append(Line(at, dict(_cells(header, row))))
        if len(lines) > MOST_ROWS:
            raise NotATable(f"The file has more than {MOST_ROWS} rows. Split it.")
    if header is None or not lines:
        raise NotATable("The file has no rows beneath its header.")
    return Table(header, tuple(lines), encoding, delimiter)


def _named(row: Sequence[str]) -> tuple[str, ...]:
    if len(row) > MOST_COLUMNS:
        raise NotATable(f"The file has more than {MOST_COLUMNS} columns.")
    names: list[str] = []
    for at, cell in enumerate(row, 1):
        name = " ".join(cell.split())[:120] or f"column {at}"
        names.append(name if name not in names else f"{name} ({at})")
    return tuple(names)


def _cells(header: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(header, row, strict=False):
        if cell.strip():
            yield name, without_guard(cell.strip())[:MOST_CELL]
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        yield EXTRA, " | ".join(row[len(header) :])[:500]


def without_guard(cell: str) -> str:
    """ "'=sum" as it was before our own export (or another's) made it harmless."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@" else cell


def _json(text: str, encoding: str) -> Table:
    try:
        content: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NotATable(f"The file begins like JSON, and is none: {error}.") from error
    found = greenhouse.records(content)
    if found is None:
        raise NotATable("The JSON is no list of jobs, candidates or applications as Greenhouse exports them.")
    shape, records = found
    if len(records) > MOST_ROWS:
        raise NotATable(f"The file has more than {MOST_ROWS} records. Split it.")
    flat = [greenhouse.flat(shape, record) for record in records]
    columns = tuple(dict.fromkeys(name for row in flat for name in row))
    if not columns:
        raise NotATable("The file has no records.")
    lines = tuple(
        Line(number, {name: value[:MOST_CELL] for name, value in row.items() if value})
        for number, row in enumerate(flat, 1)
    )
    return Table(columns, lines, encoding, "json", shape)
