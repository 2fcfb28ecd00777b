"""Item models that are marked, ordered, paired, filled in or judged, on skills the other modules measure by choice."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from random import Random
from statistics import median

from evenhand.domains.items.item_models.arranging import Gaps, Judged, Marked, Ordered, Paired
from evenhand.domains.items.item_models.framework import Proof, item_model
from evenhand.domains.items.item_models.running import SELECT_MARK


@item_model(
    "python.holds", level="understand", b=-0.3, seconds=60, references=["Python documentation, Built-in Types"], instances=8
)  # fmt: skip
def python_holds(rng: Random) -> Judged:
    low, high, step = rng.randint(1, 6), rng.randint(9, 15), rng.choice([2, 3])
    number, divisor = rng.randint(7, 30), rng.choice([3, 4, 5])
    words = rng.sample(["pear", "fig", "plum", "lime", "date"], 3)
    expression, mistake, harder = rng.choice(
        [
            (f"{high} in range({low}, {high})", "takes the end of a range as part of it", 0.0),
            (
                f"len(range({low}, {high}, {step})) == {(high - low) // step}",
                "rounds the number of steps down",
                0.5,
            ),
            (f"-{number} // {divisor} == -({number} // {divisor})", "rounds towards zero, as C does", 0.8),
            (f"bool([{low}]) and bool('0')", "takes the text '0' for nothing", 0.2),
            (f"sorted({words!r})[-1] == max({words!r})", "does not see that texts have an order", -0.3),
            (f"[{low}] * 2 == [{low * 2}]", "multiplies the members instead of repeating the list", -0.2),
            (f"'{low}' + '{step}' == '{low + step}'", "adds texts as if they were numbers", -0.6),
            (
                f"round({low}.5) == {low + 1}",
                "rounds halves up; Python rounds them to the even neighbour",
                1.0,
            ),
        ]
    )
    holds = bool(eval(expression, {}))  # noqa: S307 - made of the templates above
    return Judged(
        f"In Python 3, the expression `{expression}` has the value `True`.",
        Proof("python", f"print(bool({expression}))", str(holds)),
        harder,
        holds=holds,
        misconception=mistake,
    )


@item_model(
    "sql.which-rows",
    level="apply",
    b=0.2,
    seconds=100,
    references=["SQL standard, search conditions"],
    instances=8,
)
def which_rows(rng: Random) -> Marked | None:
    names = rng.sample(["Ada", "Ben", "Cleo", "Dan", "Eva", "Finn"], 5)
    rows = [(name, rng.choice(["Porto", "Lyon"]), rng.choice([None, 10, 20, 30, 40])) for name in names]
    limit = rng.choice([10, 20, 30])
    city = rng.choice(["Porto", "Lyon"])
    conditions: list[tuple[str, Callable[[str, int | None], bool]]] = [
        (f"bonus <> {limit}", lambda c, b: b is not None and b != limit),
        (f"NOT (bonus > {limit})", lambda c, b: b is not None and not b > limit),
        (f"city = '{city}' OR bonus > {limit}", lambda c, b: c == city or (b or 0) > limit),
        (
            f"city = '{city}' AND bonus >= {limit}",
            lambda c, b: c == city and b is not None and b >= limit,
        ),
    ]
    where, test = rng.choice(conditions)
    options = [
        (name, bool(test(where_lives, bonus)), "takes a missing value for a number" if bonus is None else "reads the condition wrongly")
        for name, where_lives, bonus in rows
    ]  # fmt: skip
    if not any(bonus is None for _, _, bonus in rows):
        return None
    values = ", ".join(f"('{n}', '{c}', {'NULL' if b is None else b})" for n, c, b in rows)
    script = f"CREATE TABLE staff (name TEXT, city TEXT, bonus INTEGER); INSERT INTO staff VALUES {values};"  # noqa: S608
    chosen = ",".join(sorted(name for name, right, _ in options if right))
    select = f"SELECT group_concat(name, ',') FROM (SELECT name FROM staff WHERE {where} ORDER BY name)"  # noqa: S608
    table = "\n".join(f"| {n} | {c} | {'NULL' if b is None else b} |" for n, c, b in rows)
    stem = (
        f"Table `staff`:\n\n| name | city | bonus |\n| --- | --- | --- |\n{table}\n\n"  # noqa: S608
        f"Which people does `SELECT name FROM staff WHERE {where}` return? Mark all of them."
    )
    return Marked(
        stem, Proof("sqlite", script + SELECT_MARK + select, chosen, described=True), options=options
    )


@item_model(
    "algorithms.growth", level="understand", b=0.1, seconds=100, references=["Cormen et al.: Introduction to Algorithms, chapter 3"], instances=8
)  # fmt: skip
def growth(rng: Random) -> Ordered:
    ladder = [
        ["1", "7", "1000"], ["log n", "3 log n", "log n + 50"], ["√n", "10 √n"], ["n", "100 n", "n / 2"],
        ["n log n", "5 n log n"], ["n²", "n² / 10", "n² + 40 n"], ["n³", "n³ / 100"], ["2ⁿ", "2ⁿ / 8"],
    ]  # fmt: skip
    rungs = sorted(rng.sample(range(len(ladder)), 5))
    things = [rng.choice(ladder[rung]) for rung in rungs]
    return Ordered(
        "Put these running times in the order in which they grow, the slowest growing first, for large *n*.",
        harder=0.3 * sum(any(c.isdigit() for c in thing[:2]) and thing[0] not in "12" for thing in things),
        things=things,
        misconception="looks at constant factors, which do not matter for large n",
    )


@item_model(
    "numeracy.order-shares",
    level="apply",
    b=-0.6,
    seconds=90,
    references=["Arithmetic of fractions"],
    instances=8,
)
def order_shares(rng: Random) -> Ordered | None:
    shares: list[tuple[Fraction, str]] = []
    for _ in range(5):
        bottom = rng.choice([3, 4, 5, 6, 7, 8, 9])
        value = Fraction(rng.randint(1, bottom - 1), bottom)
        kind = rng.choice(["fraction", "percent", "decimal"])
        if kind == "fraction":
            shares.append((value, f"{value.numerator}/{value.denominator}"))
            continue
        percent = round(float(value) * 100) + rng.choice([-1, 0, 1])
        shares.append(
            (Fraction(percent, 100), f"{percent} %" if kind == "percent" else f"{percent / 100:.2f}")
        )
    ordered = sorted(shares)
    if any(right[0] - left[0] < Fraction(1, 100) for left, right in pairwise(ordered)):
        return None
    return Ordered(
        "Put these shares in order, the smallest first.",
        harder=0.2 * sum("/" in text for _, text in ordered),
        things=[text for _, text in ordered],
        misconception="compares the digits instead of the values",
    )


@item_model(
    "statistics.match-measures",
    level="apply",
    b=-0.1,
    seconds=120,
    references=["Moore: Basic Practice of Statistics, chapter 2"],
    instances=8,
)
def match_measures(rng: Random) -> Paired | None:
    data = [rng.randint(1, 9) for _ in range(6)] + [rng.randint(14, 30)]
    common = max(set(data), key=data.count)
    if data.count(common) < 2 or sorted(map(data.count, set(data)))[-2:-1] == [data.count(common)]:
        return None
    if sum(data) % len(data):
        return None
    measures = {
        "mean": sum(data) // len(data), "median": int(median(data)), "mode": common, "range": max(data) - min(data),
    }  # fmt: skip
    spare = [str(max(data)), str(len(data))]
    numbers = ", ".join(map(str, data))
    return Paired(
        f"Match each measure of these numbers with its value: {numbers}.",
        Proof("python", f"import statistics as s\nd=[{numbers}]\nprint(s.mean(d), s.median(d), s.mode(d), max(d)-min(d))",
              " ".join(map(str, measures.values())), described=True),
        pairs=[(name, str(value)) for name, value in measures.items()],
        spare=[one for one in spare if int(one) not in measures.values()],
    )  # fmt: skip


@item_model(
    "networking.match-services",
    level="remember",
    b=-0.4,
    seconds=90,
    references=["IANA service names and port numbers"],
    instances=6,
)
def match_services(rng: Random) -> Paired:
    services = {
        "SSH": "22", "DNS": "53", "HTTP": "80", "HTTPS": "443", "SMTP": "25", "IMAP over TLS": "993", "LDAP": "389",
        "PostgreSQL": "5432", "MySQL": "3306", "NTP": "123", "Remote Desktop (RDP)": "3389",
    }  # fmt: skip
    chosen = rng.sample(sorted(services), 6)
    return Paired(
        "Match each service with the port it usually listens on.",
        pairs=[(name, services[name]) for name in chosen[:4]],
        spare=[services[name] for name in chosen[4:]],
    )


@item_model(
    "spreadsheets.fill-results",
    level="apply",
    b=0.0,
    seconds=120,
    references=["OpenFormula 1.3, functions"],
    instances=8,
)
def fill_results(rng: Random) -> Gaps:
    cells = [rng.randint(2, 30) for _ in range(5)]
    limit = rng.choice([10, 15, 20])
    above = sum(cell > limit for cell in cells)
    total = sum(cell for cell in cells if cell > limit)
    rows = "\n".join(f"| {number} | {cell} |" for number, cell in enumerate(cells, 1))
    proof = (
        f"d={cells}\nprint(sum(x > {limit} for x in d), sum(x for x in d if x > {limit}), max(d) - min(d))"
    )
    return Gaps(
        f"A sheet holds numbers in column A.\n\n| row | A |\n| --- | --- |\n{rows}\n\n"
        f'Fill in what the formulas show. `=COUNTIF(A1:A5;">{limit}")` shows [[1]], '
        f'`=SUMIF(A1:A5;">{limit}")` shows [[2]], and `=MAX(A1:A5)-MIN(A1:A5)` shows [[3]].',
        Proof("python", proof, f"{above} {total} {max(cells) - min(cells)}", described=True),
        gaps=[
            ([str(above)], {str(total): "adds instead of counting", str(5 - above): "counts the others"}),
            ([str(total)], {str(above): "counts instead of adding", str(sum(cells)): "adds all of them"}),
            ([str(max(cells) - min(cells))], {str(max(cells)): "forgets to subtract", str(cells[4] - cells[0]): "subtracts the first from the last"}),
        ],
    )  # fmt: skip
