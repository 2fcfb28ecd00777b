"""Item models for Python: what does this short program print?"""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced, printed, shown

DOCS = "https://docs.python.org/3/"
WORDS = [
    "harbour",
    "lantern",
    "pebble",
    "meadow",
    "copper",
    "violet",
    "window",
    "orchard",
    "marble",
    "thicket",
]


def _prints(code: str, wrong: list[tuple[str, str]], harder: float = 0.0) -> Draft:
    """An item that asks what `code` prints; `wrong` holds (output, misconception)."""
    output = printed(code)
    stem = f"What does this program print?\n\n{fenced('python', code)}"
    options = [(shown(text), why) for text, why in wrong]
    return Draft(stem, shown(output), options, Proof("python", code, output), harder=harder)


@item_model(
    "python.slice",
    level="apply",
    b=-0.9,
    seconds=75,
    references=[DOCS + "library/stdtypes.html#common-sequence-operations"],
)
def slices(rng: Random) -> Draft | None:
    word = rng.choice(WORDS)
    start, step = rng.randint(0, 2), rng.choice([1, 2])
    stop = rng.randint(start + 3, len(word) - 1)
    part = f"{start}:{stop}" + (f":{step}" if step > 1 else "")
    code = f'word = "{word}"\nprint(word[{part}])'
    return _prints(
        code,
        [
            (word[start : stop + 1 : step], "takes the end of a slice as included"),
            (
                word[max(start - 1, 0) : stop : step] if start else word[1:stop:step],
                "counts positions from one",
            ),
            (word[start : start + stop : step], "takes the second number as a length"),
            (word[start:stop:3] if step == 2 else word[start : stop - 1], "misreads the step or the end"),
        ],
        harder=0.4 if step > 1 else 0.0,
    )


@item_model(
    "python.mutable-default",
    level="analyze",
    b=0.7,
    seconds=90,
    references=[DOCS + "reference/compound_stmts.html#function-definitions"],
)
def mutable_default(rng: Random) -> Draft | None:
    first, second, third = rng.sample(range(1, 10), 3)
    name = rng.choice(["collect", "remember", "record", "gather"])
    code = (
        f"def {name}(value, kept=[]):\n    kept.append(value)\n    return kept\n\n"
        f"{name}({first})\n{name}({second}, [])\nprint({name}({third}))"
    )
    return _prints(
        code,
        [
            (f"[{third}]", "thinks a default value is made anew at every call"),
            (f"[{first}, {second}, {third}]", "thinks a list passed in replaces the default"),
            (f"[{second}, {third}]", "thinks the last list passed in becomes the default"),
        ],
    )


@item_model("python.alias", level="understand", b=-0.4, seconds=75, references=[DOCS + "library/copy.html"])
def alias(rng: Random) -> Draft | None:
    values = rng.sample(range(1, 20), 3)
    extra = rng.randint(20, 40)
    copy = rng.choice(["b = a", "b = a[:]", "b = list(a)"])
    code = f"a = {values}\n{copy}\nb.append({extra})\na[0] = 0\nprint(a, b)"
    both, apart = [0, *values[1:], extra], ([0, *values[1:]], [*values, extra])
    mixed = f"{[0, *values[1:]]} {[0, *values[1:], extra]}"
    return _prints(
        code,
        [
            (f"{apart[0]} {apart[1]}", "thinks assignment copies a list"),
            (f"{both} {both}", "thinks a copied list still shares its elements' places"),
            (mixed, "thinks changes of elements are shared but appends are not"),
            (
                f"{[0, *values[1:], extra]} {[*values, extra]}",
                "thinks appends are shared but changes are not",
            ),
        ],
        harder=0.0 if copy == "b = a" else 0.2,
    )


@item_model(
    "python.floor-division",
    level="apply",
    b=0.3,
    seconds=60,
    references=[DOCS + "reference/expressions.html#binary-arithmetic-operations"],
)
def floor_division(rng: Random) -> Draft | None:
    n, d = rng.randint(7, 40), rng.randint(3, 6)
    if n % d == 0:
        return None
    code = f"print(-{n} // {d}, -{n} % {d})"
    quotient = n // d
    return _prints(
        code,
        [
            (f"-{quotient} -{n % d}", "rounds towards zero, as C does"),
            (f"-{quotient} {n % d}", "takes quotient and remainder of the number without its sign"),
            (f"-{quotient + 1} -{n % d}", "gives the remainder the sign of the dividend"),
        ],
    )


