"""Item models for controlling a project: what it will cost, where to buy time, and what really moves the end."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

EARNED = "Project Management Institute: The Standard for Earned Value Management, 2019"
CRASHING = "Kelley, Walker (1959): Critical-Path Planning and Scheduling. Eastern Joint Computer Conference"
LAGS = "Project Management Institute: PMBOK Guide, 6th edition, chapter 6"

OVERRUNS = (
    ("the fit-out of a clinic", "the crew", "one burst pipe"), ("the move to a new payroll system", "the team", "one faulty data transfer"),
    ("the renewal of a tram line", "the contractor", "one old cable that nobody knew of"), ("the launch of an online shop", "the agency", "one failed security test"),
    ("the building of a warehouse", "the builder", "one week of storm"), ("the clean-up of a customer database", "the team", "one lost backup"),
    ("the conversion of an office floor", "the crew", "one wrong delivery of glass"), ("the set-up of a call centre", "the supplier", "one broken server"),
)  # fmt: skip


def _money(value: float) -> str:
    return f"{value:g}"


@item_model("project-management.cost-outlook", level="evaluate", b=0.9, seconds=200, references=[EARNED])
def cost_outlook(rng: Random) -> Gaps | None:
    about, doer, accident = rng.choice(OVERRUNS)
    budget, percent = rng.randrange(160, 900, 20), rng.randrange(20, 80, 5)
    earned = budget * percent / 100
    spent = round(earned / rng.choice([0.64, 0.75, 0.8, 0.9, 1.25]))
    if earned % 1 or budget * spent % earned or spent >= budget or spent == earned:
        return None
    lasting, single = round(budget * spent / earned), round(spent + budget - earned)
    needed = (budget - earned) / (budget - spent)
    # The index must come out with two decimals, so that no way of rounding is wrong.
    if needed > 2.5 or abs(needed * 100 - round(needed * 100)) > 1e-6:
        return None
    word = "overrun" if spent > earned else "saving"
    cause = accident if spent > earned else "one discount that will not come again"
    stem = (
        f"The budget for {about} is {budget} k€. So far {percent} % of the work is done, measured by its budget, and {spent} k€ are spent. "
        f"Fill in the forecasts.\n\n- If {doer} keeps the cost efficiency of the work so far, the project costs [[1]] k€ in the end.\n"
        f"- If the {word} comes only from {cause} and all work that is left costs what was planned, the project costs [[2]] k€ in the end.\n"
        f"- To end exactly on budget, each k€ spent from now on must bring work that was budgeted at [[3]] k€ (two decimals)."
    )
    gaps: list[tuple[list[str], dict[str, str]]] = [
        ([str(lasting)], {
            str(single): "plans the rest at its budget, although the cause goes on",
            _money(round(budget * earned / spent, 2)): "turns the cost index around",
            _money(round(spent * 100 / (100 - percent), 2)): "divides by the work that is left",
        }),
        ([str(single)], {
            str(lasting): "lets a cause that is over go on",
            str(budget): "forgets that the difference so far stays",
            str(spent + budget): "adds the whole budget instead of the work that is left",
        }),
        ([f"{needed:.2f}"], {
            _money(round(1 / needed, 2)): "turns the ratio around",
            _money(round(earned / spent, 2)): "gives the efficiency so far",
            _money(round((budget - earned) / budget, 2)): "divides by the whole budget",
        }),
    ]  # fmt: skip
    code = (
        f"from fractions import Fraction as F\nbudget, spent, share = F({budget}), F({spent}), F({percent}, 100)\n"
        "per_work = spent / share\nleft = (1 - share) * budget\n"
        "print(per_work, spent + left, f'{float(left / (budget - spent)):.2f}')"
    )
    return Gaps(stem, Proof("python", code, f"{lasting} {single} {needed:.2f}", described=True), gaps=gaps)


SITES = (
    ("A kitchen is renewed.", ("Strip the walls", "Lay the pipes", "Tile the walls", "Order the cabinets", "Fit the cabinets", "Install the appliances")),
    ("A web shop is moved to a new provider.", ("Map the data", "Write the transfer", "Test the transfer", "Rent the servers", "Harden the servers", "Switch over")),
    ("A trade fair stand is prepared.", ("Draw the stand", "Build the stand", "Paint the stand", "Write the leaflets", "Print the leaflets", "Set up at the fair")),
    ("A bakery gets a new oven.", ("Plan the wiring", "Strengthen the floor", "Lay the cables", "Order the oven", "Assemble the oven", "Trial run")),
    ("A handbook is published.", ("Interview the experts", "Write the chapters", "Edit the chapters", "Design the pages", "Draw the figures", "Typeset the book")),
    ("A laboratory moves house.", ("List the devices", "Pack the devices", "Carry the devices", "Inspect the rooms", "Fit the benches", "Calibrate")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crash:
    """Six tasks: A, B and C in a row beside D and E in a row; F needs C and E."""

    days: dict[str, int]
    room: dict[str, int]  # days by which each task can be shortened
    cost: dict[str, int]  # EUR for each of these days

    @property
    def first(self) -> int:
        return self.days["A"] + self.days["B"] + self.days["C"]

    @property
    def second(self) -> int:
        return self.days["D"] + self.days["E"]


def _cheapest(case: Crash, tasks: str, cut: int) -> int | None:
    """What it costs to take `cut` days off the sum of `tasks`, cheapest days first; None where it cannot be done."""
    days = sorted(case.cost[task] for task in tasks for _ in range(case.room[task]))
    return sum(days[:cut]) if cut <= len(days) else None


def _least(case: Crash, cut: int) -> int | None:
    """The least cost: for every number of days taken off F, both rows must give the rest that their length asks for."""
    slack = case.first - case.second
    totals = []
    for last in range(min(cut, case.room["F"]) + 1):
        rest = cut - last
        parts = (
            case.cost["F"] * last,
            _cheapest(case, "ABC", max(0, rest + min(0, slack))),
            _cheapest(case, "DE", max(0, rest - max(0, slack))),
        )
        if all(part is not None for part in parts):
            totals.append(sum(part or 0 for part in parts))
    return min(totals, default=None)


@item_model("project-management.cheapest-days", level="analyze", b=1.2, seconds=260, references=[CRASHING])
def cheapest_days(rng: Random) -> Draft | None:
    about, names = rng.choice(SITES)
    tasks = dict(zip("ABCDEF", names, strict=True))
    days = {task: rng.randint(3, 9) for task in tasks}
    case = Crash(
        days,
        {task: rng.randint(1, 2) for task in tasks},
        {task: rng.randrange(150, 900, 50) for task in tasks},
    )
    cut, slack = rng.choice([2, 3]), case.first - case.second
    key = _least(case, cut)
    if key is None or not 1 <= abs(slack) <= 2 or len(set(case.cost.values())) < 6:
        return None
    longer = "ABC" if slack > 0 else "DE"
    one_path = _cheapest(case, f"{longer}F", cut)
    row, other_row = _cheapest(case, "ABC", cut), _cheapest(case, "DE", cut)
    readings = [
        (one_path, "shortens only the path that is critical at first, although the other becomes critical too"),
        (_cheapest(case, "ABCDEF", cut), "takes the cheapest days wherever they are"),
        (case.cost["F"] * cut if case.room["F"] >= cut else None, "shortens only the last task"),
        (row + other_row if row and other_row else None, "takes the full number of days off both rows, and none off the last task"),
        (min(case.cost.values()) * cut, "takes the cheapest day several times, beyond what the task allows"),
    ]  # fmt: skip
    wrong = [(value, why) for value, why in readings if value and value != key]
    if len({value for value, _ in wrong}) < 3 or (one_path == key and rng.random() < 0.7):
        return None
    rows = "\n".join(
        f"| {task}: {name} | {days[task]} | {case.room[task]} | {case.cost[task]} |"
        for task, name in tasks.items()
    )
    stem = (
        f"{about} A, B and C are done one after the other. D and E are done one after the other, beside A to C. F begins when C and E are "
        "finished.\n\n| task | days | can be shortened by at most (days) | extra cost of each day saved (€) |\n| --- | --- | --- | --- |\n"
        f"{rows}\n\nThe whole must be finished **{cut} days earlier** than planned, and only whole days can be bought. What does that cost at "
        "least?"
    )
    # The proof tries every plan, and dates each by a forward pass over what each task waits for.
    code = (
        f"from itertools import product\ndays, room, cost = {days}, {case.room}, {case.cost}\n"
        "needs = {'A': '', 'B': 'A', 'C': 'B', 'D': '', 'E': 'D', 'F': 'CE'}\n"
        "def end(cuts):\n    done = {}\n    for t in needs:\n"
        "        done[t] = max([done[n] for n in needs[t]], default=0) + days[t] - cuts[t]\n    return done['F']\n"
        "plans = [dict(zip(days, p)) for p in product(*(range(room[t] + 1) for t in days))]\n"
        f"goal = end(dict.fromkeys(days, 0)) - {cut}\n"
        "print(min(sum(cost[t] * p[t] for t in p) for p in plans if end(p) <= goal))"
    )
    return Draft(
        stem, key, wrong, Proof("python", code, str(key)), unit="€", harder=0.2 if one_path != key else 0.0
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """Five tasks, of which one overlaps with another and one has to wait; `then` says what the wait is for."""

    about: str
    first: str
    second: str
    follower: str
    waiting: str
    last: str
    then: str


PLANS = (
    Plan("A machine hall is built.", "Foundation work", "Wall building", "Cabling", "Machine assembly", "Trial operation",
         "when the concrete has hardened"),
    Plan("Patient records move to a new system.", "Data modelling", "Transfer", "Checking", "Server installation", "Acceptance",
         "when the servers are delivered"),
    Plan("A road is renewed.", "Surveying", "Digging", "Pipe laying", "Signal mounting", "Road marking", "when the permit is given"),
    Plan("A museum prepares a show.", "Planning", "Text writing", "Translation", "Showcase assembly", "Hanging", "when the glass is delivered"),
    Plan("A firm replaces its laptops.", "Standard set-up", "Laptop installation", "User training", "Printer installation", "Handover",
         "when the printers arrive"),
    Plan("A ship is overhauled.", "Inspection", "Hull cleaning", "Painting", "Engine repair", "Sea trial", "when the spare parts arrive"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Times:
    """Days of the five tasks in their order, then the overlap, the tail and the wait."""

    first: int
    second: int
    follower: int
    waiting: int
    last: int
    lead: int  # the follower starts at the earliest so long after the second has started
    tail: int  # and ends at the earliest so long after the second has ended
    wait: int

    def paths(self) -> tuple[int, int, int]:
        """Lengths of the three ways from the start to the end of the project."""
        return (
            self.first + self.lead + self.follower + self.last,
            self.first + self.second + self.tail + self.last,
            self.first + self.wait + self.waiting + self.last,
        )

    def later(self, changes: dict[str, int]) -> Times:
        return Times(**{name: value + changes.get(name, 0) for name, value in asdict(self).items()})


def _changes(rng: Random, plan: Plan) -> list[tuple[str, dict[str, int]]]:
    """What may happen to the plan, and by how much it changes which time."""
    more = [rng.randint(1, 4) for _ in range(4)]
    swap, shift = rng.randint(1, 3), rng.randint(2, 3)
    won = shift + rng.choice([-1, -1, 1])
    grows, shrinks = rng.choice([("second", "follower"), ("follower", "second")])
    names = asdict(plan)
    return [
        (f"{plan.second} takes {_days(more[0])} longer.", {"second": more[0]}),
        (f"{plan.follower} takes {_days(more[1])} longer.", {"follower": more[1]}),
        (f"{plan.waiting} takes {_days(more[2])} longer.", {"waiting": more[2]}),
        (f"The wait before {plan.waiting} becomes {_days(more[3])} longer.", {"wait": more[3]}),
        (f"{names[grows]} takes {_days(swap)} longer, and {names[shrinks]} takes {_days(swap)} less.", {grows: swap, shrinks: -swap}),
        (f"{plan.first} takes {_days(shift)} longer, and {plan.last} takes {_days(won)} less.", {"first": shift, "last": -won}),
    ]  # fmt: skip


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


PLAN_END = """def end(first, second, follower, waiting, last, lead, tail, wait):
    begun = first
    ended = begun + second
    follower_end = max(begun + lead + follower, ended + tail)
    waiting_end = first + wait + waiting
    return max(ended, follower_end, waiting_end) + last
