"""Item models for the practice of machine learning: what data may be used, how to test, when to stop, where to cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked, Paired
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

COSTS = "Elkan (2001): The Foundations of Cost-Sensitive Learning. IJCAI"
LEAKAGE = "Kaufman, Rosset, Perlich (2012): Leakage in Data Mining. ACM TKDD 6(4)"
STOPPING = "Prechelt (2012): Early Stopping, but when? Neural Networks: Tricks of the Trade, chapter 5"
SPLITS = "Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2nd edition, chapter 7"
BASE_RATE = (
    "Axelsson (2000): The Base-Rate Fallacy and the Difficulty of Intrusion Detection. ACM TISSEC 3(3)"
)

ALARMS = (
    ("payments", "fraud", "A missed fraud", "a false alarm", (90, 150, 240), (6, 10, 15)),
    ("machine hours", "followed by a breakdown", "A missed breakdown", "a needless inspection", (800, 1200, 2000), (60, 90, 150)),
    ("parcels", "damaged", "A damaged parcel that is sent out", "a needless check", (30, 45, 60), (2, 4, 6)),
    ("invoices", "paid late", "A late payment without a reminder", "a needless reminder", (40, 60, 100), (3, 5, 8)),
    ("weld seams", "faulty", "A faulty seam that passes", "a needless X-ray", (120, 200, 350), (15, 25, 40)),
    ("mails", "spam", "A spam mail that gets through", "a wanted mail that is blocked", (1, 2, 3), (8, 12, 20)),
    ("reviews", "fake", "A fake review that stays", "an honest review that is deleted", (2, 4, 5), (15, 25, 40)),
    ("accounts", "misused", "A misused account that stays open", "an honest customer who is locked out", (10, 15, 20), (60, 90, 140)),
    ("customers", "ready to buy", "A buyer who is not called", "a call in vain", (20, 30, 45), (4, 6, 9)),
    ("pieces of fruit", "bruised", "A bruised piece that is sold", "a good piece that is thrown away", (1, 2), (5, 6, 9)),
)  # fmt: skip
Band = tuple[int, int]  # cases in a band of scores, and how many of them are positive
EDGES = ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0")


def _bands(rng: Random) -> list[Band]:
    """Five bands of scores; the higher the band, the larger its share of positives."""
    sizes = [rng.randrange(300, 900, 20), *(rng.randrange(40, 200, 5) for _ in range(4))]
    shares = sorted(rng.choice([0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.75, 0.9, 0.96]) for _ in range(4))
    return [(size, round(size * share)) for size, share in zip(sizes, [0.005, *shares], strict=True)]


def _errors(bands: list[Band], cut: int) -> tuple[int, int]:
    """(missed, false alarms) when the bands from `cut` on are flagged."""
    missed = sum(positive for _, positive in bands[:cut])
    return missed, sum(cases - positive for cases, positive in bands[cut:])


def _cheapest(bands: list[Band], miss: int, alarm: int) -> tuple[int, float]:
    """The best cut, and by what factor the second best is dearer."""
    costs = {}
    for cut in range(1, len(bands)):
        missed, alarms = _errors(bands, cut)
        costs[cut] = missed * miss + alarms * alarm
    first, second = sorted(costs.values())[:2]
    return min(costs, key=costs.__getitem__), second / first if first else 0.0


@item_model("machine-learning.threshold-cost", level="evaluate", b=0.7, seconds=200, references=[COSTS])
def threshold_cost(rng: Random) -> Draft | None:
    noun, positive, miss_name, alarm_name, misses, alarms = rng.choice(ALARMS)
    miss, alarm = rng.choice(misses), rng.choice(alarms)
    bands = _bands(rng)
    key, factor = _cheapest(bands, miss, alarm)
    even = _cheapest(bands, 1, 1)[0]
    # As often the one as the other threshold: the place among the four must not tell.
    if key != rng.choice([1, 2, 3, 4]) or factor < 1.06 or even == key:
        return None
    readings = [
        (even, "counts the errors as if both kinds cost the same"),
        (_cheapest(bands, alarm, miss)[0], "swaps the costs of the two kinds of error"),
        (1, "wants to miss as few as possible, whatever the alarms cost"),
        (4, "wants as few false alarms as possible, whatever is missed"),
        (key - 1, "overlooks part of the false alarms"),
        (key + 1, "overlooks part of what is missed"),
    ]
    named: dict[int, str] = {}
    for cut, why in readings:
        if cut != key and 1 <= cut <= 4:
            named.setdefault(cut, why)
    if len(named) < 3:
        return None
    rows = "\n".join(
        f"| {low} to {high} | {cases} | {hits} |"
        for (low, high), (cases, hits) in zip(pairwise(EDGES), bands, strict=True)
    )
    stem = (
        f"A model scores {noun}. On validation data it gave:\n\n| score | {noun} | of these {positive} |\n| --- | --- | --- |\n"
        f"{rows}\n\nWhat reaches the threshold is flagged. {miss_name} costs {miss} EUR, {alarm_name} costs {alarm} EUR; "
        "nothing else costs anything. Which threshold costs least in total?"
    )
    code = (
        f"rows = list(zip([0.0, 0.2, 0.4, 0.6, 0.8], {bands}))\ncost = {{}}\nfor t in (0.2, 0.4, 0.6, 0.8):\n"
        f"    cost[t] = sum((n - p) * {alarm} if low >= t else p * {miss} for low, (n, p) in rows)\n"
        "print(min(cost, key=cost.get))"
    )
    wrong = [(EDGES[cut], why) for cut, why in sorted(named.items())]
    return Draft(stem, EDGES[key], wrong, Proof("python", code, EDGES[key]), sort_options=True)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A prediction at a stated moment: features that are known by then, and features that come later."""

    stem: str
    numbers: tuple[int, ...]
    known: tuple[str, ...]
    later: tuple[str, ...]


