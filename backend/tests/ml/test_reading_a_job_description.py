"""Terms read from a job description, with the words they were read from."""

import pytest

from evenhand.ml.text import job_description_terms as terms
from evenhand.ml.text.job_description_reading import find_title, sections


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("Salary: €70,000 - €90,000 per year", 70000, 90000, "EUR", "year"),
        ("Pay is $60-80k.", 60000, 80000, "USD", "year"),
        ("We pay £450 per day", 450, 450, "GBP", "day"),
        ("25.50 - 30 USD per hour", 25.5, 30, "USD", "hour"),
        ("CHF 110'000 annually", 110000, 110000, "CHF", "year"),
    ],
)
def test_pay_is_read_with_its_period(text: str, low: float, high: float, currency: str, period: str) -> None:
    pay = terms.pay_range(text)

    assert pay is not None
    assert (pay.minimum, pay.maximum, pay.currency, pay.period) == (low, high, currency, period)
    assert any(digit.isdigit() for digit in text[pay.span.start : pay.span.end])


@pytest.mark.parametrize(
    "text", ["We raised $40 million.", "A training budget of €2,000 per year", "no figures", "$5M ARR"]
)
def test_other_money_is_not_pay(text: str) -> None:
    assert terms.pay_range(text) is None


def test_years_of_the_company_are_not_asked_of_the_candidate() -> None:
    text = (
        "We are a company with 30 years of experience.\nYou have at least five years of experience with Java."
    )

    years = terms.years_of_experience(text)

    assert years is not None
    assert years.value == "5"
    assert "five" in text[years.span.start : years.span.end]


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("Fully remote within Europe", "remote"),
        ("Hybrid: two days from home, remote otherwise", "hybrid"),
        ("This is an on-site role", "onsite"),
        ("You work in the field of remote sensing", None),
    ],
)
def test_remote_policy(text: str, policy: str | None) -> None:
    found = terms.remote_policy(text)
    assert (found.value if found else None) == policy


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Senior Backend Engineer (m/f/d)\nLantern Works", "Senior Backend Engineer"),
        ("About us\nWe make lamps.\n\nJob title: Registered Nurse\n", "Registered Nurse"),
        ("Backend Developer (Python)\nLantern Works", "Backend Developer (Python)"),
        ("Backend Developer (Python, SQL) – Lisbon", "Backend Developer (Python, SQL)"),
        ("Backend Developer (Python) (m/w/d)", "Backend Developer (Python)"),
        ("Backend Developer (Remote)", "Backend Developer"),
        ("Payroll Clerk (80-100%)", "Payroll Clerk"),
        ("Hiring: Data Engineer (all genders)", "Data Engineer"),
        ("We are looking for a Backend Developer (Python) to join us.", "Backend Developer (Python)"),
        ("Lantern Works is looking for a talented data analyst to join us.", "data analyst"),
        ("Nothing here tells what the work is.", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    found = find_title(text)
    assert (found.value if found else None) == title
    if found:
        assert text[found.span.start : found.span.end] == title


def test_headings_part_the_text() -> None:
    text = "Intro\n\nRequirements:\n- Python\n\nNice to have\n- Go\n\nWhat we offer:\n- Fruit\n"

    kinds = {text[start:end].strip().split("\n")[-1]: kind for start, end, kind in sections(text)}

    assert kinds["- Python"] == "must"
    assert kinds["- Go"] == "nice"
    assert kinds["- Fruit"] == "other"
