"""Words outside speech, improbable segments and loops are what a recogniser makes up."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml.audio.believing import Heard, is_invented, without_invented


def said(text: str, *, start: float = 0.0) -> list[Heard]:
    return [Heard(word, start + i * 0.3, start + i * 0.3 + 0.25, 0.9) for i, word in enumerate(text.split())]


def test_words_said_where_nobody_spoke_are_dropped() -> None:
    words = said("I led the team") + said("Thank you for watching.", start=20.0)

    kept = without_invented(words, speech=[(0.0, 1.5)])

    assert [word.text for word in kept] == ["I", "led", "the", "team"]


def test_a_first_word_stretched_over_the_silence_before_it_is_kept() -> None:
    words = [Heard("A", 0.0, 3.1, 0.8), *said("hash map", start=3.1)]

    assert len(without_invented(words, speech=[(3.0, 4.0)])) == 3


def test_a_phrase_repeated_over_and_over_is_cut_to_one() -> None:
    words = said("so we tested it " + "again and again then " * 6)

    kept = without_invented(words, speech=[(0.0, 60.0)])

    assert " ".join(word.text for word in kept) == "so we tested it again and again then"


def test_dictated_digits_may_repeat() -> None:
    words = said("7 7 7 3 3 3 0 0 0 0")

    assert without_invented(words, speech=[(0.0, 60.0)]) == words


def test_improbable_text_is_invented_and_probable_text_is_not() -> None:
    assert is_invented(no_speech=0.9, log_probability=-0.9)
    assert is_invented(no_speech=0.1, log_probability=-1.4)
    assert not is_invented(no_speech=0.9, log_probability=-0.3)
    assert not is_invented(no_speech=0.1, log_probability=-0.9)


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f"]), max_size=60))
def test_what_is_kept_is_always_a_beginning_of_what_was_heard(texts: list[str]) -> None:
    words = said(" ".join(texts))

    kept = without_invented(words, speech=[(0.0, 1000.0)])

    assert kept == words[: len(kept)]
    assert not words or kept
