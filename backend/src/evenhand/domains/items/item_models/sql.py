"""Item models for SQL: the answer is what SQLite returns on the tables shown."""

# ruff: noqa: S608 - these queries are shown to people or run on a throwaway database of our own rows

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import SELECT_MARK, create, fenced, query, table

DOCS = "https://www.postgresql.org/docs/current/"
TEAMS = ["Design", "Support", "Sales", "Finance", "Logistics"]
PEOPLE = ["Aster", "Brook", "Cedar", "Dune", "Ember", "Fern", "Grove", "Heath", "Iris"]


def _number(
    tables: list[tuple[str, list[str], list[tuple[object, ...]]]],
    select: str,
    wrong: list[tuple[str, str]],
    ask: str = "What number does this query return?",
    harder: float = 0.0,
) -> Draft | None:
    """An item whose key is the single number `select` returns; `wrong` holds (misread query, misconception)."""
    script = "".join(create(*one) for one in tables)
    key = query(script, select)[0][0]
    if not isinstance(key, int | float):
        return None
    values = []
    for misread, why in wrong:
        value = query(script, misread)[0][0]
        if isinstance(value, int | float):
            values.append((value, why))
    stem = "\n\n".join([*(table(*one) for one in tables), ask, fenced("sql", select)])
    proof = Proof("sqlite", script + SELECT_MARK + select, str(key))
    return Draft(stem, key, values, proof, tolerance=0.005, harder=harder)


def _staff(rng: Random, count: int, *, missing: int = 0) -> list[tuple[object, ...]]:
    """(id, name, team_id, salary) rows; the last `missing` people have no team."""
    rows: list[tuple[object, ...]] = []
    for number, name in enumerate(rng.sample(PEOPLE, count), start=1):
        team = None if number > count - missing else rng.randint(1, 3)
        rows.append((number, name, team, rng.randrange(30, 70, 5)))
    return rows


def _teams(rng: Random) -> list[tuple[object, ...]]:
    return list(enumerate(rng.sample(TEAMS, 4), start=1))


STAFF = ["id", "name", "team_id", "salary"]


@item_model(
    "sql.left-join-count",
    level="analyze",
    b=0.4,
    seconds=120,
    references=[DOCS + "queries-table-expressions.html#QUERIES-JOIN"],
)
def left_join_count(rng: Random) -> Draft | None:
    teams, staff = _teams(rng), _staff(rng, 5)
    what = rng.choice(["*", "staff.id"])
    join = "FROM teams {} JOIN staff ON staff.team_id = teams.id"
    return _number(
        [("teams", ["id", "name"], teams), ("staff", STAFF, staff)],
        f"SELECT count({what})\n{join.format('LEFT')};",
        [
            (
                f"SELECT count(*) {join.format('INNER' if what == '*' else 'LEFT')}",
                "treats a left join like an inner join, or counts NULL",
            ),
            (f"SELECT count(staff.id) {join.format('LEFT')}", "counts a column's NULLs out of count(*)"),
            ("SELECT count(*) FROM teams", "thinks a left join returns one row for each left row"),
            ("SELECT count(*) FROM teams, staff", "reads the join as every pair of rows"),
        ],
    )


@item_model(
    "sql.null-inequality", level="analyze", b=0.6, seconds=90, references=[DOCS + "functions-comparison.html"]
)
def null_inequality(rng: Random) -> Draft | None:
    staff = _staff(rng, 6, missing=2)
    team = rng.randint(1, 3)
    return _number(
        [("staff", STAFF, staff)],
        f"SELECT count(*)\nFROM staff\nWHERE team_id <> {team};",
        [
            (
                f"SELECT count(*) FROM staff WHERE team_id IS NULL OR team_id <> {team}",
                "thinks NULL differs from every value",
            ),
            (f"SELECT count(*) FROM staff WHERE team_id = {team}", "counts the rows that are equal"),
            ("SELECT count(*) FROM staff", "counts all rows"),
            ("SELECT 0", "thinks a NULL in the column empties the whole result"),
        ],
    )


@item_model(
    "sql.not-in-null",
    level="evaluate",
    b=1.3,
    seconds=120,
    references=[DOCS + "functions-subquery.html#FUNCTIONS-SUBQUERY-NOTIN"],
)
def not_in_null(rng: Random) -> Draft | None:
    teams, staff = _teams(rng), _staff(rng, 5, missing=rng.choice([0, 1, 1]))
    inner = "SELECT team_id FROM staff"
    return _number(
        [("teams", ["id", "name"], teams), ("staff", STAFF, staff)],
        f"SELECT count(*)\nFROM teams\nWHERE id NOT IN ({inner});",
        [
            (
                f"SELECT count(*) FROM teams WHERE id NOT IN ({inner} WHERE team_id IS NOT NULL)",
                "overlooks that NOT IN with a NULL is never true",
            ),
            ("SELECT 0", "sees a NULL where there is none"),
            (f"SELECT count(*) FROM teams WHERE id IN ({inner})", "counts the teams that are listed"),
            ("SELECT count(*) FROM teams", "thinks nothing is filtered out"),
        ],
    )


