"""The embedded voice and recognisers, loaded once, and sound that they made themselves."""

from collections.abc import Iterator

import numpy as np
import pytest
from hibari import Hibari
from tests.providers.speech.openai_server import SpeechServer, speech_server

from evenhand.ml.audio.pcm import FloatArray, resample
from evenhand.providers.models import path_of
from evenhand.providers.speech_to_text.whisper import WhisperSpeechToText
from evenhand.providers.turn_taking.silero import SileroVoiceActivity

SENTENCE = "We moved the nightly report to a read replica, and the locks went away."


@pytest.fixture(scope="session")
def voice() -> Hibari:
    return Hibari()


@pytest.fixture(scope="session")
def silero() -> SileroVoiceActivity:
    return SileroVoiceActivity(path_of("silero-vad"))


@pytest.fixture(scope="session")
def whisper(silero: SileroVoiceActivity) -> WhisperSpeechToText:
    return WhisperSpeechToText(path_of("whisper-base"), silero, threads=1)


@pytest.fixture(scope="session")
def spoken(voice: Hibari) -> FloatArray:
    """`SENTENCE`, 16 kHz, with half a second of silence on both sides."""
    return np.pad(resample(np.asarray(voice(SENTENCE, seed=0)), 24_000), 8_000)


@pytest.fixture
def server(whisper: WhisperSpeechToText, voice: Hibari) -> Iterator[SpeechServer]:
    with speech_server(whisper, voice) as state:
        yield state
