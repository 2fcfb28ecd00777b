"""Live captions, voice activity and the end of a turn, on speech the embedded voice made."""

import numpy as np
import pytest
from hibari import Hibari
from tests.providers.speech.test_recordings_become_text import plain

from evenhand.ml.audio.activity import speech_segments
from evenhand.ml.audio.pcm import RATE, FloatArray, resample
from evenhand.providers.models import path_of
from evenhand.providers.speech_to_text.moonshine import MoonshineLive
from evenhand.providers.turn_taking.silero import SileroVoiceActivity
from evenhand.providers.turn_taking.smart_turn import SmartTurn


async def test_captions_grow_while_somebody_speaks(spoken: FloatArray) -> None:
    live = MoonshineLive(path_of("moonshine-tiny-en"))
    stream = await live.open()

    partials = []
    for start in range(0, spoken.size, RATE // 2):
        stream.feed(spoken[start : start + RATE // 2])
        partials.append(await stream.partial())
    text = await stream.finish()

    seen = [partial for partial in partials if partial]
    assert len(seen) >= 3
    assert "report" in plain(text)
    assert "locks" in plain(text)
    assert len(seen[0]) < len(text)


async def test_a_closed_stream_gives_nothing_and_harms_nothing(spoken: FloatArray) -> None:
    live = MoonshineLive(path_of("moonshine-tiny-en"))
    stream = await live.open()
    stream.feed(spoken)

    await stream.close()

    assert await stream.partial() == ""
    assert await stream.finish() == ""


def test_speech_is_found_where_it_is(silero: SileroVoiceActivity, spoken: FloatArray) -> None:
    segments = speech_segments(silero.probabilities(spoken), join_gaps=1.0)

    assert len(segments) == 1
    assert 0.4 < segments[0][0] < 1.0
    # Half a second of silence was added, and the voice itself ends in some tenths of a second of quiet.
    assert segments[0][1] == pytest.approx(spoken.size / RATE - 0.75, abs=0.4)


def test_noise_is_not_speech(silero: SileroVoiceActivity) -> None:
    noise = np.random.default_rng(3).normal(0, 0.1, 5 * RATE).astype(np.float32)

    assert speech_segments(silero.probabilities(noise)) == []


def test_a_window_of_another_size_is_refused(silero: SileroVoiceActivity) -> None:
    with pytest.raises(ValueError, match="512"):
        silero.open().probability(np.zeros(480, np.float32))


async def test_a_whole_sentence_sounds_more_complete_than_its_half(voice: Hibari) -> None:
    detector = SmartTurn(path_of("smart-turn-v3.2"))
    sentences = [
        "I would measure the query first, and only then add an index to the table.",
        "We rolled the release back and wrote down what we had learned from it.",
        "My last project was a small service that renamed invoices every night.",
    ]
    for sentence in sentences:
        sound = resample(np.asarray(voice(sentence, seed=0)), 24_000)
        quiet = np.zeros(RATE // 5, np.float32)
        whole = await detector.probability_complete(np.concatenate((sound, quiet)))
        half = await detector.probability_complete(np.concatenate((sound[: int(sound.size * 0.55)], quiet)))

        assert 0 <= half < whole <= 1
