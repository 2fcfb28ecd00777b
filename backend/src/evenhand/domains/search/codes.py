"""How the values of a posting stand in the columns of the index: small numbers, 0 for what is not said."""

from datetime import UTC, datetime

REMOTE = ("onsite", "hybrid", "remote")
KINDS = ("full_time", "part_time", "contract", "temporary", "internship")
SENIORITIES = ("intern", "entry", "mid", "senior", "lead", "director", "executive")
# Those whose words PostgreSQL can stem (search_config in the migration), then others that are common.
LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi", "ru", "hu", "ro", "tr", "ar", "el",
    "id", "ga", "lt", "ca", "eu", "pl", "cs", "sk", "sl", "hr", "bg", "uk", "et", "lv", "ja", "zh", "ko", "he", "hi",
)  # fmt: skip

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)

# Of a full year's work: 52 weeks of 40 hours, or of five days.
A_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}

# Euros for one unit, rounded: good enough to compare offers across currencies, not to pay by. Reference values of
# 2026; an operator who wants others replaces this table.
EUROS = {
    "EUR": 1.0, "USD": 0.86, "GBP": 1.15, "CHF": 1.07, "SEK": 0.091, "NOK": 0.085, "DKK": 0.134, "PLN": 0.235,
    "CZK": 0.041, "HUF": 0.0026, "RON": 0.197, "BGN": 0.511, "ISK": 0.0069, "TRY": 0.021, "UAH": 0.0205,
    "RSD": 0.00853, "CAD": 0.62, "AUD": 0.56, "NZD": 0.50, "JPY": 0.0056, "CNY": 0.121, "HKD": 0.11, "SGD": 0.66,
    "KRW": 0.0006, "TWD": 0.0276, "INR": 0.0098, "IDR": 0.000052, "MYR": 0.204, "PHP": 0.0148, "THB": 0.0265,
    "VND": 0.0000327, "ILS": 0.26, "AED": 0.234, "SAR": 0.229, "QAR": 0.236, "EGP": 0.018, "ZAR": 0.05,
    "NGN": 0.00059, "KES": 0.0067, "GHS": 0.078, "MAD": 0.093, "BRL": 0.16, "MXN": 0.047, "ARS": 0.0006,
    "CLP": 0.00091, "COP": 0.00022, "PEN": 0.25,
}  # fmt: skip


def code(values: tuple[str, ...], value: str | None) -> int:
    """The number that stands for the value."""
    return values.index(value) + 1 if value in values else 0


def seconds(moment: datetime) -> int:
    """A moment as the columns know it."""
    return int((moment - EPOCH).total_seconds())


def euros_a_year(amount: float, currency: str, period: str) -> int:
    """Pay made comparable. Raises KeyError for a currency that is not in the table."""
    return min(round(amount * A_YEAR[period] * EUROS[currency]), 2_000_000_000)
