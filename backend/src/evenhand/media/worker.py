"""Takes interviews that are offered to this process, up to its capacity, and keeps itself known."""

import asyncio
import contextlib
import os
import socket
from uuid import UUID, uuid4

import numpy as np
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from evenhand.core.db import Sessions
from evenhand.core.ice import ice_servers
from evenhand.core.live import Publish
from evenhand.core.settings import Calls
from evenhand.core.telemetry import INTERVIEWS_RUNNING
from evenhand.domains.interviews import CoveredPoints, seats
from evenhand.domains.interviews.leading import Send
from evenhand.domains.interviews.seated import run_seat
from evenhand.media.seat import Seat
from evenhand.ml.audio.pcm import RATE, FloatArray
from evenhand.providers import Providers

log = structlog.get_logger()

LEAVE_SECONDS = 10.0  # a stopping worker gives its seats back within this time


class MediaWorker:
    """One process. `seats` are the interviews it leads now."""

    def __init__(
        self, sessions: Sessions, redis: Redis, publish: Publish, outside: Providers, calls: Calls
    ) -> None:
        self.worker_id = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:6]}"
        self.seats: dict[UUID, Seat] = {}
        self._sessions, self._redis, self._publish = sessions, redis, publish
        self._outside, self._calls = outside, calls
        self._tasks: dict[UUID, asyncio.Task[None]] = {}
        self._covered = CoveredPoints(outside.coverage)

    async def warm_up(self) -> None:
        """Load every model before the first candidate waits for it."""
        silence = self._outside.voice_activity.probabilities(_second_of_silence())
        log.info("voice activity ready", windows=len(silence))
        await self._outside.end_of_turn.probability_complete(_second_of_silence())
        stream = await self._outside.live_speech_to_text.open()
        stream.feed(_second_of_silence())
        await stream.finish()
        await self._outside.text_to_speech.prepare("Hello.")

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop`; then give the seats back, so that others may go on at once."""
        announcing = asyncio.create_task(self._announce())
        taking = asyncio.create_task(self._take_offers())
        await stop.wait()
        for task in (announcing, taking, *self._tasks.values()):
            task.cancel()
        with contextlib.suppress(TimeoutError, RedisError):
            async with asyncio.timeout(LEAVE_SECONDS):
                await seats.withdraw(self._redis, self.worker_id)
                await asyncio.gather(announcing, taking, *self._tasks.values(), return_exceptions=True)

    async def _announce(self) -> None:
        while True:
            INTERVIEWS_RUNNING.set(len(self._tasks))
            try:
                await seats.announce(
                    self._redis, self.worker_id, capacity=self._calls.capacity, seated=len(self._tasks)
                )
            except RedisError as problem:
                log.warning("cannot be announced", error=str(problem))
            await asyncio.sleep(seats.BEAT_SECONDS)

    async def _take_offers(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as channel:
                    await channel.subscribe(seats.for_worker(self.worker_id))
                    log.info("media worker ready", worker_id=self.worker_id, capacity=self._calls.capacity)
                    async for item in channel.listen():
                        if item["type"] == "message":
                            self._take(UUID(item["data"].decode()))
            except RedisError as problem:
                log.warning("no offers can be heard", error=str(problem))
                await asyncio.sleep(1)

    def _take(self, interview_id: UUID) -> None:
        if interview_id in self._tasks or len(self._tasks) >= self._calls.capacity:
            return
        task = asyncio.create_task(
            run_seat(
                self._redis,
                interview_id,
                self.worker_id,
                lambda send: self._sit(interview_id, send),
                asyncio.Event(),
            )
        )
        self._tasks[interview_id] = task
        task.add_done_callback(lambda done: self._left(interview_id, done))

    def _sit(self, interview_id: UUID, send: Send) -> Seat:
        servers = ice_servers(self._calls, interview_id)
        seat = Seat(interview_id, self._sessions, self._publish, self._outside, self._covered, servers, send)
        self.seats[interview_id] = seat
        return seat

    def _left(self, interview_id: UUID, task: "asyncio.Task[None]") -> None:
        self._tasks.pop(interview_id, None)
        self.seats.pop(interview_id, None)
        if not task.cancelled() and (error := task.exception()):
            log.error("a seat broke; its interview goes on elsewhere", exc_info=error)


def _second_of_silence() -> FloatArray:
    return np.zeros(RATE, np.float32)
