"""Runs the short programs of our own templates while an item is drawn, so that a key is observed, not believed.

Only text written in this package reaches these functions; candidates' programs go to the sandbox.
"""

from __future__ import annotations

import contextlib
import io
import sqlite3

SELECT_MARK = "-- the question:\n"  # separates, in a proof, what fills the tables from what is asked


def printed(code: str) -> str:
    """What a template's Python program prints, without the last line break."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "<item model>", "exec"), {"__name__": "item"})  # noqa: S102 - our own template
    return out.getvalue().rstrip("\n")


def shown(text: str) -> str:
    """A program's output as an option: code, line breaks kept visible."""
    return "`" + text.replace("\n", " ⏎ ") + "`"


def fenced(language: str, code: str) -> str:
    """A fenced Markdown code block."""
    return f"```{language}\n{code.strip()}\n```"


def query(script: str, select: str) -> list[tuple[object, ...]]:
    """The rows a query returns on a fresh SQLite database made by `script`."""
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.executescript(script)
        return database.execute(select).fetchall()


def table(name: str, columns: list[str], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table under its name; NULL is written as such."""
    head = f"**{name}**\n\n| " + " | ".join(columns) + " |\n|" + " --- |" * len(columns)
    body = ["| " + " | ".join("NULL" if cell is None else str(cell) for cell in row) + " |" for row in rows]
    return "\n".join([head, *body])


def create(name: str, columns: list[str], rows: list[tuple[object, ...]]) -> str:
    """SQL that makes and fills the same table."""

    def literal(cell: object) -> str:
        return "NULL" if cell is None else repr(cell)

    inserts = [f"INSERT INTO {name} VALUES ({', '.join(map(literal, row))});" for row in rows]  # noqa: S608
    return "\n".join([f"CREATE TABLE {name} ({', '.join(columns)});", *inserts]) + "\n"
