"""Item models for JavaScript at run time: waiting, shared objects, `this`, and errors in asynchronous code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced, shown

DOCS = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/"

# Runs `run()` on a clock of its own: time moves to the next timer once all callbacks are done, so that a busy
# machine cannot change the answer.
CLOCK = """
let now = 0;
const due = [];
function wait(ms) { return new Promise((done) => due.push({ at: now + ms, done })); }
function tick() {
  due.sort((one, other) => one.at - other.at);
  const next = due.shift();
  if (next) { now = next.at; next.done(); setImmediate(tick); }
}
run().then(() => console.log(now));
setImmediate(tick);
"""

Shape = tuple[str, int, list[tuple[int, str]], float]  # body of run(), milliseconds, wrong values, harder


def _one_by_one(a: int, b: int, c: int, last: int) -> list[Shape]:
    """Bodies in which waits follow each other, or seem to."""
    total, longest = a + b + c, max(a, b, c)
    apart = [(longest, "thinks waits overlap although each is awaited"), (c, "counts the last wait only")]
    return [
        (f"await wait({a});\n  await wait({b});\n  await wait({c});", total, apart, -0.4),
        (f"for (const ms of [{a}, {b}, {c}]) {{\n    await wait(ms);\n  }}", total, apart, -0.2),
        (
            f"[{a}, {b}, {c}].forEach(async (ms) => {{\n    await wait(ms);\n  }});\n  await wait({last});",
            last,
            [
                (total + last, "thinks forEach() waits for an async callback before it takes the next"),
                (longest + last, "thinks forEach() waits until all async callbacks are done"),
                (max(longest, last), "thinks run() ends only when everything that it started has ended"),
            ],
            0.6,
        ),
        (
            f"wait({a});\n  await wait({b});\n  await wait({c});",
            b + c,
            [
                (total, "thinks a promise is waited for without await"),
                (max(a, b + c), "thinks run() ends only when everything that it started has ended"),
                (longest, "thinks all waits overlap"),
            ],
            0.1,
        ),
    ]


def _together(a: int, b: int, c: int, last: int) -> list[Shape]:
    """Bodies in which waits overlap."""
    longer, total = max(a, b), a + b + c
    sequential = (total, "thinks a wait begins when it is awaited, not when it is called")
    overlap = (max(a, b, c), "thinks all waits overlap")
    return [
        (
            f"const first = wait({a});\n  const second = wait({b});\n  await first;\n  await second;\n  await wait({c});",
            longer + c,
            [sequential, overlap, (b + c, "thinks the second await replaces the first")],
            0.4,
        ),
        (
            f"const early = wait({a});\n  await wait({b});\n  await early;\n  await wait({c});",
            longer + c,
            [sequential, overlap, (b + c, "thinks what was started early costs nothing")],
            0.5,
        ),
        (
            f"await Promise.all([wait({a}), wait({b})]);\n  await wait({c});",
            longer + c,
            [
                (total, "thinks Promise.all() runs its promises one after the other"),
                (min(a, b) + c, "confuses Promise.all() with Promise.race()"),
                overlap,
            ],
            -0.1,
        ),
        (
            f"await Promise.race([wait({a}), wait({b})]);\n  await wait({c});",
            min(a, b) + c,
            [
                (longer + c, "confuses Promise.race() with Promise.all()"),
                (total, "thinks both are waited for"),
            ],
            0.0,
        ),
        (
            f"await Promise.all([{a}, {b}, {c}].map(async (ms) => {{\n    await wait(ms);\n    await wait({last});\n  }}));",
            max(a, b, c) + last,
            [
                (total + 3 * last, "thinks map() waits for an async callback before it takes the next"),
                (max(a, b, c) + 3 * last, "thinks the second waits of the callbacks cannot overlap"),
                (max(a, b, c, last), "thinks the two waits of a callback overlap"),
            ],
            0.3,
        ),
    ]


@item_model(
    "javascript.await-time",
    level="analyze",
    b=0.3,
    seconds=100,
    references=[DOCS + "Reference/Operators/await", DOCS + "Reference/Global_Objects/Promise/all"],
)
def await_time(rng: Random) -> Draft:
    a, b, c, last = (50 * step for step in rng.sample(range(2, 19), 4))
    body, answer, wrong, harder = rng.choice([*_one_by_one(a, b, c, last), *_together(a, b, c, last)])
    code = f"async function run() {{\n  {body}\n}}"
    stem = (
        "`wait(ms)` returns a promise that is fulfilled after `ms` milliseconds. Nothing else takes noticeable time.\n\n"
        f"{fenced('js', code)}\n\n`run()` is called. After how many milliseconds is its promise fulfilled?"
    )
    return Draft(stem, answer, wrong, Proof("node", code + CLOCK, str(answer)), unit="ms", harder=harder)


Statement = tuple[
    str, bool, str
]  # code, whether the data is another afterwards, the mistake of who says otherwise


def _in_place_or_not(name: str, field: str, value: int) -> list[tuple[Statement, Statement]]:
    """Pairs of statements that look alike: the first of each changes the data, the second does not."""
    x, by_id = name[0], "(a, b) => a.id - b.id"
    return [
        (
            (f"{name}.sort({by_id});", True, "thinks sort() gives a new array and leaves the old one"),
            (f"{name}.toSorted({by_id});", False, "takes toSorted() for sort()"),
        ),
        (
            (f"{name}.reverse();", True, "thinks reverse() gives a new array and leaves the old one"),
            (f"[...{name}].reverse();", False, "overlooks that spread makes a new array"),
        ),
        (
            (f"{name}.splice(1, 1);", True, "takes splice() for slice()"),
            (f"{name}.slice(1, 2);", False, "takes slice() for splice()"),
        ),
        (
            (f"{name}.push({{ id: 90, {field}: {value} }});", True, "thinks push() gives a new array"),
            (f"{name}.concat({{ id: 90, {field}: {value} }});", False, "thinks concat() appends to the array itself"),
        ),
        (
            (f"{name}.length = 1;", True, "thinks the length of an array can only be read"),
            (f"{name}.filter(({x}) => {x}.{field} > {value});", False, "thinks filter() takes members out of the array"),
        ),
    ]  # fmt: skip


def _shared_or_not(name: str, field: str, value: int) -> list[tuple[Statement, Statement]]:
    """The same for statements about the members of the array."""
    x = name[0]
    return [
        (
            (f"{name}.map(({x}) => {{ {x}.{field} += 1; return {x}; }});", True, "thinks map() works on copies of the objects"),
            (f"{name}.map(({x}) => ({{ ...{x}, {field}: {value} }}));", False, "overlooks that new objects are made"),
        ),
        (
            (f"{name}.forEach(({x}) => {{ {x}.{field} = {value}; }});", True, "thinks a callback gets copies of the objects"),
            (f"{name}.forEach(({x}) => {{ {x} = null; }});", False, "thinks assigning to a parameter replaces the member"),
        ),
        (
            (f"const copy = {name}.slice(); copy[0].{field} = {value};", True, "thinks slice() copies the objects too"),
            (f"const copy = {name}.slice(); copy[0] = null;", False, "thinks a copied array shares its places"),
        ),
        (
            (f"const copy = [...{name}]; copy[2].{field} += {value};", True, "thinks spread copies the objects too"),
            (f"const copy = structuredClone({name}); copy[2].{field} += {value};", False, "thinks structuredClone() shares objects"),
        ),
        (
            (f"const one = {name}[1]; one.{field} += {value};", True, "thinks a variable holds a copy of the object"),
            (f"let sum = {name}[1].{field}; sum += {value};", False, "thinks a variable stays tied to the field it was read from"),
        ),
        (
            (f"Object.assign({name}[0], {{ {field}: {value} }});", True, "thinks Object.assign() makes a new object"),
            (f"Object.assign({{}}, {name}[0], {{ {field}: {value} }});", False, "overlooks that a new object is the target"),
        ),
    ]  # fmt: skip


@item_model(
    "javascript.changes-data",
    level="analyze",
    b=0.5,
    seconds=120,
    references=[DOCS + "Reference/Global_Objects/Array#copying_methods_and_mutating_methods"],
)
def changes_data(rng: Random) -> Marked | None:
    name, field = rng.choice(
        [("orders", "pieces"), ("shifts", "hours"), ("invoices", "amount"), ("products", "stock"), ("tickets", "votes")]
    )  # fmt: skip
    ids, values = rng.sample(range(10, 60), 3), rng.sample(range(2, 40), 4)
    if ids == sorted(ids):
        return None
    rows = [f"{{ id: {one}, {field}: {count} }}" for one, count in zip(ids, values, strict=False)]
    arrays = rng.sample(_in_place_or_not(name, field, values[3]), 3)
    members = rng.sample(_shared_or_not(name, field, values[3]), 3)
    chosen = [rng.choice(pair) for pair in (*arrays[:2], *members[:2])]
    chosen += rng.choice([arrays[2], members[2]])
    flags = [changes for _, changes, _ in chosen]
    data = f"const {name} = [\n  " + ",\n  ".join(rows) + ",\n];"
    stem = (
        f"{fenced('js', data)}\n\nEach statement below is run on its own, on fresh data. After which of them is "
        f"the text of `JSON.stringify({name})` another than before? Mark all of them."
    )
    script = (
        f"{data}\nconst before = JSON.stringify({name});\nconst flags = {json.dumps([code for code, _, _ in chosen])}.map((code) => {{\n"
        f"  const fresh = JSON.parse(before);\n  new Function('{name}', code)(fresh);\n"
        "  return JSON.stringify(fresh) === before ? 0 : 1;\n});\nconsole.log(flags.join(''));"
    )
    expects = "".join(str(int(flag)) for flag in flags)
    options = [(f"`{code}`", changes, mistake) for code, changes, mistake in chosen]
    return Marked(stem, Proof("node", script, expects, described=True), options=options)


def _calls(method: str, arrow: str, field: str, a: int, b: int, own: int) -> list[list[tuple[str, str]]]:
    """Snippets and what they give: lost methods, methods that find another object, arrow functions."""
    lost, first, other = "TypeError", str(a), str(b)
    return [
        [
            (f"const f = a.{method}; f()", lost),
            (f"const {{ {method} }} = b; {method}()", lost),
            (f"[0].map(a.{method})[0]", lost),
            (f"[0].map(() => a.{method}())[0]", first),
            (f"const f = b.{method}.bind(a); f()", first),
        ],
        [
            (f"a.{method}.call(b)", other),
            (f"({{ {field}: {own}, {method}: a.{method} }}).{method}()", str(own)),
            (f"b.{method} = a.{method}; b.{method}()", other),
            (f"a.{method}.bind(b).call(a)", other),
            (f"b.{method}.call({{ {field}: {own} }})", str(own)),
        ],
        [
            (f"const g = a.{arrow}; g()", first),
            (f"a.{arrow}.call(b)", first),
            (f"({{ {field}: {own}, {arrow}: b.{arrow} }}).{arrow}()", other),
            (f"b.{arrow} = a.{arrow}; b.{arrow}()", first),
            (f"const {{ {arrow} }} = b; {arrow}()", other),
        ],
    ]


@item_model(
    "javascript.this-value",
    level="analyze",
    b=0.7,
    seconds=130,
    references=[DOCS + "Reference/Operators/this", DOCS + "Reference/Functions/Arrow_functions"],
)
def this_value(rng: Random) -> Gaps:
    kind, field, method, arrow = rng.choice(
        [("Till", "total", "read", "peek"), ("Meter", "units", "show", "now"), ("Cart", "count", "size", "sum"),
         ("Timer", "left", "rest", "look")]
    )  # fmt: skip
    a, b, own = rng.sample(range(11, 99), 3)
    code = (
        f'"use strict";\nclass {kind} {{\n  constructor({field}) {{ this.{field} = {field}; }}\n'
        f"  {method}() {{ return this.{field}; }}\n  {arrow} = () => this.{field};\n}}\n"
        f"const a = new {kind}({a});\nconst b = new {kind}({b});"
    )
    calls = [rng.choice(group) for group in _calls(method, arrow, field, a, b, own)]
    rng.shuffle(calls)
    gaps = [((value,), _lost_this(value, a, b, own)) for _, value in calls]
    lines = "\n".join(f"- `{snippet}` gives [[{number}]]" for number, (snippet, _) in enumerate(calls, 1))
    stem = (
        f"{fenced('js', code)}\n\nEach line below is run on its own, right after this code. Fill in the value of its last "
        f"expression. Fill in `TypeError` where the call throws one.\n\n{lines}"
    )
    tries = [
        f"try {{ said.push(new Function({json.dumps(code + chr(10) + f'return eval({json.dumps(snippet)});')})()); }} "
        "catch (error) { said.push(error.name); }"
        for snippet, _ in calls
    ]
    script = "const said = [];\n" + "\n".join(tries) + "\nconsole.log(said.join(' '));"
    expects = " ".join(value for _, value in calls)
    return Gaps(stem, Proof("node", script, expects, described=True), gaps=gaps)


def _lost_this(value: str, a: int, b: int, own: int) -> Mapping[str, str]:
    """The mistakes behind the other values, as fillings are compared: in lower case."""
    mistakes = {
        "undefined": "thinks `this` is some object wherever a function is called",
        "typeerror": "thinks `this` is lost although it is bound or given",
        str(a): "thinks `this` stays with the object `a`",
        str(b): "thinks `this` is the object `b`",
        str(own): "thinks an arrow function takes `this` from the object it is called on",
    }
    return {filling: why for filling, why in mistakes.items() if filling != value.lower()}


@item_model(
    "javascript.error-path",
    level="analyze",
    b=0.8,
    seconds=120,
    references=[DOCS + "Reference/Statements/try...catch", DOCS + "Reference/Statements/async_function"],
)
def error_path(rng: Random) -> Draft:
    what, step, mark = rng.choice(
        [("price", "quote", "checked"), ("stock", "reserve", "closed"), ("rate", "convert", "logged"), ("seat", "book", "released")]
    )  # fmt: skip
    limit, factor, spare = rng.randint(10, 40), rng.randint(2, 9), rng.randint(401, 499)
    argument = limit + rng.choice([-3, -1, 1, 2, 4, 6, 7, 9])
    later, awaited, passes_on = (rng.random() < share for share in (0.7, 0.4, 0.3))
    fails = argument > limit
    handler = f'throw new Error("no {step}")' if passes_on else f"return {spare}"
    code = (
        f'{"async " if later else ""}function {what}(id) {{\n  if (id > {limit}) throw new Error("no {what}");\n'
        f"  return id * {factor};\n}}\nasync function {step}(id) {{\n  try {{\n    return {'await ' if awaited else ''}{what}(id);\n"
        f'  }} catch (error) {{\n    {handler};\n  }} finally {{\n    console.log("{mark}");\n  }}\n}}\n'
        f'{step}({argument}).then(\n  (value) => console.log("value", value),\n  (error) => console.log("error", error.message),\n);'
    )
    fine = f"value {argument * factor}"
    handled = f"error no {step}" if passes_on else f"value {spare}"
    missed = f"error no {what}"
    caught = awaited or not later
    end = fine if not fails else handled if caught else missed
    if fails:
        escape = "thinks a rejected promise that is returned without await is caught here"
        wrong = [
            (
                f"{mark}\n{missed if caught else handled}",
                "thinks this error gets past the catch" if caught else escape,
            ),
            (end, "thinks finally is left out when the block is left by return or throw"),
            (f"{end}\n{mark}", "thinks finally runs after the caller has got the result"),
            (f"{mark}\nvalue undefined", "thinks an error makes the result undefined"),
        ]
    else:
        wrong = [
            (fine, "thinks finally runs only after an error"),
            (f"{fine}\n{mark}", "thinks finally runs after the caller has got the result"),
            (f"{mark}\n{handled}", "thinks the handler runs although nothing was thrown"),
            (f"{mark}\nvalue undefined", "thinks finally replaces the value that is returned"),
        ]
    key = f"{mark}\n{end}"
    options = [(shown(text), why) for text, why in wrong]
    stem = f"What does this program write to the console?\n\n{fenced('js', code)}"
    harder = (0.4 if not caught else 0.1) if fails else -0.5
    return Draft(stem, shown(key), options, Proof("node", code, key), harder=harder)
