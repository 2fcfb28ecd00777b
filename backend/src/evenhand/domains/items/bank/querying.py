"""Items that are answered by an SQL query, which is run on data the candidate sees and on data they do not."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from evenhand.domains.items.bank.base import ItemBase, JsonValue, WrongSolution

# Runs in the jail. The query may only read: nothing is created, attached, loaded or set.
HARNESS = """
import sqlite3

READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}

def rows(script, query, ordered):
    base = sqlite3.connect(":memory:")
    base.executescript(script)
    base.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY)
    found = base.execute(query)
    if found.description is None:
        raise ValueError("the query returns no rows: write a SELECT")
    table = [[round(v, 6) if isinstance(v, float) else v for v in row] for row in found.fetchmany(501)]
    if len(table) > 500:
        raise ValueError("the query returns more than 500 rows")
    return table if ordered else sorted(table, key=repr)
"""


class SqlItem(ItemBase):
    """Write a query (SQLite's dialect); its rows on hidden data decide."""

    type: Literal["sql"] = "sql"
    schema_sql: str = Field(min_length=10, description="CREATE TABLE statements; shown.")
    sample_sql: str = Field(min_length=10, description="INSERT statements; shown, and run on when asked to.")
    hidden_sql: tuple[str, ...] = Field(min_length=1, description="Other data; never shown.")
    reference_query: str
    wrong_queries: tuple[WrongSolution, ...] = Field(min_length=1)
    ordered: bool = Field(default=False, description="Whether the order of rows matters.")
    expected: tuple[tuple[tuple[JsonValue, ...], ...], ...] = Field(
        description="Rows of the reference query on the sample, then on each hidden set; sorted unless ordered."
    )
    time_limit_s: float = Field(default=2.0, gt=0, le=20)
    memory_mb: int = Field(default=128, ge=32, le=1024)

    def call(self, data: str, query: str) -> str:
        """What the jail evaluates with HARNESS loaded; the query is a text in it, never part of the program."""
        return f"rows({self.schema_sql + data!r}, {query!r}, {self.ordered})"

    def for_candidate(self) -> dict[str, Any]:
        return super().for_candidate() | {
            "language": "sql",
            "starter": "",
            "schema_sql": self.schema_sql.strip(),
            "sample_sql": self.sample_sql.strip(),
            "sample_rows": [list(row) for row in self.expected[0]],
        }
