"""One window's socket in a call between people: it holds its seat, and what it may say reaches the others."""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import orjson
import structlog
from fastapi import WebSocket, WebSocketDisconnect
from pydantic import BaseModel, ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError

from evenhand.core.actor import Actor
from evenhand.core.ice import ice_servers
from evenhand.core.sockets import LARGEST_MESSAGE, MessageRate
from evenhand.core.tasks import stop
from evenhand.domains.identity import session_over
from evenhand.domains.scheduling import places
from evenhand.domains.scheduling.protocol import (
    Admit,
    EndCall,
    Ended,
    IceServer,
    Join,
    Joined,
    MediaState,
    Ping,
    Pong,
    Refusal,
    Seats,
    SeatSeen,
    from_window,
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sitter:
    """A seat as the call knows it: who sits there never changes during a call."""

    seat: UUID
    user_id: UUID
    name: str
    role: str


class CallWindow:
    """Between one window and the channel of its meeting."""

    def __init__(self, websocket: WebSocket, meeting_id: UUID, actor: Actor, sitters: list[Sitter]) -> None:
        self._socket, self._meeting, self._actor = websocket, meeting_id, actor
        self._redis: Redis = websocket.app.state.redis
        self._sitters = sitters
        self._me = next(one for one in sitters if one.user_id == actor.user_id)
        self._window, self._joined, self._rate = uuid4().hex, False, MessageRate()
        self._shown: Seats | None = None
        self._showing = asyncio.Lock()

    async def run(self) -> None:
        """Until the window closes, the session or the call ends, or another window takes the seat."""
        async with self._redis.pubsub() as channel:
            await channel.subscribe(places.channel_of(self._meeting))
            tasks = [
                asyncio.create_task(work)
                for work in (
                    self._from_window(),
                    self._to_window(channel),
                    self._keep(),
                    session_over(self._socket, self._actor),
                )
            ]
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            except (WebSocketDisconnect, RuntimeError):
                log.info("window of a call closed", meeting_id=str(self._meeting))
            except RedisError as problem:
                log.warning("window of a call lost its relay; it connects again", error=str(problem))
            finally:
                await stop(*tasks)
                with contextlib.suppress(RedisError):
                    await places.leave(self._redis, self._meeting, self._me.seat, self._window)
                    await self._publish(None, None)
                with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                    await self._socket.close()

    async def _from_window(self) -> None:
        while True:
            text = await self._socket.receive_text()
            if len(text.encode()) > LARGEST_MESSAGE:
                await self._refuse("message-too-large", f"A message holds at most {LARGEST_MESSAGE} bytes.")
                return
            if not self._rate.allows():
                await self._refuse("too-many-messages", "Too many messages; wait a moment.")
                continue
            try:
                message = from_window.validate_json(text)
            except ValidationError as problem:
                told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in problem.errors()[:3])
                await self._refuse("malformed-message", told)
                continue
            if isinstance(message, Ping):
                await self._send(Pong(sent_ms=message.sent_ms))
            elif isinstance(message, Join):
                await self._join(message)
            elif not self._joined:
                await self._refuse("not-joined", "Send `join` first.")
            else:
                await self._take(message)

    async def _take(self, message: BaseModel) -> None:
        place = await places.of(self._redis, self._meeting, self._me.seat)
        if isinstance(message, MediaState):
            await places.write(
                self._redis,
                self._meeting,
                self._me.seat,
                microphone=message.microphone,
                camera=message.camera,
            )
            await self._publish(None, None)
        elif not place.admitted:
            await self._refuse("not-admitted", "An interviewer lets you in; nothing is sent until then.")
        elif isinstance(message, Admit | EndCall):
            await self._as_interviewer(message)
        else:
            body = message.model_dump(mode="json")
            to = body.pop("to", None)
            await self._publish(UUID(to) if to else None, {**body, "sender": str(self._me.seat)})

    async def _as_interviewer(self, message: Admit | EndCall) -> None:
        if self._me.role != "interviewer":
            await self._refuse("forbidden", "Interviewers do that.")
        elif isinstance(message, EndCall):
            await self._publish(None, Ended(reason="ended").model_dump())
            await places.forget(self._redis, self._meeting, [one.seat for one in self._sitters])
        elif message.seat in {one.seat for one in self._sitters}:
            await places.write(self._redis, self._meeting, message.seat, admitted=True)
            await self._publish(None, None)

    async def _join(self, message: Join) -> None:
        before = await places.of(self._redis, self._meeting, self._me.seat)
        admitted = before.admitted or self._me.role == "interviewer"
        await places.write(
            self._redis, self._meeting, self._me.seat, window=self._window, seen=time.time(), admitted=admitted,
            microphone=message.microphone, camera=message.camera,
        )  # fmt: skip
        self._joined = True
        calls = self._socket.app.state.settings.calls
        servers = [
            IceServer(urls=one.urls, username=one.username, credential=one.credential)
            for one in ice_servers(calls, self._actor.user_id)
        ]
        await self._send(Joined(seat=self._me.seat, admitted=admitted, ice_servers=servers))
        await self._publish(None, None)

    async def _to_window(self, channel: Any) -> None:
        async for item in channel.listen():
            if item["type"] != "message":
                continue
            body = orjson.loads(item["data"])
            message = body["message"]
            if message is None:
                if self._joined:
                    await self._show_seats()
            elif message["type"] == "ended":
                await self._socket.send_text(orjson.dumps(message).decode())
                return
            elif await self._may_hear(body):
                await self._socket.send_text(orjson.dumps(message).decode())

    async def _may_hear(self, body: dict[str, Any]) -> bool:
        mine = str(self._me.seat)
        if not self._joined or body["message"].get("sender") == mine or body["to"] not in (None, mine):
            return False
        return (await places.of(self._redis, self._meeting, self._me.seat)).admitted

    async def _keep(self) -> None:
        """Hold the seat, and notice who stops being heard of."""
        while True:
            await asyncio.sleep(places.BEAT_SECONDS)
            if not self._joined:
                continue
            if not await places.beat(self._redis, self._meeting, self._me.seat, self._window):
                if (await places.of(self._redis, self._meeting, self._me.seat)).window:
                    await self._send(Ended(reason="replaced"))
                return
            await self._show_seats()

    async def _show_seats(self) -> None:
        """Who is there, if it is not what was shown before. One at a time: the last word is the latest."""
        async with self._showing:
            shown = await self._seats_now()
            if shown != self._shown:
                self._shown = shown
                await self._send(shown)

    async def _seats_now(self) -> Seats:
        moment = time.time()
        known = {one.seat: await places.of(self._redis, self._meeting, one.seat) for one in self._sitters}
        seats = []
        for number, one in enumerate(self._sitters):
            place = known[one.seat]
            seats.append(
                SeatSeen(
                    seat=one.seat, number=number, name=one.name, role=one.role, presence=place.presence(moment),
                    microphone=place.microphone, camera=place.camera,
                )
            )  # fmt: skip
        return Seats(admitted=known[self._me.seat].admitted, seats=seats)

    async def _publish(self, to: UUID | None, message: dict[str, Any] | None) -> None:
        """To the windows of all processes. No message means that the seats have changed."""
        body = orjson.dumps({"to": str(to) if to else None, "message": message})
        await self._redis.publish(places.channel_of(self._meeting), body)

    async def _send(self, message: BaseModel) -> None:
        await self._socket.send_text(message.model_dump_json())

    async def _refuse(self, slug: str, detail: str) -> None:
        await self._send(Refusal(slug=slug, detail=detail))
