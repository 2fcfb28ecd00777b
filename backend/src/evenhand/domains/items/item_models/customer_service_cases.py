"""Item models for customer service: clocks that stop, contacts that come back, and things that are sent back."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

CLOCK = "ISO/IEC 20000-1:2018, Service management, 8.3.3; the rule is stated in the item"
CASES = (
    "Dixon, Freeman, Toman: Stop Trying to Delight Your Customers, HBR, 2010; the rule is stated in the item"
)
POLICY = "The policy is stated in the item."

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = 24 * 60

Hours = tuple[int, int]  # when the desk opens and closes, on five days a week


def _worked(minute: int, hours: Hours, days: int = 5) -> int:
    """Minutes the desk has worked from Monday 0:00 until `minute`."""
    week, rest = divmod(minute, 7 * DAY)
    day, time = divmod(rest, DAY)
    length = (hours[1] - hours[0]) * 60
    today = min(max(time - hours[0] * 60, 0), length) if day < days else 0
    return (week * days + min(day, days)) * length + today


def _when(worked: int, hours: Hours, days: int = 5) -> int:
    """The minute of the calendar at which the desk has worked so long; a day's last minute counts to that day."""
    length = (hours[1] - hours[0]) * 60
    full, rest = divmod(worked - 1, length)
    week, day = divmod(full, days)
    return (week * 7 + day) * DAY + hours[0] * 60 + rest + 1


def _said(minute: int) -> str:
    day, time = divmod(minute, DAY)
    return f"{DAYS[day % 7]}{' of the next week' if day > 6 else ''}, {time // 60}:{time % 60:02}"


DESKS = (
    ("The service desk of a hospital", "a printer on a ward is down", "for the number on the device"),
    ("The support of a software firm", "an invoice cannot be exported", "for a sample file"),
    ("The tenants' desk of a landlord", "a heater stays cold", "for a time when somebody is at home"),
    ("The fleet desk of a car hire firm", "a fuel card is refused", "for a photo of the receipt"),
    ("The help desk of a university", "an account is locked", "for a student number"),
    ("The service team of a lift maker", "a door does not close", "for the key to the engine room"),
)  # fmt: skip


