"""Item models for customer service: service figures and the fair order of work under a stated policy."""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.arranging import Ordered
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

NPS = "Reichheld: The One Number You Need to Grow, Harvard Business Review, 2003"
POLICY = "The policy is stated in the item."


@item_model("customer-service.nps", level="apply", b=0.3, seconds=100, references=[NPS])
def net_promoter(rng: Random) -> Draft | None:
    answers = [rng.randint(0, 10) for _ in range(10)]
    promoters, detractors = sum(a >= 9 for a in answers), sum(a <= 6 for a in answers)
    key = (promoters - detractors) * 10
    if promoters == 0 or detractors == 0:
        return None
    stem = (
        f"Ten customers were asked how likely they are to recommend a shop (0 to 10): {', '.join(map(str, answers))}. What is "
        "the **Net Promoter Score** (9 and 10 promote, 0 to 6 detract; from −100 to 100)?"
    )
    wrong = [
        (promoters * 10, "forgets to subtract the detractors"),
        (round(sum(answers) / 10, 2), "gives the average answer"),
        ((sum(a >= 7 for a in answers) - detractors) * 10, "counts 7 and 8 as promoters"),
        ((promoters - sum(a <= 5 for a in answers)) * 10, "does not count 6 as a detractor"),
    ]
    code = f"a = {answers}\nprint((sum(x >= 9 for x in a) - sum(x <= 6 for x in a)) * 10)"
    return Draft(stem, key, wrong, Proof("python", code, str(key)))


@item_model(
    "customer-service.deadline-order", level="analyze", b=0.1, seconds=120, references=[POLICY], instances=5
)
def deadline_order(rng: Random) -> Draft | None:
    limits = {"urgent": 2, "normal": 8, "low": 24}
    tickets = [
        (letter, kind, rng.randint(0, limits[kind] - 1))
        for letter, kind in zip("PQRS", ["urgent", "normal", "normal", "low"], strict=True)
    ]
    left = {letter: limits[kind] - waited for letter, kind, waited in tickets}
    order = sorted(left, key=lambda letter: left[letter])
    if len(set(left.values())) < 4 or order[0] == "P":
        return None
    listed = "\n".join(f"- {letter}: {kind}, waiting for {waited} h" for letter, kind, waited in tickets)
    stem = (
        f"Tickets must be answered within 2 h (urgent), 8 h (normal) or 24 h (low). Now there are:\n\n{listed}\n\n"
        "Each answer takes minutes. Which ticket's deadline comes **first**?"
    )
    longest = max(tickets, key=lambda ticket: ticket[2])[0]
    reasons = {
        "P": "goes by the label alone, not by the time left",
        longest: "goes by the waiting time alone",
    }
    wrong = [
        (letter, reasons.get(letter, "does not compute the time left"))
        for letter in left
        if letter != order[0]
    ]
    return Draft(stem, order[0], wrong, sort_options=True)


