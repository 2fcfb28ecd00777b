"""The WebSocket of an interview: lets the candidate in, finds who leads, and relays between them.

It understands no message beyond its size and rate; the leader does. When no media worker is alive it leads
in text itself, in this process.
"""

import asyncio
import contextlib
import time
from typing import Annotated, Any
from uuid import UUID, uuid4

import orjson
import structlog
from fastapi import APIRouter, Depends, WebSocket, WebSocketDisconnect
from redis.asyncio import Redis
from redis.exceptions import RedisError

from evenhand.core.actor import Actor
from evenhand.core.problems import Forbidden, NotFound, Problem
from evenhand.core.sockets import LARGEST_MESSAGE, REFUSED, MessageRate, check_origin
from evenhand.core.tasks import stop
from evenhand.domains.identity import Permission, actor_of, session_over
from evenhand.domains.interviews import recording, repository, seats
from evenhand.domains.interviews.coverage import CoveredPoints
from evenhand.domains.interviews.leading import Leader
from evenhand.domains.interviews.protocol import Refusal
from evenhand.domains.interviews.seated import TextSeat, run_seat

log = structlog.get_logger()
router = APIRouter(tags=["interviews"])

PLACE_SECONDS = 1.5
TEXT = "text:"  # how the names of leaders without a voice begin
MODES = {"text_mode": "text", "voice_mode": "voice"}


async def seat_taker(websocket: WebSocket, interview_id: UUID) -> Actor | None:
    """The candidate whose interview in progress this is; None after the socket was refused."""
    try:
        check_origin(websocket)
        actor = await actor_of(websocket)
        if Permission.INTERVIEW_TAKE not in actor.permissions:
            raise Forbidden("This needs the permission to take interviews.")
        async with websocket.app.state.sessions() as session:
            interview = await repository.visible(session, actor, interview_id)
            if interview is None or interview.candidate_id != actor.user_id:
                raise NotFound("There is no such interview.")
            recording.require_open(interview)
    except Problem as problem:
        # A browser shows no reason for a refused handshake: accept, say it, close.
        await websocket.accept()
        await websocket.send_json(Refusal(slug=problem.slug, detail=problem.detail).model_dump())
        await websocket.close(REFUSED)
        return None
    return actor


seat_taker.permission = Permission.INTERVIEW_TAKE  # type: ignore[attr-defined]
Taker = Annotated[Actor | None, Depends(seat_taker)]


@router.websocket("/v1/interviews/{interview_id}/signaling")
async def signaling(websocket: WebSocket, interview_id: UUID, actor: Taker) -> None:
    """The call, the captions and the conversation of one interview, for one window."""
    if actor is None:
        return
    await websocket.accept()
    await Relay(websocket, interview_id, actor).run()


class Relay:
    """One window's socket, between it and the leader of its interview."""

    def __init__(self, websocket: WebSocket, interview_id: UUID, actor: Actor) -> None:
        self.window = uuid4().hex
        self._socket, self._id, self._actor = websocket, interview_id, actor
        self._redis: Redis = websocket.app.state.redis
        self._join: dict[str, Any] | None = None
        self._leader: str | None = None
        self._rate = MessageRate()

    async def run(self) -> None:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(seats.for_windows(self._id))
            tasks = [
                asyncio.create_task(self._from_window()),
                asyncio.create_task(self._to_window(channel)),
                asyncio.create_task(self._mind_the_leader()),
                asyncio.create_task(session_over(self._socket, self._actor)),
            ]
            try:
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            except (WebSocketDisconnect, RuntimeError):
                log.info("window closed", interview_id=str(self._id))
            except RedisError as problem:
                log.warning("window lost its relay; it connects again", error=str(problem))
            finally:
                await stop(*tasks)
                with contextlib.suppress(RedisError):
                    await self._pass_on(None)
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
                message = orjson.loads(text)
            except orjson.JSONDecodeError:
                await self._refuse("malformed-message", "A message is a JSON object.")
                continue
            if not isinstance(message, dict):
                await self._refuse("malformed-message", "A message is a JSON object.")
                continue
            if message.get("type") == "join":
                self._join = message
                await self._find_leader()
            elif message.get("action") in MODES and self._join is not None:
                self._join["mode"] = MODES[message["action"]]
            await self._pass_on(message)

    async def _to_window(self, channel: Any) -> None:
        async for item in channel.listen():
            if item["type"] != "message":
                continue
            body = orjson.loads(item["data"])
            if body["window"] not in (None, self.window):
                continue
            await self._socket.send_text(orjson.dumps(body["message"]).decode())
            if body["message"]["type"] == "turn" and self._join is not None:
                self._join["last_sequence"] = body["message"]["sequence"]
            if body["message"]["type"] == "ended":
                return

    async def _mind_the_leader(self) -> None:
        """When the leader vanished, find another one and join it: it goes on from the saved turns."""
        while True:
            await asyncio.sleep(seats.BEAT_SECONDS)
            if self._join is None:
                continue
            leader = await seats.leader_of(self._redis, self._id)
            if leader is not None and leader.startswith(TEXT) and self._join.get("mode") == "voice":
                await self._prefer_a_voice()
            if leader is not None:
                continue
            log.warning("the leader is gone", interview_id=str(self._id), was=self._leader)
            await self._find_leader()
            await self._pass_on(self._join)

    async def _prefer_a_voice(self) -> None:
        """A media worker is there again: the one who leads in text gives it the seat."""
        if await seats.workers(self._redis):
            await self._redis.publish(seats.for_leader(self._id), seats.envelope(None, seats.STAND_DOWN))

    async def _find_leader(self) -> None:
        """See that somebody leads: who does already, else a media worker, else this process in text."""
        if (leader := await seats.leader_of(self._redis, self._id)) is not None:
            self._leader = leader
            return
        for worker in await seats.workers(self._redis):
            await self._redis.publish(seats.for_worker(worker.worker_id), str(self._id))
            until = time.monotonic() + PLACE_SECONDS
            while time.monotonic() < until:
                if (leader := await seats.leader_of(self._redis, self._id)) is not None:
                    self._leader = leader
                    return
                await asyncio.sleep(0.05)
        self._leader = await self._lead_in_text()

    async def _lead_in_text(self) -> str:
        state = self._socket.app.state
        name = f"{TEXT}{uuid4().hex}"
        covered = CoveredPoints(state.outside.coverage)

        def make(send: Any) -> TextSeat:
            return TextSeat(Leader(self._id, state.sessions, state.publish, covered, send), send)

        ready = asyncio.Event()
        task = asyncio.create_task(run_seat(self._redis, self._id, name, make, ready))
        running = state.__dict__.setdefault("text_seats", set())
        running.add(task)  # outlives this window, like a seat on a media worker
        task.add_done_callback(running.discard)
        await ready.wait()
        return name

    async def _pass_on(self, message: dict[str, Any] | None) -> None:
        await self._redis.publish(seats.for_leader(self._id), seats.envelope(self.window, message))

    async def _refuse(self, slug: str, detail: str) -> None:
        await self._socket.send_json(Refusal(slug=slug, detail=detail).model_dump())
