"""Item models on what records show: slips that a trial balance reveals, the balance sheet after events, cash from profit.

The templates know effects by rule; the proofs post every entry to accounts and add them up, or collect the cash itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

BOOK = "Weygandt, Kimmel, Kieso: Accounting Principles, 13th edition, chapter {}"
IAS7 = "IAS 7 Statement of Cash Flows"

Posting = tuple[str, int]  # account and amount, debits positive


@dataclass(frozen=True, slots=True)
class Event:
    """A business event, its two accounts, and an account it is often booked to instead of the debited one."""

    text: str
    debit: str
    credit: str
    confused: str


EVENTS = (
    Event("Rent of {} € paid by transfer", "Rent expense", "Bank", "Prepaid rent"),
    Event("Repair of {} € paid by transfer", "Repairs expense", "Bank", "Equipment"),
    Event("Printer for {} € bought on credit", "Equipment", "Trade payables", "Office expense"),
    Event("Goods for {} € bought on credit", "Inventory", "Trade payables", "Equipment"),
    Event("Services for {} € invoiced", "Trade receivables", "Service revenue", "Bank"),
    Event("Customer's transfer of {} €", "Bank", "Trade receivables", "Cash in hand"),
    Event("Supplier's invoice of {} € paid", "Trade payables", "Bank", "Inventory"),
    Event("Wages of {} € paid by transfer", "Wages expense", "Bank", "Owner's drawings"),
    Event("Insurance of {} € paid by transfer", "Insurance expense", "Bank", "Rent expense"),
    Event("Loan of {} € received", "Bank", "Loan payable", "Cash in hand"),
    Event("Phone bill of {} € paid", "Phone expense", "Bank", "Office expense"),
    Event("Owner's withdrawal of {} €", "Owner's drawings", "Bank", "Wages expense"),
)


def _swapped(amount: int, rng: Random) -> int:
    """The amount with two neighbouring digits exchanged, or itself where they are equal."""
    digits = list(str(amount))
    at = rng.randrange(len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits))


Slip = Callable[[Event, int, int], tuple[str, list[Posting]]]

# how it is told and what is posted; whether the totals differ then; the mistake of who says otherwise
SLIPS: tuple[tuple[Slip, bool, str], ...] = (
    (lambda e, n, m: ("not recorded at all", []), False, "thinks that a trial balance shows what is missing on both sides"),
    (lambda e, n, m: (f"debited to {e.debit} and credited to {e.credit}, and the same once more",
                      [(e.debit, n), (e.credit, -n)] * 2), False, "thinks that a trial balance shows entries made twice"),
    (lambda e, n, m: (f"debited to {e.credit} and credited to {e.debit}", [(e.credit, n), (e.debit, -n)]), False,
     "thinks that exchanged sides make the totals differ, although each side still gets the amount"),
    (lambda e, n, m: (f"{m} € debited to {e.debit}, {m} € credited to {e.credit}", [(e.debit, m), (e.credit, -m)]), False,
     "thinks that a wrong amount shows even where both sides have it"),
    (lambda e, n, m: (f"debited to {e.confused}, credited to {e.credit}", [(e.confused, n), (e.credit, -n)]), False,
     "thinks that a trial balance shows a wrong account"),
    (lambda e, n, m: (f"credited to {e.credit}, no entry on {e.debit}", [(e.credit, -n)]), True,
     "does not see that one side is missing"),
    (lambda e, n, m: (f"debited to {e.debit}, no entry on {e.credit}", [(e.debit, n)]), True,
     "does not see that one side is missing"),
    (lambda e, n, m: (f"{m} € debited to {e.debit}, {n} € credited to {e.credit}", [(e.debit, m), (e.credit, -n)]), True,
     "does not compare the amounts of the two sides"),
    (lambda e, n, m: (f"debited to {e.debit} and debited to {e.credit}", [(e.debit, n), (e.credit, n)]), True,
     "sees two accounts and takes that for two sides"),
    (lambda e, n, m: (f"debited to {e.debit}, credited to {e.credit} twice", [(e.debit, n), (e.credit, -n), (e.credit, -n)]), True,
     "thinks that a doubled entry never shows, although only one side is doubled"),
)  # fmt: skip

TRIAL = """opening = [('Bank', 9000), ('Inventory', 6000), ('Equipment', 8000), ("Owner's equity", -23000)]
for postings in {slips}:
    balances = {{}}
    for account, amount in opening + postings:
        balances[account] = balances.get(account, 0) + amount
    debits = sum(b for b in balances.values() if b > 0)
    credits = -sum(b for b in balances.values() if b < 0)
    print('differs' if debits != credits else 'agrees', end=' ')