FORECASTS = (
    Forecast("A bank predicts, on the day a loan of {} months is applied for, whether it will be repaid.", (24, 36, 48, 60),
             ("income stated in the application", "number of loans the applicant had repaid before the application",
              "amount asked for", "average balance in the year before the application",
              "age of the applicant's account on the day of the application"),
             ("number of reminders sent for this loan", "interest paid on this loan up to the end of the records",
              "average balance in the year after the payout", "whether this loan was handed to debt collection",
              "late fees charged for this loan")),
    Forecast("A phone provider predicts, on the first morning of a month, which customers with a {}-month contract will give "
             "notice during that month.", (12, 18, 24),
             ("calls to support in the month before", "days from the start of the contract to that morning",
              "tariff on the evening before", "data used in the three months before",
              "number of tariff changes up to the evening before"),
             ("reason given in the notice", "data used during the month itself", "date of the final bill",
              "whether an offer to stay was accepted in that month", "mean calls a month, that month included")),
    Forecast("A hospital predicts, at discharge, who will be readmitted within {} days.", (14, 30, 60, 90),
             ("length of the stay that ends", "number of stays in the year before", "diagnoses in the letter given at discharge",
              "last blood values known before discharge", "whether the day of discharge is a weekend"),
             ("days until the next admission", "drugs given at the next admission", "bill of the next stay",
              "emergency visits in the weeks after discharge", "ward of the next stay")),
    Forecast("A shop predicts, when an order is placed, whether its parcel will take more than {} days.", (2, 3, 4, 5),
             ("distance from the warehouse to the address", "weekday of the order", "number of things ordered",
              "weather forecast for the days after the order, issued before it",
              "share of late parcels to that town in the year before the order"),
             ("weather measured on the day of delivery", "number of attempts to deliver the parcel",
              "time of the scan at the door", "refund paid because the parcel was late", "calls asking where the parcel is")),
    Forecast("A plant predicts, every morning at six, whether a machine will fail within the next {} days.", (3, 5, 7, 10),
             ("mean temperature of the 24 hours before six", "hours run since the last service, as read at six",
              "number of failures before that morning", "highest vibration in the week before",
              "whether at six a service was already booked for the coming days"),
             ("hours the machine stands still in the coming days", "fault code in the report of the failure",
              "spare parts used to repair the failure", "highest temperature in the coming days",
              "date of the repair that ended the failure")),
    Forecast("An insurer predicts, when a claim over {} EUR is reported, whether it is fraudulent.", (500, 1000, 2000, 5000),
             ("days from the start of the policy to the report", "number of earlier claims of the customer",
              "amount claimed in the report", "hour at which the report came in",
              "share of fraud found by that day among older claims of that kind"),
             ("amount paid out in the end", "days until the claim was closed", "finding of the expert sent to inspect the claim",
              "number of letters written until the claim was closed", "whether the policy was cancelled over this claim")),
    Forecast("A supermarket predicts, every Sunday evening, the sales of a product in the next {} days.", (3, 5, 7, 14),
             ("sales in the four weeks before", "public holidays in the coming days",
              "price fixed by Sunday noon for the coming days", "sales on the same days a year before",
              "stock on that Sunday evening"),
             ("visitors counted in the coming days", "stock left when the coming days are over",
              "returns of goods sold in the coming days", "mean sales of the year, the coming days included",
              "overtime worked in the coming days")),
)  # fmt: skip
AHEAD = (
    "issued before",
    "already booked",
    "holidays",
    "fixed by",
    "share of",
)  # known, although it sounds late


