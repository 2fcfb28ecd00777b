"""Dates in the forms that people use in résumés."""

import pytest

from evenhand.ml.text.resume.dates import find_periods


@pytest.mark.parametrize(
    ("text", "begin", "end", "current"),
    [
        ("Jan 2020 – Present", "2020-01", None, True),
        ("01/2020 - 03/2021", "2020-01", "2021-03", False),
        ("2019-03", "2019-03", None, False),
        ("Summer 2018", "2018-06", None, False),
        ("Jan – Mar 2020", "2020-01", "2020-03", False),
        ("2019–20", "2019", "2020", False),
        ("since 2017", "2017", None, True),
        ("Sept. '19 – Dec '20", "2019-09", "2020-12", False),
        ("2020年3月 – 至今", "2020-03", None, True),
        ("mars 2019 à aujourd'hui", "2019-03", None, True),
        ("Oktober 2018 bis heute", "2018-10", None, True),
        ("styczeń 2019 – obecnie", "2019-01", None, True),
        ("15 March 2020 – 3 April 2021", "2020-03-15", "2021-04-03", False),
        ("Q3 2020", "2020-07", None, False),
        ("01.03.2019 – 31.12.2020", "2019-03-01", "2020-12-31", False),
    ],
)
def test_a_period_is_read(text: str, begin: str, end: str | None, current: bool) -> None:
    (period,) = find_periods(text)

    assert period.begin is not None
    assert period.begin.iso == begin
    assert (period.end.iso if period.end else None) == end
    assert period.current is current


@pytest.mark.parametrize(
    "text", ["in May I met him", "call 020 7946 0922", "EUR 2000 per month?", "ISO 27001", "room 1234"]
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert [p for p in find_periods(text) if p.is_range] == []


def test_a_season_is_less_sure_than_a_month_and_an_impossible_order_least() -> None:
    season, month, backwards = (
        find_periods(t)[0].confidence for t in ("Summer 2018", "June 2018", "May 2021 – Jan 2019")
    )

    assert month > season > backwards
