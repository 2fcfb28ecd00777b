"""Probabilities of a voice detector become stretches of speech."""

import pytest

from evenhand.ml.audio.activity import WINDOW_SECONDS, SpeechActivity, speech_segments


def test_a_click_is_not_speech() -> None:
    assert speech_segments([0.0] * 10 + [0.9] + [0.0] * 20) == []


def test_a_soft_syllable_does_not_end_a_word() -> None:
    (segment,) = speech_segments([0.0] * 10 + [0.9] * 10 + [0.35] * 3 + [0.9] * 10 + [0.0] * 20)

    assert segment == pytest.approx((10 * WINDOW_SECONDS, 33 * WINDOW_SECONDS))


def test_silences_shorter_than_the_gap_are_joined() -> None:
    loud, quiet = [0.9] * 10, [0.0] * 8  # 0.26 s

    assert len(speech_segments(loud + quiet + loud, join_gaps=0.4)) == 1
    assert len(speech_segments(loud + quiet + loud, join_gaps=0.1)) == 2


def test_silence_is_counted_from_the_last_speech() -> None:
    activity = SpeechActivity()
    for probability in [0.9] * 10 + [0.05] * 25:
        activity.push(probability)

    assert activity.started
    assert not activity.speaking
    assert activity.silence == pytest.approx(25 * WINDOW_SECONDS)
    assert activity.spoken == pytest.approx(10 * WINDOW_SECONDS)
