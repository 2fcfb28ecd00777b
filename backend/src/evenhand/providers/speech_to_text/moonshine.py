"""Live captions by Moonshine tiny: 27 million parameters, a partial text every half second on a CPU."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

from evenhand.ml.audio.pcm import RATE, FloatArray
from evenhand.providers.speech_to_text.port import LiveStream


class MoonshineLive:
    """All turns share one model and one thread: two recognitions at once would only slow each other."""

    def __init__(self, folder: Path) -> None:
        self.version = "moonshine-tiny-en/moonshine-voice-0.0.73"
        self._folder = folder
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="moonshine")

    @cached_property
    def _model(self) -> Any:
        from moonshine_voice.moonshine_api import ModelArch
        from moonshine_voice.transcriber import Transcriber

        # Without the option every partial copies the turn's whole sound into Python floats.
        return Transcriber(str(self._folder), ModelArch.TINY, options={"return_audio_data": "false"})

    async def open(self) -> LiveStream:
        loop = asyncio.get_running_loop()
        stream = await loop.run_in_executor(self._pool, self._create)
        return _MoonshineStream(stream, self._pool)

    def _create(self) -> Any:
        stream = self._model.create_stream(update_interval=float("inf"))  # we ask, it never does by itself
        stream.start()
        return stream


class _MoonshineStream:
    def __init__(self, stream: Any, pool: ThreadPoolExecutor) -> None:
        self._stream = stream
        self._pool = pool
        self._pending: list[FloatArray] = []
        self._closed = False

    def feed(self, samples: FloatArray) -> None:
        self._pending.append(samples)

    async def partial(self) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._recognise)

    async def finish(self) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._end)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._pool, self._free)

    def _recognise(self) -> str:
        if self._closed:
            return ""
        self._take_pending()
        return _text(self._stream.update_transcription())

    def _end(self) -> str:
        if self._closed:
            return ""
        self._take_pending()
        text = _text(self._stream.stop())
        self._free()
        return text

    def _free(self) -> None:
        if not self._closed:
            self._closed = True
            self._stream.close()

    def _take_pending(self) -> None:
        pending, self._pending = self._pending, []
        for samples in pending:
            self._stream.add_audio(samples.tolist(), RATE)


def _text(transcript: Any) -> str:
    """Lines are split at short pauses by the library: a turn is all of them."""
    return " ".join(line.text.strip() for line in transcript.lines if line.text.strip()) if transcript else ""
