"""Item models for JavaScript: keys follow the language's rules here and are proven by running them in Node."""

from __future__ import annotations

import json
from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced, shown

DOCS = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/"


def _logs(code: str, output: str, wrong: list[tuple[str, str]], harder: float = 0.0) -> Draft:
    stem = f"What does this program write to the console?\n\n{fenced('js', code)}"
    options = [(shown(text), why) for text, why in wrong]
    return Draft(stem, shown(output), options, Proof("node", code, output), harder=harder)


@item_model(
    "javascript.plus-minus",
    level="apply",
    b=-0.5,
    seconds=60,
    references=[DOCS + "Reference/Operators/Addition"],
)
def plus_minus(rng: Random) -> Draft | None:
    a, b = rng.randint(11, 30), rng.randint(2, 9)
    code = f'console.log("{a}" + {b}, "{a}" - {b});'
    return _logs(
        code,
        f"{a}{b} {a - b}",
        [
            (f"{a + b} {a - b}", "thinks + also turns a string into a number"),
            (f"{a}{b} NaN", "thinks - does not turn a string into a number"),
            (f"{a}{b} {a}-{b}", "thinks - joins strings as + does"),
            (f"{a + b} NaN", "swaps which operator converts to numbers"),
        ],
    )


@item_model(
    "javascript.default-sort",
    level="understand",
    b=0.2,
    seconds=60,
    references=[DOCS + "Reference/Global_Objects/Array/sort"],
)
def default_sort(rng: Random) -> Draft | None:
    values = [*rng.sample(range(2, 10), 2), *rng.sample(range(10, 100), 2), rng.randint(100, 200)]
    rng.shuffle(values)
    numeric = rng.random() < 0.3
    code = f"console.log({json.dumps(values)}.sort({'(a, b) => a - b' if numeric else ''}).join());"

    def text(row: list[int]) -> str:
        return ",".join(map(str, row))

    by_text, by_number = text(sorted(values, key=str)), text(sorted(values))
    return _logs(
        code,
        by_number if numeric else by_text,
        [
            (by_number, "thinks sort() without a function compares numbers by size"),
            (by_text, "thinks a compare function does not change the order by text"),
            (text(sorted(values, reverse=True)), "thinks the order is descending"),
            (text(values), "thinks sort() returns the array as it was"),
        ],
    )


@item_model(
    "javascript.loop-closure",
    level="analyze",
    b=0.7,
    seconds=90,
    version=2,
    references=[DOCS + "Guide/Closures"],
)
def loop_closure(rng: Random) -> Draft | None:
    count, factor = rng.randint(3, 6), rng.randint(2, 12)
    word = rng.choice(["var", "var", "let"])
    code = (
        f"const steps = [];\nfor ({word} i = 0; i < {count}; i++) {{\n  steps.push(() => i * {factor});\n}}\n"
        "console.log(steps.map((step) => step()).join());"
    )

    def text(row: list[int]) -> str:
        return ",".join(str(value * factor) for value in row)

    each, after = list(range(count)), [count] * count
    return _logs(
        code,
        text(after if word == "var" else each),
        [
            (text(each), "thinks var makes a new binding in every round"),
            (text(after), "thinks let shares one binding between rounds"),
            (text([count - 1] * count), "thinks the shared variable stops at its last used value"),
            (text([value + 1 for value in each]), "thinks the counter starts at one"),
        ],
    )


@item_model(
    "javascript.event-loop",
    level="analyze",
    b=0.9,
    seconds=110,
    references=[DOCS + "Reference/Execution_model"],
)
def event_loop(rng: Random) -> Draft | None:
    first, timer, micro, last = rng.sample(["tea", "milk", "bread", "salt", "rice", "corn", "soup"], 4)
    lines = [
        f'setTimeout(() => console.log("{timer}"), 0);',
        f'Promise.resolve().then(() => console.log("{micro}"));',
    ]
    rng.shuffle(lines)
    code = "\n".join([f'console.log("{first}");', *lines, f'console.log("{last}");'])
    return _logs(
        code,
        "\n".join([first, last, micro, timer]),
        [
            (
                "\n".join([first, timer, micro, last]),
                "thinks a delay of 0 and a resolved promise run at once",
            ),
            ("\n".join([first, last, timer, micro]), "thinks timers run before promise callbacks"),
            ("\n".join([first, micro, last, timer]), "thinks a resolved promise calls back at once"),
            ("\n".join([first, micro, timer, last]), "thinks callbacks run before the script ends"),
        ],
    )


