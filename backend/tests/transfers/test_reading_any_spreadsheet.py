"""Files as other systems write them: encodings, delimiters, dates, money; what is unclear is refused, not guessed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domains.transfers import values
from evenhand.domains.transfers.exporting import _lines, safe
from evenhand.domains.transfers.reading import NotATable, read_table
from evenhand.domains.transfers.targets import propose_mapping, recognise

SHEET = "Job ID;Title;City\n1;Bäcker – „früh“;Köln\n2;Clerk, night;Łódź\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)  # fmt: skip
def test_encodings_are_recognised(encoding, told):
    table = read_table(SHEET.encode(encoding))
    assert (table.encoding, table.delimiter) == (told, ";")
    assert [line.cells["City"] for line in table.lines] == ["Köln", "Łódź"]


def test_windows_files_are_read_as_what_they_are():
    table = read_table("Title;City\nBäcker – „früh“;Köln\n".encode("cp1252"))
    assert (table.encoding, table.lines[0].cells["Title"]) == ("cp1252", "Bäcker – „früh“")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_recognised_also_where_texts_hold_the_others(delimiter):
    rows = [["id", "title", "text"], ["1", "A", 'Says "yes", no; maybe | or'], ["2", "B", "two\nlines"]]
    made = "\r\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    table = read_table(made.encode())
    assert table.delimiter == delimiter
    assert [line.cells["text"] for line in table.lines] == ['Says "yes", no; maybe | or', "two\nlines"]
    assert [line.number for line in table.lines] == [2, 3]


def test_lines_are_those_of_the_file_and_odd_headers_get_names():
    table = read_table(b'title,,title\n\nA,x,y\n"B\nb",,\nC,1,2,3\n')
    assert table.columns == ("title", "column 2", "title (3)")
    assert [line.number for line in table.lines] == [3, 4, 6]
    assert "(beyond the last column)" in table.lines[2].cells


@pytest.mark.parametrize("data", [b"", b" \n ", b"only a header\n", b"{not json", b"[1, 2]", b'[{"x": 1}]'])
def test_what_is_no_table_is_refused_with_a_reason(data):
    with pytest.raises(NotATable, match=r"\w"):
        read_table(data)


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_we_write_we_read_again_and_no_cell_begins_a_formula(rows):
    written = _lines([["a", "b"], *rows]).decode()
    for row in rows:
        for cell in row:
            assert not safe(cell).startswith(("=", "@", "\t", "\r", "\n")) or safe(cell).startswith("'")
    try:
        table = read_table(written.encode(), encoding="utf-8")
    except NotATable:
        assert not any(cell.strip() for row in rows for cell in row)
        return
    assert set(table.columns) == {"a", "b"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+49 30", "'+49 30"), ("-5", "-5"), ("-5+2", "'-5+2"), ("@a", "'@a"), ("\tx", "'\tx"), ("plain", "plain"), (None, "")],
)  # fmt: skip
def test_formulas_are_made_harmless_and_numbers_stay_numbers(cell, expected):
    assert safe(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("1,200.50", 1200.5), ("1.200,50", 1200.5), ("1 200", 1200), ("60k", 60_000), ("60,000", 60_000), ("12.5", 12.5), ("€ 1'000", 1000)],
)  # fmt: skip
def test_numbers(cell, expected):
    assert values.number(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("$50,000 - $60,000", (50_000, 60_000, "USD")), ("50-60k EUR", (50_000, 60_000, "EUR")), ("£12.50", (12.5, 12.5, "GBP")), ("45000", (45_000, 45_000, None))],
)  # fmt: skip
def test_pay(cell, expected):
    assert values.pay(cell) == expected


def test_dates_that_may_be_two_are_refused():
    assert values.day("2025-04-03") == date(2025, 4, 3)
    assert values.day("31/12/2025") == values.day("12/31/2025") == date(2025, 12, 31)
    assert values.moment("2025-04-03T10:00:00.000Z") == datetime(2025, 4, 3, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="may be two dates"):
        values.day("03/04/2025")


def test_whose_export_it_is_and_what_its_columns_mean():
    candidates = ["lastName", "firstName", "phoneHome", "phoneCell", "email1", "keySkills"]
    assert recognise(candidates, greenhouse_json=False) == "opencats"
    mapping = propose_mapping("candidates", candidates)
    assert mapping == {
        "first_name": "firstName", "last_name": "lastName", "email": "email1", "phone": "phoneCell", "skills": "keySkills",
    }  # fmt: skip
    orders = [
        "Job Order ID",
        "Title",
        "Type",
        "City",
        "State",
        "Salary",
        "Openings",
        "Recruiter",
        "Owner",
        "Notes",
    ]
    assert recognise(orders, greenhouse_json=False) == "opencats"
    mapping = propose_mapping("jobs", orders)
    assert (mapping["external_id"], mapping["location"], mapping["region"]) == (
        "Job Order ID",
        "City",
        "State",
    )
    assert (mapping["pay"], mapping["head_count"], mapping["employment_type"]) == (
        "Salary",
        "Openings",
        "Type",
    )
