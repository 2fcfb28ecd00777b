"""Streams that stay open (server-sent events, WebSockets) and must end with the session that opened them."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import structlog
from sqlalchemy.exc import SQLAlchemyError

from evenhand.core.actor import Actor
from evenhand.core.db import Sessions
from evenhand.domains.identity import sessions

log = structlog.get_logger()
Message = TypeVar("Message")


@dataclass
class Watch:
    """Looks after the sessions of all streams of this process with one query each 0.8 s, while there are any.

    A stream also ends when its person acts for another organization than when it began, or no longer for it.
    """

    door: Sessions
    every_seconds: float
    watched: dict[UUID, list[tuple[Actor, asyncio.Event]]] = field(default_factory=dict)
    _task: "asyncio.Task[None] | None" = None

    async def over(self, actor: Actor) -> None:
        """Returns when the session that this actor came with has ended."""
        assert actor.session_id is not None
        ended = asyncio.Event()
        entry = (actor, ended)
        self.watched.setdefault(actor.session_id, []).append(entry)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look())
        try:
            await ended.wait()
        finally:
            self._leave(actor.session_id, entry)

    def _leave(self, session_id: UUID, entry: tuple[Actor, asyncio.Event]) -> None:
        entries = self.watched.get(session_id, [])
        if entry in entries:
            entries.remove(entry)
        if not entries:
            self.watched.pop(session_id, None)

    async def _look(self) -> None:
        while self.watched:
            await asyncio.sleep(self.every_seconds)
            asked = {session_id: list(entries) for session_id, entries in self.watched.items()}
            try:
                async with self.door.begin() as session:
                    found = await sessions.read_states(session, asked)
            except (SQLAlchemyError, OSError) as problem:  # nobody can end a session just now either
                log.warning("open streams cannot be checked", error=type(problem).__name__)
                continue
            for session_id, entries in asked.items():
                state = found.get(session_id)
                for actor, ended in entries:
                    if state is None or state.actor.organization_id != actor.organization_id:
                        ended.set()


async def session_over(connection: Any, actor: Actor) -> None:
    """Returns when the session of this request or WebSocket has ended, at most a second later."""
    state = connection.app.state
    if getattr(state, "session_watch", None) is None:
        state.session_watch = Watch(state.sessions, max(state.settings.session_cache_seconds, 0.1))
    await state.session_watch.over(actor)


async def while_signed_in(
    connection: Any, actor: Actor, messages: AsyncGenerator[Message, None]
) -> AsyncIterator[Message]:
    """These messages, until the session that asked for them ends."""
    over = asyncio.ensure_future(session_over(connection, actor))
    coming: asyncio.Future[Message] | None = None
    try:
        while True:
            coming = asyncio.ensure_future(anext(messages))
            await asyncio.wait({coming, over}, return_when=asyncio.FIRST_COMPLETED)
            if over.done():
                return
            try:
                message = coming.result()
            except StopAsyncIteration:
                return
            yield message
    finally:
        over.cancel()
        if coming is not None:
            coming.cancel()
            with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration, Exception):
                await coming
        await messages.aclose()
