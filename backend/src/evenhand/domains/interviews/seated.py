"""Holding a seat: the messages of windows in, the leader's messages out, until the interview ends or is left."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any, Protocol
from uuid import UUID

import orjson
import structlog
from pydantic import BaseModel, ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from evenhand.core.tasks import stop
from evenhand.domains.interviews import seats
from evenhand.domains.interviews.leading import Leader, Send
from evenhand.domains.interviews.protocol import Act, Join, Ping, Pong, Refusal, Say, SdpOffer, from_window

log = structlog.get_logger()

EMPTY_SECONDS = 90.0  # a seat without a window is kept so long: time to come back


class SeatWork(Protocol):
    """What holds an interview: the leader and whatever carries its voice."""

    leader: Leader

    async def do(self, window: str, message: BaseModel) -> None:
        """One well-formed message of the window that has joined."""

    async def close(self) -> None:
        """Give everything back."""


class TextSeat:
    """A seat without sound."""

    def __init__(self, leader: Leader, send: Send) -> None:
        self.leader = leader
        self._send = send

    async def do(self, window: str, message: BaseModel) -> None:
        match message:
            case Join():
                await self.leader.join(window, message)
            case Say():
                await self.leader.say(message)
            case Act():
                await self.leader.act(message)
            case SdpOffer():
                detail = "Calls are not available at the moment; the interview goes on in text."
                await self._send(window, Refusal(slug="call-refused", detail=detail))

    async def close(self) -> None:
        """There is nothing to give back."""


async def run_seat(
    redis: Redis,
    interview_id: UUID,
    name: str,
    make: Callable[[Send], SeatWork],
    ready: asyncio.Event,
) -> None:
    """Take the seat and hold it until the interview ends, nobody comes back, or another one has it.

    `ready` is set when messages are heard, or the seat was not free.
    """

    async def send(window: str | None, message: BaseModel) -> None:
        body = seats.envelope(window, message.model_dump(mode="json"))
        with contextlib.suppress(RedisError):  # the window asks for what it missed when it is back
            await redis.publish(seats.for_windows(interview_id), body)

    async with redis.pubsub() as channel:
        # Subscribed first: who sees the seat taken may send at once.
        await channel.subscribe(seats.for_leader(interview_id))
        await channel.get_message(timeout=2)
        if not await seats.take(redis, interview_id, name):
            ready.set()
            return
        seat = make(send)
        log.info("seat taken", interview_id=str(interview_id), leader=name)
        holding = asyncio.create_task(_hold(redis, interview_id, name, seat))
        hearing = asyncio.create_task(_hear(channel, seat, send))
        ready.set()
        try:
            await holding
        finally:
            await stop(holding, hearing)
            await seat.close()
            with contextlib.suppress(RedisError):
                await seats.leave(redis, interview_id, name)
            log.info("seat left", interview_id=str(interview_id), leader=name)


async def _hold(redis: Redis, interview_id: UUID, name: str, seat: SeatWork) -> None:
    """Keep the seat alive; returns when it is over, empty for long, or lost."""
    seen = kept = time.monotonic()
    while not seat.leader.ended.is_set():
        moment = time.monotonic()
        if seat.leader.window is not None:
            seen = moment
        if moment - seen > EMPTY_SECONDS:
            return
        try:
            if await seats.keep(redis, interview_id, name) or await seats.take(redis, interview_id, name):
                kept = moment
            else:
                log.warning("another leader has the seat", interview_id=str(interview_id))
                return
        except RedisError as problem:
            # Without Redis nobody else can take the seat either; it is tried again.
            log.warning("the seat could not be kept", error=str(problem), seconds=round(moment - kept))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(seat.leader.ended.wait(), seats.BEAT_SECONDS)


async def _hear(channel: Any, seat: SeatWork, send: Send) -> None:
    """Work off the windows' messages in order; a failing one is logged and told, and the next one comes."""
    while True:
        try:
            item = await channel.get_message(ignore_subscribe_messages=True, timeout=5)
        except RedisError as problem:
            log.warning("messages cannot be read", error=str(problem))
            await asyncio.sleep(1)
            continue
        if item is None:
            continue
        body = orjson.loads(item["data"])
        window, message = body["window"], body["message"]
        try:
            if window is None:
                if message == seats.STAND_DOWN:
                    seat.leader.stand_down()
            elif message is None:
                await seat.leader.left(window)
            else:
                await _take(seat, send, window, message)
        except Exception as problem:  # one message must not end the interview
            log.error("a message failed", kind=(message or {}).get("type"), exc_info=problem)
            await send(window, Refusal(slug="failed", detail="That did not work; please try again."))


async def _take(seat: SeatWork, send: Send, window: str, body: dict[str, Any]) -> None:
    try:
        message = from_window.validate_python(body)
    except ValidationError as problem:
        detail = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in problem.errors()[:3])
        await send(window, Refusal(slug="malformed-message", detail=detail))
        return
    if isinstance(message, Ping):
        await send(window, Pong(sent_ms=message.sent_ms))
    elif window != seat.leader.window and not isinstance(message, Join):
        await send(window, Refusal(slug="not-joined", detail="Send `join` first."))
    else:
        await seat.do(window, message)
