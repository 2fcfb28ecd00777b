"""The wait before the interviewer speaks grows with every sign that more is to come."""

from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml.audio.endpointing import EndpointRules, silence_needed

RULES = EndpointRules()
ANSWER = ["we", "moved", "the", "reports", "to", "a", "replica", "and", "the", "locks", "went", "away"]


def test_a_finished_sentence_is_answered_quickly() -> None:
    assert silence_needed(0.99, ANSWER) < 0.6


def test_an_unfinished_melody_is_given_time() -> None:
    assert silence_needed(0.05, ANSWER) > 2.0


def test_ending_on_because_or_um_adds_time_whatever_the_melody_says() -> None:
    for word in ("because", "um,", "the"):
        assert silence_needed(0.99, [*ANSWER, word]) > 1.5


def test_a_plain_yes_needs_no_reflection() -> None:
    assert silence_needed(0.2, ["Yes."]) == RULES.quickest


@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.lists(st.sampled_from(["we", "tested", "it", "because"]), max_size=12),
)
def test_more_completeness_never_means_more_waiting(p: float, q: float, words: list[str]) -> None:
    low, high = sorted((p, q))

    assert silence_needed(low, words) >= silence_needed(high, words)
    assert RULES.quickest <= silence_needed(p, words) <= RULES.longest
