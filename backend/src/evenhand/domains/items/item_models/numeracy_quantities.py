"""Item models on quantities at work: prices of unlike packs, tariffs by step, and what a table of rates lets one say.

The templates compute with exact fractions; the proofs go unit by unit, or put each claim to the figures again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.arranging import Marked, Ordered
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import table

PIAAC = "https://www.oecd.org/skills/piaac/ (numeracy framework)"
HUFF = "Huff: How to Lie with Statistics, chapter 9 (percentages and percentage points)"

# the goods, the small unit, the large unit of a thousand, usual cents for 100 small units
GOODS = (
    ("coffee beans", "g", "kg", (140, 260)),
    ("cleaning fluid", "ml", "l", (30, 90)),
    ("wall paint", "ml", "l", (60, 140)),
    ("printer toner", "g", "kg", (900, 1900)),
    ("hand soap", "ml", "l", (50, 120)),
    ("dried fruit", "g", "kg", (90, 190)),
)
SIZES = (200, 250, 400, 500, 750, 1000, 1500, 2000, 2500)
LEAST_RATIO = Fraction(26, 25)  # neighbours in the order differ by 4 % at least: nobody needs a fourth digit


@dataclass(frozen=True, slots=True)
class Offer:
    """What is said, what it costs in cents in all, and how much one gets; `sum_of` is the price as Python, in cents."""

    text: str
    cents: Fraction
    amount: int
    sum_of: str

    @property
    def price(self) -> Fraction:
        """Cents for one small unit."""
        return self.cents / self.amount


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d} €"


def _offers(rng: Random, small: str, large: str, usual: tuple[int, int]) -> list[Offer]:
    """One offer of each kind for the same goods."""

    def pack() -> tuple[int, int, str]:
        size = rng.choice(SIZES)
        cents = max(50, round(rng.randint(*usual) * size / 1000) * 10)
        return size, cents, f"{size} {small}" if size < 1000 else f"{size / 1000:g} {large}"

    size, cents, text = pack()
    found = [Offer(f"{text} for {_euros(cents)}", Fraction(cents), size, f"{cents}")]
    size, cents, text = pack()
    packs = rng.choice([3, 4, 6])
    found.append(
        Offer(
            f"{packs} packs of {text} for {_euros(packs * cents)} in all",
            Fraction(packs * cents),
            packs * size,
            f"{packs * cents}",
        )
    )
    size, cents, text = pack()
    given = rng.choice([3, 4, 5])
    found.append(
        Offer(
            f"{given} packs of {text} for the price of {given - 1}, one pack costs {_euros(cents)}",
            Fraction((given - 1) * cents),
            given * size,
            f"{given - 1} * {cents}",
        )
    )
    size, cents, text = pack()
    less = rng.choice([10, 15, 20, 25])
    found.append(
        Offer(
            f"{text} for {_euros(cents)}, less {less} %",
            Fraction(cents * (100 - less), 100),
            size,
            f"{cents} - {cents} * {less} / 100",
        )
    )
    size, cents, text = pack()
    delivery = max(20, round(cents * rng.choice([0.1, 0.15, 0.2]) / 10) * 10)
    found.append(
        Offer(
            f"{text} for {_euros(cents)}, plus {_euros(delivery)} for delivery",
            Fraction(cents + delivery),
            size,
            f"{cents} + {delivery}",
        )
    )
    return found  # fmt: skip


@item_model("numeracy.unit-price", level="apply", b=0.0, seconds=150, references=[PIAAC])
def unit_price(rng: Random) -> Ordered | None:
    goods, small, large, usual = rng.choice(GOODS)
    offers = sorted(_offers(rng, small, large, usual), key=lambda offer: offer.price)
    if any(dear.price < cheap.price * LEAST_RATIO for cheap, dear in pairwise(offers)):
        return None
    by_total = sorted(offers, key=lambda offer: offer.cents)
    by_size = sorted(offers, key=lambda offer: -offer.amount)
    if offers in (by_total, by_size):
        return None
    rows = [(offer.text, offer.amount, offer.sum_of) for offer in by_total]
    listed = ", ".join(f"({text!r}, {amount}, {cents})" for text, amount, cents in rows)
    proof = f"offers = [{listed}]\nfor text, amount, cents in sorted(offers, key=lambda o: o[2] / o[1]):\n    print(text)"
    return Ordered(
        f"Five suppliers offer the same {goods}. Put the offers in order by what **one {'litre' if large == 'l' else 'kilogram'}** "
        "costs in the end, the cheapest first. Each offer is taken as it stands, with all that comes with it.",
        Proof("python", proof, "\n".join(offer.text for offer in offers), described=True),
        things=[offer.text for offer in offers],
        misconception="compares whole prices or the size of the packs, not the price of the same amount",
    )


@dataclass(frozen=True, slots=True)
class Tariff:
    """Where prices go by steps: who pays, the units, their usual widths, and prices of a unit in cents."""

    who: str
    unit: str
    widths: Sequence[int]
    prices: tuple[int, int]
    bill: str
    rises: bool = False


TARIFFS = (
    Tariff("A workshop buys electricity by the month", "kWh", range(100, 500, 50), (18, 45), "bill"),
    Tariff("A firm pays for cloud storage by the month", "GB", range(100, 600, 50), (3, 15), "bill"),
    Tariff("A print shop charges for the copies of one order", "copies", range(50, 400, 25), (6, 30), "order"),
    Tariff("A town charges for the water of a year", "m³", range(30, 120, 10), (110, 390), "bill", rises=True),
    Tariff("A haulier charges for the distance of one transport", "km", range(40, 200, 20), (70, 260), "transport"),
    Tariff("A mail service charges for the parcels of a month", "parcels", range(20, 150, 10), (240, 690), "bill"),
    Tariff("A translator charges for the pages of one order", "pages", range(10, 60, 5), (1500, 4200), "order"),
    Tariff("A car-sharing firm charges for the minutes of one trip", "minutes", range(20, 120, 10), (12, 39), "trip"),
)  # fmt: skip


def _charged(units: int, widths: Sequence[int], cents: Sequence[int]) -> int:
    """Cents for so many units where each step's price holds for the units of that step alone."""
    first, second = min(units, widths[0]), min(max(units - widths[0], 0), widths[1])
    return first * cents[0] + second * cents[1] + (units - first - second) * cents[2]


