"""What every voice promises, judged by a recogniser that listens to it."""

import jiwer
import numpy as np
import pytest
from tests.providers.speech.openai_server import KEY, SpeechServer
from tests.providers.speech.test_recordings_become_text import plain

from evenhand.ml.audio.pcm import FloatArray, resample
from evenhand.providers.speech_to_text import SpeechUnavailable
from evenhand.providers.speech_to_text.whisper import WhisperSpeechToText
from evenhand.providers.text_to_speech import TextToSpeech
from evenhand.providers.text_to_speech.cached import CachedVoice
from evenhand.providers.text_to_speech.hibari import HibariVoice
from evenhand.providers.text_to_speech.openai import OpenAIVoice

QUESTION = "Tell me about a time when a release went wrong. What did you do first?"


@pytest.fixture(params=["hibari", "openai"])
def speaker(request: pytest.FixtureRequest, server: SpeechServer) -> TextToSpeech:
    return HibariVoice() if request.param == "hibari" else OpenAIVoice(server.address, KEY)


async def all_of(speaker: TextToSpeech, text: str) -> list[FloatArray]:
    return [piece async for piece in speaker.speak(text)]


async def test_what_is_said_is_understood(speaker: TextToSpeech, whisper: WhisperSpeechToText) -> None:
    pieces = await all_of(speaker, QUESTION)

    assert len(pieces) >= 2  # a sentence (or less) at a time
    samples = np.concatenate(pieces)
    assert samples.dtype == np.float32
    assert np.abs(samples).max() <= 1
    heard = await whisper.transcribe(resample(samples, speaker.rate))
    assert jiwer.wer(plain(QUESTION), plain(heard.text)) <= 0.15


async def test_nothing_to_say_is_silence(speaker: TextToSpeech) -> None:
    assert await all_of(speaker, "  ") == []


async def test_what_was_said_before_is_not_asked_for_again(server: SpeechServer) -> None:
    cached = CachedVoice(OpenAIVoice(server.address, KEY))

    first = await all_of(cached, QUESTION)
    again = await all_of(cached, QUESTION)

    assert len(server.asked) == 1
    assert np.array_equal(np.concatenate(first), np.concatenate(again))


async def test_the_memory_of_a_voice_is_bounded(server: SpeechServer) -> None:
    cached = CachedVoice(OpenAIVoice(server.address, KEY), most_bytes=100_000)

    await cached.prepare(QUESTION)
    await cached.prepare(QUESTION)

    assert len(server.asked) == 2


async def test_a_refusing_service_is_unavailable(server: SpeechServer) -> None:
    with pytest.raises(SpeechUnavailable) as failure:
        await all_of(OpenAIVoice(server.address, "a wrong key"), QUESTION)

    assert not failure.value.retryable
