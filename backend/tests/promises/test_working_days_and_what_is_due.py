"""The clock of working days, and what is said and done when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domains.promises.clock import due_at, working_days_left
from evenhand.domains.promises.schemas import PolicyIn
from evenhand.domains.promises.steps import (
    AFTER,
    BEFORE,
    ESCALATED,
    WARNED,
    Case,
    closes_at,
    may_close,
    to_say,
)


def at(day: str, hour: int = 12) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "days", "due"),
    [
        ("2026-11-23", 1, "2026-11-25"),  # Monday: Tuesday's end
        ("2026-11-26", 2, "2026-12-01"),  # Thursday: Friday, Monday
        ("2026-11-28", 1, "2026-12-01"),  # Saturday: Monday
        ("2026-11-23", 10, "2026-12-08"),
    ],
)
def test_a_promise_ends_with_its_last_working_day(since, days, due) -> None:
    assert due_at(at(since), days) == at(due, 0)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@given(since=moments, days=st.integers(1, 60))
def test_a_longer_promise_ends_later_and_never_on_a_weekend(since, days) -> None:
    due = due_at(since, days)

    assert due < due_at(since, days + 1)
    assert (due - timedelta(seconds=1)).weekday() < 5
    assert working_days_left(since, due) == days


MONDAY = at("2026-11-02")
RULES = PolicyIn(silent_days=60, warning_days=7, closed_job_days=14)
CASE = Case("review", 5, MONDAY, None)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-06", None),  # Friday: one working day is left after it
        ("2026-11-09", BEFORE),  # Monday, the last day
        ("2026-11-10", AFTER),
        ("2026-11-13", ESCALATED),
        ("2026-12-20", ESCALATED),  # once: the policy will end it
        ("2026-12-25", WARNED),
    ],
)
def test_what_is_said_as_time_passes(moment, said) -> None:
    assert to_say(CASE, RULES, at(moment)) == said


def test_without_the_policy_it_is_said_each_week_and_nothing_is_closed() -> None:
    off = RULES.model_copy(update={"closes_kindly": False})

    assert to_say(CASE, off, at("2026-11-20")) == f"{ESCALATED}.1"
    assert to_say(CASE, off, at("2027-01-20")) == f"{ESCALATED}.9"
    assert not may_close(CASE, off, at("2030-01-01"), MONDAY)


def test_nothing_closes_unwarned_or_soon_after_a_late_warning() -> None:
    end = closes_at(CASE, RULES)
    assert end == MONDAY + timedelta(days=60)

    assert not may_close(CASE, RULES, end + timedelta(days=300), None)
    assert not may_close(CASE, RULES, end + timedelta(days=1), end - timedelta(hours=1))
    assert may_close(CASE, RULES, end, end - timedelta(days=7))
    assert not may_close(CASE, RULES, end - timedelta(minutes=1), MONDAY)


def test_an_offer_on_the_table_is_not_taken_away() -> None:
    assert closes_at(Case("offer", 5, MONDAY, None), RULES) is None


def test_a_closed_job_has_its_own_shorter_time_and_a_step_on_it_gives_as_much_again() -> None:
    closed = MONDAY + timedelta(days=3)

    assert closes_at(Case("review", 5, MONDAY, closed), RULES) == closed + timedelta(days=14)
    later = MONDAY + timedelta(days=10)
    assert closes_at(Case("review", 5, later, closed), RULES) == later + timedelta(days=14)