@item_model(
    "customer-service.staffing",
    level="apply",
    b=0.4,
    seconds=120,
    references=["Cleveland: Call Center Management on Fast Forward, chapter 7"],
)
def staffing(rng: Random) -> Draft | None:
    calls, minutes, occupancy = rng.randrange(30, 120, 10), rng.choice([4, 5, 6, 8]), rng.choice([75, 80, 85])
    need = calls * minutes / 60 / (occupancy / 100)
    key = -(-calls * minutes * 100 // (60 * occupancy))
    if need == int(need):
        return None
    stem = (
        f"{calls} calls an hour take {minutes} minutes each, notes included. Agents should be busy for at most {occupancy} % of "
        "their time. How many agents are needed at least?"
    )
    wrong = [
        (-(-calls * minutes // 60), "plans for agents who are always busy"),
        (int(need), "rounds down"),
        (-(-calls * minutes * occupancy // 6000), "multiplies by the share instead of dividing"),
    ]
    code = f"import math\nprint(math.ceil({calls} * {minutes} / 60 / {occupancy} * 100))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), unit="agents")


@item_model("customer-service.refund", level="apply", b=-0.5, seconds=110, references=[POLICY], instances=5)
def refund(rng: Random) -> Draft | None:
    price, fee, days = rng.randrange(40, 200, 20), rng.choice([5, 6, 8]), rng.choice([9, 13, 20, 27])
    opened, faulty = rng.random() < 0.5, rng.random() < 0.35
    if faulty:
        key = price + fee
    elif days > 14:
        key = 0
    else:
        key = price * (80 if opened else 100) // 100
    state = "It does not work." if faulty else "It works, but the customer does not like it."
    stem = (
        "Shop policy: *Faulty goods are refunded in full with the delivery fee within 30 days. Other goods may be returned "
        "within 14 days; the price is refunded without the delivery fee, 20 % less if the package was opened.*\n\n"
        f"A customer paid {price} € plus {fee} € for delivery {days} days ago. The package is {'opened' if opened else 'unopened'}. "
        f"{state} How many euros are refunded?"
    )
    wrong = [
        (price + fee, "refunds everything whatever the reason"),
        (price, "leaves out the delivery fee or the deduction"),
        (price * 80 // 100, "takes the deduction off where it does not apply"),
        (0, "applies the 14 days to faulty goods too, or refuses without need"),
    ]
    return Draft(stem, key, wrong, unit="€")


@item_model(
    "customer-service.first-contact",
    level="apply",
    b=-0.2,
    seconds=100,
    references=["Dixon, Freeman, Toman: Stop Trying to Delight Your Customers, HBR, 2010"],
)
def first_contact(rng: Random) -> Draft | None:
    once, twice, more = rng.randint(50, 160), rng.randint(10, 50), rng.randint(4, 20)
    cases = once + twice + more
    contacts = once + 2 * twice + 3 * more
    key = 100 * once / cases
    stem = (
        f"Of last week's cases, {once} were solved in one contact, {twice} in two and {more} in three. What is the **first contact "
        "resolution** (percent of cases, one decimal)?"
    )
    wrong = [
        (round(100 * once / contacts, 3), "divides by contacts instead of cases"),
        (round(100 * (once + twice) / cases, 3), "counts cases solved in two contacts"),
        (round(contacts / cases, 3), "gives the contacts per case"),
    ]
    proof = Proof("python", f"print(round(100*{once}/({once}+{twice}+{more}), 4))", str(round(key, 4)))
    return Draft(stem, round(key, 4), wrong, proof, tolerance=0.06, unit="%")


@item_model(
    "customer-service.service-level",
    level="apply",
    b=0.2,
    seconds=100,
    references=["ISO 18295-1:2017, Customer contact centres"],
)
def service_level(rng: Random) -> Draft | None:
    waits = [rng.randint(3, 90) for _ in range(9)]
    limit, dropped = rng.choice([20, 30, 45]), rng.randint(1, 3)
    within = sum(wait <= limit for wait in waits)
    if within in (0, 9):
        return None
    key = round(100 * within / (9 + dropped), 4)
    stem = (
        f"Nine callers were answered after {', '.join(map(str, waits))} seconds, and {dropped} hung up while waiting. What **service level** "
        f"was reached, as the share of all callers who were answered within {limit} seconds (percent, one decimal)?"
    )
    wrong = [
        (round(100 * within / 9, 4), "leaves out the callers who hung up"),
        (round(100 * (9 - within) / (9 + dropped), 4), "counts those who waited longer"),
        (round(100 * (within + dropped) / (9 + dropped), 4), "counts those who hung up as answered"),
        (round(sum(waits) / 9, 4), "gives the mean wait"),
    ]
    code = f"w = {waits}\nprint(round(100 * sum(x <= {limit} for x in w) / (len(w) + {dropped}), 4))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), tolerance=0.06, unit="%")


@item_model(
    "customer-service.occupancy",
    level="analyze",
    b=0.5,
    seconds=110,
    references=["Cleveland: Call Center Management on Fast Forward, chapter 8"],
)
def occupancy(rng: Random) -> Draft | None:
    agents, calls = rng.randint(4, 12), rng.randrange(20, 90, 5)
    talk, after = rng.choice([3, 4, 5, 6]), rng.choice([1, 2])
    busy = calls * (talk + after)
    if not agents * 60 * 0.4 < busy < agents * 60:
        return None
    key = round(100 * busy / (agents * 60), 4)
    stem = (
        f"In one hour {agents} agents handle {calls} calls. A call takes {talk} minutes of talk and {after} of work afterwards. How busy "
        "were they: what is the **occupancy** (percent, one decimal)?"
    )
    wrong = [
        (round(100 * calls * talk / (agents * 60), 4), "leaves out the work after the call"),
        (round(100 * agents * 60 / busy, 4), "turns the ratio around"),
        (round(100 * calls / (agents * 60), 4), "counts calls instead of minutes"),
        (round(100 - key, 4), "gives the time they waited"),
    ]
    code = f"print(round(100 * {calls} * ({talk} + {after}) / ({agents} * 60), 4))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), tolerance=0.06, unit="%")


@item_model("customer-service.triage", level="evaluate", b=0.3, seconds=120, references=[POLICY])
def triage(rng: Random) -> Ordered | None:
    kinds = {
        "nobody can pay": 3,
        "one customer cannot sign in": 2,
        "a report looks wrong": 2,
        "a colour is off": 1,
    }
    tickets = []
    for letter in "PQRST":
        what = rng.choice(sorted(kinds))
        tickets.append((kinds[what], rng.randrange(1, 48), letter, what))
    ranked = sorted(tickets, key=lambda one: (-one[0], -one[1]))
    if len({one[:2] for one in tickets}) < 5 or len({one[0] for one in tickets}) < 2:
        return None
    listed = "\n".join(f"- {letter}: {what}, waiting for {hours} h" for _, hours, letter, what in tickets)
    rows = [(weight, hours, letter) for weight, hours, letter, _ in tickets]
    code = f"print(''.join(t[2] for t in sorted({rows}, key=lambda t: (-t[0], -t[1]))))"
    return Ordered(
        "The rule: what stops everybody comes first, then what stops one customer or gives wrong figures, then what only looks wrong. Within "
        f"one class, who has waited longest comes first. Put the tickets in the order in which they are taken.\n\n{listed}",
        Proof("python", code, "".join(one[2] for one in ranked), described=True),
        things=[one[2] for one in ranked],
        misconception="goes by the waiting time alone",
    )
