"""A voice from any service that speaks OpenAI's `/audio/speech`."""

from collections.abc import AsyncIterator

import httpx

from evenhand.ml.audio.pcm import FloatArray, from_int16
from evenhand.providers.speech_to_text.port import SpeechUnavailable

PIECE_BYTES = 9_600  # 0.2 s: sound can begin before the service has finished


class OpenAIVoice:
    """Asks for raw PCM, which the protocol fixes at 24 kHz, 16 bits, mono."""

    def __init__(
        self,
        base_url: str,
        api_key: str,
        *,
        model: str = "tts-1",
        voice: str = "alloy",
        timeout: float = 60.0,
    ) -> None:
        self.version = f"openai/{model}/{voice}"
        self.rate = 24_000
        self._request = {"model": model, "voice": voice, "response_format": "pcm"}
        self._client = httpx.AsyncClient(
            base_url=base_url.rstrip("/") + "/",
            timeout=timeout,
            headers={"Authorization": f"Bearer {api_key}"} if api_key else {},
        )

    async def speak(self, text: str) -> AsyncIterator[FloatArray]:
        if not text.strip():
            return
        rest = b""
        try:
            async with self._client.stream(
                "POST", "audio/speech", json={**self._request, "input": text}
            ) as answer:
                if answer.status_code != 200:
                    retryable = answer.status_code == 429 or answer.status_code >= 500
                    raise SpeechUnavailable(f"the voice answered {answer.status_code}", retryable=retryable)
                async for data in answer.aiter_bytes(PIECE_BYTES):
                    whole = rest + data
                    even = len(whole) - len(whole) % 2
                    rest = whole[even:]
                    if even:
                        yield from_int16(whole[:even])
        except httpx.HTTPError as problem:
            raise SpeechUnavailable(f"the voice did not answer: {problem}", retryable=True) from problem

    async def aclose(self) -> None:
        await self._client.aclose()
