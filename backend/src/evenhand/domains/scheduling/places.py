"""Who is in a call right now, in Redis: shared by all server processes, and forgotten after the day.

A seat whose window has not been heard of for a moment is *away*, and keeps its place for `KEEP_SECONDS`; then its place
is *absent*. Whoever was let in stays let in until the call ends.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from redis.asyncio import Redis

BEAT_SECONDS = 2.0
AWAY_SECONDS = 6.0
KEEP_SECONDS = 30.0
FORGET_SECONDS = 12 * 3600


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of one seat. `seen` is the server's clock, in seconds."""

    window: str = ""
    seen: float = 0.0
    admitted: bool = False
    microphone: bool = False
    camera: bool = False

    def presence(self, moment: float) -> Literal["absent", "waiting", "here", "away"]:
        silent = moment - self.seen
        if not self.window or silent > KEEP_SECONDS:
            return "absent"
        if silent > AWAY_SECONDS:
            return "away"
        return "here" if self.admitted else "waiting"


def channel_of(meeting_id: UUID) -> str:
    return f"call:{meeting_id}"


def _key(meeting_id: UUID, seat: UUID) -> str:
    return f"call:{meeting_id}:{seat}"


async def of(redis: Redis, meeting_id: UUID, seat: UUID) -> Place:
    """What is known of the seat; an absent one when nothing is."""
    found = await redis.hgetall(_key(meeting_id, seat))
    said = {_text(name): _text(value) for name, value in found.items()}
    return Place(
        window=said.get("window", ""),
        seen=float(said.get("seen", 0)),
        admitted=said.get("admitted") == "1",
        microphone=said.get("microphone") == "1",
        camera=said.get("camera") == "1",
    )


async def write(redis: Redis, meeting_id: UUID, seat: UUID, **changes: str | float | bool) -> None:
    """Only what is named changes: the seat's own window and an interviewer write at the same time."""
    said: dict[Any, Any] = {
        name: str(int(value)) if isinstance(value, bool) else str(value) for name, value in changes.items()
    }
    await redis.hset(_key(meeting_id, seat), mapping=said)
    await redis.expire(_key(meeting_id, seat), FORGET_SECONDS)


async def beat(redis: Redis, meeting_id: UUID, seat: UUID, window: str) -> bool:
    """Say that the window is still there; False when another one has its seat, or the call is over."""
    if (await of(redis, meeting_id, seat)).window != window:
        return False
    await write(redis, meeting_id, seat, seen=time.time())
    return True


async def leave(redis: Redis, meeting_id: UUID, seat: UUID, window: str) -> None:
    """The window is gone; the seat is away at once, and kept."""
    if (await of(redis, meeting_id, seat)).window == window:
        await write(redis, meeting_id, seat, seen=time.time() - AWAY_SECONDS - 0.1)


async def forget(redis: Redis, meeting_id: UUID, seats: Iterable[UUID]) -> None:
    """The call is over."""
    await redis.delete(*(_key(meeting_id, seat) for seat in seats))


def _text(value: bytes | str) -> str:
    return value.decode() if isinstance(value, bytes) else value
