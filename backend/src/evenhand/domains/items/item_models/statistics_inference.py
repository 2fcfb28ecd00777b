"""Item models for statistical inference: what an interval says, what chance alone brings, what a coefficient means."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

INTERVALS = "Greenland et al. (2016): Statistical tests, P values, confidence intervals, and power: a guide to misinterpretations"
PERMUTATION = "Ernst (2004): Permutation Methods: A Basis for Exact Inference. Statistical Science 19(4)"
REGRESSION = "Gelman, Hill, Vehtari: Regression and Other Stories, chapter 10"

Z_95, Z_99 = 1.96, 2.58

EXPERIMENTS = (
    ("An online shop shows {n:,} visitors a shorter checkout and {n:,} others the old one.", "mean order value", "EUR", "visitors"),
    ("A bank sends {n:,} customers a reworded letter and {n:,} others the old one.", "mean amount saved per month", "EUR", "customers"),
    ("A help desk gives {n:,} callers to agents with a new guide and {n:,} others to agents without it.", "mean length of a call",
     "seconds", "callers"),
    ("A learning site gives {n:,} pupils a daily reminder and {n:,} others none.", "mean learning time per week", "minutes", "pupils"),
    ("A clinic offers {n:,} patients a later slot and {n:,} others the usual one.", "mean waiting time", "minutes", "patients"),
    ("A plant fills {n:,} bottles with a new nozzle and {n:,} others with the old one.", "mean content", "ml", "bottles"),
    ("A utility shows {n:,} households their use every day and {n:,} others every month.", "mean use per week", "kWh", "households"),
    ("A publisher offers {n:,} readers a new start page and {n:,} others the old one.", "mean reading time per day", "seconds", "readers"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about an interval; `shows` is a Python expression that is true if and only if the claim is.

    Claims about what a method means have none: no computation on the data could decide them.
    """

    text: str
    holds: bool
    mistake: str
    shows: str = ""


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _computed_claims(rng: Random, change: float, half: float) -> list[Claim]:
    """Claims that the numbers decide: tests at two levels, and a test of some other difference."""
    ratio = abs(change) / half
    other = round(change + rng.choice([-1, 1]) * half * rng.choice([0.6, 0.8, 1.3, 1.5]), 1)
    level = rng.choice([1, 5])
    reject = ratio > 1 if level == 5 else ratio > Z_99 / Z_95
    factor = f"{Z_99} standard errors" if level == 1 else f"{Z_95} standard errors"
    if level == 5:
        mistake = "does not look whether the interval holds 0"
    elif reject:
        mistake = "thinks that a 95 % interval says nothing about the 1 % level"
    else:
        mistake = "takes the 95 % interval for a test at every level"
    far = abs(other - change) > half
    return [
        Claim(
            f"At the {level} % level ({factor}), a two-sided test rejects the hypothesis of no difference.",
            reject,
            mistake,
            f"p(0) < {level / 100}",
        ),
        Claim(
            f"At the 5 % level, a two-sided test rejects the hypothesis that the true difference is {_signed(other)}.",
            far,
            "thinks that an interval can only test a difference of 0" if far else "takes every value but the estimate for rejected",
            f"p({other}) < 0.05",
        ),
    ]  # fmt: skip


