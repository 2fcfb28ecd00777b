"""Item models for numerical reasoning: percentages, rates and tables as work brings them."""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import table

PIAAC = "https://www.oecd.org/skills/piaac/ (numeracy framework)"


def _proof(code: str, key: float) -> Proof:
    return Proof("python", f"print(round({code}, 4))", str(round(key, 4)))


@item_model("numeracy.reverse-percentage", level="apply", b=0.0, seconds=90, references=[PIAAC])
def reverse_percentage(rng: Random) -> Draft | None:
    before, cut = rng.randrange(80, 400, 20), rng.choice([10, 15, 20, 25, 30])
    after = before * (100 - cut) / 100
    stem = f"After a discount of {cut} % a jacket costs {after:g} €. What did it cost before (€)?"
    wrong = [
        (round(after * (100 + cut) / 100, 2), "adds the percentage to the reduced price"),
        (after + cut, "adds the percentage as euros"),
        (round(after * (100 - cut) / 100, 2), "takes the discount off again"),
    ]
    return Draft(stem, before, wrong, _proof(f"{after} / {1 - cut / 100}", before), tolerance=0.05, unit="€")


@item_model("numeracy.two-changes", level="apply", b=0.4, seconds=90, version=2, references=[PIAAC])
def two_changes(rng: Random) -> Draft | None:
    up, down = rng.randrange(5, 65, 5), rng.randrange(5, 55, 5)
    key = (100 + up) * (100 - down) / 100 - 100
    stem = f"Sales rise by {up} % in spring and fall by {down} % in autumn. By how many percent have they changed in all (negative for a fall)?"
    wrong = [
        (up - down, "adds the percentages"),
        (-key, "turns the direction around"),
        ((100 + up) * (100 - down) / 100, "gives what is left instead of the change"),
    ]
    return Draft(
        stem,
        round(key, 4),
        wrong,
        _proof(f"({100 + up}) * ({100 - down}) / 100 - 100", key),
        tolerance=0.05,
        unit="%",
    )


@item_model("numeracy.joint-work", level="apply", b=0.6, seconds=110, version=2, references=[PIAAC])
def joint_work(rng: Random) -> Draft | None:
    # Pairs that take a whole number of minutes together.
    whole = [(a, b) for a in range(3, 91) for b in range(a + 1, 91) if a * b % (a + b) == 0]
    a, b = rng.choice(whole)
    key = a * b / (a + b)
    stem = f"One printer needs {a} minutes for a job, another one {b} minutes. How many minutes do they need if they share it?"
    wrong = [
        ((a + b) / 2, "takes the average"),
        (a + b, "adds the times"),
        (abs(a - b), "subtracts the times"),
        (min(a, b) / 2, "halves the faster time"),
    ]
    return Draft(stem, round(key, 4), wrong, _proof(f"1 / (1/{a} + 1/{b})", key), tolerance=0.05, unit="min")


@item_model("numeracy.average-speed", level="analyze", b=0.7, seconds=110, version=2, references=[PIAAC])
def average_speed(rng: Random) -> Draft | None:
    there, back = rng.sample(range(20, 130, 10), 2)
    key = 2 * there * back / (there + back)
    stem = f"A van drives to a customer at {there} km/h and back on the same road at {back} km/h. What is its average speed on the whole trip (km/h)?"
    wrong = [
        ((there + back) / 2, "averages the speeds, although the slower part takes longer"),
        (min(there, back), "takes the slower speed"),
        (there + back, "adds the speeds"),
    ]
    return Draft(
        stem, round(key, 4), wrong, _proof(f"2 / (1/{there} + 1/{back})", key), tolerance=0.05, unit="km/h"
    )


@item_model("numeracy.table-share", level="analyze", b=0.1, seconds=130, references=[PIAAC])
def table_share(rng: Random) -> Draft | None:
    names = rng.sample(["Oslo", "Riga", "Cork", "Bern"], 3)
    rows: list[tuple[object, ...]] = [
        (name, rng.randrange(40, 200, 5), rng.randrange(40, 200, 5)) for name in names
    ]
    place = rng.randrange(3)
    old = [int(str(row[1])) for row in rows]
    new = [int(str(row[2])) for row in rows]
    if sum(new) <= sum(old):
        return None
    key = 100 * new[place] / sum(new)
    stem = (
        f"{table('Orders', ['Branch', '2024', '2025'], rows)}\n\nWhich share of all orders of **2025** came from "
        f"**{names[place]}** (percent, one decimal)?"
    )
    wrong = [
        (round(100 * old[place] / sum(old), 3), "reads the wrong year"),
        (round(100 * new[place] / (sum(old) + sum(new)), 3), "divides by both years"),
        (round(100 * (new[place] - old[place]) / old[place], 3), "gives the growth"),
    ]
    return Draft(
        stem, round(key, 4), wrong, _proof(f"100 * {new[place]} / {sum(new)}", key), tolerance=0.06, unit="%"
    )


@item_model("numeracy.scaling", level="apply", b=-0.9, seconds=80, references=[PIAAC])
def scaling(rng: Random) -> Draft | None:
    people, grams, guests = (
        rng.choice([4, 6, 8]),
        rng.randrange(300, 900, 60),
        rng.choice([10, 14, 15, 18, 22]),
    )
    key = grams * guests / people
    stem = f"A recipe for {people} people needs {grams} g of rice. How many grams are needed for {guests} people?"
    wrong = [
        (grams + (guests - people) * 100, "adds a fixed amount for each person"),
        (grams * guests, "does not divide by the number of people"),
        (grams + guests - people, "adds the difference of the people"),
    ]
    return Draft(stem, key, wrong, _proof(f"{grams} * {guests} / {people}", key), tolerance=0.5, unit="g")


@item_model("numeracy.break-even", level="apply", b=0.5, seconds=110, references=[PIAAC])
def break_even(rng: Random) -> Draft | None:
    price, cost, fixed = rng.randrange(20, 60, 5), rng.randrange(5, 18, 1), rng.randrange(500, 4000, 100)
    key = -(-fixed // (price - cost))
    if fixed % (price - cost) == 0:
        return None
    stem = (
        f"A stall rents its place for {fixed} € a month. Each cap is bought for {cost} € and sold for {price} €. How many caps "
        "must it sell at least so that it does not make a loss?"
    )
    wrong = [
        (fixed // (price - cost), "rounds down and keeps a small loss"),
        (-(-fixed // price), "forgets what a cap costs"),
        (-(-fixed // cost), "divides by the cost instead of the margin"),
    ]
    return Draft(
        stem,
        key,
        wrong,
        Proof("python", f"import math\nprint(math.ceil({fixed} / ({price} - {cost})))", str(key)),
    )
