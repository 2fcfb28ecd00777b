"""Open windows of one process: one connection to Redis listens for all of them.

A *position* says how far a window has read: one id a channel. A window that comes back with its position gets what
it missed from the channels' streams, and then what is new, without a gap and in order; where the streams no longer
reach back so far, it is told to start again (`RESET`).
"""

import asyncio
import contextlib
import re
from collections import defaultdict
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from evenhand.core.live import KEPT_MESSAGES, KEPT_SECONDS, PREFIX

log = structlog.get_logger()

RESET, MESSAGE, BEAT = "reset", "message", "beat"
WAITING = 256  # messages that a slow window may owe; beyond, it starts again
EPOCH = f"{PREFIX}:epoch"
LATE_MS = 5000  # a message is at most so late on its way from Redis to a window
_POSITION = re.compile(r"([0-9a-f]{8})((?:_\d{1,15}-\d{1,10}){1,4})")

Id = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """What a window gets: a message, a sign of life, or that it must ask for everything again."""

    kind: str
    position: str
    body: bytes = b""


@dataclass(eq=False)
class _Window:
    at: dict[str, Id]  # how far it has read, by channel
    queue: "asyncio.Queue[tuple[str, Id, bytes]]" = field(default_factory=lambda: asyncio.Queue(WAITING))
    lost: bool = False

    def put(self, channel: str, position: Id, body: bytes) -> None:
        try:
            self.queue.put_nowait((channel, position, body))
        except asyncio.QueueFull:
            self.lost = True


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _read_id(text: bytes | str) -> Id:
    time, _, number = _text(text).partition("-")
    return int(time), int(number)


