"""Item models for bookkeeping and accounting: double entry, tax, depreciation and inventory, computed."""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

BOOK = "Weygandt, Kimmel, Kieso: Accounting Principles, 13th edition, chapter {}"
# business event: (debited account, credited account)
ENTRIES = {
    "A customer pays an invoice of {} € by bank transfer": ("Bank", "Trade receivables"),
    "Goods worth {} € are bought on credit": ("Inventory", "Trade payables"),
    "The rent of {} € is paid by bank transfer": ("Rent expense", "Bank"),
    "Services worth {} € are invoiced, payable in 30 days": ("Trade receivables", "Service revenue"),
    "A supplier's invoice of {} € is paid by bank transfer": ("Trade payables", "Bank"),
    "The owner puts {} € of private money into the firm's bank account": ("Bank", "Owner's equity"),
    "A bank loan of {} € is paid out to the firm's account": ("Bank", "Loan payable"),
    "Depreciation of {} € on a van is recorded": ("Depreciation expense", "Accumulated depreciation"),
}


@item_model(
    "accounting.double-entry", level="apply", b=0.0, seconds=80, references=[BOOK.format(2)], instances=7
)
def double_entry(rng: Random) -> Draft | None:
    event = rng.choice(sorted(ENTRIES))
    debit, credit = ENTRIES[event]
    amount = rng.randrange(500, 9000, 100)

    def entry(left: str, right: str) -> str:
        return f"Debit {left}, credit {right}"

    third = rng.choice(sorted({a for pair in ENTRIES.values() for a in pair} - {debit, credit}))
    fourth = rng.choice(sorted({a for pair in ENTRIES.values() for a in pair} - {debit, credit, third}))
    wrong = [
        (entry(credit, debit), "swaps debit and credit"),
        (entry(debit, third), "credits the wrong account"),
        (entry(fourth, credit), "debits the wrong account"),
    ]
    stem = f"{event.format(f'{amount:,}')}. Which entry is right?"
    return Draft(stem, entry(debit, credit), wrong)


@item_model(
    "accounting.net-of-tax",
    level="apply",
    b=0.1,
    seconds=80,
    references=["Council Directive 2006/112/EC, title VII"],
)
def net_of_tax(rng: Random) -> Draft | None:
    rate, net = rng.choice([7, 10, 19, 20, 21, 25]), rng.randrange(100, 2000, 50)
    gross = net * (100 + rate) / 100
    stem = f"A receipt shows {gross:,.2f} € including {rate} % VAT. How many euros are the **VAT**?"
    key = gross - net
    wrong = [
        (round(gross * rate / 100, 2), "takes the percentage of the gross amount"),
        (net, "gives the net amount"),
        (round(gross * rate / 100 * 100 / (100 - rate), 2), "divides by one minus the rate"),
    ]
    proof = Proof("python", f"print(round({gross} - {gross} / {1 + rate / 100}, 2))", str(round(key, 2)))
    return Draft(stem, round(key, 2), wrong, proof, tolerance=0.011, unit="€")


@item_model("accounting.depreciation", level="apply", b=0.2, seconds=100, references=[BOOK.format(10)])
def depreciation(rng: Random) -> Draft | None:
    years, rest = rng.choice([4, 5, 8]), rng.randrange(1000, 5000, 500)
    cost = rest + years * rng.randrange(1000, 6000, 500)
    after = rng.randint(2, years - 1)
    yearly = (cost - rest) // years
    key = cost - after * yearly
    stem = (
        f"A machine costs {cost:,} €, will be used for {years} years and then be worth {rest:,} €. It is depreciated straight-line. "
        f"What is its **book value** after {after} years (€)?"
    )
    wrong = [
        (cost - after * cost / years, "ignores the residual value"),
        (after * yearly, "gives the depreciation so far"),
        (key - rest, "subtracts the residual value once more"),
        (yearly, "gives the depreciation of one year"),
    ]
    proof = Proof("python", f"print({cost} - {after} * ({cost} - {rest}) // {years})", str(key))
    return Draft(stem, key, wrong, proof, tolerance=0.5, unit="€")


@item_model(
    "accounting.margin-markup", level="apply", b=0.3, seconds=90, version=2, references=[BOOK.format(5)]
)
def margin_markup(rng: Random) -> Draft | None:
    cost, percent = rng.randrange(40, 1000, 20), rng.choice([15, 20, 25, 30, 40, 50, 60, 75])
    price = cost * (100 + percent) // 100
    name, key, other = rng.choice(
        [
            ("gross margin (percent of sales)", 100 * (price - cost) / price, 100 * (price - cost) / cost),
            ("markup (percent of cost)", 100 * (price - cost) / cost, 100 * (price - cost) / price),
        ]
    )
    stem = f"An article is bought for {cost} € and sold for {price} €, without tax. What is its **{name}**, to one decimal?"
    wrong = [
        (round(other, 3), "confuses margin and markup"),
        (price - cost, "gives the amount"),
        (round(100 * cost / price, 3), "gives the cost as a share of sales"),
    ]
    base = price if "margin" in name else cost
    proof = Proof("python", f"print(round(100*({price}-{cost})/{base}, 4))", str(round(key, 4)))
    return Draft(stem, round(key, 4), wrong, proof, tolerance=0.06, unit="%")


