"""Item models for statistics: keys are computed from the numbers shown."""

from __future__ import annotations

import math
import statistics as st
from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

BOOK = "Diez, Çetinkaya-Rundel, Barr: OpenIntro Statistics, 4th edition, chapter {}"


def _proof(code: str, key: float, digits: int = 4) -> Proof:
    return Proof(
        "python", f"import math, statistics as st\nprint(round({code}, {digits}))", str(round(key, digits))
    )


@item_model("statistics.median", level="apply", b=-1.3, seconds=80, references=[BOOK.format(2)])
def median(rng: Random) -> Draft | None:
    values = [rng.randint(10, 30) for _ in range(rng.choice([6, 8]))] + [rng.randint(80, 120)]
    if rng.random() < 0.5:
        values.pop(0)
    rng.shuffle(values)
    unsorted = values[len(values) // 2]
    key = st.median(values)
    stem = f"A desk counted its support calls on {len(values)} days: {', '.join(map(str, values))}. What is the **median**?"
    wrong = [
        (round(st.mean(values), 2), "gives the mean, which the outlier pulls"),
        (unsorted, "takes the middle value without sorting"),
        ((min(values) + max(values)) / 2, "takes the middle of the range"),
    ]
    return Draft(stem, key, wrong, _proof(f"st.median({values})", key), tolerance=0.01)


@item_model("statistics.sample-deviation", level="apply", b=0.4, seconds=150, references=[BOOK.format(2)])
def sample_deviation(rng: Random) -> Draft | None:
    values = [rng.randint(2, 14) for _ in range(5)]
    key = st.stdev(values)
    if key < 1 or sum(values) % 5:
        return None
    stem = (
        f"Five parcels, drawn at random, weighed {', '.join(map(str, values))} kg. Estimate the **standard deviation** "
        "of all parcels from this sample (kg, two decimals)."
    )
    wrong = [
        (round(st.pstdev(values), 4), "divides by n instead of n − 1"),
        (round(st.variance(values), 4), "forgets the square root"),
        (max(values) - min(values), "gives the range"),
    ]
    return Draft(stem, round(key, 4), wrong, _proof(f"st.stdev({values})", key), tolerance=0.02, unit="kg")


@item_model(
    "statistics.predictive-value", level="analyze", b=0.9, seconds=150, version=2, references=[BOOK.format(3)]
)
def predictive_value(rng: Random) -> Draft | None:
    base, hit, false = rng.choice([1, 2, 3, 4, 5]), rng.choice([70, 80, 90, 95]), rng.choice([2, 4, 5, 8, 10])
    right, wrong_alarm = base * hit, (100 - base) * false
    key = 100 * right / (right + wrong_alarm)
    stem = (
        f"{base} % of invoices are fraudulent. A check flags {hit} % of the fraudulent ones and {false} % of the honest "
        "ones. An invoice is flagged. What is the probability that it is fraudulent (percent, one decimal)?"
    )
    wrong = [
        (hit, "takes the hit rate for the answer: confuses P(flag | fraud) with P(fraud | flag)"),
        (100 - false, "takes the specificity for the answer"),
        (round(100 * base / (base + false), 2), "leaves the hit rate out"),
        (base, "ignores the flag"),
    ]
    return Draft(
        stem,
        round(key, 3),
        wrong,
        _proof(f"100*{right}/({right}+{wrong_alarm})", key, 3),
        tolerance=0.06,
        unit="%",
    )


@item_model("statistics.z-score", level="apply", b=-0.4, seconds=80, references=[BOOK.format(4)])
def z_score(rng: Random) -> Draft | None:
    mean, deviation = rng.randrange(40, 90, 5), rng.choice([4, 5, 8, 10])
    z = rng.choice([-2.5, -1.5, -1.25, 0.75, 1.5, 2.25])
    value = mean + z * deviation
    stem = (
        f"Call times are roughly normal with mean {mean} s and standard deviation {deviation} s. A call takes {value:g} s. "
        "What is its z-score?"
    )
    wrong = [
        (-z, "turns the sign around"),
        (value - mean, "does not divide by the standard deviation"),
        (round((value - mean) / deviation**2, 4), "divides by the variance"),
    ]
    return Draft(stem, z, wrong, _proof(f"({value}-{mean})/{deviation}", z), tolerance=0.01)


@item_model("statistics.confidence-interval", level="apply", b=0.5, seconds=150, references=[BOOK.format(7)])
def confidence_interval(rng: Random) -> Draft | None:
    n, mean, deviation = (
        rng.choice([36, 64, 100, 144]),
        rng.randrange(50, 200, 10),
        rng.choice([6, 12, 18, 24]),
    )
    half = 1.96 * deviation / math.sqrt(n)
    stem = (
        f"{n} deliveries took {mean} minutes on average; the standard deviation of a single delivery is {deviation} minutes. "
        "What is the **upper end** of the 95 % confidence interval for the mean (z = 1.96, one decimal)?"
    )
    key = mean + half
    wrong = [
        (mean + 1.96 * deviation, "uses the deviation of single values instead of the standard error"),
        (round(mean + 1.96 * deviation / n, 3), "divides by n instead of its square root"),
        (round(mean + half / 1.96, 3), "leaves the factor 1.96 out"),
        (round(mean - half, 3), "gives the lower end"),
    ]
    return Draft(
        stem,
        round(key, 3),
        wrong,
        _proof(f"{mean}+1.96*{deviation}/math.sqrt({n})", key, 3),
        tolerance=0.06,
        unit="min",
    )


@item_model("statistics.binomial", level="apply", b=0.3, seconds=130, version=2, references=[BOOK.format(4)])
def binomial(rng: Random) -> Draft | None:
    n, k, percent = rng.randint(4, 8), rng.choice([1, 2, 3]), rng.choice([5, 10, 20, 25, 30, 40])
    p = percent / 100
    key = math.comb(n, k) * p**k * (1 - p) ** (n - k)
    stem = (
        f"Each of {n} machines fails in a week with probability {percent} %, independently. What is the probability that "
        f"**exactly {k}** of them fail{'s' if k == 1 else ''} (three decimals, between 0 and 1)?"
    )
    wrong = [
        (round(p**k * (1 - p) ** (n - k), 4), "forgets in how many ways the failing machines can be chosen"),
        (round(math.comb(n, k) * p**k, 4), "forgets that the others must not fail"),
        (round(1 - (1 - p) ** n, 4), "computes at least one"),
        (round(n * p, 4), "gives the expected number"),
    ]
    return Draft(
        stem,
        round(key, 4),
        wrong,
        _proof(f"math.comb({n},{k})*{p}**{k}*(1-{p})**{n - k}", key),
        tolerance=0.0015,
    )


@item_model("statistics.expected-value", level="apply", b=-0.3, seconds=100, references=[BOOK.format(3)])
def expected_value(rng: Random) -> Draft | None:
    chance = rng.choice([10, 20, 30, 40])
    win, lose = rng.randrange(400, 2000, 100), rng.randrange(50, 300, 50)
    key = (chance * win - (100 - chance) * lose) / 100
    stem = (
        f"A bid wins with probability {chance} % and then earns {win} €; otherwise its preparation costs {lose} €. What does "
        "one bid earn on average (€, negative for a loss)?"
    )
    wrong = [
        (chance * win / 100, "ignores the loss"),
        (chance * win / 100 - lose, "charges the loss every time"),
        ((win - lose) / 2, "weighs both outcomes equally"),
    ]
    return Draft(
        stem, key, wrong, _proof(f"({chance}*{win}-{100 - chance}*{lose})/100", key), tolerance=0.5, unit="€"
    )