def _general_claims(rng: Random, low: float, high: float, noun: str) -> list[Claim]:
    """Claims that rest on what an interval is, in a right or in a wrong reading."""
    more, times = rng.choice([(4, 2), (2, 2), (9, 3), (3, 3)])
    other = rng.choice([90, 99])
    shrunk = {2: "half", 3: "a third"}[times]
    said = {2: "twice", 3: "three times", 4: "four times", 9: "nine times"}[more]
    verdict = (
        "As 0 lies in the interval, the experiment shows that the change has no effect."
        if low < 0 < high
        else "As 0 lies outside the interval, the difference is large enough to matter in practice."
    )
    return [
        Claim(f"With {said} as many {noun} in each group, the interval would be about {shrunk} as wide.",
              math.isclose(math.sqrt(more), times), "lets the width fall with n instead of its square root",
              f"abs({more} ** 0.5 - {times}) < 0.1"),
        Claim(f"A {other} % interval from the same data would be narrower.", other < 95,
              "thinks that more confidence makes an interval narrower",
              f"NormalDist().inv_cdf(0.5 + {other} / 200) < NormalDist().inv_cdf(0.975)"),
        Claim(*rng.choice([
            ("If the experiment were repeated many times, about 95 % of the intervals made in this way would hold the true difference.",
             True, "does not know what the 95 % refer to"),
            (f"For about 95 % of the {noun}, the change makes a difference between {_signed(low)} and {_signed(high)}.",
             False, "takes an interval for a mean for the spread of single cases"),
            (f"If the experiment were repeated many times, about 95 % of the estimates would lie between {_signed(low)} and {_signed(high)}.",
             False, "takes the interval of one sample for the range of all later estimates"),
        ])),
        Claim(*rng.choice([
            (verdict, False, "takes a missing proof for a proof of nothing" if low < 0 < high else "takes significance for importance"),
            (f"The data fit a true difference of {_signed(low)} about as well as one of {_signed(high)}.", True,
             "thinks that one end of the interval is likelier than the other"),
        ])),
        Claim("The probability that the two versions do not differ at all can be read off the interval.", False,
              "takes a p-value for the probability of the hypothesis"),
    ]  # fmt: skip


@item_model("statistics.interval-claims", level="evaluate", b=0.8, seconds=180, references=[INTERVALS])
def interval_claims(rng: Random) -> Marked | None:
    setting, measure, unit, noun = rng.choice(EXPERIMENTS)
    size = rng.randrange(400, 3000, 50)
    change, half = rng.choice([-1, 1]) * rng.randint(8, 90) / 10, rng.randint(10, 60) / 10
    ratio = abs(change) / half
    # Neither test may be a close call: the rounding of the interval must not decide it.
    if not 0.3 < ratio < 2.2 or abs(ratio - 1) < 0.08 or abs(ratio - Z_99 / Z_95) < 0.08:
        return None
    low, high = round(change - half, 1), round(change + half, 1)
    claims = [*_computed_claims(rng, change, half), *rng.sample(_general_claims(rng, low, high, noun), 3)]
    if not 2 <= sum(claim.holds for claim in claims) <= 3:
        return None
    stem = (
        f"{setting.format(n=size)} Who gets which is drawn at random. With the new version the {measure} differs by {_signed(change)} "
        f"{unit}. The 95 % confidence interval, which reaches {Z_95} standard errors to either side, goes from {_signed(low)} to "
        f"{_signed(high)} {unit}.\n\nWhich statements are right? Mark all of them."
    )
    code = (
        "import math\nfrom statistics import NormalDist\n"
        f"error = ({high} - {low}) / 2 / {Z_95}\n"
        f"def p(null):\n    return math.erfc(abs({change} - null) / error / math.sqrt(2))\n"
        f"print({', '.join(claim.shows for claim in claims if claim.shows)})"
    )
    expects = " ".join(str(claim.holds) for claim in claims if claim.shows)
    return Marked(
        stem,
        Proof("python", code, expects, described=True),
        options=[(claim.text, claim.holds, claim.mistake) for claim in claims],
    )


TRIALS = (
    ("machines", "got a new oil", "Hours until the next stop", 1, (60, 140)),
    ("fields", "got a new fertiliser", "Yield in tonnes", 1, (40, 95)),
    ("shops", "tried a new window display", "Sales of the week in thousand EUR", 1, (20, 75)),
    ("clerks", "were trained", "Minutes to enter the same 50 forms", -1, (30, 85)),
    ("vans", "got new tyres", "Metres to stop from the same speed", -1, (28, 60)),
    ("servers", "got a new driver", "Milliseconds for the same query", -1, (90, 190)),
    ("ovens", "got a new seal", "Energy for the same load in kWh", -1, (25, 70)),
    ("classes", "used a new textbook", "Mean points in the same test", 1, (35, 90)),
)  # fmt: skip


def _as_far(values: list[int], treated: int, observed: int, sign: int) -> int:
    """In how many of all possible draws the treated ones reach the observed sum, or go beyond it."""
    return sum(sign * sum(drawn) >= sign * observed for drawn in combinations(values, treated))


