"""Weekly hours on people's own clocks, as moments: across zones, clock changes and what is promised already."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from evenhand.domains.scheduling.hours import (
    Calendar,
    InterviewHours,
    OtherDay,
    Span,
    WeeklyHours,
    free_starts,
    office_hours,
    open_spans,
)

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
ZONES = sorted(available_timezones())


def starts(*people: Calendar, days: int = 5, minutes: int = 60, **what: object) -> list[datetime]:
    return free_starts(
        people, minutes=minutes, first=MONDAY, last=MONDAY + timedelta(days=days),
        present=MONDAY - timedelta(days=30), **what,
    )  # fmt: skip


def test_office_hours_are_nine_to_five_on_ones_own_clock():
    found = starts(Calendar(office_hours("Asia/Kathmandu")), days=1)
    local = [start.astimezone(ZoneInfo("Asia/Kathmandu")) for start in found]
    assert (local[0].hour, local[0].minute) == (9, 0)
    assert (local[-1].hour, local[-1].minute) == (16, 0)  # the last hour begins an hour before five
    assert len(found) == 29


def test_two_people_far_apart_share_what_overlaps():
    berlin, new_york = Calendar(office_hours("Europe/Berlin")), Calendar(office_hours("America/New_York"))
    assert [start.hour for start in starts(berlin, new_york, days=1)] == [14, 14, 14, 14, 15]
    tokyo = Calendar(office_hours("Asia/Tokyo"))
    assert starts(berlin, new_york, tokyo) == []


def test_the_clock_changes_and_nine_stays_nine():
    zone = ZoneInfo("Europe/Berlin")
    for sunday in (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)):
        around = open_spans(
            office_hours("Europe/Berlin"), sunday - timedelta(days=4), sunday + timedelta(days=4)
        )
        assert {span.start.astimezone(zone).hour for span in around} == {9}
        assert len({span.start.hour for span in around}) == 2  # another hour in UTC after it


def test_hours_that_a_night_leaves_out_or_shows_twice():
    nightly = InterviewHours(
        time_zone="Europe/Berlin",
        weekly=tuple(WeeklyHours(weekday=day, start=60, end=240) for day in range(7)),
    )
    lengths = {
        day: sum(
            (span.end - span.start).seconds for span in open_spans(nightly, start, start + timedelta(days=1))
        )
        for day, start in {
            "usual": datetime(2026, 3, 20, 23, tzinfo=UTC),
            "short": datetime(2026, 3, 28, 23, tzinfo=UTC),
            "long": datetime(2026, 10, 24, 22, tzinfo=UTC),
        }.items()
    }
    assert lengths == {"usual": 3 * 3600, "short": 2 * 3600, "long": 4 * 3600}


def test_a_day_off_and_a_pause_and_enough_for_a_day():
    off = office_hours("UTC").model_copy(update={"other_days": (OtherDay(day=date(2026, 3, 3)),)})
    assert {start.day for start in starts(Calendar(off))} == {2, 4, 5, 6}
    taken = Span(MONDAY.replace(hour=12), MONDAY.replace(hour=13))
    found = starts(Calendar(office_hours("UTC"), (taken,), (taken.start,)), days=1)
    assert MONDAY.replace(hour=10, minute=45) in found
    assert MONDAY.replace(hour=11) not in found  # a quarter of an hour of pause before the next one
    assert MONDAY.replace(hour=13, minute=15) in found
    assert MONDAY.replace(hour=13) not in found
    once = office_hours("UTC").model_copy(update={"most_a_day": 1})
    assert {start.day for start in starts(Calendar(once, (taken,), (taken.start,)))} == {3, 4, 5, 6}


def test_nobody_is_surprised():
    found = free_starts(
        [Calendar(office_hours("UTC"))], minutes=60, first=MONDAY, last=MONDAY + timedelta(days=2),
        present=MONDAY.replace(hour=9),
    )  # fmt: skip
    assert found[0] == MONDAY.replace(day=3, hour=9)


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2026, 1, 1), date(2027, 12, 1)),
    minutes=st.integers(10, 240),
    busy=st.lists(st.tuples(st.integers(0, 7 * 1440), st.integers(1, 600)), max_size=6),
)
def test_a_start_is_always_free(zone: str, day: date, minutes: int, busy: list[tuple[int, int]]) -> None:
    first = datetime(day.year, day.month, day.day, tzinfo=UTC)
    taken = [
        Span(first + timedelta(minutes=begin), first + timedelta(minutes=begin + length))
        for begin, length in busy
    ]
    person = Calendar(office_hours(zone), tuple(taken))
    found = free_starts([person], minutes=minutes, first=first, last=first + timedelta(days=7), present=first)
    assert found == sorted(set(found))
    for start in found:
        end = start + timedelta(minutes=minutes)
        local, until = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
        assert (local.weekday() < 5, local.hour >= 9) == (True, True)
        assert (until.hour, until.minute) <= (17, 0)
        assert start >= first + timedelta(hours=24)
        assert all(end <= span.start or span.end <= start for span in taken)
        assert start.minute % 15 == 0