@item_model(
    "python.late-binding",
    level="analyze",
    b=1.1,
    seconds=90,
    references=[
        DOCS
        + "faq/programming.html#why-do-lambdas-defined-in-a-loop-with-different-values-all-return-the-same-result"
    ],
)
def late_binding(rng: Random) -> Draft | None:
    count, factor = rng.randint(3, 5), rng.randint(2, 9)
    bound = rng.random() < 0.4
    argument = "x, i=i" if bound else "x"
    code = f"steps = [lambda {argument}: x * i for i in range({count})]\nprint([step({factor}) for step in steps])"
    each, last = [factor * i for i in range(count)], [factor * (count - 1)] * count
    return _prints(
        code,
        [
            (str(each), "thinks a lambda keeps the value a name had when it was made"),
            (str(last), "thinks a default argument is looked up at the call"),
            (str([factor * count] * count), "thinks the loop variable ends one past the range"),
            (str([factor * (i + 1) for i in range(count)]), "thinks range starts at one"),
        ],
        harder=-0.2 if bound else 0.0,
    )


@item_model(
    "python.generator-once",
    level="understand",
    b=0.5,
    seconds=75,
    references=[DOCS + "glossary.html#term-generator-iterator"],
)
def generator_once(rng: Random) -> Draft | None:
    values = rng.sample(range(1, 9), 3)
    made = rng.choice(["(x * x for x in {})", "map(lambda x: x * x, {})"]).format(values)
    code = f"squares = {made}\ntotal = sum(squares)\nprint(total, list(squares))"
    total = sum(x * x for x in values)
    return _prints(
        code,
        [
            (f"{total} {[x * x for x in values]}", "thinks an iterator can be walked twice"),
            (f"{total} [{values[-1] ** 2}]", "thinks the last element stays in the iterator"),
            (f"{total} None", "thinks an exhausted iterator turns into None"),
        ],
    )


@item_model("python.try-order", level="apply", b=0.2, seconds=90, references=[DOCS + "tutorial/errors.html"])
def try_order(rng: Random) -> Draft | None:
    raises = rng.random() < 0.5
    a, b, c, d = rng.sample(["open", "read", "close", "log", "done", "retry", "send", "stop"], 4)
    divisor = 0 if raises else rng.randint(1, 5)
    code = (
        f'try:\n    print("{a}", end=" ")\n    10 / {divisor}\nexcept ZeroDivisionError:\n    print("{b}", end=" ")\n'
        f'else:\n    print("{c}", end=" ")\nfinally:\n    print("{d}")'
    )
    return _prints(
        code,
        [
            (f"{a} {b} {c} {d}", "thinks else always follows except"),
            (f"{a} {b}" if raises else f"{a} {c}", "thinks finally is skipped once another branch ran"),
            (f"{a} {d}", "thinks neither except nor else runs"),
            (f"{b} {d}" if raises else f"{c} {d}", "thinks the try block leaves no output"),
        ],
    )


@item_model(
    "python.stable-sort",
    level="analyze",
    b=0.6,
    seconds=100,
    references=[DOCS + "howto/sorting.html#sort-stability-and-complex-sorts"],
)
def stable_sort(rng: Random) -> Draft | None:
    words = rng.sample(["fig", "pear", "kiwi", "plum", "lime", "date", "apple", "nut"], 5)
    descending = rng.random() < 0.5
    code = f"words = {words}\nprint(sorted(words, key=len{', reverse=True' if descending else ''}))"
    by_length, backwards = sorted(words, key=len), words[::-1]
    return _prints(
        code,
        [
            (str(sorted(words, reverse=descending)), "ignores the key and sorts by the alphabet"),
            (
                str(sorted(words, key=lambda w: (len(w), w), reverse=descending)),
                "breaks ties by the alphabet",
            ),
            (
                str(by_length[::-1] if descending else sorted(backwards, key=len)),
                "thinks ties come in reversed order",
            ),
            (str([len(word) for word in by_length]), "thinks the key replaces the elements"),
        ],
    )