@item_model("accounting.fifo", level="apply", b=0.6, seconds=130, references=[BOOK.format(6)])
def fifo(rng: Random) -> Draft | None:
    lots = [(rng.randrange(10, 40, 5), rng.randint(4, 9)), (rng.randrange(10, 40, 5), rng.randint(10, 15))]
    sold = lots[0][0] + rng.randrange(5, lots[1][0], 5) if lots[1][0] > 5 else 0
    if not sold:
        return None
    (first, cheap), (second, dear) = lots
    key = first * cheap + (sold - first) * dear
    from_last = min(sold, second)
    stem = (
        f"A shop buys {first} pieces at {cheap} € and later {second} pieces at {dear} €. Then it sells {sold} pieces. What is the "
        "**cost of goods sold** by FIFO (€)?"
    )
    wrong = [
        (from_last * dear + (sold - from_last) * cheap, "uses LIFO"),
        (round(sold * (first * cheap + second * dear) / (first + second), 2), "uses the weighted average"),
        (first * cheap + second * dear - key, "gives the value of what is left"),
        (sold * cheap, "prices all pieces at the first cost"),
    ]
    proof = Proof(
        "python", f"stock = [{cheap}]*{first} + [{dear}]*{second}\nprint(sum(stock[:{sold}]))", str(key)
    )
    return Draft(stem, key, wrong, proof, tolerance=0.5, unit="€")


@item_model(
    "accounting.bank-reconciliation", level="analyze", b=0.8, seconds=140, references=[BOOK.format(8)]
)
def bank_reconciliation(rng: Random) -> Draft | None:
    books = rng.randrange(2000, 9000, 100)
    transit, cheque, fee = rng.randrange(200, 900, 50), rng.randrange(100, 800, 50), rng.choice([15, 20, 25])
    key = books - fee
    statement = key - transit + cheque
    stem = (
        f"The bank statement shows {statement:,} €. A deposit of {transit} € is not on it yet, a cheque of {cheque} € has not been "
        f"cashed, and the bank charged {fee} €, which is not in the books yet. Which balance is **right** after both sides are "
        "adjusted (€)?"
    )
    wrong = [
        (statement + cheque - transit, "adjusts the statement the wrong way round"),
        (statement + transit, "forgets the cheque that was not cashed"),
        (key - fee, "subtracts the charge from the statement, which already holds it"),
        (statement, "takes the statement for the truth"),
    ]
    proof = Proof("python", f"print({statement} + {transit} - {cheque})", str(key))
    return Draft(stem, key, wrong, proof, tolerance=0.5, unit="€")


@item_model("accounting.accrual", level="analyze", b=0.5, seconds=110, references=[BOOK.format(3)])
def accrual(rng: Random) -> Draft | None:
    monthly = rng.randrange(50, 400, 25)
    start, name = rng.choice([(9, "1 September"), (10, "1 October"), (11, "1 November"), (7, "1 July")])
    inside = 13 - start
    key = monthly * inside
    stem = (
        f"On {name} a firm pays {12 * monthly:,} € for one year of insurance in advance. Its financial year ends on 31 December. "
        "How much insurance **expense** belongs to this year (€)?"
    )
    wrong = [
        (12 * monthly, "books the payment, not the use"),
        (monthly * (12 - inside), "gives the prepaid part"),
        (monthly * (inside - 1), "counts one month too few"),
    ]
    return Draft(
        stem,
        key,
        wrong,
        Proof("python", f"print({12 * monthly} // 12 * {inside})", str(key)),
        tolerance=0.5,
        unit="€",
    )


@item_model("accounting.quick-ratio", level="analyze", b=0.5, seconds=110, references=[BOOK.format(18)])
def quick_ratio(rng: Random) -> Draft | None:
    cash, claims, stock = (rng.randrange(10, 120, 5) for _ in range(3))
    debts, loan = rng.randrange(40, 160, 10), rng.randrange(100, 400, 50)
    stem = (
        f"A balance sheet shows cash {cash}, trade receivables {claims}, inventory {stock}, trade payables {debts} and a loan due "
        f"in six years {loan} (all in thousand €). What is the **quick ratio** (two decimals)?"
    )
    key = round((cash + claims) / debts, 4)
    wrong = [
        (round((cash + claims + stock) / debts, 4), "counts the inventory too: that is the current ratio"),
        (round(cash / debts, 4), "leaves out the receivables: that is the cash ratio"),
        (round((cash + claims) / (debts + loan), 4), "counts a debt that is not due within the year"),
        (round(debts / (cash + claims), 4), "turns the ratio around"),
    ]
    proof = Proof("python", f"print(round(({cash} + {claims}) / {debts}, 4))", str(key))
    return Draft(stem, key, wrong, proof, tolerance=0.006)