@item_model(
    "javascript.spread-copy",
    level="analyze",
    b=0.5,
    seconds=90,
    references=[DOCS + "Reference/Operators/Spread_syntax"],
)
def spread_copy(rng: Random) -> Draft | None:
    city, other = rng.sample(["Porto", "Lviv", "Turku", "Graz", "Ghent"], 2)
    age, new = rng.sample(range(20, 60), 2)
    code = (
        f'const a = {{ age: {age}, home: {{ city: "{city}" }} }};\nconst b = {{ ...a }};\n'
        f'b.age = {new};\nb.home.city = "{other}";\nconsole.log(a.age, a.home.city);'
    )
    return _logs(
        code,
        f"{age} {other}",
        [
            (f"{age} {city}", "thinks spread copies nested objects too"),
            (f"{new} {other}", "thinks spread makes a second name for the same object"),
            (f"{new} {city}", "thinks nested objects are copied and plain values are shared"),
        ],
    )


@item_model(
    "javascript.equality",
    level="remember",
    b=0.1,
    seconds=60,
    references=[DOCS + "Guide/Equality_comparisons_and_sameness"],
)
def equality(rng: Random) -> Draft | None:
    cases = {
        'null == undefined': True, 'null === undefined': False, '"7" == 7': True, '"7" === 7': False,
        "NaN == NaN": False, "[1] == [1]": False, '0 == ""': True, "null == 0": False, "0 === -0": True,
    }  # fmt: skip
    first, second, third = rng.sample(sorted(cases), 3)
    truth = [cases[first], cases[second], cases[third]]
    if len(set(truth)) == 1:
        return None
    code = f"console.log({first}, {second}, {third});"

    def text(row: list[bool]) -> str:
        return " ".join("true" if value else "false" for value in row)

    wrong = [
        (
            text([value if place != flip else not value for place, value in enumerate(truth)]),
            f"misjudges `{case}`",
        )
        for flip, case in enumerate((first, second, third))
    ]
    return _logs(code, text(truth), [*wrong, (text([not value for value in truth]), "confuses == with ===")])


@item_model(
    "javascript.optional",
    level="apply",
    b=0.3,
    seconds=80,
    references=[DOCS + "Reference/Operators/Nullish_coalescing"],
)
def optional(rng: Random) -> Draft | None:
    stock = rng.choice([0, 0, rng.randint(1, 20)])
    fallback, note = rng.randint(21, 60), rng.choice(['""', '"sale"', "null"])
    operator = rng.choice(["??", "||"])
    code = (
        f"const item = {{ stock: {stock}, note: {note} }};\n"
        f'console.log(item.stock {operator} {fallback}, item.note {operator} "none", item.price?.net {operator} {fallback + 1});'
    )

    def line(first: object, second: str) -> str:
        return f"{first} {second} {fallback + 1}"

    text = {'""': "", '"sale"': "sale", "null": None}[note]
    nullish = line(stock, "none" if text is None else text)
    falsy = line(stock or fallback, text or "none")
    key = nullish if operator == "??" else falsy
    wrong = [
        (falsy if operator == "??" else nullish, "confuses ?? with ||"),
        (
            line(stock, "null" if text is None else text or "none"),
            "takes an empty text for missing, but not zero",
        ),
        (line(stock or fallback, "null" if text is None else text), "takes zero for missing, but not null"),
        (key.rsplit(" ", 1)[0] + " undefined", "thinks ?. gives undefined for the whole expression"),
    ]
    return _logs(code, key, wrong)


@item_model(
    "javascript.map-parse",
    level="analyze",
    b=0.9,
    seconds=90,
    references=[DOCS + "Reference/Global_Objects/Array/map"],
)
def map_parse(rng: Random) -> Draft | None:
    values = [
        str(rng.randint(1, 3)),
        *(str(rng.randint(2, 30)) for _ in range(2)),
        str(rng.randint(100, 1111)),
    ]
    wrapped = rng.random() < 0.35
    call = "(text) => parseInt(text)" if wrapped else "parseInt"
    code = f"console.log({json.dumps(values)}.map({call}).join());"

    def parsed(text: str, base: int) -> str:
        base = base or 10
        digits = text
        while digits and not all(int(c) < base for c in digits):
            digits = digits[:-1]
        return str(int(digits, base)) if base > 1 and digits else "NaN"

    by_index = ",".join(parsed(text, index) for index, text in enumerate(values))
    plain = ",".join(values)
    if by_index == plain:
        return None
    wrong = [
        (by_index if wrapped else plain, "overlooks what map passes as the second argument"),
        (",".join([values[0], *["NaN"] * 3]), "thinks only the first text can be read"),
        ("NaN,NaN,NaN,NaN", "thinks parseInt cannot be called by map"),
    ]
    return _logs(code, plain if wrapped else by_index, wrong)
