"""Item models on what spreadsheets do to formulas when rows come and go, and to cells that hold no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from evenhand.domains.items.item_models.arranging import Paired
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import SELECT_MARK

INSERT = "https://support.microsoft.com/office/insert-or-delete-rows-and-columns"
EXCEL = "https://support.microsoft.com/office/excel-functions-alphabetical"
ODF = "https://docs.oasis-open.org/office/OpenDocument/v1.3/os/part4-formula/"

# what column B lists, what cell D holds, the formula over both
SHEETS = (
    ("the hours of a project", "the hourly rate", "=SUM(B{}:B{})*{}"),
    ("the sales of a shop", "the commission rate", "=SUM(B{}:B{})*{}"),
    ("the monthly costs of a team", "the budget of the year", "={2}-SUM(B{0}:B{1})"),
    ("the delivery times of a carrier", "the agreed limit", "=MAX(B{}:B{})-{}"),
    ("the prices of a supplier", "the discount", "=AVERAGE(B{}:B{})*(1-{})"),
    ("the readings of a meter", "the tariff", "=(MAX(B{0}:B{1})-MIN(B{0}:B{1}))*{2}"),
)


@dataclass(frozen=True, slots=True)
class Places:
    """The rows a formula refers to: the range in column B, and the single cell in column D."""

    first: int
    last: int
    cell: int

    def after(self, edits: Sequence[tuple[str, int]]) -> Places:
        """The same cells after rows were inserted or deleted above, between or below them."""
        now = self
        for deed, row in edits:
            step = 1 if deed == "insert" else -1
            # A row inserted "above row 5" pushes row 5 itself; a deleted row 5 pulls what is below it.
            moved = [place + step * (place >= row) for place in (now.first, now.last, now.cell)]
            now = Places(*moved)
        return now

    def formula(self, pattern: str, dollars: tuple[str, str]) -> str:
        """The formula with these rows."""
        return pattern.format(self.first, self.last, f"{dollars[0]}D{dollars[1]}{self.cell}")


MOVING = """rows = [str(n) for n in range(1, 31)]
first, last, cell = rows[{first} - 1], rows[{last} - 1], rows[{cell} - 1]
for deed, row in {edits}:
    if deed == 'insert':
        rows.insert(row - 1, 'new')
    else:
        del rows[row - 1]
print({pattern!r}.format(*[rows.index(one) + 1 for one in (first, last)], {dollars!r} + str(rows.index(cell) + 1)))"""


def _edits(rng: Random, before: Places) -> list[tuple[str, int]] | None:
    """Two edits that touch neither an end of the range nor the single cell, where programs and versions differ."""
    now, edits = before, list[tuple[str, int]]()
    for _ in range(2):
        deed, row = rng.choice(["insert", "insert", "delete"]), rng.randint(2, now.last + 3)
        if row in (now.first, now.last, now.last + 1) or (deed == "delete" and row == now.cell):
            return None
        edits.append((deed, row))
        now = now.after(edits[-1:])
    return edits


def _said(edit: tuple[str, int]) -> str:
    return f"a row is inserted above row {edit[1]}" if edit[0] == "insert" else f"row {edit[1]} is deleted"


@item_model("spreadsheets.edited-rows", level="analyze", b=0.4, seconds=120, references=[INSERT, ODF])
def edited_rows(rng: Random) -> Draft | None:
    first = rng.randint(3, 7)
    before = Places(first, first + rng.randint(4, 8), rng.randint(3, 14))
    listed, held, pattern = rng.choice(SHEETS)
    dollars = rng.choice([("$", "$"), ("$", "$"), ("", "$"), ("", "")])
    edits = _edits(rng, before)
    if not edits:
        return None
    after = before.after(edits)
    grown = after.last - after.first - (before.last - before.first)
    if after == before or after.cell == before.cell:
        return None
    fixed = "thinks that dollar signs keep a reference in place when rows move"
    if "$" not in dollars:
        fixed = "thinks that only ranges follow their rows, not single cells"
    wrong = [
        (replace(after, cell=before.cell), fixed),
        (before.after(edits[:1]), "overlooks the second change"),
        (before, "thinks that formulas do not follow their cells"),
        (replace(after, last=after.last - grown), "moves a range as a whole, although its inside has grown or shrunk"),
        (replace(after, first=before.first, last=before.last), "thinks that the range stays where it was written"),
        (before.after(edits[1:]), "overlooks the first change"),
    ]  # fmt: skip
    texts = [(f"`{places.formula(pattern, dollars)}`", why) for places, why in wrong]
    key = after.formula(pattern, dollars)
    apart = {text: why for text, why in reversed(texts) if text != f"`{key}`"}
    if len(apart) < 4:
        return None
    return Draft(
        f"Column B of a sheet lists {listed}, cell D{before.cell} holds {held}. Cell F1 holds "
        f"`{before.formula(pattern, dollars)}`.\n\nFirst {_said(edits[0])}, then {_said(edits[1])}, each as the rows are numbered at "
        "that moment. Which formula stands in F1 afterwards?",
        f"`{key}`",
        [(text, why) for text, why in texts if apart.get(text) == why],
        Proof("python", MOVING.format(first=before.first, last=before.last, cell=before.cell, edits=edits, pattern=pattern,
                                      dollars=f"{dollars[0]}D{dollars[1]}"), key),
        harder=0.2 * (grown != 0) + 0.2 * (edits[0][0] != edits[1][0]),
    )  # fmt: skip


# what is listed, in which rows, what stands in for a missing number, the range of the numbers
LISTS = (
    ("hours worked", ("sick", "leave", "off"), (4, 12)),
    ("points of an exam", ("absent", "ill", "excused"), (20, 60)),
    ("units counted in stock", ("missing", "n/a", "on order"), (10, 90)),
    ("minutes until the first reply", ("open", "n/a", "spam"), (5, 48)),
    ("quotes received in euros", ("declined", "late", "no offer"), (100, 480)),
)
SIZE = 8
Cell = int | str | None

MIXED = (
    "CREATE TABLE cells (v);\nINSERT INTO cells VALUES {};\n"
    + SELECT_MARK
    + """SELECT count(v) FILTER (WHERE typeof(v) = 'integer') || ' ' || count(v) || ' ' || sum(v IS NULL) || ' '
    || sum(v) FILTER (WHERE typeof(v) = 'integer') || ' '
    || rtrim(rtrim(printf('%.1f', avg(v) FILTER (WHERE typeof(v) = 'integer')), '0'), '.') || ' '
    || min(v) FILTER (WHERE typeof(v) = 'integer')