print()"""


@item_model("accounting.trial-balance", level="analyze", b=0.5, seconds=130, references=[BOOK.format(2)])
def trial_balance(rng: Random) -> Marked | None:
    differing = rng.choice([2, 2, 3])
    shows = [slip for slip in SLIPS if slip[1]]
    hides = [slip for slip in SLIPS if not slip[1]]
    slips = [*rng.sample(shows, differing), *rng.sample(hides, 5 - differing)]
    options, posted = list[tuple[str, bool, str]](), list[list[Posting]]()
    for event, (slip, differs, mistake) in zip(rng.sample(EVENTS, len(slips)), slips, strict=True):
        amount = rng.randrange(120, 990, 10) + rng.choice([0, 0, 4, 7])
        changed = _swapped(amount, rng)
        if changed == amount or changed < 100:
            return None
        told, postings = slip(event, amount, changed)
        options.append((f"{event.text.format(amount)}: {told}", differs, mistake))
        posted.append(postings)
    expects = " ".join("differs" if differs else "agrees" for _, differs, _ in options) + " "
    return Marked(
        "A bookkeeper keeps accounts by double entry. Each line tells what happened and how it was posted, and each posting is a "
        "slip. Which of these slips, taken alone, make the two totals of the **trial balance** differ? Mark all of them.",
        Proof("python", TRIAL.format(slips=posted), expects, described=True),
        options=options,
    )


Effect = tuple[int, int, int]  # on assets, liabilities and equity


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the month with its effect, the journal entries behind it, and a mistaken effect by name."""

    text: str
    effect: Effect
    journal: tuple[tuple[str, str, int], ...]
    mistaken: Effect
    mistake: str


def _month(rng: Random) -> list[Told]:
    """What may happen in a month; each kind of event once, with amounts in thousand euros."""
    a, b, c, d, e, f, g, h, i = (rng.randint(3, 19) for _ in range(9))
    cost, gain, machine = rng.randint(6, 20), rng.randint(3, 9), rng.randint(24, 45)
    return [
        Told(f"Goods are bought on credit for {a}.", (a, a, 0), (("stock", "owed", a),), (0, a, -a), "takes goods in stock for an expense"),
        Told(f"Suppliers are paid {b} for earlier deliveries.", (-b, -b, 0), (("owed", "bank", b),), (-b, 0, -b),
             "takes the payment of a debt for an expense"),
        Told(f"Goods that cost {cost} are sold on credit for {cost + gain}.", (gain, 0, gain),
             (("claims", "profit", cost + gain), ("profit", "stock", cost)), (cost + gain, 0, cost + gain),
             "forgets that goods sold leave the stock"),
        Told(f"Customers pay {c} that they owed.", (0, 0, 0), (("bank", "claims", c),), (c, 0, c),
             "counts the revenue again when it is paid"),
        Told(f"A bank loan of {d} is received.", (d, d, 0), (("bank", "loan", d),), (d, 0, d), "takes a loan for income"),
        Told(f"A loan is repaid with {e}, and {gain} of interest is paid with it.", (-e - gain, -e, -gain),
             (("loan", "bank", e), ("profit", "bank", gain)), (-e - gain, -e - gain, 0), "lets interest paid reduce the loan"),
        Told(f"The owner takes {f} out of the firm's bank account.", (-f, 0, -f), (("capital", "bank", f),), (-f, -f, 0),
             "takes money for the owner for the payment of a debt"),
        Told(f"Depreciation of {g} is recorded.", (-g, 0, -g), (("profit", "machines", g),), (0, g, -g),
             "takes depreciation for money that is owed"),
        Told(f"A machine is bought for {machine}: {h} is paid at once, the rest is due in 60 days.", (machine - h, machine - h, 0),
             (("machines", "bank", h), ("machines", "owed", machine - h)), (machine - h, machine, -h),
             "takes the part paid at once for an expense and the whole price for a debt"),
        Told(f"A customer pays {i} in advance for work to be done next quarter.", (i, i, 0), (("bank", "advances", i),), (i, 0, i),
             "takes an advance for revenue"),
    ]  # fmt: skip


POSTED = """assets, debts = {{'start': {assets}}}, {{'start': {debts}}}
for debit, credit, amount in {journal}:
    for account, change in ((debit, amount), (credit, -amount)):
        if account in ('bank', 'stock', 'claims', 'machines'):
            assets[account] = assets.get(account, 0) + change
        elif account in ('owed', 'loan', 'advances'):
            debts[account] = debts.get(account, 0) - change
print(sum(assets.values()), sum(debts.values()), sum(assets.values()) - sum(debts.values()))"""