@item_model("machine-learning.known-in-time", level="evaluate", b=0.3, seconds=120, references=[LEAKAGE])
def known_in_time(rng: Random) -> Marked:
    forecast = rng.choice(FORECASTS)
    known, later = rng.sample(forecast.known, 3), rng.sample(forecast.later, rng.choice([2, 3]))
    subtle = sum(any(word in one for word in AHEAD) or "included" in one for one in [*known, *later])
    history = rng.choice(["two", "three", "four", "five"])
    stem = (
        f"{forecast.stem.format(rng.choice(forecast.numbers))} The training table was put together afterwards from the records "
        f"of {history} years.\n\nWhich columns can the model be trained on **without leakage**? Mark all of them."
    )
    options = [(one, True, "takes what is known beforehand for leakage from the future") for one in known]
    options += [(one, False, "uses what is only known after the prediction is made") for one in later]
    return Marked(stem, harder=0.3 * subtle, options=options)


@item_model("machine-learning.early-stopping", level="apply", b=0.3, seconds=150, references=[STOPPING])
def early_stopping(rng: Random) -> Gaps | None:
    patience, epochs = rng.choice([2, 3, 4]), 10
    fall = rng.randint(2, 5)  # epochs of plain progress; then the loss wavers around where it is
    losses = [rng.randrange(75, 99)]
    while len(losses) < fall:
        losses.append(losses[-1] - rng.randint(4, 12))
    losses += [losses[-1] + step for step in rng.sample([*range(-7, 0), *range(1, 10)], epochs - fall)]
    if len(set(losses)) < epochs:
        return None
    best, stopped = 0, 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best == patience:
            stopped = epoch
            break
    first_rise = next((n for n in range(1, epochs) if losses[n] > losses[n - 1]), epochs - 1)
    worse = [n for n in range(1, epochs) if losses[n] > min(losses[:n])]
    overall = min(range(epochs), key=losses.__getitem__)
    if not 0 < stopped < epochs - 1:
        return None
    if overall == best and rng.random() < 0.5:
        return None
    rows = "\n".join(f"| {n} | {loss / 100:.2f} |" for n, loss in enumerate(losses, 1))
    stem = (
        "A network was once trained for ten epochs, with this validation loss after each:\n\n| epoch | validation loss |\n"
        f"| --- | --- |\n{rows}\n\nNow the same run is repeated with early stopping and a patience of {patience}. Training ends "
        f"after {patience} epochs in a row that bring no new lowest validation loss. The weights of the best epoch so far are "
        "kept.\n\nTraining ends after epoch [[1]]. The weights of epoch [[2]] are kept. Of all ten epochs, the lowest loss was "
        "that of epoch [[3]]."
    )
    code = (
        f"losses, patience = {losses}, {patience}\nfor end in range(patience + 1, len(losses) + 1):\n"
        "    if min(losses[:end - patience]) < min(losses[end - patience:end]):\n        break\n"
        "print(end, losses.index(min(losses[:end])) + 1, losses.index(min(losses)) + 1)"
    )
    # Where two mistakes meet in one epoch, the later, likelier one names it.
    ends = {epochs: "lets the run go to its end", stopped + 2: "stops one epoch late",
            worse[patience - 1] + 1: "counts epochs without gain that do not follow each other",
            best + patience: "counts the best epoch as the first without gain", first_rise + 1: "stops as soon as the loss rises"}  # fmt: skip
    kept = {first_rise: "takes the epoch before the first rise", overall + 1: "looks at epochs that are never trained",
            stopped + 1: "keeps the last weights"}  # fmt: skip
    gaps = [
        ([str(right + 1)], {str(epoch): why for epoch, why in mistakes.items() if epoch != right + 1})
        for right, mistakes in ((stopped, ends), (best, kept), (overall, {best + 1: "looks only at the epochs before the stop"}))
    ]  # fmt: skip
    proof = Proof("python", code, f"{stopped + 1} {best + 1} {overall + 1}", described=True)
    return Gaps(stem, proof, 0.3 if overall != best else 0.0, gaps=gaps)