def _all_splits(values: list[int], treated: int, sign: int) -> str:
    """A program that compares means instead of sums, over every split marked by bits."""
    return (
        f"values, treated, sign = {values}, {treated}, {sign}\n"
        "def gap(marks):\n"
        "    inside = [v for n, v in enumerate(values) if marks >> n & 1]\n"
        "    outside = [v for n, v in enumerate(values) if not marks >> n & 1]\n"
        "    return sign * (sum(inside) * len(outside) - sum(outside) * len(inside))\n"
        "splits = [m for m in range(2 ** len(values)) if bin(m).count('1') == treated]\n"
        "far = sum(gap(m) >= gap(2 ** treated - 1) for m in splits)\n"
        "print(round(far / len(splits), 4))"
    )


@item_model("statistics.permutation-test", level="analyze", b=1.2, seconds=240, references=[PERMUTATION])
def permutation_test(rng: Random) -> Draft | None:
    noun, done, measure, sign, (lowest, highest) = rng.choice(TRIALS)
    treated, others = rng.choice([(3, 3), (3, 4), (2, 4), (2, 5)])
    values = rng.sample(range(lowest, highest), treated + others)
    new, old = values[:treated], values[treated:]
    draws, count = math.comb(treated + others, treated), _as_far(values, treated, sum(new), sign)
    if not 2 <= count <= 4:
        return None
    mean = sum(values) * treated / (treated + others)
    both = sum(
        abs(sum(drawn) - mean) >= abs(sum(new) - mean) - 1e-9 for drawn in combinations(values, treated)
    )
    direction = "as large or larger" if sign > 0 else "as small or smaller"
    stem = (
        f"Of {treated + others} {noun}, {treated} were drawn at random and {done}. {measure} afterwards:\n\n"
        f"- drawn: {', '.join(map(str, new))}\n- not drawn: {', '.join(map(str, old))}\n\n"
        f"An exact permutation test uses the sum of the drawn ones. How probable is a sum that is {direction} if the change has no effect "
        "at all? Give this one-sided p-value with three decimals."
    )
    wrong = [
        ((count - 1) / draws, "leaves out the draw that was observed"),
        (both / draws, "counts both directions"),
        (count / math.perm(treated + others, treated), "counts each draw once for every order"),
        (1 / draws, "takes the observed draw for the most extreme one"),
        (1 - count / draws, "gives the probability of the other draws"),
        (
            count / 2 ** (treated + others),
            "lets each one be drawn or not on its own, whatever the number drawn",
        ),
    ]
    key = round(count / draws, 4)
    # Three decimals are off by 0.0005 at most, and one draw more or less counts 1/35 at least.
    return Draft(
        stem,
        key,
        [(round(value, 4), why) for value, why in wrong],
        Proof("python", _all_splits(values, treated, sign), str(key)),
        tolerance=0.0011,
        harder=0.15 * (count - 2),
    )


@dataclass(frozen=True, slots=True)
class Fitted:
    """A regression with a yes-or-no variable whose effect depends on a number: what is predicted, and from what."""

    about: str
    outcome: str
    unit: str
    number: str
    many: str
    one_more: str
    flag: str
    flagged: str
    plain: str
    base: tuple[int, int]
    slope: tuple[int, int]
    shift: tuple[int, int]
    twist: tuple[int, int]
    values: tuple[int, int]


FITS = (
    Fitted("deliveries by bicycle", "minutes", "minutes", "km", "a delivery over {} km", "kilometre", "rain", "in the rain", "when it is dry",
           (8, 20), (3, 6), (2, 9), (1, 3), (2, 9)),
    Fitted("flats in one town", "rent", "EUR", "area", "a flat of {} m²", "square metre", "furnished", "when furnished", "when unfurnished",
           (120, 300), (8, 14), (20, 90), (1, 4), (30, 90)),
    Fitted("calls to a help desk", "minutes", "minutes", "questions", "a call with {} questions", "question", "first_call",
           "from a new customer", "from a known customer", (2, 5), (2, 5), (1, 6), (1, 3), (2, 7)),
    Fitted("weeks of an ice cream stand", "sales", "EUR", "degrees", "a week at {} degrees", "degree", "holidays", "in the holidays",
           "outside the holidays", (100, 300), (20, 45), (-80, -20), (3, 15), (15, 32)),
    Fitted("used cars of one make", "price", "EUR", "years", "a car of {} years", "year of age", "diesel", "with a diesel engine",
           "with a petrol engine", (18000, 26000), (-1900, -1200), (800, 2500), (-300, -100), (2, 9)),
    Fitted("batches in a plant", "faults", "faults", "hours", "a batch after {} hours without service", "hour without service", "night_shift",
           "in the night shift", "in the day shift", (3, 12), (2, 6), (-6, -1), (1, 4), (3, 12)),
    Fitted("employees of one firm", "salary", "EUR per month", "years", "{} years of experience", "year of experience", "lead",
           "with a leading role", "without a leading role", (2300, 3000), (50, 110), (200, 500), (15, 60), (2, 20)),
    Fitted("houses in one street", "heating", "kWh a week", "frost_days", "a week with {} days of frost", "day of frost", "insulated",
           "when insulated", "when not insulated", (150, 300), (20, 45), (-60, -20), (-15, -5), (1, 7)),
)  # fmt: skip


