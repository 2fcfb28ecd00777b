"""The interviewer's outgoing track: silence until there is something to say, and quiet at once when asked."""

import asyncio
import fractions
import time
from collections import deque

import av
import numpy as np
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack

from evenhand.ml.audio.pcm import FloatArray, resample, to_int16

RATE = 48_000  # what Opus carries
FRAME = RATE // 50  # 20 ms
FADE = RATE // 100  # 10 ms: sound that stops within a sample clicks


class Mouth:
    """What is to be said, in frames; outlives the peer connections that carry it.

    `first_sound_at` is the monotonic time at which the first frame of the current speech was handed over.
    """

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._rest = np.zeros(0, np.float32)
        self._silent = asyncio.Event()
        self._silent.set()
        self.first_sound_at: float | None = None

    @property
    def speaking(self) -> bool:
        return not self._silent.is_set()

    def begin(self) -> None:
        """A new speech: forget when the last one was first heard."""
        self.first_sound_at = None

    def say(self, samples: FloatArray, rate: int) -> None:
        """Queue samples at `rate` Hz behind what is already queued."""
        sound = np.concatenate((self._rest, resample(samples, rate, RATE)))
        whole = sound.size - sound.size % FRAME
        self._rest = sound[whole:]
        self._frames.extend(to_int16(frame) for frame in sound[:whole].reshape(-1, FRAME))
        if self._frames:
            self._silent.clear()

    def end(self) -> None:
        """No more samples follow in this speech: send the last, incomplete frame too."""
        if self._rest.size:
            padded = np.pad(self._rest, (0, FRAME - self._rest.size))
            self._rest = np.zeros(0, np.float32)
            self._frames.append(to_int16(padded))
            self._silent.clear()

    def hush(self) -> None:
        """Stop speaking: one short fade, and nothing of the rest."""
        if self._frames:
            last = np.frombuffer(self._frames[0], np.int16).astype(np.float32)
            last[:FADE] *= np.linspace(1, 0, FADE, dtype=np.float32)
            last[FADE:] = 0
            self._frames = deque([last.astype(np.int16).tobytes()])
        self._rest = np.zeros(0, np.float32)

    def next_frame(self) -> bytes | None:
        """20 ms of 16-bit PCM, or None while there is nothing to say."""
        if not self._frames:
            self._silent.set()
            return None
        if self.first_sound_at is None:
            self.first_sound_at = time.monotonic()
        return self._frames.popleft()

    async def finished(self) -> None:
        """Wait until everything queued has been handed over."""
        await self._silent.wait()


class MouthTrack(MediaStreamTrack):
    """Carries a mouth over one peer connection, paced in real time."""

    kind = "audio"

    def __init__(self, mouth: Mouth) -> None:
        super().__init__()
        self._mouth = mouth
        self._started: float | None = None
        self._samples = 0

    async def recv(self) -> av.AudioFrame:
        if self.readyState != "live":
            raise MediaStreamError
        if self._started is None:
            self._started = time.monotonic()
        wait = self._started + self._samples / RATE - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        elif wait < -1:
            # The process stood still: go on from now instead of sending a second of sound in a burst.
            self._started -= wait
        frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME)
        frame.planes[0].update(self._mouth.next_frame() or bytes(2 * FRAME))
        frame.sample_rate = RATE
        frame.pts = self._samples
        frame.time_base = fractions.Fraction(1, RATE)
        self._samples += FRAME
        return frame