@item_model("sql.having", level="apply", b=0.0, seconds=110, references=[DOCS + "tutorial-agg.html"])
def having(rng: Random) -> Draft | None:
    staff, floor = _staff(rng, 7), rng.randrange(40, 55, 5)
    groups = "SELECT team_id FROM staff {where} GROUP BY team_id HAVING count(*) > 1"
    return _number(
        [("staff", STAFF, staff)],
        f"SELECT count(*) FROM (\n  SELECT team_id FROM staff\n  WHERE salary >= {floor}\n"
        "  GROUP BY team_id\n  HAVING count(*) > 1\n) AS large;",
        [
            (
                f"SELECT count(*) FROM ({groups.format(where='')})",
                "applies HAVING to all rows, not to those WHERE left",
            ),
            (f"SELECT count(*) FROM staff WHERE salary >= {floor}", "counts rows, not groups"),
            (f"SELECT count(DISTINCT team_id) FROM staff WHERE salary >= {floor}", "overlooks HAVING"),
        ],
    )


@item_model(
    "sql.fan-out",
    level="evaluate",
    b=1.0,
    seconds=130,
    references=[DOCS + "queries-table-expressions.html#QUERIES-JOIN"],
)
def fan_out(rng: Random) -> Draft | None:
    orders: list[tuple[object, ...]] = [(n, rng.randrange(20, 100, 10)) for n in range(1, 4)]
    payments: list[tuple[object, ...]] = [
        (n, rng.randint(1, 3), rng.randrange(5, 30, 5)) for n in range(1, 6)
    ]
    return _number(
        [("orders", ["id", "amount"], orders), ("payments", ["id", "order_id", "paid"], payments)],
        "SELECT sum(orders.amount)\nFROM orders\nJOIN payments ON payments.order_id = orders.id;",
        [
            ("SELECT sum(amount) FROM orders", "thinks a join keeps one row for each order"),
            (
                "SELECT sum(amount) FROM orders WHERE id IN (SELECT order_id FROM payments)",
                "counts an order once however many payments it has",
            ),
            ("SELECT sum(paid) FROM payments", "sums the payments"),
        ],
    )


@item_model("sql.union", level="understand", b=-0.2, seconds=90, references=[DOCS + "queries-union.html"])
def union(rng: Random) -> Draft | None:
    left: list[tuple[object, ...]] = [(rng.randint(1, 5),) for _ in range(4)]
    right: list[tuple[object, ...]] = [(rng.randint(1, 5),) for _ in range(4)]
    word, other = rng.choice([("UNION", "UNION ALL"), ("UNION ALL", "UNION"), ("UNION", "UNION ALL")])
    inner = "SELECT code FROM spring {} SELECT code FROM autumn"
    return _number(
        [("spring", ["code"], left), ("autumn", ["code"], right)],
        f"SELECT count(*) FROM (\n  SELECT code FROM spring\n  {word}\n  SELECT code FROM autumn\n) AS codes;",
        [
            (f"SELECT count(*) FROM ({inner.format(other)})", "mixes up UNION and UNION ALL"),
            (f"SELECT count(*) FROM ({inner.format('INTERSECT')})", "reads a union as an intersection"),
            (
                "SELECT (SELECT count(DISTINCT code) FROM spring) + (SELECT count(DISTINCT code) FROM autumn)",
                "removes repeats within each table only",
            ),
        ],
    )


@item_model("sql.avg-null", level="apply", b=0.3, seconds=90, references=[DOCS + "functions-aggregate.html"])
def avg_null(rng: Random) -> Draft | None:
    scores = [rng.randrange(10, 100, 10) for _ in range(4)]
    rows: list[tuple[object, ...]] = [(n, value) for n, value in enumerate(scores, start=1)]
    rows += [(5, None)] if sum(scores) % 3 else [(5, None), (6, None)]
    return _number(
        [("reviews", ["id", "score"], rows)],
        "SELECT avg(score)\nFROM reviews;",
        [
            ("SELECT avg(coalesce(score, 0)) FROM reviews", "counts NULL as zero in an average"),
            ("SELECT sum(score) FROM reviews", "confuses the average with the sum"),
            ("SELECT count(score) FROM reviews", "confuses the average with the count"),
        ],
        ask="What number does this query return? Two decimals are enough.",
    )


@item_model("sql.rank", level="analyze", b=0.8, seconds=120, references=[DOCS + "functions-window.html"])
def rank(rng: Random) -> Draft | None:
    pay = rng.sample(range(40, 90, 5), 3)
    salaries = sorted([*pay, pay[0], pay[1]], reverse=True)
    names = rng.sample(PEOPLE, 5)
    who = rng.choice(names[3:])
    rows: list[tuple[object, ...]] = list(zip(names, salaries, strict=True))
    word = rng.choice(["rank", "dense_rank"])
    ranked = "SELECT place FROM (\n  SELECT name, {}() OVER (ORDER BY salary {}) AS place\n  FROM staff\n) AS ranked\nWHERE name = '{}';"
    return _number(
        [("staff", ["name", "salary"], rows)],
        ranked.format(word, "DESC", who),
        [
            (
                ranked.format("dense_rank" if word == "rank" else "rank", "DESC", who),
                "mixes up rank and dense_rank",
            ),
            (ranked.format("row_number", "DESC", who), "gives people with the same salary different places"),
            (ranked.format(word, "ASC", who), "ranks from the smallest"),
        ],
    )