def _term(value: int, *factors: str) -> str:
    return f"{'+' if value > 0 else '−'} {' · '.join([str(abs(value)), *factors])}"


def _whole(value: int) -> list[str]:
    """How a change may be written: a rise with or without its plus sign."""
    return [str(value), f"+{value}"] if value > 0 else [str(value)]


@item_model("statistics.regression-terms", level="analyze", b=0.5, seconds=180, references=[REGRESSION])
def regression_terms(rng: Random) -> Gaps | None:
    fit = rng.choice(FITS)
    base, slope, shift, twist = (rng.randint(*span) for span in (fit.base, fit.slope, fit.shift, fit.twist))
    at = rng.randint(*fit.values)
    predicted = base + slope * at + shift + twist * at
    residual = rng.choice([-1, 1]) * max(1, round(predicted * rng.uniform(0.03, 0.15)))
    seen = predicted + residual
    if min(predicted, seen, base + slope * at) <= 0 or shift + twist * at == 0:
        return None
    formula = f"{fit.outcome} = {base} {_term(slope, fit.number)} {_term(shift, fit.flag)} {_term(twist, fit.number, fit.flag)}"
    case = fit.many.format(at)
    stem = (
        f"A regression on {fit.about} gave, in {fit.unit}:\n\n`{formula}`\n\nHere `{fit.flag}` is 1 {fit.flagged} and 0 {fit.plain}. Fill in "
        "whole numbers without separators, with a minus sign where something falls.\n\n"
        f"- For {case}, {fit.flagged}, the model predicts [[1]].\n"
        f"- One such case was observed with a value of {seen}. Its residual is [[2]].\n"
        f"- For {case}, `{fit.flag}` = 1 instead of 0 changes the prediction by [[3]].\n"
        f"- Each further {fit.one_more} changes the prediction by [[4]] {fit.flagged}."
    )
    code = (
        f"f = lambda x, flag: {base} + {slope}*x + {shift}*flag + {twist}*x*flag\n"
        f"print(f({at}, 1), {seen} - f({at}, 1), f({at}, 1) - f({at}, 0), f({at} + 1, 1) - f({at}, 1))"
    )
    effect, per_unit = shift + twist * at, slope + twist
    gaps: list[tuple[list[str], dict[str, str]]] = [
        ([str(predicted)], {str(predicted - twist * at): "leaves out the product of the two variables",
                            str(base + slope * at): "leaves out everything that holds the yes-or-no variable",
                            str(predicted - twist * at + twist): "does not multiply the last coefficient by the number"}),
        (_whole(residual), {str(-residual): "subtracts what was seen from what was predicted",
                           str(seen - (predicted - twist * at)): "takes a prediction without the product"}),
        (_whole(effect), {str(shift): "reads the coefficient of the variable as its effect everywhere",
                         str(shift + twist): "gives the effect at one unit", str(twist * at): "leaves out the variable's own coefficient"}),
        (_whole(per_unit), {str(slope): "reads the slope of the other group", str(twist): "gives the difference of the slopes",
                           str(slope + shift + twist): "adds the shift, which does not depend on the number"}),
    ]  # fmt: skip
    proof = Proof("python", code, f"{predicted} {residual} {effect} {per_unit}", described=True)
    return Gaps(stem, proof, gaps=gaps)