class LiveHub:
    """Give each process one; `listen` is called once a window."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._windows: dict[str, set[_Window]] = defaultdict(set)
        self._seen: dict[str, Id] = {}
        self._pubsub: PubSub | None = None
        self._task: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()
        self._life = ""
        self._heard: dict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def listen(
        self, channels: Sequence[str], *, after: str = "", heartbeat_seconds: float = 15
    ) -> AsyncGenerator[LiveEvent, None]:
        """Events of these channels; the first one says where the window stands now.

        Args:
            channels: the same ones in the same order when a window comes back.
            after: the position of the last event it got; empty for a new window.
        """
        window = _Window(dict.fromkeys(channels, (0, 0)))
        try:
            await self._join(window)
            epoch, moment = await self._clock()
            where = self._resumed(after, epoch, moment, channels)
            missed = await self._missed(where) if where else None
            # For a new window, what came before it opened is in the page that it has just read.
            window.at = (
                where if where and missed is not None else dict.fromkeys(channels, (moment - LATE_MS, 0))
            )
            lost = bool(after) and missed is None
            yield LiveEvent(RESET if lost else BEAT, _position(epoch, window.at))
            for channel, position, body in missed or ():
                window.at[channel] = position
                yield LiveEvent(MESSAGE, _position(epoch, window.at), body)
            async for event in self._live(window, epoch, heartbeat_seconds):
                yield event
        finally:
            await self._leave(window)

    async def _live(
        self, window: _Window, epoch: str, heartbeat_seconds: float
    ) -> AsyncGenerator[LiveEvent, None]:
        while True:
            try:
                async with asyncio.timeout(heartbeat_seconds):
                    channel, position, body = await window.queue.get()
            except TimeoutError:
                await self._move_on(window)
                yield LiveEvent(BEAT, _position(epoch, window.at))
                continue
            if window.lost:
                epoch, moment = await self._clock()
                window.queue, window.lost = asyncio.Queue(WAITING), False
                window.at = dict.fromkeys(window.at, (moment - LATE_MS, 0))
                yield LiveEvent(RESET, _position(epoch, window.at))
            elif position > window.at[channel]:
                window.at[channel] = position
                yield LiveEvent(MESSAGE, _position(epoch, window.at), body)

    async def _move_on(self, window: _Window) -> None:
        """A quiet window's position follows the clock, so that it is not taken for one that was away."""
        with contextlib.suppress(RedisError, OSError):
            _, moment = await self._clock()
            if window.queue.empty():
                window.at = {c: max(at, (moment - LATE_MS, 0)) for c, at in window.at.items()}

    async def _clock(self) -> tuple[str, int]:
        """(which life of Redis this is, its clock in ms): after a restart without its data, positions mean nothing."""
        seconds, micros = await self._redis.time()
        made = f"{(seconds * 1_000_000 + micros) & 0xFFFFFFFF:08x}"
        await self._redis.set(EPOCH, made, nx=True)
        self._life = _text(await self._redis.get(EPOCH) or made)
        return self._life, seconds * 1000 + micros // 1000

    def _resumed(self, after: str, epoch: str, moment: int, channels: Sequence[str]) -> dict[str, Id] | None:
        """The position that a window brings, if it is of this Redis, these channels and not too old."""
        found = _POSITION.fullmatch(after)
        if found is None or found[1] != epoch:
            return None
        ids = [_read_id(part) for part in found[2][1:].split("_")]
        oldest = moment - (KEPT_SECONDS - 30) * 1000
        if len(ids) != len(channels) or min(ids)[0] < oldest or max(ids)[0] > moment:
            return None
        return dict(zip(channels, ids, strict=True))

    async def _missed(self, where: dict[str, Id]) -> list[tuple[str, Id, bytes]] | None:
        """What came after these positions, in order; None where it is more than the streams hold."""
        missed: list[tuple[str, Id, bytes]] = []
        for channel, position in where.items():
            after = f"({position[0]}-{position[1]}"
            entries: Any = await self._redis.xrange(channel, min=after, count=KEPT_MESSAGES)
            if len(entries) >= KEPT_MESSAGES - 100:
                return None  # the stream may have been cut in between
            missed += [(channel, _read_id(key), fields[b"m"]) for key, fields in entries]
        return sorted(missed, key=lambda one: one[1])

    async def _join(self, window: _Window) -> None:
        """Hear the channels before looking back, so that nothing falls between."""
        async with self._lock:
            if self._pubsub is None:
                self._pubsub = self._redis.pubsub()
            new = [c for c in window.at if not self._windows[c]]
            for channel in window.at:
                self._windows[channel].add(window)
            if new:
                await self._pubsub.subscribe(*new)
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._read())
        for channel in window.at:
            async with asyncio.timeout(10):
                await self._heard[channel].wait()

    async def _leave(self, window: _Window) -> None:
        async with self._lock:
            for channel in window.at:
                self._windows[channel].discard(window)
            empty = [c for c in window.at if not self._windows[c]]
            for channel in empty:
                self._windows.pop(channel, None)
                self._heard.pop(channel, None)
                self._seen.pop(channel, None)
            with contextlib.suppress(RedisError, OSError):
                if empty and self._pubsub is not None and self._windows:
                    await self._pubsub.unsubscribe(*empty)
            if not self._windows:
                await self._stop()

    async def _stop(self) -> None:
        task, self._task = self._task, None
        pubsub, self._pubsub = self._pubsub, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        if pubsub is not None:
            with contextlib.suppress(RedisError, OSError):
                await pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _read(self) -> None:
        """The one reader: gives each message to the windows that want it, and catches up after a broken line."""
        while (pubsub := self._pubsub) is not None:
            try:
                message = await pubsub.get_message(timeout=30)
            except (RedisError, OSError) as problem:
                log.warning("the live line broke; it is opened again", error=type(problem).__name__)
                await asyncio.sleep(0.2)
                await self._open_again()
                continue
            if message is None:
                continue
            channel = message["channel"].decode()
            if message["type"] == "subscribe":
                if self._heard[channel].is_set():  # the client has opened a broken line again by itself
                    await self._catch_up(channel)
                self._heard[channel].set()
            elif message["type"] == "message":
                key, _, body = message["data"].partition(b" ")
                self._give(channel, _read_id(key), body)

    def _give(self, channel: str, position: Id, body: bytes) -> None:
        self._seen[channel] = position
        for window in self._windows.get(channel, ()):
            window.put(channel, position, body)

    async def _open_again(self) -> None:
        """Where the client could not do it by itself. The channels' confirmations then lead to `_catch_up`."""
        with contextlib.suppress(
            RedisError, OSError
        ):  # else the next reading fails as well, and comes here again
            async with self._lock:
                old, self._pubsub = self._pubsub, self._redis.pubsub()
                if old is not None:
                    with contextlib.suppress(RedisError, OSError):
                        await old.aclose()  # type: ignore[no-untyped-call]
                if self._windows:
                    await self._pubsub.subscribe(*self._windows)

    async def _catch_up(self, channel: str) -> None:
        """What was said while nobody listened, from the channel's stream."""
        windows = [w for w in self._windows.get(channel, ()) if w.at[channel] > (0, 0)]
        if not windows:
            return  # those that are just coming look back by themselves
        try:
            before = self._life
            reborn = (await self._clock())[0] != before
            behind = min(w.at[channel] for w in windows)
            missed = await self._missed({channel: max(behind, self._seen.get(channel, behind))})
        except (RedisError, OSError):
            missed, reborn = None, True
        if missed is None or reborn:
            for window in windows:
                window.lost = True
                window.put(channel, (0, 0), b"")
        for _, position, body in missed or ():
            self._give(channel, position, body)


def _position(epoch: str, at: dict[str, Id]) -> str:
    return epoch + "".join(f"_{time}-{number}" for time, number in at.values())
