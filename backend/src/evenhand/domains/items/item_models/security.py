"""Item models for information security: risk figures, key spaces, and spotting what is dangerous."""

# ruff: noqa: S608 - these queries are shown to people or run on a throwaway database of our own rows

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced

OWASP = "https://cheatsheetseries.owasp.org/cheatsheets/{}_Cheat_Sheet.html"
NIST = "https://csrc.nist.gov/pubs/sp/800/30/r1/final"


@item_model("security.loss-expectancy", level="apply", b=0.2, seconds=120, references=[NIST])
def loss_expectancy(rng: Random) -> Draft | None:
    value, share, years = rng.randrange(40, 240, 20), rng.choice([20, 25, 40, 50]), rng.choice([2, 4, 5, 10])
    single = value * share / 100
    key = single / years
    stem = (
        f"A server is worth {value} thousand euros. An incident destroys {share} % of that value and happens once in {years} "
        "years on average. What is the **annualized loss expectancy** (thousand euros)?"
    )
    wrong = [
        (single, "gives the loss of a single incident"),
        (single * years, "multiplies by the years instead of dividing"),
        (value / years, "leaves out which share is lost"),
    ]
    return Draft(
        stem,
        key,
        wrong,
        Proof("python", f"print({value} * {share} / 100 / {years})", str(key)),
        tolerance=0.01,
        unit="k€",
    )


@item_model(
    "security.key-space",
    level="apply",
    b=0.4,
    seconds=110,
    references=["https://pages.nist.gov/800-63-3/sp800-63b.html#appA"],
)
def key_space(rng: Random) -> Draft | None:
    symbols, length, more = rng.choice([10, 26, 36]), rng.randint(6, 9), rng.choice([1, 2])
    key = symbols**more
    stem = (
        f"Random passwords of {length} characters out of {symbols} possible ones become {more} character{'s' if more > 1 else ''} "
        "longer. By which factor does the time to try all of them grow?"
    )
    wrong = [
        (symbols * more if more > 1 else 2, "thinks the number grows in proportion to the length"),
        (round((length + more) / length, 2), "compares the lengths"),
        (2**more, "thinks each character doubles the number"),
    ]
    code = f"print({symbols}**{length + more} // {symbols}**{length})"
    return Draft(stem, key, wrong, Proof("python", code, str(key)))


@item_model(
    "security.link-domain",
    level="analyze",
    b=-0.2,
    seconds=70,
    references=[OWASP.format("Unvalidated_Redirects_and_Forwards"), "https://publicsuffix.org/"],
    instances=4,
)
def link_domain(rng: Random) -> Draft | None:
    bank = rng.choice(["northbank.com", "cityrail.com", "greenmail.com", "parcelgo.com"])
    name = bank.split(".")[0]
    sub, path = rng.choice(["login", "secure", "account", "help"]), rng.choice(["update", "signin", "verify"])
    pool = [
        (f"`https://{bank}.{path}-{sub}.net/`", "reads the name from the left instead of from the right"),
        (f"`https://{sub}-{bank}/{path}`", "takes a hyphen for a dot"),
        (f"`https://{path}.net/{bank}/{sub}`", "takes a folder for the domain"),
        (f"`https://{bank}@{sub}.info/{path}`", "takes what stands before @ for the domain"),
        (f"`https://{name}.{sub}.com/{path}`", "is content with the name anywhere"),
    ]
    key = f"`https://{sub}.{bank}/{path}`"
    stem = f"Which of these addresses leads to a server of **{bank}**?"
    return Draft(stem, key, rng.sample(pool, 3))


@item_model(
    "security.injection-line",
    level="analyze",
    b=0.5,
    seconds=110,
    references=[OWASP.format("SQL_Injection_Prevention")],
)
def injection_line(rng: Random) -> Draft | None:
    table, column = rng.choice([("orders", "email"), ("staff", "name"), ("bookings", "city")])
    value = rng.choice(["wanted", "term", "given"])
    bad = rng.choice(
        [
            f"rows = db.execute(f\"SELECT * FROM {table} WHERE {column} = '{{{value}}}'\")",
            f"rows = db.execute(\"SELECT * FROM {table} WHERE {column} = '%s'\" % {value})",
            f'rows = db.execute("SELECT * FROM {table} WHERE {column} = \'" + {value} + "\'")',
        ]
    )
    safe = [
        f'rows = db.execute("SELECT * FROM {table} WHERE {column} = ?", ({value},))',
        f'count = db.execute("SELECT count(*) FROM {table}").fetchone()',
        f'page = render("{table}.html", rows=rows, {value}={value})',
        f'log.info("search in {table} by %s", user.id)',
    ]
    lines = [*rng.sample(safe, 3), bad]
    rng.shuffle(lines)
    key = str(lines.index(bad) + 1)
    reasons = {
        safe[0]: "takes a bound parameter for an injection",
        safe[1]: "takes any SQL text for an injection",
        safe[2]: "confuses SQL injection with what a template escapes",
        safe[3]: "confuses a log line with a query",
    }
    code = "\n".join(f"{number}  {line}" for number, line in enumerate(lines, start=1))
    stem = f"`{value}` comes straight from a web form. Which line opens the way for **SQL injection**?\n\n{fenced('python', code)}"
    wrong = [(f"Line {number}", reasons[line]) for number, line in enumerate(lines, start=1) if line != bad]
    return Draft(stem, f"Line {key}", wrong, sort_options=True)


NEEDS = {
    "prove later that this very document was approved by the manager, even if the manager denies it": "a digital signature with the manager's private key",
    "store passwords so that a stolen database does not reveal them": "a slow salted password hash such as Argon2",
    "keep a backup unreadable for whoever finds the disk": "encryption with a key that is kept elsewhere",
    "notice whether a large download was damaged on the way": "a plain hash compared with the published one",
    "let two services check that a message between them was not changed, with a key both know": "a message authentication code (HMAC)",
}  # fmt: skip


@item_model(
    "security.which-tool",
    level="understand",
    b=0.3,
    seconds=80,
    references=[OWASP.format("Cryptographic_Storage"), OWASP.format("Password_Storage")],
    instances=5,
)
def which_tool(rng: Random) -> Draft | None:
    need = rng.choice(sorted(NEEDS))
    others = [other for other in sorted(NEEDS) if other != need]
    picked = rng.sample(others, 3)
    wrong = [(NEEDS[other].capitalize(), f"uses what one needs to {other}") for other in picked]
    if "HMAC" in NEEDS[need] or "plain hash" in NEEDS[need]:
        # A signature would detect changes too; it is not a wrong answer there.
        wrong = [pair for pair in wrong if "signature" not in pair[0] and "HMAC" not in pair[0]]
    wrong.append(("Base64 encoding", "takes an encoding for protection"))
    stem = f"You need to {need}. What is the fitting tool?"
    return Draft(stem, NEEDS[need].capitalize(), wrong)
