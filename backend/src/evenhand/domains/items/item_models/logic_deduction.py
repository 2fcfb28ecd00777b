"""Item models for deduction at work: what must be checked, what a rule excludes, what remains possible.

Keys come from going through all cases. The proofs go through them again, from the wording's own conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from random import Random

from evenhand.domains.items.item_models.arranging import Marked, Ordered
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

BOOK = "Copi, Cohen, McMahon: Introduction to Logic, 14th edition, chapter {}"
WASON = "Wason (1968): Reasoning about a rule. Quarterly Journal of Experimental Psychology 20"
SETS = "Rosen: Discrete Mathematics and Its Applications, 7th edition, chapter 6"


@dataclass(frozen=True, slots=True)
class Register:
    """Records with a measured field, a field that is due above a limit, and one that is barred above it."""

    noun: str
    plural: str
    over: str
    within: str
    field: str
    unit: str
    limits: tuple[int, ...]
    due: str
    due_field: str
    barred: str
    barred_field: str


REGISTERS = (
    Register("invoice", "invoices", "is over {} EUR", "is at most {} EUR", "amount", "EUR", (500, 1000, 2500, 4000),
             "carries a second signature", "second signature", "was paid in cash", "paid in cash"),
    Register("contract", "contracts", "runs longer than {} months", "runs at most {} months", "term", "months", (12, 24, 36, 48),
             "has a legal review", "legal review", "uses the short form", "short form"),
    Register("parcel", "parcels", "weighs more than {} kg", "weighs at most {} kg", "weight", "kg", (10, 15, 20, 30),
             "bears a yellow label", "yellow label", "goes by bicycle", "goes by bicycle"),
    Register("server", "servers", "was last patched more than {} days ago", "was patched in the last {} days", "last patch",
             "days ago", (14, 30, 45, 60), "has an open ticket", "open ticket", "faces the internet", "faces the internet"),
    Register("discount", "discounts", "is above {} %", "is at most {} %", "size", "%", (5, 10, 15, 20),
             "has the approval of the sales head", "approved by the sales head", "was given online", "given online"),
    Register("shift", "shifts", "lasts more than {} hours", "lasts at most {} hours", "length", "hours", (6, 8, 9, 10),
             "includes a second break", "second break", "is worked by a trainee", "worked by a trainee"),
    Register("sample", "samples", "was stored above {} °C", "was stored at {} °C at most", "storage", "°C", (4, 6, 8, 12),
             "has a deviation note", "deviation note", "was released", "released"),
    Register("trip", "trips", "lasts more than {} days", "lasts at most {} days", "length", "days", (3, 5, 7, 10),
             "is insured", "insured", "was booked without approval", "booked without approval"),
)  # fmt: skip


def _values(rng: Random, limit: int, over: bool) -> int:
    """A value clearly on one side of the limit, or just at its edge."""
    if over:
        return limit + rng.choice([1, max(1, limit // 5), max(2, limit // 2), limit])
    return limit - rng.choice([0, max(1, limit // 5), max(2, limit // 3)])


@item_model("logic.must-check", level="analyze", b=0.8, seconds=130, references=[WASON])
def must_check(rng: Random) -> Marked | None:
    register, form = rng.choice(REGISTERS), rng.choice(["if", "or", "never", "only if"])
    limit = rng.choice(register.limits)
    over, within = register.over.format(f"{limit:,}"), register.within.format(f"{limit:,}")
    article = "An" if register.noun[0] in "aeiou" else "A"
    rule = {
        "if": f"If {article.lower()} {register.noun} {over}, it {register.due}.",
        "or": f"Every {register.noun} {within} or {register.due}, or both.",
        "never": f"There is no {register.noun} that {over} and {register.barred}.",
        "only if": f"{article} {register.noun} {register.barred} only if it {within}.",
    }[form]
    due = form in ("if", "or")
    other = register.due_field if due else register.barred_field
    # What the wording names: the side of the limit, and a yes (people tend to check what is named).
    named = {("measure", form in ("if", "never")), ("other", True)}

    def broken(is_over: bool, says_yes: bool) -> bool:
        return is_over and says_yes != due

    shown = [("measure", True), ("measure", False), ("other", True), ("other", False)]
    shown += rng.sample(shown, rng.choice([0, 1, 2]))
    options, cases = [], []
    for field, value in shown:
        hidden = [broken(value, h) if field == "measure" else broken(h, value) for h in (True, False)]
        needed = any(hidden)
        number = _values(rng, limit, value)
        text = (
            f"{register.field}: {number:,} {register.unit}"
            if field == "measure"
            else f"{other}: {'yes' if value else 'no'}"
        )
        options.append((text, needed, _check_mistake(needed, (field, value) in named)))
        cases.append((number > limit, None) if field == "measure" else (None, value))
    if len({text for text, _, _ in options}) < len(options):
        return None
    stem = (
        f"A rule says: *{rule}*\n\nEach record below shows one of the two fields that the rule is about; the other is hidden. "
        f"Mark all records that **must** be opened to find out whether one of these {register.plural} breaks the rule."
    )
    held = {
        "if": "not over or yes", "or": "(not over) or yes", "never": "not (over and yes)", "only if": "not yes or not over",
    }[form]  # fmt: skip
    code = (
        f"both = (True, False)\nfor o, y in {cases}:\n    seen = [(over, yes) for over in both for yes in both\n"
        f"            if o in (None, over) and y in (None, yes)]\n    print(int(any(not ({held}) for over, yes in seen)), end='')"
    )
    expects = "".join(str(int(needed)) for _, needed, _ in options)
    return Marked(stem, Proof("python", code, expects, described=True), _form_harder(form), options=options)


def _form_harder(form: str) -> float:
    return {"if": 0.0, "or": 0.3, "never": -0.4, "only if": 0.3}[form]


def _check_mistake(needed: bool, named: bool) -> str:
    if needed and named:
        return "overlooks that the hidden field can break the rule here"
    if needed:
        return "overlooks that a case the rule does not name can break it"
    if named:
        return "checks what can only confirm the rule because the rule names it"
    return "reads the rule as if it also held the other way round"


Truth = tuple[bool, ...]
Formula = tuple[
    str, str, bool, bool, bool
]  # outer word, inner word, and whether each of three parts is affirmed


def _holds(formula: Formula, case: Truth) -> bool:
    outer, inner, *affirmed = formula
    first, second, third = (value == wanted for value, wanted in zip(case, affirmed, strict=True))
    pair = (second and third) if inner == "AND" else (second or third)
    return (first and pair) if outer == "AND" else (first or pair)


RULES = (
    ("A release goes out", "does a release **not** go out",
     ("all tests pass", "some test fails"), ("a reviewer has agreed", "no reviewer has agreed"),
     ("the change is urgent", "the change is not urgent"), ("the build is signed", "the build is not signed")),
    ("A refund is paid", "is a refund **not** paid",
     ("the receipt is there", "the receipt is missing"), ("the goods are unused", "the goods are used"),
     ("the manager agrees", "the manager does not agree"), ("the return is in time", "the return is late")),
    ("The gate opens", "does the gate **stay shut**",
     ("the badge is valid", "the badge is not valid"), ("a guard is present", "no guard is present"),
     ("the fire alarm is off", "the fire alarm is on"), ("the visitor is on the list", "the visitor is not on the list")),
    ("A night shift is paid double", "is a night shift **not** paid double",
     ("it falls on a holiday", "it does not fall on a holiday"), ("it was ordered late", "it was ordered in time"),
     ("it lasts over eight hours", "it lasts eight hours or less"), ("the worker is on call", "the worker is not on call")),
    ("A supplier is audited", "is a supplier **not** audited",
     ("the supplier is new", "the supplier is known"), ("a complaint is open", "no complaint is open"),
     ("the parts are critical", "the parts are not critical"), ("the last audit failed", "the last audit was passed")),
    ("The pump starts", "does the pump **not** start",
     ("the tank is low", "the tank is not low"), ("the valve is open", "the valve is closed"),
     ("the switch is on manual", "the switch is on automatic"), ("the power is stable", "the power is unstable")),
)  # fmt: skip


@item_model("logic.opposite-rule", level="analyze", b=0.6, seconds=120, references=[BOOK.format(8)])
def opposite_rule(rng: Random) -> Draft | None:
    event, question, *pool = rng.choice(RULES)
    parts = [one for one in rng.sample(pool, 3) if not isinstance(one, str)]
    outer, inner = rng.choice([("AND", "OR"), ("OR", "AND"), ("AND", "AND"), ("OR", "OR")])
    swap = {"AND": "OR", "OR": "AND"}

    def text(formula: Formula) -> str:
        first, second, third = (
            part[0] if affirmed else part[1] for part, affirmed in zip(parts, formula[2:], strict=True)
        )
        return f"{first} {formula[0]} ({second} {formula[1]} {third})"

    rule: Formula = (outer, inner, True, True, True)
    key: Formula = (swap[outer], swap[inner], False, False, False)
    slips: list[tuple[Formula, str]] = [
        ((outer, inner, False, False, False), "denies each part but leaves AND and OR as they are"),
        ((swap[outer], swap[inner], True, True, True), "swaps AND and OR but does not deny the parts"),
        ((swap[outer], inner, False, False, False), "swaps only the outer word"),
        ((outer, swap[inner], False, False, False), "swaps only the word inside the brackets"),
        ((swap[outer], swap[inner], False, True, True), "denies only the first part"),
        ((outer, swap[inner], True, False, False), "denies only what is in the brackets"),
    ]
    cases = list(product([True, False], repeat=3))
    wrong = [
        (text(slip), why)
        for slip, why in slips
        if any(_holds(slip, case) == _holds(rule, case) for case in cases)
    ]
    rng.shuffle(wrong)
    chosen = wrong[:4]
    stem = (
        f"{event} **exactly when** this holds:\n\n*{text(rule)}*\n\nOR means that at least one of the two holds. "
        f"When {question}?"
    )
    options = [text(key), *(option for option, _ in chosen)]
    names = [(part[0], part[1]) for part in parts]
    code = (
        "from itertools import product\n"
        f"names, rule, options = {names}, {text(rule)!r}, {sorted(options)}\n"
        "def says(text, case):\n    for (yes, no), value in zip(names, case):\n"
        "        text = text.replace(no, str(not value)).replace(yes, str(value))\n"
        "    return eval(text.replace('AND', 'and').replace('OR', 'or'))\n"
        "cases = list(product([True, False], repeat=3))\n"
        "print(*[o for o in options if all(says(o, c) != says(rule, c) for c in cases)], sep=' / ')"
    )
    return Draft(
        stem, text(key), chosen, Proof("python", code, text(key)), harder=0.3 if outer != inner else -0.2
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule on a choice: its words, the test, misreadings of it, and the same test as Python text for the proof."""

    words: str
    test: Callable[[frozenset[str]], bool]
    misread: Callable[[frozenset[str]], bool]
    mistake: str
    code: str


