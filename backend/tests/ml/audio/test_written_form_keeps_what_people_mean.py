"""Dictated digits and spelled letters are joined; numbers that count something stay."""

import pytest

from evenhand.ml.audio.believing import Heard
from evenhand.ml.audio.written_form import written_form


def said(text: str) -> list[Heard]:
    return [Heard(word, i * 0.5, i * 0.5 + 0.4, 0.9) for i, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("9, 3, 7, 0, 5, 2", "937052"),
        ("call five five nine, triple 2 now", "call 559222 now"),
        ("4-5-6, Birch Boulevard 3-4-9", "456, Birch Boulevard 349"),
        ("my number is 599-341-5111.", "my number is 5993415111."),
        ("1 7 1 2 3 9 1 906", "171239 1906".replace(" ", "")),
        ("S-A-B-R-I-N-A S-H-I-R-O-D-K-A-R", "Sabrina Shirodkar"),
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
