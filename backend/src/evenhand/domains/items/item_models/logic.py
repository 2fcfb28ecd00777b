"""Item models for logical reasoning: every key and every distractor is checked over all possible cases."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations, product
from random import Random

from evenhand.domains.items.item_models.framework import Draft, item_model

BOOK = "Copi, Cohen, McMahon: Introduction to Logic, 14th edition, chapter {}"
NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eli"]


RULES = [  # p, q, not p, not q
    ("the alarm is armed", "the red lamp is on", "the alarm is not armed", "the red lamp is off"),
    ("a parcel is insured", "it carries a blue label", "the parcel is not insured", "it carries no blue label"),
    ("an order is urgent", "a manager has signed it", "the order is not urgent", "no manager has signed it"),
    ("the file is locked", "it has an owner", "the file is not locked", "it has no owner"),
    ("a server is patched", "its ticket is closed", "the server is not patched", "its ticket is open"),
    ("an invoice is paid", "it is in the archive", "the invoice is not paid", "it is not in the archive"),
    ("the door is open", "the lights are on", "the door is closed", "the lights are off"),
    ("a visitor is registered", "a host has been named", "the visitor is not registered", "no host has been named"),
    ("the build is green", "all tests were run", "the build is not green", "not all tests were run"),
    ("a batch is released", "it was inspected twice", "the batch is not released", "it was not inspected twice"),
    ("a room is booked", "its screen shows a name", "the room is not booked", "its screen shows no name"),
    ("a contract is signed", "a copy was sent out", "the contract is not signed", "no copy was sent out"),
    ("the pump is running", "the valve is open", "the pump is not running", "the valve is shut"),
]  # fmt: skip


@item_model(
    "logic.conditional",
    level="analyze",
    b=0.3,
    seconds=90,
    version=2,
    references=[BOOK.format(8)],
    instances=5,
)
def conditional(rng: Random) -> Draft | None:
    p, q, not_p, not_q = rng.choice(RULES)
    given = rng.choice(["p", "not q", "q", "not p"])
    fact = {"p": p, "q": q, "not p": not_p, "not q": not_q}[given]
    follows = {"p": q, "not q": not_p, "q": None, "not p": None}[given]
    nothing = "Neither of the two follows"
    guess = {"q": p, "not p": not_q}.get(given)
    both = (p, not_p) if given in ("q", "not q") else (q, not_q)
    stem = f"The rule *If {p}, then {q}* always holds. Today {fact}. What follows?"
    key = follows[0].upper() + follows[1:] if follows else nothing
    wrong = []
    for text in both:
        why = "reads the rule backwards" if text == guess else "draws the opposite conclusion"
        wrong.append((text[0].upper() + text[1:], why))
    wrong.append((nothing, "misses that the rule also says something here"))
    return Draft(stem, key, wrong, harder=0.3 if given != "p" else -0.6)


@item_model("logic.syllogism", level="analyze", b=0.6, seconds=100, references=[BOOK.format(6)], instances=5)
def syllogism(rng: Random) -> Draft | None:
    a, b, c = rng.sample(["drummers", "swimmers", "painters", "nurses", "sailors", "bakers", "gardeners"], 3)
    forms: dict[str, Callable[[set[int], set[int]], bool]] = {
        "All {} are {}": lambda x, y: x <= y,
        "No {} are {}": lambda x, y: not x & y,
        "Some {} are {}": lambda x, y: bool(x & y),
        "Some {} are not {}": lambda x, y: bool(x - y),
    }
    first, second = rng.choice(sorted(forms)), rng.choice(sorted(forms))
    worlds = []
    # Each of seven kinds of person (member of which groups) exists or does not: all worlds that matter.
    kinds = [kind for kind in product([0, 1], repeat=3) if any(kind)]
    for present in product([0, 1], repeat=7):
        people = [kind for kind, there in zip(kinds, present, strict=True) if there]
        groups = [{n for n, kind in enumerate(people) if kind[g]} for g in range(3)]
        if all(groups) and forms[first](groups[0], groups[1]) and forms[second](groups[1], groups[2]):
            worlds.append(groups)
    conclusions = [(form, x, y) for form in sorted(forms) for x, y in ((0, 2), (2, 0))]
    valid = [one for one in conclusions if all(forms[one[0]](w[one[1]], w[one[2]]) for w in worlds)]
    invalid = [one for one in conclusions if one not in valid]
    if not worlds or not valid or len(invalid) < 3:
        return None
    names = [a, b, c]

    def text(one: tuple[str, int, int]) -> str:
        return one[0].format(names[one[1]], names[one[2]])

    key = rng.choice(valid)
    wrong = [
        (text(one), "accepts a conclusion that fails in a possible case") for one in rng.sample(invalid, 3)
    ]
    stem = f"{first.format(a, b)}. {second.format(b, c)}. (There are {a}, {b} and {c}.) Which statement **must** be true?"
    return Draft(stem, text(key), wrong)


@item_model("logic.seating", level="analyze", b=0.5, seconds=150, references=[BOOK.format(1)], instances=5)
def seating(rng: Random) -> Draft | None:
    people = rng.sample(NAMES, 4)
    truth = rng.sample(people, 4)
    a, b, c, d = people
    Order = tuple[str, ...]
    pool: list[tuple[str, Callable[[Order], bool]]] = [
        (f"{a} sits left of {b}", lambda o: o.index(a) < o.index(b)),
        (f"{c} sits next to {d}", lambda o: abs(o.index(c) - o.index(d)) == 1),
        (f"{b} does not sit at an end", lambda o: o.index(b) in (1, 2)),
        (f"{c} sits at an end", lambda o: o.index(c) in (0, 3)),
        (f"{a} does not sit next to {c}", lambda o: abs(o.index(a) - o.index(c)) != 1),
        (f"{d} sits right of {a}", lambda o: o.index(d) > o.index(a)),
        (f"{d} sits at the left end", lambda o: o.index(d) == 0),
    ]
    hints = [hint for hint in pool if hint[1](tuple(truth))]
    rng.shuffle(hints)
    chosen = hints[: rng.choice([3, 4])]
    left = [order for order in permutations(people) if all(rule(order) for _, rule in chosen)]
    if len(left) != 1:
        return None
    place = rng.randrange(4)
    where = ["at the left end", "second from the left", "second from the right", "at the right end"][place]
    key = left[0][place]
    listed = "\n".join(f"- {text}." for text, _ in chosen)
    stem = f"Four people sit in a row.\n\n{listed}\n\nWho sits {where}?"
    wrong = []
    for name in sorted(set(people) - {key}):
        broken = [
            text
            for text, rule in chosen
            if not any(rule(o) and o[place] == name for o in permutations(people))
        ]
        wrong.append((name, f"overlooks that {broken[0]}" if broken else "does not put the hints together"))
    return Draft(stem, key, wrong)


def _claims(
    people: list[str], other: int, third: int
) -> list[tuple[str, Callable[[tuple[bool, ...]], bool]]]:
    """What one of three people may say about the other two, and when it is true (True: tells the truth)."""

    def one_lies(tells: tuple[bool, ...]) -> bool:
        return not tells[other]

    def same_kind(tells: tuple[bool, ...]) -> bool:
        return tells[other] == tells[third]

    return [
        (f"{people[other]} lies", one_lies),
        (f"{people[other]} and {people[third]} are of the same kind", same_kind),
        ("exactly one of us lies", lambda tells: sum(tells) == 2),
        ("at least two of us lie", lambda tells: sum(tells) <= 1),
    ]


@item_model(
    "logic.truth-tellers",
    level="evaluate",
    b=1.1,
    seconds=150,
    references=["Smullyan: What Is the Name of This Book?, chapter 3"],
)
def truth_tellers(rng: Random) -> Draft | None:
    people = rng.sample(NAMES, 3)
    Case = tuple[bool, ...]
    claims: list[tuple[str, Callable[[Case], bool]]] = []
    for speaker in range(3):
        other, third = [n for n in range(3) if n != speaker]
        options = _claims(people, other, third)
        claims.append(rng.choice(options))
    cases = [t for t in product([True, False], repeat=3) if all(t[n] == claims[n][1](t) for n in range(3))]
    if len(cases) != 1:
        return None

    def text(case: Case) -> str:
        honest = [name for name, tells in zip(people, case, strict=True) if tells]
        return "Nobody" if not honest else "All three" if len(honest) == 3 else " and ".join(sorted(honest))

    key = text(cases[0])
    listed = "\n".join(f"- {people[n]}: *{claims[n][0][0].upper() + claims[n][0][1:]}.*" for n in range(3))
    stem = f"Each of three people either always tells the truth or always lies. They say:\n\n{listed}\n\nWho tells the truth?"
    others = [case for case in product([True, False], repeat=3) if text(case) != key]
    wrong = []
    for case in rng.sample(others, 3):
        bad = next(n for n in range(3) if case[n] != claims[n][1](case))
        wrong.append((text(case), f"does not check what {people[bad]} says"))
    return Draft(stem, key, wrong)


@item_model("logic.set-count", level="apply", b=0.2, seconds=110, references=[BOOK.format(5)])
def set_count(rng: Random) -> Draft | None:
    total, both, only_a, only_b = (
        rng.randint(50, 90),
        rng.randint(5, 15),
        rng.randint(8, 20),
        rng.randint(8, 20),
    )
    neither = total - both - only_a - only_b
    if neither < 3:
        return None
    a, b = rng.sample(["speak Polish", "drive a truck", "know first aid", "work at night"], 2)
    stem = f"Of {total} employees, {only_a + both} {a}, {only_b + both} {b} and {both} do both. How many do **neither**?"
    wrong = [
        (total - only_a - only_b - 2 * both, "subtracts those who do both twice"),
        (total - both, "subtracts only those who do both"),
        (only_a + only_b, "counts those who do exactly one"),
    ]
    return Draft(stem, neither, [(value, why) for value, why in wrong if value >= 0])


@item_model("logic.schedule", level="analyze", b=0.5, seconds=140, references=[BOOK.format(1)])
def schedule(rng: Random) -> Draft | None:
    names, days = rng.sample(NAMES, 4), ["Monday", "Tuesday", "Wednesday", "Thursday"]
    a, b, c, d = names
    free = rng.choice(days[1:3])
    rules: list[tuple[str, Callable[[dict[str, int]], bool]]] = [
        (f"{a} comes earlier than {b}", lambda at: at[a] < at[b]),
        (f"{c} does not come on {free}", lambda at: at[c] != days.index(free)),
        (f"{b} and {c} come on days that follow each other", lambda at: abs(at[b] - at[c]) == 1),
        (f"{d} comes later than {c}", lambda at: at[d] > at[c]),
        (f"{a} does not come on Monday", lambda at: at[a] != 0),
        (f"{b} comes earlier than {d}", lambda at: at[b] < at[d]),
    ]
    chosen = rng.sample(rules, 3)
    plans = [dict(zip(names, order, strict=True)) for order in permutations(range(4))]
    left = [plan for plan in plans if all(rule(plan) for _, rule in chosen)]
    asked = rng.choice(names)
    possible = {plan[asked] for plan in left}
    if len(possible) != 1 or len(left) > 3:
        return None
    key = days[possible.pop()]
    broken = {
        day: next(
            (text for text, rule in chosen if any(p[asked] == n and not rule(p) for p in plans)), chosen[0][0]
        )
        for n, day in enumerate(days)
    }
    said = "; ".join(text for text, _ in chosen)
    stem = f"{', '.join(names[:3])} and {names[3]} give one talk each, from Monday to Thursday, one a day. {said}. On which day does {asked} speak?"
    wrong = [(day, f"does not see what follows from “{broken[day]}”") for day in days if day != key]
    return Draft(stem, key, wrong, harder=0.1 * len(left), sort_options=False)


@item_model(
    "logic.sequence-rule",
    level="analyze",
    b=0.2,
    seconds=100,
    references=["Raven: Progressive matrices, manual, section 1"],
)
def sequence_rule(rng: Random) -> Draft | None:
    start, add, times = rng.randint(1, 6), rng.randint(1, 7), rng.choice([2, 3])
    first_adds = rng.random() < 0.5
    row = [start]
    for step in range(6):
        row.append(row[-1] + add if (step % 2 == 0) == first_adds else row[-1] * times)
    *shown, key = row
    shown_text = ", ".join(map(str, shown))
    adds_next = (5 % 2 == 0) == first_adds
    wrong = [
        (shown[-1] * times if adds_next else shown[-1] + add, "takes the other of the two steps"),
        (shown[-1] + (shown[-1] - shown[-2]), "repeats the last difference"),
        (shown[-1] + add + times, "mixes both steps into one"),
    ]
    stem = (
        f"In this row two steps take turns: one adds the same number each time, the other multiplies by the same number. Which number comes "
        f"next?\n\n{shown_text}, …"
    )
    return Draft(stem, key, wrong)


SAYINGS = [
    ("team", "has read", "report"), ("clerk", "has signed", "form"), ("server", "holds", "backup"), ("branch", "has passed", "audit"),
    ("driver", "knows", "route"), ("nurse", "works on", "ward"), ("editor", "has checked", "chapter"), ("cook", "can make", "dish"),
    ("guide", "speaks", "language"), ("tester", "has found", "fault"), ("buyer", "has visited", "supplier"), ("pilot", "may fly", "type"),
    ("tutor", "teaches", "class"), ("auditor", "has seen", "account"), ("shop", "sells", "model"), ("agent", "has closed", "ticket"),
    ("printer", "takes", "paper size"), ("manager", "has approved", "budget"), ("plant", "makes", "part"), ("site", "has", "entrance"),
]  # fmt: skip


@item_model("logic.quantifiers", level="analyze", b=0.7, seconds=100, references=[BOOK.format(10)])
def quantifiers(rng: Random) -> Draft | None:
    group, verb, thing = rng.choice(SAYINGS)
    every, some = (
        f"Every {group} {verb} at least one {thing}",
        f"There is one {thing} that every {group} {verb}",
    )
    none, not_all = f"No {group} {verb} any {thing}", f"At least one {group} {verb} no {thing}"
    given, key, trap = rng.choice(
        [
            (some, every, not_all),
            (f"It is not true that every {group} {verb} at least one {thing}", not_all, none),
            (none, not_all, every),
        ]
    )
    others = [text for text in (every, some, none, not_all) if text not in (key, given)]
    wrong = [
        (text, "draws more than was said" if text != trap else "turns the statement into its opposite")
        for text in others
    ]
    stem = f"It is known: *{given}.* There is at least one {group} and one {thing}. What follows for certain?"
    return Draft(stem, key, wrong[:3])