STEPS = """def price(unit):
    return {0} if unit <= {3} else {1} if unit <= {4} else {2}
"""


@item_model("numeracy.price-steps", level="apply", b=0.1, seconds=130, references=[PIAAC])
def price_steps(rng: Random) -> Draft | None:
    tariff = rng.choice(TARIFFS)
    widths = rng.choices(tariff.widths, k=2)
    cents = sorted(rng.sample(range(*tariff.prices), 3), reverse=not tariff.rises)
    steps = 2 if rng.random() < 0.35 else 3
    limit = sum(widths)
    low, high = (widths[0] + 5, limit - 1) if steps == 2 else (limit + 5, limit + max(widths))
    units = rng.randrange(low, high)
    total, last = _charged(units, widths, cents), cents[steps - 1]
    if min(a - b for a, b in pairwise(sorted(cents, reverse=True))) < max(cents) * 0.08:
        return None
    terms = (
        f"the first {widths[0]} {tariff.unit} cost {_euros(cents[0])} each, the next {widths[1]} {tariff.unit} cost {_euros(cents[1])} "
        f"each, and all further {tariff.unit} cost {_euros(cents[2])} each"
    )
    code = STEPS.format(*cents, widths[0], limit)
    if rng.random() < 0.6:
        wrong = [
            (units * last / 100, "charges all units at the price of the last step"),
            (units * cents[0] / 100, "charges all units at the first price"),
            (round(units * sum(cents[:steps]) / steps / 100, 2), "takes the plain average of the prices"),
            (
                _charged(units, (widths[0], widths[1] - widths[0]), cents) / 100
                if widths[1] > widths[0]
                else total / 100,
                "takes the width of the second step for its upper end",
            ),
        ]
        stem = f"{tariff.who}: {terms}. What do {units} {tariff.unit} cost in all?"
        code += f"print(sum(price(unit) for unit in range(1, {units} + 1)) / 100)"
        return Draft(
            stem, total / 100, wrong, Proof("python", code, str(total / 100)), tolerance=0.006, unit="€"
        )
    before = _charged(units, widths, cents) - last * (units - (widths[0] if steps == 2 else limit))
    wrong = [
        (round(total / last, 2), "divides the whole amount by the price of the last step"),
        (round(total / cents[0], 2), "divides the whole amount by the first price"),
        ((total - before) // last, "leaves out the units of the earlier steps"),
        (round(total * steps / sum(cents[:steps]), 2), "divides by the plain average of the prices"),
    ]
    stem = f"{tariff.who}: {terms}. One {tariff.bill} comes to {_euros(total)}. How many {tariff.unit} does it cover?"
    code += f"paid = unit = 0\nwhile paid < {total}:\n    unit += 1\n    paid += price(unit)\nprint(unit)"
    return Draft(
        stem, units, wrong, Proof("python", code, str(units)), tolerance=0.4, unit=tariff.unit, harder=0.5
    )


@dataclass(frozen=True, slots=True)
class Topic:
    """What a table counts: places, all cases, the cases of interest, and the rate of the two."""

    place: str
    places: tuple[str, ...]
    cases: str
    hits: str
    rate: str


TOPICS = (
    Topic("Shop", ("Lyon", "Turin", "Ghent", "Graz"), "orders", "returns", "return rate"),
    Topic("Line", ("Line 1", "Line 2", "Line 3", "Line 4"), "parts", "rejects", "reject rate"),
    Topic("Clinic", ("North", "South", "West", "Harbour"), "appointments", "no-shows", "no-show rate"),
    Topic("Team", ("Red", "Blue", "Green", "Amber"), "calls", "complaints", "complaint rate"),
    Topic("Campaign", ("Spring", "Summer", "Autumn", "Winter"), "visits", "sales", "conversion rate"),
    Topic("Depot", ("Bremen", "Lille", "Porto", "Malmö"), "parcels", "losses", "loss rate"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Cases and hits of three places in two years; rates of places are whole percents."""

    topic: Topic
    names: tuple[str, ...]
    cases: tuple[tuple[int, int], ...]
    hits: tuple[tuple[int, int], ...]

    def rate(self, place: int, year: int) -> Fraction:
        """In percent."""
        return Fraction(100 * self.hits[place][year], self.cases[place][year])


Claim = tuple[
    str, str, bool, str
]  # text, the same as Python over C (cases) and H (hits), whether it holds, the mistake


def _points(rng: Random, data: Figures) -> Claim | None:
    at = rng.randrange(3)
    old, new = data.rate(at, 0), data.rate(at, 1)
    points, percent = abs(new - old), abs(new - old) / old * 100
    if not points or percent.denominator > 1:
        return None
    number, unit = rng.choice(
        [
            (points, "percentage points"),
            (points, "percent"),
            (percent, "percent"),
            (percent, "percentage points"),
        ]
    )
    way, sign = ("higher", 1) if new > old else ("lower", -1)
    name = data.names[at]
    difference = f"100*H[{at}][1]/C[{at}][1] - 100*H[{at}][0]/C[{at}][0]"
    if unit == "percent":
        difference = f"(H[{at}][1]/C[{at}][1]) / (H[{at}][0]/C[{at}][0]) * 100 - 100"
    holds = number == (percent if unit == "percent" else points)
    text = f"The {data.topic.rate} of {name} was {number} {unit} {way} in 2025 than in 2024."
    return (
        text,
        f"abs({difference} - {sign * number}) < 1e-6",
        holds,
        "confuses percent with percentage points",
    )


def _together(rng: Random, data: Figures) -> Claim | None:
    year = rng.randrange(2)
    joint = Fraction(100 * sum(hit[year] for hit in data.hits), sum(case[year] for case in data.cases))
    plain = sum((data.rate(place, year) for place in range(3)), Fraction(0)) / 3
    if abs(joint - plain) < Fraction(1, 4):
        return None
    said = f"{float(rng.choice([joint, plain])):.1f}"
    text = f"In {2024 + year}, the {data.topic.rate} of all three together was {said} % (to one decimal)."
    share = f"100 * sum(h[{year}] for h in H) / sum(c[{year}] for c in C)"
    mistake = "averages the rates, although the places differ in size"
    return text, f"abs({share} - {said}) < 0.0501", abs(joint - Fraction(said)) <= Fraction(1, 20), mistake


def _highest(rng: Random, data: Figures) -> Claim | None:
    year = rng.randrange(2)
    rates = [data.rate(place, year) for place in range(3)]
    hits = [hit[year] for hit in data.hits]
    by_rate, by_hits = rates.index(max(rates)), hits.index(max(hits))
    if by_rate == by_hits or rates.count(max(rates)) > 1 or hits.count(max(hits)) > 1:
        return None
    at = rng.choice([by_rate, by_hits])
    text = f"In {2024 + year}, {data.names[at]} had the highest {data.topic.rate} of the three."
    test = f"all(H[{at}][{year}] / C[{at}][{year}] >= h[{year}] / c[{year}] for h, c in zip(H, C))"
    return (
        text,
        test,
        at == by_rate,
        f"looks at the number of {data.topic.hits} without the {data.topic.cases}",
    )


def _growth(rng: Random, data: Figures) -> Claim | None:
    at = rng.randrange(3)
    old, new = data.cases[at]
    right, mistaken = Fraction(100 * abs(new - old), old), Fraction(100 * abs(new - old), new)
    if old == new or abs(right - mistaken) < 3:
        return None
    said = round(rng.choice([right, mistaken]))
    way, sign = ("more", 1) if new > old else ("fewer", -1)
    text = f"{data.names[at]} had about {said} % {way} {data.topic.cases} in 2025 than in 2024."
    test = f"abs((C[{at}][1] / C[{at}][0] - 1) * 100 - {sign * said}) < 0.501"
    return text, test, abs(right - said) <= Fraction(1, 2), "takes the later year for the whole"


def _part(rng: Random, data: Figures) -> Claim | None:
    year, at = rng.randrange(2), rng.randrange(3)
    of_hits = Fraction(data.hits[at][year], sum(hit[year] for hit in data.hits))
    of_cases = Fraction(data.cases[at][year], sum(case[year] for case in data.cases))
    words = {"a quarter": Fraction(1, 4), "a third": Fraction(1, 3), "half": Fraction(1, 2)}
    between = [
        word for word, limit in words.items() if min(of_hits, of_cases) < limit < max(of_hits, of_cases)
    ]
    if not between:
        return None
    word = rng.choice(between)
    text = f"In {2024 + year}, more than {word} of all {data.topic.hits} came from {data.names[at]}."
    test = (
        f"H[{at}][{year}] > sum(h[{year}] for h in H) * {words[word].numerator} / {words[word].denominator}"
    )
    return (
        text,
        test,
        of_hits > words[word],
        f"takes the share of the {data.topic.cases} for that of the {data.topic.hits}",
    )


@item_model("numeracy.rate-claims", level="analyze", b=0.6, seconds=180, references=[PIAAC, HUFF])
def rate_claims(rng: Random) -> Marked | None:
    topic = rng.choice(TOPICS)
    hundreds = [(rng.randint(2, 30), rng.randint(2, 30)) for _ in range(3)]
    rates = [(rng.randint(2, 16), rng.randint(2, 16)) for _ in range(3)]
    cases = tuple((100 * old, 100 * new) for old, new in hundreds)
    hits = tuple((old * rate, new * later) for (old, new), (rate, later) in zip(hundreds, rates, strict=True))
    data = Figures(topic, tuple(rng.sample(topic.places, 3)), cases, hits)
    claims = [claim for make in (_points, _together, _highest, _growth, _part) if (claim := make(rng, data))]
    if len(claims) < 5:
        return None
    columns = [
        topic.place,
        *(f"{name} {year}" for year in (2024, 2025) for name in (topic.cases, topic.hits)),
    ]
    rows: list[tuple[object, ...]] = [
        (name, f"{case[0]:,}", hit[0], f"{case[1]:,}", hit[1])
        for name, case, hit in zip(data.names, cases, hits, strict=True)
    ]
    proof = f"C, H = {cases}, {hits}\nprint({', '.join(test for _, test, _, _ in claims)})"
    stem = (
        f"{table(topic.hits.capitalize(), columns, rows)}\n\nThe {topic.rate} is the number of {topic.hits} divided by the "
        f"number of {topic.cases}. Which of these statements are true? Mark all of them."
    )
    return Marked(
        stem,
        Proof("python", proof, " ".join(str(holds) for _, _, holds, _ in claims), described=True),
        options=[(text, holds, mistake) for text, _, holds, mistake in claims],
    )
