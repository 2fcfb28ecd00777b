"""Item models for spreadsheets: formulas over a small sheet, evaluated by the rules both Excel and Calc follow."""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

EXCEL = "https://support.microsoft.com/office/excel-functions-alphabetical"
ODF = "https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part4-formula/"
ITEMS = ["Lamp", "Chair", "Desk", "Shelf", "Frame", "Clock"]


def _sheet(rows: list[tuple[object, ...]]) -> str:
    columns = "ABCD"[: len(rows[0])]
    head = "| | " + " | ".join(columns) + " |\n| --- |" + " --- |" * len(columns)
    body = [
        f"| **{number}** | " + " | ".join(map(str, row)) + " |" for number, row in enumerate(rows, start=1)
    ]
    return "\n".join([head, *body])


@item_model("spreadsheets.copy-reference", level="apply", b=-0.2, seconds=80, references=[EXCEL, ODF])
def copy_reference(rng: Random) -> Draft | None:
    row, column = rng.randint(2, 5), rng.choice("BC")
    down, right = rng.randint(1, 4), rng.randint(0, 2)
    fixed_row, fixed_column = rng.choice([(True, True), (True, False), (False, True)])
    target = f"{chr(ord('D') + right)}{row + down}"

    def moved(keep_column: bool, keep_row: bool, across: int = right, below: int = down) -> str:
        letter = column if keep_column else chr(ord(column) + across)
        return f"{'$' if fixed_column else ''}{letter}{'$' if fixed_row else ''}{row if keep_row else row + below}"

    reference = moved(True, True)
    key = moved(fixed_column, fixed_row)
    loose = f"{chr(ord('A') + right)}{row + down}"
    wrong = [
        (f"=A{row}*{key}", "thinks the plain reference stays too"),
        (f"={loose}*{moved(False, False)}", "ignores the dollar signs"),
        (
            f"={loose}*{moved(not fixed_column, not fixed_row)}",
            "thinks a dollar sign sets the part behind it free",
        ),
        (f"={loose}*{reference}", "thinks one dollar sign holds the whole reference"),
        (
            f"={loose}*{moved(fixed_column, fixed_row, right + 1, down + 1)}",
            "counts the steps from the wrong cell",
        ),
    ]
    stem = (
        f"Cell D{row} holds `=A{row}*{reference}`. It is copied to **{target}**. Which formula stands there?"
    )
    return Draft(stem, f"`={loose}*{key}`", [(f"`{t}`", why) for t, why in wrong])


@item_model("spreadsheets.sumif", level="apply", b=0.0, seconds=110, references=[EXCEL, ODF])
def sumif(rng: Random) -> Draft | None:
    rows = [(rng.choice(["north", "south"]), rng.randint(5, 40)) for _ in range(5)]
    region = rng.choice(["north", "south"])
    key = sum(amount for where, amount in rows if where == region)
    if key == 0:
        return None
    stem = f'{_sheet(list(rows))}\n\nWhat does `=SUMIF(A1:A5,"{region}",B1:B5)` return?'
    wrong = [
        (sum(where == region for where, _ in rows), "counts like COUNTIF"),
        (sum(amount for _, amount in rows), "ignores the condition"),
        (sum(amount for where, amount in rows if where != region), "sums what does not fit"),
    ]
    code = f"print(sum(b for a, b in {rows} if a == {region!r}))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)))


@item_model("spreadsheets.lookup-approximate", level="analyze", b=0.6, seconds=120, references=[EXCEL, ODF])
def lookup_approximate(rng: Random) -> Draft | None:
    limits = [0, *sorted(rng.sample(range(50, 500, 50), 3))]
    rates = sorted(rng.sample(range(1, 15), 4))
    value = rng.randint(limits[1] + 1, limits[3] + 80)
    if value in limits:
        return None
    exact = rng.random() < 0.25
    found = max(place for place, limit in enumerate(limits) if limit <= value)
    key = "#N/A" if exact else str(rates[found])
    rows = list(zip(limits, rates, strict=True))
    stem = f"{_sheet(list(rows))}\n\nWhat does `=VLOOKUP({value},A1:B4,2,{'FALSE' if exact else 'TRUE'})` return?"
    wrong = [
        (str(rates[found]), "thinks FALSE allows the nearest smaller value"),
        ("#N/A", "thinks TRUE needs an exact match"),
        (str(rates[min(found + 1, 3)]), "takes the next larger value"),
        (str(limits[found]), "returns the first column instead of the second"),
    ]
    return Draft(stem, key, wrong)


