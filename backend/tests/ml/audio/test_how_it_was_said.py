"""How something was said: measured on sound whose answer is known."""

import numpy as np
import pytest

from evenhand.ml.audio.activity import WINDOW_SECONDS
from evenhand.ml.audio.believing import Heard
from evenhand.ml.audio.delivery import measure
from evenhand.ml.audio.pcm import RATE


def probabilities(*parts: tuple[bool, float]) -> list[float]:
    """(speech?, seconds) after one another."""
    return [float(speech) for speech, seconds in parts for _ in range(round(seconds / WINDOW_SECONDS))]


def words(said: str, start: float, end: float) -> list[Heard]:
    spoken = said.split()
    each = (end - start) / len(spoken)
    return [Heard(word, start + i * each, start + (i + 1) * each, 0.9) for i, word in enumerate(spoken)]


def tone(seconds: float, amplitude: float) -> np.ndarray:
    return (amplitude * np.sin(np.arange(int(seconds * RATE)) * 0.3)).astype(np.float32)


def test_pace_pauses_and_share() -> None:
    known = probabilities((False, 1), (True, 3), (False, 2), (True, 3), (False, 1))
    sound = np.concatenate([tone(1, 0.001), tone(3, 0.1), tone(2, 0.001), tone(3, 0.1), tone(1, 0.001)])

    found = measure(sound, known, words("one two three four five six seven eight nine ten", 1, 9))

    assert found.seconds == pytest.approx(10)
    assert len(found.speech) == 2
    assert [round(end - start) for start, end in found.pauses] == [2]
    assert found.words_per_minute == pytest.approx(10 / 8 * 60)
    assert found.speaking_share == pytest.approx(6 / 8, abs=0.03)
    assert found.speech_dbfs == pytest.approx(-23, abs=0.5)
    assert found.background_dbfs == pytest.approx(-63, abs=1)


def test_fillers_are_whole_words_across_punctuation() -> None:
    said = "Um, we, you know, basically built it. You know? The kindof sorting summit was, uh, sort of fine"

    found = measure(tone(5, 0.1), probabilities((True, 5)), words(said, 0, 5))

    assert dict(found.fillers) == {"you know": 2, "um": 1, "basically": 1, "uh": 1, "sort of": 1}


def test_silence_and_few_words_tell_nothing() -> None:
    silent = measure(np.zeros(RATE, np.float32), probabilities((False, 1)), [])
    short = measure(tone(1, 1.0), probabilities((True, 1)), words("yes I did", 0, 1))

    assert (silent.speech, silent.pauses, silent.words_per_minute, silent.speech_dbfs) == ((), (), None, None)
    assert silent.speaking_share == 0
    assert short.words_per_minute is None
    assert short.clipped_share > 0.01
