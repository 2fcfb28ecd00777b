"""Dictated digits and spelled letters are joined; numbers that count something stay."""

import re

import pytest

from evenhand.ml.audio.believing import Heard
from evenhand.ml.audio.written_form import written_form


def said(text: str) -> list[Heard]:
    """One part for each word; inside a word a new part begins at each hyphen before a letter, as Whisper does."""
    parts = []
    for word in text.split():
        first, *rest = re.split(
            r"(?=-[A-Za-z])|(?<=[A-Z])(?=-\d)|(?<=[A-Z]-\d)(?=-)|(?<=[A-Z]-\d-\d)(?=-)", word
        )
        parts += [f" {first}", *rest]
    return [Heard(part, i * 0.5, i * 0.5 + 0.4, 0.9) for i, part in enumerate(parts)]


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("9, 3, 7, 0, 5, 2", "937052"),
        ("call five five nine, triple 2 now", "call 559222 now"),
        ("4-5-6, Birch Boulevard 3-4-9", "456, Birch Boulevard 349"),
        ("my number is 599-341-5111.", "my number is 5993415111."),
        ("1 7 1 2 3 9 1 906", "171239 1906".replace(" ", "")),
        ("call F-L-A-T-7-0-1.", "call FLAT 701."),
        ("we used S-Q-L daily", "we used SQL daily"),
    ],
)
def test_dictated_characters_are_joined(heard: str, written: str) -> None:
    assert " ".join(word.text for word in written_form(said(heard))) == written


@pytest.mark.parametrize(
    "text",
    [
        "for 3-4 years",
        "one of two or three",
        "on 2024-01-05",
        "version 2.0",
        "I led 5 people and 2 projects",
        "a low-latency collector",
        "well-known e-mail",
        "from 1990-1995",
        "one two. Three four",
    ],
)
def test_numbers_that_count_and_hyphenated_words_stay_as_heard(text: str) -> None:
    assert " ".join(word.text for word in written_form(said(text))) == text


def test_joined_words_span_the_time_of_their_parts() -> None:
    (number,) = written_form(said("9, 3, 7"))

    assert (number.start, number.end) == (0.0, 1.4)
    assert number.confidence == pytest.approx(0.9)


def test_a_pause_between_spelled_letters_begins_a_new_name() -> None:
    letters = "ZURISUTHERLAND"
    steps = [0.4] * 3 + [1.3] + [0.4] * 10
    ends = [0.3 + sum(steps[:i]) for i in range(len(letters))]
    parts = [
        Heard(f"{'-' if i else ' '}{letter}", ends[i - 1] if i else 0.0, end, 0.9)
        for i, (letter, end) in enumerate(zip(letters, ends, strict=True))
    ]

    assert [word.text for word in written_form(parts)] == ["ZURI", "Sutherland"]
