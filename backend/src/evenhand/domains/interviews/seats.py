"""Who leads an interview right now: leaders announce themselves in Redis, and one at a time holds the seat.

All of it may vanish: a seat that is not kept falls free after some seconds, and another leader goes on
from the turns in PostgreSQL.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from redis.asyncio import Redis

WORKER_SECONDS = 6  # a media worker not heard of for so long is gone
SEAT_SECONDS = 8
BEAT_SECONDS = 2.0

STAND_DOWN = {"type": "stand_down"}  # from a relay, never from a window: give the seat to a better leader

_WORKER = "media:worker:"
_KEEP = (
    "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('expire', KEYS[1], ARGV[2]) end return 0"
)
_LEAVE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


@dataclass(frozen=True)
class Worker:
    """A media worker that is alive. `free` is how many more interviews it takes."""

    worker_id: str
    free: int


def for_leader(interview_id: UUID) -> str:
    """The channel from windows to whoever leads."""
    return f"interview:{interview_id}:leader"


def for_windows(interview_id: UUID) -> str:
    """The channel from the leader to the windows."""
    return f"interview:{interview_id}:windows"


def for_worker(worker_id: str) -> str:
    """The channel on which a media worker is asked to take interviews."""
    return f"media:place:{worker_id}"


def envelope(window: str | None, message: dict[str, Any] | None) -> bytes:
    """One relayed message. `window` None is for all windows; `message` None says that the window closed."""
    return orjson.dumps({"window": window, "message": message})


async def announce(redis: Redis, worker_id: str, *, capacity: int, seated: int) -> None:
    """A media worker says that it is alive and how full it is."""
    body = orjson.dumps({"capacity": capacity, "seated": seated})
    await redis.set(_WORKER + worker_id, body, ex=WORKER_SECONDS)


async def withdraw(redis: Redis, worker_id: str) -> None:
    await redis.delete(_WORKER + worker_id)


async def workers(redis: Redis) -> list[Worker]:
    """Media workers with a free seat, the emptiest first."""
    found = []
    async for key in redis.scan_iter(match=f"{_WORKER}*"):
        body = await redis.get(key)
        if body is None:
            continue
        load = orjson.loads(body)
        free = int(load["capacity"]) - int(load["seated"])
        if free > 0:
            found.append(Worker(key.decode().removeprefix(_WORKER), free))
    return sorted(found, key=lambda worker: (-worker.free, worker.worker_id))


async def take(redis: Redis, interview_id: UUID, leader: str) -> bool:
    """Whether the seat was free and is now this leader's, for `SEAT_SECONDS`."""
    return bool(await redis.set(_seat(interview_id), leader, nx=True, ex=SEAT_SECONDS))


async def keep(redis: Redis, interview_id: UUID, leader: str) -> bool:
    """Hold the seat for another `SEAT_SECONDS`; False when somebody else has it or it fell free."""
    return bool(await redis.eval(_KEEP, 1, _seat(interview_id), leader, str(SEAT_SECONDS)))


async def leave(redis: Redis, interview_id: UUID, leader: str) -> None:
    await redis.eval(_LEAVE, 1, _seat(interview_id), leader)


async def leader_of(redis: Redis, interview_id: UUID) -> str | None:
    found = await redis.get(_seat(interview_id))
    return found.decode() if isinstance(found, bytes) else found


def _seat(interview_id: UUID) -> str:
    return f"interview:{interview_id}:seat"