"""


@item_model("project-management.moves-the-end", level="analyze", b=1.0, seconds=240, references=[LAGS])
def moves_the_end(rng: Random) -> Marked | None:
    plan = rng.choice(PLANS)
    low, high = rng.randint(2, 5), rng.randint(5, 9)
    times = Times(low, high, rng.randint(3, 9), rng.randint(4, 10), rng.randint(5, 8), rng.randint(1, 4), rng.randint(1, 3), rng.randint(2, 8))  # fmt: skip
    paths = sorted(times.paths())
    # One path leads, and the others are near enough for a delay of a few days to overtake it.
    if not 1 <= paths[2] - paths[1] <= 3 or paths[2] - paths[0] > 6 or times.lead >= times.second:
        return None
    events = rng.sample(_changes(rng, plan), 5)
    moved = [max(times.later(change).paths()) > paths[2] for _, change in events]
    # An overlap must stay one: the follower starts before the second task has ended.
    changed = [times.later(change) for _, change in events]
    if not 2 <= sum(moved) <= 3 or any(one.follower < 2 or one.second <= one.lead for one in changed):
        return None
    stem = (
        f"{plan.about} Every task starts as early as it may.\n\n"
        f"- {plan.first} ({_days(times.first)}) comes first.\n"
        f"- {plan.second} ({_days(times.second)}) starts when {plan.first} has ended.\n"
        f"- {plan.follower} ({_days(times.follower)} of work) may start {_days(times.lead)} after the start of {plan.second}. It cannot end earlier "
        f"than {_days(times.tail)} after the end of {plan.second}, and is stretched if need be.\n"
        f"- {plan.waiting} ({_days(times.waiting)}) starts {_days(times.wait)} after the end of {plan.first}, {plan.then}.\n"
        f"- {plan.last} ({_days(times.last)}) starts when all the others have ended.\n\n"
        "Which of these changes, each taken on its own, makes the **project end later**? Mark all of them."
    )
    code = (
        f"{PLAN_END}plan = {asdict(times)}\nchanges = {[change for _, change in events]}\n"
        "print(*(end(**{k: v + c.get(k, 0) for k, v in plan.items()}) > end(**plan) for c in changes))"
    )
    mistakes = [
        "overlooks the path that decides, or that a near one overtakes it" if late else "takes time in reserve, or time won back, for a delay"
        for late in moved
    ]  # fmt: skip
    return Marked(
        stem,
        Proof("python", code, " ".join(map(str, moved)), described=True),
        options=[
            (text, late, mistake) for (text, _), late, mistake in zip(events, moved, mistakes, strict=True)
        ],
    )
