"""Cues of name, school, gender, age and origin are taken out; the work stays readable."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from evenhand.cli import app
from evenhand.ml.text.redaction import KINDS, Known, Redactor
from evenhand.ml.text.redaction.evaluation import measure
from evenhand.ml.text.redaction.examples import make_examples

ADA = Redactor(
    Known("Ada Łukasiewicz", "Candidate 7F3K", 2026, ("University of Ibadan",), ("Lincoln High School",))
)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "ada lukasiewicz built it; A. Łukasiewicz signed.",
            "Candidate 7F3K built it; Candidate 7F3K signed.",
        ),
        ("See github.com/ada or alukasiewicz@x.org", "See [hidden] or [hidden]"),
        ("B.Sc., University of Ibadan, 2003", "B.Sc., [school], [year]"),
        ("Then a thesis at TU Wien.", "Then a thesis at [school]."),
        ("She gave me her notes and told him.", "They gave me their notes and told them."),
        ("Mother of two, 47 years old.", "Parent of two, [age]."),
        ("25 years of experience", "more than 10 years of experience"),
        ("Born in Lagos, a Nigerian citizen.", "Born in [origin], a [origin]."),
        ("Polish (native), English (C1)", "[origin], English (C1)"),
    ],
)
def test_what_tells_of_the_person_is_replaced(said, read) -> None:
    assert ADA.text(said) == read


@pytest.mark.parametrize(
    "said",
    [
        "Taught maths at Lincoln High School.",  # an employer
        "The Oxford Street shop sells French wine under the MIT License.",
        "5 years of experience with male and female connectors; 40 man-hours.",
        "Since 2023 on ISO 9001 and Windows Server 2008.",
        "I translate from German into English for 1998 euros.",
    ],
)
def test_what_tells_of_the_work_stays(said) -> None:
    assert ADA.text(said) == said


@pytest.mark.parametrize(("half", "least", "most_lost"), [("dev", 0.99, 0.03), ("test", 0.94, 0.03)])
def test_recall_and_losses_keep_their_floors(half, least, most_lost) -> None:
    report = measure(make_examples(half, 120))
    by_kind = {rate.what: rate for rate in report.recall}
    assert by_kind["all"].rate >= least
    assert all(by_kind[kind].rate >= 0.8 for kind in KINDS)
    assert report.overredaction.rate <= most_lost


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_cues_never_overlap(text) -> None:
    cues = ADA.cues(text)
    assert all(a.end <= b.start for a, b in pairwise(cues))
    assert isinstance(ADA.text(text), str)


@pytest.mark.parametrize(
    "hostile", ["(" * 3000, "a." * 3000, "University of " * 800, "A" * 9000, "1-" * 4000]
)
def test_hostile_text_takes_no_time(hostile) -> None:
    import time

    began = time.process_time()
    ADA.text(hostile)
    assert time.process_time() - began < 5


def test_the_figures_are_told_by_kind(tmp_path) -> None:
    own = tmp_path / "own.jsonl"
    own.write_text('{"text": "I am Ada.", "name": "Ada Byron", "spans": [[5, 8, "name"]]}\n')

    told = CliRunner().invoke(app, ["eval", "redaction", "--labelled", str(own)])

    assert told.exit_code == 0, told.output
    assert "name" in told.output
    assert "1.0000" in told.output