def _limits(a: str, b: str, c: str, d: str) -> list[Limit]:
    return [
        Limit(f"If {a} is chosen, {b} is chosen too.", lambda s: a not in s or b in s, lambda s: b not in s or a in s,
              "reads the if-then rule backwards", f"('{a}' not in s or '{b}' in s)"),
        Limit(f"{c} and {d} are not both chosen.", lambda s: not (c in s and d in s), lambda s: (c in s) != (d in s),
              "takes *not both* for *exactly one*", f"not ('{c}' in s and '{d}' in s)"),
        Limit(f"At least one of {a} and {d} is chosen.", lambda s: a in s or d in s, lambda s: (a in s) != (d in s),
              "takes *at least one* for *exactly one*", f"('{a}' in s or '{d}' in s)"),
        Limit(f"{b} is chosen only if {c} is chosen.", lambda s: b not in s or c in s, lambda s: c not in s or b in s,
              "reads *only if* as *if*", f"('{c}' in s or '{b}' not in s)"),
        Limit(f"If {d} is not chosen, {b} is chosen.", lambda s: d in s or b in s, lambda s: d not in s or b not in s,
              "takes it to forbid that both are chosen", f"('{b}' in s or '{d}' in s)"),
    ]  # fmt: skip


CHOICES = (
    ("A panel of {} is to be chosen from these {} colleagues", ["Ines", "Karl", "Lena", "Milo", "Nora", "Omar", "Pia", "Rosa"]),
    ("For the next release {} of these {} features are to be chosen", ["Search", "Export", "Chat", "Maps", "Alerts", "Reports", "Login", "Themes"]),
    ("This week {} of these {} sites are to be chosen for an audit", ["Lyon", "Porto", "Graz", "Turin", "Ghent", "Malmo", "Cork", "Brno"]),
    ("For a pilot {} of these {} suppliers are to be chosen", ["Arco", "Belmont", "Corvus", "Delphi", "Estera", "Fenwick", "Gallus", "Hedra"]),
    ("For tonight's maintenance {} of these {} services are to be chosen", ["Mail", "Backup", "Billing", "Wiki", "Proxy", "Queue", "Cache", "Portal"]),
)  # fmt: skip


