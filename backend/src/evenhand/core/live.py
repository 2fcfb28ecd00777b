"""Telling an open browser window at once that something changed, after the commit that changed it.

Messages name a topic and ids, never contents: the window then asks the API, which checks again
what the person may see. They may be lost; the next page load is always right.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import orjson
from redis.asyncio import Redis

from evenhand.core.db import Session

PREFIX = "live"


@dataclass(frozen=True, slots=True)
class LiveMessage:
    channel: str
    body: bytes


Publish = Callable[[list[LiveMessage]], Awaitable[None]]


def tell(session: Session, user_id: UUID, topic: str, **ids: str) -> None:
    """After the commit, push `topic` and `ids` to every open window of this person."""
    _add(session, f"{PREFIX}:user:{user_id}", topic, ids)


def tell_organization(session: Session, organization_id: UUID, topic: str, **ids: str) -> None:
    """After the commit, push `topic` and `ids` to every open window of the organization's members."""
    _add(session, f"{PREFIX}:organization:{organization_id}", topic, ids)


def _add(session: Session, channel: str, topic: str, ids: dict[str, str]) -> None:
    message = LiveMessage(channel, orjson.dumps({"topic": topic, **ids}))
    session.info.setdefault("live", []).append(message)


def publisher(redis: Redis) -> Publish:
    async def publish(messages: list[LiveMessage]) -> None:
        async with redis.pipeline(transaction=False) as pipe:
            for message in messages:
                pipe.publish(message.channel, message.body)
            await pipe.execute()

    return publish


async def listen(
    redis: Redis, channels: list[str], *, heartbeat_seconds: float = 15
) -> AsyncGenerator[bytes, None]:
    """Messages of these channels as they come, from the moment the first (empty) one is given.

    An empty message also stands for each silent `heartbeat_seconds`.
    """
    async with redis.pubsub() as pubsub:
        await pubsub.subscribe(*channels)
        missing = len(channels)
        while True:
            message = await pubsub.get_message(timeout=heartbeat_seconds)
            if message is None:
                yield b""
            elif message["type"] == "message":
                yield message["data"]
            elif message["type"] == "subscribe":
                missing -= 1
                if missing == 0:
                    yield b""
