"""Amounts, days and periods as a letter says them. Pure; money is `Decimal` from the body to the page."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency

PERIODS = {"hour": "per hour", "day": "per day", "week": "per week", "month": "per month", "year": "per year"}
EMPLOYMENT = {
    "full_time": "Full time",
    "part_time": "Part time",
    "contract": "Contract",
    "temporary": "Temporary",
    "internship": "Internship",
}
LOCALE = "en"


def money(amount: Decimal, currency: str) -> str:
    """ "EUR 54,000.00": the code and not a sign, for "$" belongs to twenty currencies."""
    return format_currency(amount, currency, format="¤¤ #,##0.00", locale=LOCALE)


def pay(amount: Decimal | None, currency: str, period: str) -> str:
    return "" if amount is None else f"{money(amount, currency)} {PERIODS[period]}"


def bonus(amount: Decimal | None, currency: str, note: str) -> str:
    said = [money(amount, currency)] if amount is not None else []
    return ", ".join([*said, *([note] if note else [])])


def day(moment: date | datetime | None) -> str:
    """ "1 March 2027"; of a moment, the day in UTC."""
    return "" if moment is None else format_date(moment, "d MMMM y", locale=LOCALE)


def listed(values: Sequence[str]) -> str:
    return "; ".join(values)