@item_model("logic.count-choices", level="analyze", b=0.9, seconds=200, references=[SETS])
def count_choices(rng: Random) -> Draft | None:
    context, pool = rng.choice(CHOICES)
    size = rng.choice([5, 5, 6])
    names = sorted(rng.sample(pool, size))
    wanted = rng.choice([2, 3]) if size == 5 else 3
    limits = rng.sample(_limits(*rng.sample(names, 4)), rng.choice([2, 3]))
    choices = [frozenset(one) for one in combinations(names, wanted)]

    def count(tests: Iterable[Callable[[frozenset[str]], bool]]) -> int:
        kept = list(tests)
        return sum(all(test(choice) for test in kept) for choice in choices)

    key = count(limit.test for limit in limits)
    dropped = [count(other.test for other in limits if other is not limit) for limit in limits]
    if not 2 <= key <= 12 or key in dropped:
        return None
    wrong = [
        (count(other.misread if other is limit else other.test for other in limits), limit.mistake)
        for limit in limits
    ]
    wrong += [
        (number, f"overlooks the rule *{limit.words}*") for number, limit in zip(dropped, limits, strict=True)
    ]
    wrong.append((len(choices), "counts all choices, whatever the rules say"))
    listed = "\n".join(f"- {limit.words}" for limit in limits)
    stem = (
        f"{context.format(wanted, size)}: {', '.join(names)}.\n\n{listed}\n\n"
        f"How many different choices of exactly {wanted} keep all the rules?"
    )
    rules = " and ".join(limit.code for limit in limits)
    code = (
        f"names, found = {names}, 0\nfor bits in range(2 ** len(names)):\n"
        "    s = {n for i, n in enumerate(names) if bits >> i & 1}\n"
        f"    found += len(s) == {wanted} and {rules}\nprint(found)"
    )
    return Draft(stem, key, wrong, Proof("python", code, str(key)), harder=0.3 * (len(limits) - 2))


