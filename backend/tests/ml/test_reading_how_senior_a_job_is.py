"""Seniority is read where the title or the text says it of the job, with the words it was read from."""

import pytest

from evenhand.ml.text.job_description_reading import find_title
from evenhand.ml.text.job_description_seniority import seniority


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("Senior Backend Engineer\nYou build.", "senior", "Senior"),
        ("Sr. Data Analyst", "senior", "Sr."),
        ("Junior Accountant (m/f/d)", "entry", "Junior"),
        ("Lead Designer", "lead", "Lead"),
        ("Principal Scientist", "lead", "Principal"),
        ("Staff Software Engineer", "lead", "Staff "),
        ("Head of Engineering Officer", "director", "Head of"),
        ("Senior Director", "director", "Director"),
        ("Vice President Analyst", "executive", "Vice President"),
        ("Marketing Intern", "intern", "Intern"),
        ("Nurse\nExperience level: Mid-level\nYou care.", "mid", "Mid-level"),
        ("Accountant\nThis is an entry-level position with training.", "entry", "entry-level"),
        ("Engineer\nA senior-level role in our team.", "senior", "senior"),
    ],
)  # fmt: skip
def test_what_is_said_of_the_job_counts(text, level, words):
    found = seniority(text, find_title(text))
    assert found is not None
    assert (found.value, text[found.span.start : found.span.end]) == (level, words)


@pytest.mark.parametrize(
    "text",
    [
        "Nurse\nYou report to the senior physician and guide interns.",
        "Sales Associate\nYou work with our head of sales.",
        "Staff Nurse\nOur staff is kind.",
        "Office Manager\nA leading company.",
    ],
)
def test_what_is_said_of_others_does_not(text):
    assert seniority(text, find_title(text)) is None
