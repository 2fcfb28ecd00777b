"""What every recogniser of whole recordings promises; run on the embedded one and on an outside service."""

import jiwer
import numpy as np
import pytest
from tests.providers.speech.conftest import SENTENCE
from tests.providers.speech.openai_server import KEY, SpeechServer

from evenhand.ml.audio.pcm import RATE, FloatArray
from evenhand.providers.speech_to_text import SpeechToText, SpeechUnavailable
from evenhand.providers.speech_to_text.openai import OpenAISpeechToText
from evenhand.providers.speech_to_text.whisper import WhisperSpeechToText


def plain(text: str) -> str:
    return " ".join("".join(c for c in text.lower() if c.isalnum() or c == " ").split())


@pytest.fixture(params=["whisper", "openai"])
def recogniser(
    request: pytest.FixtureRequest, whisper: WhisperSpeechToText, server: SpeechServer
) -> SpeechToText:
    return whisper if request.param == "whisper" else OpenAISpeechToText(server.address, KEY)


async def test_a_clear_sentence_is_heard_with_times_and_confidence(
    recogniser: SpeechToText, spoken: FloatArray
) -> None:
    heard = await recogniser.transcribe(spoken)

    assert jiwer.wer(plain(SENTENCE), plain(heard.text)) <= 0.15
    assert heard.text == " ".join(word.text for word in heard.words)
    starts = [word.start for word in heard.words]
    assert starts == sorted(starts)
    assert heard.words[0].start >= 0.2
    assert heard.words[-1].end <= spoken.size / RATE
    assert all(0 <= word.confidence <= 1 for word in heard.words)
    assert heard.confidence > 0.6
    assert heard.audio_seconds == pytest.approx(spoken.size / RATE, abs=0.01)
    assert heard.version


async def test_silence_and_noise_give_no_words(recogniser: SpeechToText) -> None:
    rng = np.random.default_rng(7)
    for sound in (np.zeros(3 * RATE), rng.normal(0, 0.05, 3 * RATE), rng.normal(0, 0.0005, 20 * RATE)):
        heard = await recogniser.transcribe(sound.astype(np.float32))

        assert heard.text == ""
        assert heard.words == ()


async def test_a_long_silence_inside_an_answer_is_not_filled(
    recogniser: SpeechToText, spoken: FloatArray
) -> None:
    gap = np.zeros(12 * RATE, np.float32)

    heard = await recogniser.transcribe(np.concatenate((spoken, gap, spoken)))

    assert jiwer.wer(plain(f"{SENTENCE} {SENTENCE}"), plain(heard.text)) <= 0.15
    after = spoken.size / RATE + 12
    assert not [word for word in heard.words if spoken.size / RATE < word.start < after]


async def test_hotwords_reach_the_service(server: SpeechServer, spoken: FloatArray) -> None:
    recogniser = OpenAISpeechToText(server.address, KEY, model="whisper-large")

    await recogniser.transcribe(spoken, hotwords=["replica", "Kubernetes"])

    assert server.asked[0]["prompt"] == b"replica, Kubernetes"
    assert server.asked[0]["model"] == b"whisper-large"
    assert server.asked[0]["response_format"] == b"verbose_json"


@pytest.mark.parametrize(("status", "retryable"), [(500, True), (429, True), (401, False), (400, False)])
async def test_a_failing_service_says_whether_trying_again_can_help(
    server: SpeechServer, spoken: FloatArray, status: int, retryable: bool
) -> None:
    server.fail_with = status

    with pytest.raises(SpeechUnavailable) as failure:
        await OpenAISpeechToText(server.address, KEY).transcribe(spoken)

    assert failure.value.retryable is retryable


async def test_a_service_that_is_not_there_is_unavailable(spoken: FloatArray) -> None:
    with pytest.raises(SpeechUnavailable, match="did not answer"):
        await OpenAISpeechToText("http://127.0.0.1:9/v1", KEY).transcribe(spoken)