STRATIFIED, AT_RANDOM, ONE_OUT = (
    "Draw at random within each class", "Draw rows at random", "Leave out one row at a time, and train on the rest",
)  # fmt: skip
BY_TIME, BY_SOURCE = (
    "Train on the earlier rows, test on the later ones",
    "Keep all rows of one source on the same side",
)
SUITED: dict[str, tuple[int, tuple[str, ...]]] = {  # by way of splitting: rows in units of, and tasks
    BY_TIME: (1000, (
        "{:,} daily sales figures of many shops; the model is to forecast next month",
        "{:,} half-hourly loads of a power grid; the model is to forecast tomorrow",
        "{:,} payments; fraudsters change their ways, and the model is to judge next quarter's payments",
        "{:,} hourly water levels of one river; the model is to warn of floods to come",
    )),
    BY_SOURCE: (1000, (
        "{:,} X-rays, about 20 of each patient; the model is to judge new patients",
        "{:,} spoken sentences, 50 of each speaker; the model is to understand new speakers",
        "{:,} photos, about 100 of each machine; the model is to judge new machines",
        "{:,} answers, about 30 of each pupil; the model is to mark the work of new pupils",
    )),
    STRATIFIED: (100, (
        "{:,} castings, each measured once, of which 2 % are cracked; the model is to find cracked ones",
        "{:,} patients, one row each, of whom 3 % have the disease; the model is to find it",
        "{:,} unrelated parcels, of which 1 % are damaged; the model is to find damaged ones",
        "{:,} seeds, one row each, in five kinds, one of them very rare; the model is to tell the kinds apart",
    )),
    AT_RANDOM: (1000, (
        "{:,} unrelated flats, all offered in the same week; the model is to estimate the rent",
        "{:,} apples of one harvest, one row each; the model is to estimate the weight from a photo",
        "{:,} unrelated texts by as many authors; the model is to estimate the reading time",
        "{:,} different molecules from one screening; the model is to estimate the melting point",
    )),
    ONE_OUT: (1, (
        "{:,} alloy samples, each from a costly test; the model is to estimate the strength",
        "{:,} wells, one row each, drilled at great cost; the model is to estimate the yield",
        "{:,} prototypes, each crashed once; the model is to estimate the damage",
        "{:,} unrelated soil samples, each with a costly analysis; the model is to estimate the carbon content",
    )),
}  # fmt: skip


@item_model("machine-learning.match-split", level="evaluate", b=0.4, seconds=150, references=[SPLITS])
def match_split(rng: Random) -> Paired:
    # The task left over depends on time or on sources, so that no other way of splitting would do for it too.
    left_over, fourth = rng.sample([BY_TIME, BY_SOURCE], 2)
    ways = rng.sample([STRATIFIED, AT_RANDOM, ONE_OUT, fourth], 4)

    def task(way: str) -> str:
        unit, tasks = SUITED[way]
        return rng.choice(tasks).format(rng.randrange(18, 40) * unit)

    return Paired(
        "For each way of splitting data into training and test rows, find the task for which it fits best. One task is left "
        "over.",
        pairs=[(way, task(way)) for way in ways],
        spare=[task(left_over)],
    )


DETECTORS = (
    ("parts", "faulty parts", "sound parts"), ("payments", "fraudulent payments", "honest payments"),
    ("log-ins", "stolen log-ins", "rightful log-ins"), ("mails", "phishing mails", "harmless mails"),
    ("patients", "ill patients", "healthy patients"), ("shipments", "contaminated shipments", "clean shipments"),
    ("machine days", "days before a failure", "ordinary days"), ("customers", "customers who leave", "customers who stay"),
)  # fmt: skip


@item_model("machine-learning.precision-in-use", level="analyze", b=0.8, seconds=160, references=[BASE_RATE])
def precision_in_use(rng: Random) -> Draft | None:
    everything, positive, negative = rng.choice(DETECTORS)
    tested = rng.choice([200, 400, 500, 1000])
    caught, alarmed = tested * rng.randrange(80, 97, 2) // 100, tested * rng.randint(2, 12) // 100
    share = rng.choice([0.5, 1, 2, 3, 4, 5])
    recall, false_alarms, base = caught / tested, alarmed / tested, share / 100
    key = round(100 * base * recall / (base * recall + (1 - base) * false_alarms), 4)
    wrong = [
        (100 * caught / (caught + alarmed), "takes the precision of the balanced test for that in use"),
        (100 * recall, "gives the share of positives that are caught, not of alarms that are right"),
        (100 * base * recall, "gives the share of all cases that are caught positives"),
        (100 * base * recall / (base * recall + false_alarms), "gives the negatives the weight of all cases"),
        (100 * (1 - false_alarms), "gives the share of negatives that raise no alarm"),
        (100 * (1 - base) * false_alarms / (base * recall + (1 - base) * false_alarms), "gives the share of alarms that are false"),
    ]  # fmt: skip
    stem = (
        f"A detector was tested on {tested} {positive} and {tested} {negative}. It raised an alarm for {caught} of the "
        f"{positive} and for {alarmed} of the {negative}. In use, {share} % of all {everything} are {positive}, and both rates of "
        "alarm stay as they were in the test.\n\nWhat percentage of the alarms in use is right (whole percent)?"
    )
    code = (
        f"from fractions import Fraction as F\ncases = 1000 * {tested}\npositives = cases * F('{share}') / 100\n"
        f"right = positives * F({caught}, {tested})\nfalse = (cases - positives) * F({alarmed}, {tested})\n"
        "print(round(float(100 * right / (right + false)), 4))"
    )
    return Draft(
        stem,
        key,
        [(round(value, 4), why) for value, why in wrong],
        Proof("python", code, str(key)),
        tolerance=0.6,
        unit="%",
    )
