"""A candidate made of software: a WebSocket, a WebRTC peer with a microphone of samples, and ears for the reply."""

import asyncio
import fractions
import json
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import av
import numpy as np
import websockets
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack

RATE = 16_000
FRAME = RATE // 50
AUDIBLE = 0.01  # root mean square of a frame that holds a voice


class Microphone(MediaStreamTrack):
    """Sends queued samples (16 kHz) in real time, silence between."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self.queue: deque[np.ndarray] = deque()
        self.last_sample_at = 0.0
        self._began: float | None = None
        self._frames = 0

    def say(self, samples: np.ndarray) -> None:
        padded = np.pad(samples, (0, -samples.size % FRAME))
        self.queue.extend(padded.reshape(-1, FRAME))

    async def said_all(self) -> None:
        """Wait until everything queued has left; on a busy machine that takes longer than it lasts."""
        while self.queue:  # noqa: ASYNC110 - the queue is drained by the pace of the connection
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)

    async def recv(self) -> av.AudioFrame:
        self._began = self._began or time.monotonic()
        await asyncio.sleep(max(0.0, self._began + self._frames * 0.02 - time.monotonic()))
        samples = self.queue.popleft() if self.queue else np.zeros(FRAME, np.float32)
        if np.abs(samples).max() > 0.02:
            self.last_sample_at = time.monotonic()
        frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME)
        frame.planes[0].update((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
        frame.sample_rate, frame.pts = RATE, self._frames * FRAME
        frame.time_base = fractions.Fraction(1, RATE)
        self._frames += 1
        return frame


class Robot:
    """Use as `async with Robot(url, headers) as robot`. Messages are kept in `messages` in their order."""

    def __init__(self, url: str, headers: dict[str, str]) -> None:
        self._url, self._headers = url, headers
        self.messages: list[dict[str, Any]] = []
        self.microphone = Microphone()
        self.peer: RTCPeerConnection | None = None
        self.heard: list[tuple[float, float]] = []  # (moment, level) of each 20 ms that arrived
        self.samples: list[np.ndarray] = []
        self._news = asyncio.Condition()
        self._sound = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self.socket = await websockets.connect(self._url, additional_headers=self._headers, max_size=2**20)
        self._tasks.append(asyncio.create_task(self._read()))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.hang_up()
        await self.drop_socket()

    async def send(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def join(self, mode: str = "voice", last_sequence: int = 0) -> dict[str, Any]:
        await self.send(type="join", mode=mode, last_sequence=last_sequence)
        return await self.wait_for("joined")

    async def say_in_text(self, text: str) -> None:
        await self.send(type="say", text=text, message_id=uuid4().hex)

    async def call(self) -> None:
        """A fresh peer connection, as the browser makes after every break."""
        await self.hang_up()
        self.peer = RTCPeerConnection()
        self.peer.addTrack(self.microphone)
        self.peer.on("track", lambda track: self._tasks.append(asyncio.create_task(self._listen(track))))
        await self.peer.setLocalDescription(await self.peer.createOffer())
        seen = len(self.messages)
        await self.send(type="sdp_offer", sdp=self.peer.localDescription.sdp)
        answer = await self.wait_for("sdp_answer", after=seen)
        await self.peer.setRemoteDescription(RTCSessionDescription(answer["sdp"], "answer"))

    async def hang_up(self) -> None:
        if self.peer is not None:
            began, frames, queue = self.microphone._began, self.microphone._frames, self.microphone.queue
            await self.peer.close()
            self.peer = None
            self.microphone = Microphone()
            self.microphone.queue = queue
            assert frames or not began

    async def drop_socket(self) -> None:
        await self.socket.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def wait_for(
        self,
        kind: str,
        *,
        after: int = 0,
        within: float = 30.0,
        where: Callable[[dict[str, Any]], bool] = lambda _message: True,
    ) -> dict[str, Any]:
        """The first message of this kind from position `after` on."""

        def found() -> dict[str, Any] | None:
            wanted = (m for m in self.messages[after:] if m["type"] == kind and where(m))
            return next(wanted, None)

        async with self._news, asyncio.timeout(within):
            await self._news.wait_for(lambda: found() is not None)
        message = found()
        assert message is not None
        return message

    async def wait_until_listening(self, *, after: int = 0, within: float = 90.0) -> None:
        await self.wait_for("state", after=after, within=within, where=lambda m: m["phase"] == "listening")

    def turns(self, speaker: str | None = None) -> list[dict[str, Any]]:
        """Turns in order, those of a `joined` message too, each once."""
        found: dict[int, dict[str, Any]] = {}
        for message in self.messages:
            for turn in message.get("turns", []) if message["type"] == "joined" else [message]:
                if turn["type"] == "turn":
                    found[turn["sequence"]] = turn
        ordered = [found[number] for number in sorted(found)]
        return [turn for turn in ordered if speaker in (None, turn["speaker"])]

    async def first_sound_after(self, moment: float, *, within: float = 20.0) -> float:
        """When the interviewer was first heard after `moment` (monotonic seconds). Raises: TimeoutError."""

        def first() -> float | None:
            return next((at for at, level in self.heard if at > moment and level > AUDIBLE), None)

        async with self._sound, asyncio.timeout(within):
            await self._sound.wait_for(lambda: first() is not None)
        return first() or 0.0

    async def _read(self) -> None:
        async for text in self.socket:
            message = json.loads(text)
            message["_at"] = time.monotonic()
            async with self._news:
                self.messages.append(message)
                self._news.notify_all()

    async def _listen(self, track: MediaStreamTrack) -> None:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            for part in resampler.resample(frame):
                samples = part.to_ndarray().reshape(-1)
                self.samples.append(samples)
                self.heard.append((time.monotonic(), float(np.sqrt(np.mean(samples**2)))))
                async with self._sound:
                    self._sound.notify_all()