@item_model("customer-service.clock-stops", level="apply", b=0.5, seconds=180, references=[CLOCK])
def clock_stops(rng: Random) -> Draft | None:
    desk, trouble, asked_for = rng.choice(DESKS)
    hours = rng.choice([(9, 17), (8, 16), (8, 18), (9, 18)])
    target = rng.choice([6, 8, 10, 12, 16]) * 60
    day = rng.randint(0, 4)
    opened = day * DAY + rng.randrange(hours[0] * 60 + 20, hours[1] * 60 - 10, 10)
    asked = _when(_worked(opened, hours) + rng.randrange(40, target - 60, 10), hours)
    answered = asked + rng.choice([rng.randrange(60, 300, 10), rng.randrange(600, 1500, 10)])
    if (answered // DAY) % 7 > 4 or asked % DAY == hours[1] * 60 or opened // DAY > 6:
        return None
    before = _worked(opened, hours)
    paused = _worked(answered, hours) - _worked(asked, hours)
    key = _when(before + target + paused, hours)
    if paused < 30 or key >= 14 * DAY or asked >= 7 * DAY:
        return None
    readings = [
        (_when(before + target, hours), "lets the clock run on while the desk waits for the customer"),
        (_when(before + target + answered - asked, hours), "counts the hours outside office time as part of the wait"),
        (_when(_worked(answered, hours) + target, hours), "starts the whole time anew when the answer comes"),
        (_when(_worked(opened, hours, 7) + target + _worked(answered, hours, 7) - _worked(asked, hours, 7), hours, 7),
         "lets the clock run at the weekend too"),
        (opened + target + answered - asked, "lets the clock run at night too"),
    ]  # fmt: skip
    if len({minute for minute, _ in readings if minute != key}) < 3:
        return None
    stem = (
        f"{desk} works from Monday to Friday, {hours[0]}:00 to {hours[1]}:00. A case must be solved within {target // 60} working hours. The "
        "clock stops while the desk waits for an answer of the customer, and goes on from where it stopped. There are no public holidays.\n\n"
        f"- {_said(opened)}: a customer reports that {trouble}.\n- {_said(asked)}: the desk asks the customer {asked_for}.\n"
        f"- {_said(answered)}: the customer answers.\n\nUntil when must the case be solved?"
    )
    # The proof walks through the calendar minute by minute.
    code = (
        f"left, now = {target}, {opened}\nwhile left:\n"
        f"    working = now // 1440 % 7 < 5 and {hours[0]} <= now % 1440 // 60 < {hours[1]}\n"
        f"    left -= working and not {asked} <= now < {answered}\n    now += 1\n"
        f"days = {list(DAYS)}\n"
        "print(days[now // 1440 % 7] + (' of the next week' if now >= 10080 else '') + f', {now % 1440 // 60}:{now % 60:02}')"
    )
    wrong = [(_said(minute), why) for minute, why in readings if minute != key]
    return Draft(
        stem,
        _said(key),
        wrong,
        Proof("python", code, _said(key)),
        harder=0.3 if answered - asked > 300 else 0.0,
    )


CONTACT_TOPICS = (
    ("a bank", ("card blocked", "transfer missing", "app login")), ("an internet provider", ("slow line", "invoice", "router")),
    ("a furniture shop", ("late delivery", "missing part", "refund")), ("an energy supplier", ("meter reading", "tariff", "invoice")),
    ("an airline", ("seat", "lost bag", "refund")), ("a publisher", ("paper not delivered", "change of address", "invoice")),
)  # fmt: skip
Contact = tuple[int, str, str]  # day, customer, topic


def _cases(log: list[Contact], window: int) -> list[int]:
    """Contacts of each case: a contact joins the last one of its customer and topic if that is at most `window` days ago."""
    days: dict[tuple[str, str], list[int]] = {}
    for day, customer, topic in log:
        days.setdefault((customer, topic), []).append(day)
    sizes = []
    for row in days.values():
        starts = [
            0,
            *(n for n, (one, other) in enumerate(pairwise(row), 1) if other - one > window),
            len(row),
        ]
        sizes += [right - left for left, right in pairwise(starts)]
    return sizes


def _log(rng: Random, topics: tuple[str, ...], window: int) -> list[Contact]:
    """A dozen contacts of a few customers, some of whom come back, in time or too late to count."""
    people = rng.sample(["Abel", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "Greco", "Horvat"], 6)
    log = []
    for person in people:
        day, topic = rng.randint(1, 9), rng.choice(topics)
        log.append((day, person, topic))
        if rng.random() < 0.7:
            other = rng.choice(topics) if rng.random() < 0.4 else topic
            log.append((day + rng.choice([1, window - 1, window, window + 1, window + 3]), person, other))
    extra = rng.choice(log)
    return sorted({*log, (extra[0] + rng.randint(1, window), extra[1], extra[2])})


@item_model("customer-service.repeat-contacts", level="analyze", b=0.6, seconds=200, references=[CASES])
def repeat_contacts(rng: Random) -> Gaps | None:
    firm, topics = rng.choice(CONTACT_TOPICS)
    window = rng.choice([5, 7])
    log = _log(rng, topics, window)
    sizes = _cases(log, window)
    cases, once = len(sizes), sizes.count(1)
    everyone, by_topic = {person for _, person, _ in log}, {(person, topic) for _, person, topic in log}
    by_person = _cases([(day, person, "") for day, person, _ in log], window)
    if (
        len(by_topic) == cases
        or len(by_person) == cases
        or (200 * once / cases) % 2 == 1
        or not 0 < once < cases
    ):
        return None
    alone = _cases(log, 1000).count(1)
    rows = "\n".join(f"| {day} | {person} | {topic} |" for day, person, topic in log)
    share = f"{100 * once / cases:.0f}"
    stem = (
        f"All contacts of one month at {firm}:\n\n| day | customer | topic |\n| --- | --- | --- |\n{rows}\n\n"
        "A contact belongs to the same case as the one before it if customer and topic are the same and **at most "
        f"{window} days** lie between their dates. Otherwise it opens a new case. So days 1 and {1 + window} still are one case, days 1 "
        f"and {2 + window} are two. A case is solved at first contact if no second contact belongs to it. Later months brought no contacts of "
        "these cases.\n\nThere were [[1]] cases. Of these, [[2]] were solved at first contact. The first contact resolution was [[3]] % "
        "(whole percent)."
    )
    code = (
        f"log, window = {log}, {window}\nopen_cases, sizes = {{}}, []\n"
        "for day, who, what in log:\n    last, place = open_cases.get((who, what), (-99, None))\n"
        "    if day - last > window:\n        sizes.append(0)\n        place = len(sizes) - 1\n"
        "    sizes[place] += 1\n    open_cases[who, what] = (day, place)\n"
        "once = sum(size == 1 for size in sizes)\nprint(len(sizes), once, format(100 * once / len(sizes), '.0f'))"
    )
    gaps: list[tuple[list[str], dict[str, str]]] = [
        ([str(cases)], {str(len(log)): "counts every contact as a case", str(len(everyone)): "counts customers",
                        str(len(by_person)): "does not look at the topic",
                        str(len(by_topic)): "joins contacts however far apart they are"}),
        ([str(once)], {str(cases - once): "counts the cases that came back",
                       str(by_person.count(1)): "does not look at the topic",
                       str(alone): "counts a late contact as a repeat"}),
        ([share], {f"{100 * once / len(log):.0f}": "divides by contacts instead of cases",
                   f"{100 - 100 * once / cases:.0f}": "gives the share of cases that came back",
                   f"{100 * once / len(everyone):.0f}": "divides by customers"}),
    ]  # fmt: skip
    return Gaps(stem, Proof("python", code, f"{cases} {once} {share}", described=True), gaps=gaps)


ORDERS = (
    ("a tent", "a sleeping bag", "a stove", "a lamp"), ("a coat", "a pair of boots", "a scarf", "a hat"),
    ("a drill", "a ladder", "a tool box", "a sander"), ("a desk lamp", "a keyboard", "a headset", "a webcam"),
    ("a pan", "a kettle", "a knife set", "a mixer"), ("a helmet", "a bicycle lock", "a pump", "a saddle bag"),
)  # fmt: skip


def _wrong_refunds(
    back: int, share: float, voucher: int, late_fee: int, fee: int, label: int, faulty: bool
) -> list[tuple[float, str]]:
    rest = back - share
    return [
        (back - late_fee - (0 if faulty else label), "refunds the full price, although the voucher paid part of it"),
        (back - voucher - late_fee - (0 if faulty else label), "takes the whole voucher off what comes back"),
        (back - voucher / 3 - late_fee - (0 if faulty else label), "spreads the voucher evenly instead of by price"),
        (rest - fee - label if faulty else rest, "charges a customer for a fault of the shop" if faulty else "charges nothing for the return"),
        (rest - label, "charges the return of a faulty thing" if faulty else "forgets that the delivery is no longer free"),
        (rest - fee - label, "charges the delivery although the rest is above the limit"),
    ]  # fmt: skip


@item_model("customer-service.returned-part", level="apply", b=0.6, seconds=180, references=[POLICY])
def returned_part(rng: Random) -> Draft | None:
    names = rng.sample(rng.choice(ORDERS), 3)
    prices = [rng.randrange(15, 130, 5) for _ in names]
    voucher, fee, label = rng.choice([10, 15, 20, 25, 30]), rng.choice([5, 6, 8]), rng.choice([3, 4, 7])
    free_from, faulty = rng.choice([60, 80, 100]), rng.random() < 0.3
    total, back = sum(prices), prices[0]
    share = voucher * back / total
    paid_kept = total - back - (voucher - share)
    late_fee = fee if paid_kept < free_from and not faulty else 0
    key = back - share - late_fee - (0 if faulty else label)
    # Shares in whole cents, and far enough from the limit that only the rule decides.
    if (
        share * 100 % 1
        or total - voucher < free_from + 10
        or abs(paid_kept - free_from) < 1
        or key < 5
        or len(set(prices)) < 3
    ):
        return None
    listed = ", ".join(f"{name} for {price} €" for name, price in zip(names, prices, strict=True))
    state = "does not work" if faulty else "works, but the customer does not like it"
    thing = names[0].removeprefix("a ").removeprefix("pair of ")
    stem = (
        f"Shop policy: *A voucher is spread over the things in an order in proportion to their prices. Delivery is free from {free_from} € (after "
        f"the voucher), otherwise it costs {fee} €. If what is kept falls below that limit, the delivery is charged afterwards. A return costs "
        f"{label} €. Where a thing is faulty, neither the return nor the delivery is charged.*\n\nA customer ordered {listed}, used a voucher "
        f"of {voucher} € and paid {total - voucher} €. The customer sends one thing back and keeps the rest: the {thing} {state}. How much is "
        "refunded (€, cents as decimals)?"
    )
    wrong = _wrong_refunds(back, share, voucher, late_fee, fee, label, faulty)
    code = (
        f"from fractions import Fraction as F\nprices, voucher = {prices}, F({voucher})\n"
        "paid = [p * (1 - voucher / sum(prices)) for p in prices]\nback = paid.pop(0)\n"
        f"charge = 0 if {faulty} else {label} + ({fee} if sum(paid) < {free_from} else 0)\nprint(round(float(back - charge), 2))"
    )
    key = round(key, 2)
    return Draft(
        stem,
        key,
        [(round(value, 2), why) for value, why in wrong if value > 0],
        Proof("python", code, str(key)),
        tolerance=0.005,
        unit="€",
        harder=0.2 if late_fee else 0.0,
    )
