"""A voice inside the process: Hibari, 8 MB, sixty times faster than speech on one core."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

from evenhand.ml.audio.pcm import FloatArray


class HibariVoice:
    """One American English voice; the same text gives the same samples."""

    def __init__(self, *, speed: float = 1.0, threads: int = 1) -> None:
        self.version = "hibari-0.2.1/heart"
        self.rate = 24_000
        self._speed = speed
        self._threads = threads
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="voice")

    @cached_property
    def _voice(self) -> Any:
        from hibari import Hibari

        return Hibari(threads=self._threads)

    async def speak(self, text: str) -> AsyncIterator[FloatArray]:
        loop = asyncio.get_running_loop()
        pieces = await loop.run_in_executor(self._pool, self._pieces, text)
        while (piece := await loop.run_in_executor(self._pool, next, pieces, None)) is not None:
            yield piece

    def _pieces(self, text: str) -> Iterator[FloatArray]:
        return iter(self._voice.stream(text, speed=self._speed, seed=0))