@item_model("accounting.after-events", level="apply", b=0.4, seconds=170, references=[BOOK.format(1)])
def after_events(rng: Random) -> Gaps:
    debts, equity = rng.randrange(80, 160, 5), rng.randrange(60, 180, 5)
    start = (debts + equity, debts, equity)
    events = rng.sample(_month(rng), 4)
    ends = tuple(start[side] + sum(event.effect[side] for event in events) for side in range(3))
    names = ("assets", "liabilities", "equity")
    gaps: list[tuple[Sequence[str], dict[str, str]]] = []
    for side in range(3):
        wrong = {str(start[side]): "gives the figure of the start"}
        for event in events:
            wrong[str(ends[side] + event.mistaken[side] - event.effect[side])] = event.mistake
        wrong.pop(str(ends[side]), None)
        gaps.append(([str(ends[side])], wrong))
    told = "\n".join(f"- {event.text}" for event in events)
    begin = ", ".join(f"{name} of {figure}" for name, figure in zip(names, start, strict=True))
    journal = [entry for event in events for entry in event.journal]
    return Gaps(
        f"A small firm starts the month with {begin} (all figures in thousand €, no taxes). Then this happens:\n\n{told}\n\n"
        "At the end of the month, its assets are [[1]], its liabilities are [[2]] and its equity is [[3]].",
        Proof("python", POSTED.format(assets=start[0], debts=debts, journal=journal), " ".join(map(str, ends)), described=True),
        gaps=gaps,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """How something in the accounts differs from profit: its text, what it adds to cash, and the mistake of who errs."""

    text: str
    adds: int
    mistaken: int
    mistake: str


def _moved(name: str, change: int) -> str:
    return f"{name} {'rose' if change > 0 else 'fell'} by {abs(change)}"


DIRECT = """profit, depreciation, receivables, inventory, payables = {figures}
sales, goods = 900, 500
other = sales - goods - depreciation - profit  # paid in the year it belongs to
collected = sales - receivables  # what customers still owe has not come in
bought = goods + inventory  # what was sold, and what was put into stock
paid = bought - payables  # what suppliers are still owed has not gone out
print(collected - paid - other)"""


@item_model(
    "accounting.cash-from-profit", level="analyze", b=0.9, seconds=150, references=[BOOK.format(17), IAS7]
)
def cash_from_profit(rng: Random) -> Draft | None:
    profit, depreciation = rng.randint(30, 140), rng.randint(6, 35)
    receivables, inventory, payables = (rng.choice([-1, 1]) * rng.randint(3, 24) for _ in range(3))
    elsewhere, where = rng.choice([
        (-rng.randint(20, 70), "a machine was bought for {} in cash"), (-rng.randint(10, 40), "a bank loan was repaid with {}"),
        (rng.randint(20, 60), "a bank loan of {} was received"), (rng.randint(20, 60), "the owners paid in {} of new capital"),
    ])  # fmt: skip
    shown = rng.sample(["receivables", "inventory", "payables"], rng.choice([2, 3, 3]))
    moves = {"receivables": receivables, "inventory": inventory, "payables": payables}
    moves = {name: moves[name] if name in shown else 0 for name in moves}
    key = profit + depreciation - moves["receivables"] - moves["inventory"] + moves["payables"]
    wrong = [
        (
            key + 2 * moves["receivables"],
            "adds a rise of receivables, although that money has not come in, or the reverse",
        ),
        (key + 2 * moves["inventory"], "adds a rise of inventory, although it was paid for, or the reverse"),
        (
            key - 2 * moves["payables"],
            "subtracts a rise of payables, although that money has not gone out, or the reverse",
        ),
        (key - depreciation, "does not add back depreciation, which costs no cash"),
        (key - 2 * depreciation, "subtracts depreciation once more"),
        (key + elsewhere, "counts investing or financing as operating"),
        (profit + depreciation, "leaves out working capital"),
    ]
    names = {"receivables": "trade receivables", "inventory": "inventory", "payables": "trade payables"}
    told = ", ".join(_moved(names[name], moves[name]) for name in shown)
    stem = (
        f"A firm's profit for the year is {profit}, after depreciation of {depreciation} (all figures in thousand €, no taxes or "
        f"interest). In the year, {told}. Besides, {where.format(abs(elsewhere))}. All other income and expenses were cash.\n\n"
        "What is the **cash flow from operating activities**?"
    )
    figures = (profit, depreciation, moves["receivables"], moves["inventory"], moves["payables"])
    return Draft(
        stem, key, wrong, Proof("python", DIRECT.format(figures=figures), str(key)), unit="thousand €",
        harder=0.15 * (len(shown) - 2),
    )  # fmt: skip