GROUPS = (
    ("servers", "are patched", "are not patched"), ("invoices", "are paid", "are unpaid"),
    ("employees", "have done the training", "have not done the training"), ("orders", "arrived in time", "arrived late"),
    ("tests", "passed", "failed"), ("shops", "made a profit", "made no profit"),
    ("machines", "are in use", "stand idle"), ("candidates", "have replied", "have not replied"),
)  # fmt: skip


def _saying(rng: Random, least: int, total: int, group: tuple[str, str, str]) -> tuple[str, str]:
    """A sentence that holds when at least so many have the property, and its condition on `yes` and `no`."""
    noun, does, does_not = group
    if least == 1:
        return rng.choice(
            [
                (f"Of the {total} {noun}, one or more {does}", "yes >= 1"),
                (f"It is not so that all {total} {noun} {does_not}", "not no == total"),
            ]
        )
    if least == total:
        return rng.choice(
            [
                (f"All {total} {noun} {does}", "yes == total"),
                (f"None of the {total} {noun} {does_not}", "no == 0"),
            ]
        )
    forms = [
        (f"At least {least} of the {total} {noun} {does}", f"yes >= {least}"),
        (f"More than {least - 1} of the {total} {noun} {does}", f"yes > {least - 1}"),
        (f"At most {total - least} of the {total} {noun} {does_not}", f"no <= {total - least}"),
        (f"Fewer than {total - least + 1} of the {total} {noun} {does_not}", f"no < {total - least + 1}"),
    ]
    if least == total // 2 + 1:
        forms += [(f"More than half of the {total} {noun} {does}", "yes > total / 2")] * 3
    return rng.choice(forms)


@item_model("logic.order-by-strength", level="analyze", b=0.7, seconds=160, references=[BOOK.format(5)])
def order_by_strength(rng: Random) -> Ordered | None:
    group, total = rng.choice(GROUPS), rng.choice([10, 12, 15, 16, 18, 20, 24, 30])
    middle = rng.sample(range(2, total - 1), 3)
    bounds = sorted([*middle, rng.choice([1, total]), total // 2 + 1], reverse=True)
    if len(set(bounds)) < 5 or any(left - right < 1 for left, right in pairwise(bounds)):
        return None
    sayings = [_saying(rng, least, total, group) for least in bounds]
    numbers = [next((int(word) for word in text.split() if word.isdigit()), 0) for text, _ in sayings]
    if numbers == sorted(numbers, reverse=True) or sum(" no" in f" {rule}" for _, rule in sayings) < 2:
        return None
    shuffled = rng.sample(sayings, len(sayings))
    code = (
        f"total, said = {total}, {shuffled}\n"
        "cases = {t: {yes for yes in range(total + 1) if eval(c, {'yes': yes, 'no': total - yes, 'total': total})}\n"
        "         for t, c in said}\norder = sorted(cases, key=lambda t: len(cases[t]))\n"
        "assert all(cases[a] < cases[b] for a, b in zip(order, order[1:]))\nprint(*order, sep=' | ')"
    )
    stem = (
        f"All these statements are about the same {total} {group[0]}; these either {group[1]} or {group[2]}.\n\nPut the "
        "statements in order so that each one **follows** from the one before it. The one that says the most comes first."
    )
    return Ordered(
        stem,
        Proof("python", code, " | ".join(text for text, _ in sayings), described=True),
        things=[text for text, _ in sayings],
        misconception="compares the numbers that are named instead of the cases that are left open",
    )
