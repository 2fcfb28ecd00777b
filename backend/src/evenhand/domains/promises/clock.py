"""Working days: Monday to Friday, in UTC. Pure.

Holidays are left out: they differ from place to place, and a promise that moves with a calendar nobody sees is none.
"""

from datetime import UTC, datetime, time, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def due_at(since: datetime, days: int) -> datetime:
    """The end of the `days`-th working day after `since` (its own day does not count).

    Args:
        since: when the employer's turn began.
        days: working days, at least 0; 0 is the end of the day itself, or of the next working day.
    """
    day = since.astimezone(UTC).date()
    left = days
    while left > 0 or day.weekday() >= SATURDAY:
        day += ONE_DAY
        if day.weekday() < SATURDAY:
            left -= 1
    return datetime.combine(day + ONE_DAY, time(0), UTC)


def working_days_left(moment: datetime, due: datetime) -> int:
    """Whole working days until `due`; negative ones that have passed since."""
    first, last = moment.astimezone(UTC).date(), (due - timedelta(seconds=1)).astimezone(UTC).date()
    sign = 1 if last >= first else -1
    day, end = (first, last) if sign > 0 else (last, first)
    count = 0
    while day < end:
        day += ONE_DAY
        count += day.weekday() < SATURDAY
    return sign * count
