"""Telling an open browser window at once that something changed, after the commit that changed it.

Messages name a topic and ids, never contents: the window then asks the API, which checks again what the person may
see. Each channel is also a short stream in Redis, from which a window that was away for a moment reads what it
missed (`live_hub.py`).
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import orjson
from redis.asyncio import Redis

from evenhand.core.db import Session

PREFIX = "live"
KEPT_SECONDS = 600  # a window that was away longer asks for everything again
KEPT_MESSAGES = 1000  # of one channel

# The position and the message go out in one step: nobody is told of a message that the stream does not have, and
# two publishers cannot swap the order. Trimmed by number, by age, and as a whole when nothing more comes.
_PUBLISH = """
local id = redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'm', ARGV[1])
local now = redis.call('TIME')
redis.call('XTRIM', KEYS[1], 'MINID', '~', (now[1] - ARGV[3]) * 1000)
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], id .. ' ' .. ARGV[1])
return id
"""


@dataclass(frozen=True, slots=True)
class LiveMessage:
    channel: str
    body: bytes


Publish = Callable[[list[LiveMessage]], Awaitable[None]]


def user_channel(user_id: UUID) -> str:
    return f"{PREFIX}:user:{user_id}"


def organization_channel(organization_id: UUID) -> str:
    return f"{PREFIX}:organization:{organization_id}"


def tell(session: Session, user_id: UUID, topic: str, **ids: str) -> None:
    """After the commit, push `topic` and `ids` to every open window of this person."""
    _add(session, user_channel(user_id), topic, ids)


def tell_organization(session: Session, organization_id: UUID, topic: str, **ids: str) -> None:
    """After the commit, push `topic` and `ids` to every open window of the organization's members."""
    _add(session, organization_channel(organization_id), topic, ids)


def _add(session: Session, channel: str, topic: str, ids: dict[str, str]) -> None:
    message = LiveMessage(channel, orjson.dumps({"topic": topic, **ids}))
    waiting: list[LiveMessage] = session.info.setdefault("live", [])
    if message not in waiting[-50:]:  # moving 500 cards says some things 500 times; once is enough
        waiting.append(message)


def publisher(redis: Redis) -> Publish:
    async def publish(messages: list[LiveMessage]) -> None:
        async with redis.pipeline(transaction=False) as pipe:
            for message in messages:
                pipe.eval(_PUBLISH, 1, message.channel, message.body, str(KEPT_MESSAGES), str(KEPT_SECONDS))
            await pipe.execute()

    return publish
