"""Final transcripts by any service that speaks OpenAI's `/audio/transcriptions`."""

import math
import time
from collections.abc import Sequence
from typing import Any

import httpx

from evenhand.ml.audio.pcm import RATE, FloatArray, wav_bytes
from evenhand.providers.speech_to_text.port import SpeechUnavailable, Transcript, Word

UNKNOWN_CONFIDENCE = 0.5  # a service that says nothing about its certainty gets neither trust nor blame


class OpenAISpeechToText:
    """Sends WAV, asks for word times; confidence is the segment's mean token probability."""

    def __init__(
        self, base_url: str, api_key: str, *, model: str = "whisper-1", timeout: float = 120.0
    ) -> None:
        self.version = f"openai/{model}"
        self._model = model
        self._client = httpx.AsyncClient(
            base_url=base_url.rstrip("/") + "/",
            timeout=timeout,
            headers={"Authorization": f"Bearer {api_key}"} if api_key else {},
        )

    async def transcribe(self, samples: FloatArray, *, hotwords: Sequence[str] = ()) -> Transcript:
        began = time.perf_counter()
        form: dict[str, Any] = {
            "model": self._model,
            "language": "en",
            "response_format": "verbose_json",
            "timestamp_granularities[]": ["word", "segment"],
        }
        if hotwords:
            form["prompt"] = ", ".join(hotwords)
        try:
            answer = await self._client.post(
                "audio/transcriptions",
                data=form,
                files={"file": ("answer.wav", wav_bytes(samples), "audio/wav")},
            )
        except httpx.HTTPError as problem:
            raise SpeechUnavailable(f"speech to text did not answer: {problem}", retryable=True) from problem
        body = _checked(answer)
        words = tuple(_words(body))
        return Transcript(
            text=str(body.get("text", "")).strip(),
            words=words,
            audio_seconds=round(samples.size / RATE, 3),
            speech_seconds=round(sum(max(0.0, word.end - word.start) for word in words), 3),
            compute_seconds=round(time.perf_counter() - began, 3),
            version=self.version,
        )

    async def aclose(self) -> None:
        await self._client.aclose()


def _checked(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code != 200:
        retryable = answer.status_code == 429 or answer.status_code >= 500
        raise SpeechUnavailable(f"speech to text answered {answer.status_code}", retryable=retryable)
    try:
        body = answer.json()
    except ValueError as problem:
        raise SpeechUnavailable(
            "speech to text answered something else than JSON", retryable=True
        ) from problem
    if not isinstance(body, dict):
        raise SpeechUnavailable("speech to text answered another shape than agreed", retryable=False)
    return body


def _words(body: dict[str, Any]) -> list[Word]:
    segments = [
        (float(part["start"]), float(part["end"]), math.exp(min(0.0, float(part["avg_logprob"]))))
        for part in body.get("segments") or ()
        if "avg_logprob" in part
    ]
    words = []
    for word in body.get("words") or ():
        start, end = float(word["start"]), float(word["end"])
        around = [p for begin, until, p in segments if begin - 0.01 <= start <= until + 0.01]
        words.append(Word(str(word["word"]).strip(), start, end, around[0] if around else UNKNOWN_CONFIDENCE))
    return words