@item_model("spreadsheets.nested-if", level="apply", b=-0.3, seconds=90, references=[EXCEL, ODF])
def nested_if(rng: Random) -> Draft | None:
    high, low = rng.randrange(70, 95, 5), rng.randrange(40, 65, 5)
    value = rng.choice([high, low, rng.randint(low + 1, high - 1), low - 1])
    strict = rng.choice([">", ">="])
    formula = f'=IF(A1{strict}{high},"gold",IF(A1{strict}{low},"silver","none"))'

    def medal(including: bool) -> str:
        # On whole numbers, "at least" is "more than one less".
        shift = 1 if including else 0
        return "gold" if value > high - shift else "silver" if value > low - shift else "none"

    key = medal(strict == ">=")
    wrong = [(medal(strict != ">="), "confuses > with >=")]
    wrong += [(name, "reads the conditions in the wrong order") for name in ("gold", "silver", "none")]
    stem = f"A1 holds {value}. What does `{formula}` show?"
    return Draft(stem, key, [*wrong, ("gold and silver", "thinks both branches are taken")])


@item_model("spreadsheets.minus-power", level="apply", b=0.9, seconds=60, references=[ODF])
def minus_power(rng: Random) -> Draft | None:
    a, b = rng.randint(2, 9), rng.randint(2, 12)
    form = rng.choice([f"=-{a}^2+{b}", f"={b}-{a}^2", f"={b}+-{a}^2"])
    key = b - a * a if form.startswith(f"={b}-") else a * a + b
    stem = f"What does the formula `{form}` return in Excel and in LibreOffice Calc?"
    wrong = [
        (
            b - a * a if key != b - a * a else b + a * a,
            "applies the rule of algebra for a leading minus, which spreadsheets do not follow",
        ),
        (b - 2 * a, "doubles instead of squaring"),
        ((b - a) ** 2, "computes from left to right"),
    ]
    code = f"print({b} - {a}**2)" if form.startswith(f"={b}-") else f"print((-{a})**2 + {b})"
    return Draft(stem, key, wrong, Proof("python", code, str(key)))


@item_model("spreadsheets.weighted-average", level="apply", b=0.3, seconds=110, references=[EXCEL, ODF])
def weighted_average(rng: Random) -> Draft | None:
    rows = [(name, rng.randint(2, 9), rng.randrange(10, 60, 5)) for name in rng.sample(ITEMS, 3)]
    pieces = sum(n for _, n, _ in rows)
    key = sum(n * price for _, n, price in rows) / pieces
    stem = (
        f"{_sheet(list(rows))}\n\nColumn B holds pieces, column C the price. What does "
        "`=SUMPRODUCT(B1:B3,C1:C3)/SUM(B1:B3)` return (two decimals)?"
    )
    wrong = [
        (round(sum(price for *_, price in rows) / 3, 3), "takes the plain average of the prices"),
        (sum(n * price for _, n, price in rows), "forgets to divide"),
        (round(sum(n * price for _, n, price in rows) / 3, 3), "divides by the number of rows"),
    ]
    code = f"rows = {rows}\nprint(round(sum(n*p for _, n, p in rows)/sum(n for _, n, _ in rows), 4))"
    return Draft(stem, round(key, 4), wrong, Proof("python", code, str(round(key, 4))), tolerance=0.011)


@item_model("spreadsheets.and-or", level="analyze", b=0.4, seconds=100, references=[EXCEL, ODF])
def and_or(rng: Random) -> Draft | None:
    rows = [(rng.choice(ITEMS), rng.randrange(5, 60, 5), rng.randrange(10, 100, 10)) for _ in range(6)]
    stock, price = rng.randrange(15, 45, 10), rng.randrange(35, 75, 10)
    outer, inner = rng.choice([("AND", "OR"), ("OR", "AND")])

    def count(first: str, second: str) -> int:
        tests = {"AND": all, "OR": any}
        return sum(
            tests[first]([number < stock, tests[second]([cost > price, name == rows[0][0]])])
            for name, number, cost in rows
        )

    key = count(outer, inner)
    sheet = _sheet([("Article", "Stock", "Price"), *rows])
    stem = (
        f"{sheet}\n\nIn D2 stands `=IF({outer}(B2<{stock};{inner}(C2>{price};A2=A$2));1;0)`, copied down to D7. What does "
        "`=SUM(D2:D7)` show?"
    )
    wrong = [
        (count(inner, outer), "swaps AND and OR"),
        (sum(number < stock for _, number, _ in rows), "looks at the stock alone"),
        (sum(number < stock and cost > price for _, number, cost in rows), "leaves out the last condition"),
        (count(outer, outer), "reads both as the same"),
    ]
    tests = {"AND": "all", "OR": "any"}
    code = (
        f"rows = {rows}\nprint(sum({tests[outer]}([n < {stock}, {tests[inner]}([c > {price}, a == rows[0][0]])]) "
        "for a, n, c in rows))"
    )
    return Draft(stem, key, wrong, Proof("python", code, str(key)))
