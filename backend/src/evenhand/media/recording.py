"""Keeps the sound of answers: in chunks while somebody speaks, whole when the turn ends, nothing lost between."""

import asyncio
import io
from uuid import UUID

import numpy as np
import soundfile

from evenhand.core.db import new_id
from evenhand.ml.audio.pcm import RATE, FloatArray, decode
from evenhand.providers.storage import ObjectStore

CHUNK_SECONDS = 5.0


def flac(samples: FloatArray) -> bytes:
    """Lossless, about half the size of WAV."""
    out = io.BytesIO()
    soundfile.write(out, samples, RATE, format="FLAC", subtype="PCM_16")
    return out.getvalue()


class Recording:
    """The sound of one spoken answer, as it comes.

    Chunks lie under `interviews/{id}/unfinished/{asked}/`, `asked` being the number of the turn that asked. What a
    crash, a lost call or a pause left there is put in front of the answer when it is finished after all.
    """

    def __init__(self, store: ObjectStore, interview_id: UUID, asked: int) -> None:
        self._store = store
        self._folder = f"interviews/{interview_id}/unfinished/{asked}/"
        self._own = f"{self._folder}{new_id()}/"  # ids are ordered by time, so are the keys
        self._pending: list[FloatArray] = []
        self._seconds = 0.0
        self._number = 0
        self._saving: asyncio.Task[None] | None = None

    def add(self, samples: FloatArray) -> None:
        """Keep samples; a chunk is written now and then, off the event loop."""
        self._pending.append(samples)
        self._seconds += samples.size / RATE
        if self._seconds >= CHUNK_SECONDS and (self._saving is None or self._saving.done()):
            self._saving = asyncio.create_task(self._save_chunk())

    async def flush(self) -> None:
        """Write down what is not yet written: the answer is interrupted, and may go on later."""
        await self._settle()
        if self._pending:
            await self._save_chunk()

    async def finish(self, key: str, samples: FloatArray) -> None:
        """Save the whole answer under `key`, after what was left behind of it, and drop the chunks."""
        await self._settle()
        left = [
            decode(await self._store.get(chunk))
            async for chunk in self._store.keys(self._folder)
            if not chunk.startswith(self._own)
        ]
        whole = np.concatenate((*left, samples))
        await self._store.put(key, await asyncio.to_thread(flac, whole), content_type="audio/flac")
        await drop(self._store, self._folder)

    async def discard(self) -> None:
        """It was no answer: forget this recording, and only this one."""
        await self._settle()
        self._pending, self._seconds = [], 0.0
        await drop(self._store, self._own)

    async def _settle(self) -> None:
        if self._saving is not None:
            await asyncio.gather(self._saving, return_exceptions=True)

    async def _save_chunk(self) -> None:
        pending, self._pending, self._seconds = self._pending, [], 0.0
        key = f"{self._own}{self._number:05d}.flac"
        self._number += 1
        data = await asyncio.to_thread(flac, np.concatenate(pending))
        await self._store.put(key, data, content_type="audio/flac")


async def drop(store: ObjectStore, prefix: str) -> None:
    """Delete every object whose key begins with `prefix`."""
    for key in [key async for key in store.keys(prefix)]:
        await store.delete(key)
