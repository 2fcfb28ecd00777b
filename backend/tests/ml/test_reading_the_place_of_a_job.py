"""Where a job is, read with its span; a place named in passing is believed less, a skill never is one."""

import pytest

from evenhand.ml.text.job_description_places import location


@pytest.mark.parametrize(
    ("text", "place", "least"),
    [
        ("Location: Lisbon, Portugal (hybrid)", "Lisbon, Portugal", 0.85),
        ("Backend Developer | Location: Porto, Portugal | Full-time", "Porto, Portugal", 0.85),
        ("Place of work: Ghent", "Ghent", 0.85),
        ("* Office location - Zürich", "Zürich", 0.85),
        ("The team is based in New York and growing", "New York", 0.7),
        ("We are based in Cluj-Napoca, Romania.", "Cluj-Napoca, Romania", 0.7),
        ("Headquartered in Rio de Janeiro, Brazil, we sell lamps.", "Rio de Janeiro, Brazil", 0.7),
        ("Our offices in Frankfurt am Main are bright.", "Frankfurt am Main", 0.7),
        ("two days a week in our Berlin office", "Berlin", 0.7),
        ("Tallinn (hybrid)\nWe build ferries.", "Tallinn", 0.65),
        ("You work from Kraków, Poland (remote is fine)", "Kraków, Poland", 0.7),
        ("Registered Nurse – Leeds, United Kingdom", "Leeds, United Kingdom", 0.65),
        ("Senior Accountant\nAustin, TX\nFull-time", "Austin, TX", 0.65),
        ("St. Louis, MO\n", "St. Louis, MO", 0.65),
        ("Munich, Bavaria, Germany\n", "Munich, Bavaria, Germany", 0.65),
        ("Warehouse Operator in Łódź, Poland", "Łódź, Poland", 0.55),
    ],
)
def test_a_place_that_is_stated(text: str, place: str, least: float) -> None:
    found = location(text)

    assert found is not None
    assert found.value == place
    assert text[found.span.start : found.span.end] == place
    assert found.confidence >= least


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("We need a developer for our ferry company in Lisbon, Portugal, to book trips.", "Lisbon, Portugal"),
        ("You join a clinic in The Hague, Netherlands.", "The Hague, Netherlands"),
        ("You look after patients at home in Cork, Ireland", "Cork, Ireland"),
        ("Join our growing lamp factory near Ho Chi Minh City, Vietnam.", "Ho Chi Minh City, Vietnam"),
        ("a small bakery in Portland, OR that opens early", "Portland, OR"),
        ("We want a data engineer in Vienna who likes trams.", "Vienna"),
    ],
)
def test_a_place_in_prose_is_believed_less(text: str, place: str) -> None:
    found = location(text)

    assert found is not None
    assert (found.value, text[found.span.start : found.span.end]) == (place, place)
    assert found.confidence <= 0.6


@pytest.mark.parametrize(
    "text",
    [
        "You are an experienced developer in Python, SQL and Go.",
        "Experience in Python, SQL",
        "The product launches in Q3, 2026.",
        "We will grow the team in Q3, 2026",
        "You have worked in Agile, Scrum or Kanban teams.",
        "A developer in Agile, Scrum",
        "You are fluent in English, German or French",
        "Written and spoken in Spanish, Portugal is a plus",
        "We have customers in Madrid, Spain and elsewhere.",
        "Our company was founded in Oslo, Norway.",
        "We ship to markets in Germany, France and Italy.",
        "You start in March, April at the latest.",
        "Backend Developer (Remote)",
        "Working model (hybrid)",
        "Skills in Excel, VBA, R",
        "We are located in the heart of beautiful code",
        "A degree in Statistics, Mathematics or similar",
        "A manager in Finance, Marketing or Sales",
        "Location: remote",
        "You know AWS, GA and CI",
        "",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert location(text) is None


def test_what_is_stated_outweighs_what_is_told_before() -> None:
    text = "Our sister company in Porto, Portugal makes sails.\n\nLocation: Lisbon, Portugal\n"

    found = location(text)

    assert found is not None
    assert found.value == "Lisbon, Portugal"
    assert found.span.start == text.index("Lisbon")


def test_a_long_hostile_text_is_read_in_no_time() -> None:
    import time

    text = "Aa-" * 4000 + " " + "Ab, " * 4000 + "in " + "Ac " * 4000

    begun = time.perf_counter()
    location(text)

    assert time.perf_counter() - begun < 2