FROM cells"""
)


def _column(rng: Random, words: tuple[str, ...], low: int, high: int) -> list[Cell]:
    """Eight cells: mostly numbers, one number that is stored as text, one or two words, one or two empty."""
    cells: list[Cell] = [
        f"{rng.randint(low, high)}",
        *([rng.choice(words)] * rng.choice([1, 2])),
        *([None] * rng.choice([1, 2])),
    ]
    cells += [rng.randint(low, high) for _ in range(SIZE - len(cells))]
    rng.shuffle(cells)
    return cells


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _cell(cell: Cell) -> str:
    if cell is None:
        return "(empty)"
    return f"{cell} (stored as text)" if isinstance(cell, str) and cell.isdigit() else str(cell)


@item_model("spreadsheets.numbers-and-text", level="analyze", b=0.3, seconds=150, references=[EXCEL, ODF])
def numbers_and_text(rng: Random) -> Paired | None:
    title, words, (low, high) = rng.choice(LISTS)
    cells = _column(rng, words, low, high)
    numbers = [cell for cell in cells if isinstance(cell, int)]
    looks = [int(cell) for cell in cells if cell is not None and str(cell).isdigit()]
    filled, mean = sum(cell is not None for cell in cells), sum(numbers) / len(numbers)
    if 10 * sum(numbers) % len(numbers) or min(looks) < min(numbers):
        return None
    values: dict[str, float] = {
        "COUNT": len(numbers), "COUNTA": filled, "COUNTBLANK": SIZE - filled, "SUM": sum(numbers), "AVERAGE": mean, "MIN": min(numbers),
    }  # fmt: skip
    mistakes: dict[str, list[float]] = {  # text that looks like a number taken for one; empty cells taken for 0 or counted
        "COUNT": [len(looks)], "COUNTA": [SIZE], "COUNTBLANK": [SIZE - len(numbers)], "SUM": [sum(looks)],
        "AVERAGE": [sum(looks) / len(looks), sum(numbers) / SIZE, sum(numbers) / filled], "MIN": [0],
    }  # fmt: skip
    asked = ["AVERAGE", *rng.sample(sorted(values.keys() - {"AVERAGE"}), 3)]
    rng.shuffle(asked)
    wrong = [mistakes["AVERAGE"][0], rng.choice(mistakes["AVERAGE"][1:])]
    wrong += [value for name in asked if name != "AVERAGE" for value in mistakes[name]]
    right = [_short(values[name]) for name in asked]
    spare = [text for text in dict.fromkeys(_short(value) for value in wrong) if text not in right][:4]
    if len(set(right)) < len(right) or len(spare) < 3:
        return None
    rows = "\n".join(f"| {row} | {_cell(cell)} |" for row, cell in enumerate(cells, 2))
    stored = ", ".join("(NULL)" if cell is None else f"({cell!r})" for cell in cells)
    return Paired(
        f"A sheet lists {title}.\n\n| row | B |\n| --- | --- |\n{rows}\n\nOne number came from an import and is stored as "
        "text. Match each formula with what it shows in Excel and in LibreOffice Calc.",
        Proof("sqlite", MIXED.format(stored), " ".join(map(_short, values.values())), described=True),
        pairs=[(f"`={name}(B2:B{SIZE + 1})`", text) for name, text in zip(asked, right, strict=True)],
        spare=spare,
    )
