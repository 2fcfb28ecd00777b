"""The signaling of a call between people: seats, the waiting room, coming back, and what is refused."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Self

import pytest
import uvicorn
import websockets
from sqlalchemy import delete, text, update
from sqlalchemy.ext.asyncio import AsyncEngine
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import People, Person
from tests.factories.jobs import make_job
from tests.factories.meetings import meeting_body

from evenhand.core.db import Sessions, now
from evenhand.core.keys import sessions_with_keys
from evenhand.domains.identity.models import Organization, User
from evenhand.domains.scheduling import places, service
from evenhand.domains.scheduling.models import Meeting
from evenhand.domains.scheduling.schemas import MeetingIn
from evenhand.main import create_app


class Window:
    """One open window of a call, and all it has heard."""

    def __init__(self, url: str, person: Person) -> None:
        self._url, self._headers = url, person.headers
        self.heard: list[dict[str, Any]] = []

    async def __aenter__(self) -> Self:
        self.socket = await websockets.connect(self._url, additional_headers=self._headers)
        self._listening = asyncio.create_task(self._listen())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()
        await asyncio.gather(self._listening, return_exceptions=True)

    async def _listen(self) -> None:
        async for message in self.socket:
            self.heard.append(json.loads(message))

    async def say(self, kind: str, **body: Any) -> None:
        await self.socket.send(json.dumps({"type": kind, **body}))

    async def hears(self, kind: str, seconds: float = 10.0, **expected: Any) -> dict[str, Any]:
        """The first message of a kind that has these members, and everything before it is forgotten."""
        async with asyncio.timeout(seconds):
            while True:
                for place, message in enumerate(self.heard):
                    if message["type"] == kind and expected.items() <= message.items():
                        del self.heard[: place + 1]
                        return message
                await asyncio.sleep(0.02)

    async def sees(self, presence: dict[str, str], seconds: float = 15.0) -> dict[str, Any]:
        """Waits until the seats look like this: role → presence."""
        async with asyncio.timeout(seconds):
            while True:
                seats = [m for m in self.heard if m["type"] == "seats"]
                if (
                    seats
                    and presence.items() <= {s["role"]: s["presence"] for s in seats[-1]["seats"]}.items()
                ):
                    return dict(seats[-1])
                await asyncio.sleep(0.05)

    async def join(self) -> dict[str, Any]:
        await self.say("join")
        return await self.hears("joined")


@pytest.fixture
async def committed(engine: AsyncEngine, settings) -> AsyncIterator[Sessions]:
    sessions = sessions_with_keys(engine, settings)
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(Organization))
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            await session.execute(text(f"DELETE FROM {left}"))


@asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="warning", lifespan="off", ws="websockets-sansio")
    )
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.02)
    yield f"ws://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await running


class Stage:
    """Two server processes' worth of app over one Valkey, and a meeting that is about to begin."""

    def __init__(self, urls: list[str], recruiter: Person, candidate: Person, meeting_id: Any) -> None:
        self.urls, self.recruiter, self.candidate, self.meeting_id = urls, recruiter, candidate, meeting_id

    def window(self, person: Person, server: int = 0) -> Window:
        return Window(f"{self.urls[server]}/v1/meetings/{self.meeting_id}/signaling", person)


@pytest.fixture
async def stage(committed: Sessions, settings, redis, outside) -> AsyncIterator[Stage]:
    a = People(committed)
    recruiter, candidate = await a.recruiter(), await make_candidate(a, committed)
    application = await make_application(committed, candidate, await make_job(committed, recruiter))
    body = MeetingIn.model_validate(
        meeting_body(recruiter, starts_at=(now() + timedelta(days=3)).isoformat())
    )
    async with committed.begin() as session:
        meeting = await service.invite(session, recruiter.actor, application, body)
    await put(committed, timedelta(minutes=5))
    apps = [create_app(settings, committed, redis, outside) for _ in range(2)]
    async with serving(apps[0]) as first, serving(apps[1]) as second:
        yield Stage([first, second], recruiter, candidate, meeting.id)


async def put(sessions: Sessions, away: timedelta) -> None:
    async with sessions.begin() as session:
        begins = now() + away
        await session.execute(
            update(Meeting).values(starts_at=begins, ends_at=begins + timedelta(minutes=45))
        )


async def test_who_waits_is_let_in_and_the_two_negotiate_across_processes(stage: Stage) -> None:
    async with stage.window(stage.recruiter) as host, stage.window(stage.candidate, server=1) as guest:
        mine, theirs = await host.join(), await guest.join()
        assert (mine["admitted"], theirs["admitted"]) == (True, False)
        await host.sees({"candidate": "waiting"})

        await guest.say("chat", text="Hello?", message_id="1")
        assert (await guest.hears("problem"))["slug"] == "not-admitted"
        await guest.say("admit", seat=theirs["seat"])
        assert (await guest.hears("problem"))["slug"] == "not-admitted"
        await host.say("admit", seat=theirs["seat"])
        seen = await guest.sees({"candidate": "here", "interviewer": "here"})
        assert [seat["number"] for seat in seen["seats"]] == [0, 1]
        assert seen["seats"][0]["name"] == stage.recruiter.name
        assert seen["admitted"] is True

        await host.say("sdp_offer", to=theirs["seat"], connection="a1", sdp="v=0 offer")
        assert await guest.hears("sdp_offer") == {
            "type": "sdp_offer",
            "connection": "a1",
            "sdp": "v=0 offer",
            "sender": mine["seat"],
        }
        await guest.say("sdp_answer", to=mine["seat"], connection="b1", sdp="v=0 answer")
        assert (await host.hears("sdp_answer"))["sender"] == theirs["seat"]
        await guest.say("ice_candidate", to=mine["seat"], connection="b1", ice_candidate="candidate:1")
        assert (await host.hears("ice_candidate"))["ice_candidate"] == "candidate:1"
        await guest.say("quality", level="poor", round_trip_ms=420, loss=0.2)
        assert (await host.hears("quality"))["level"] == "poor"
        await guest.say("media_state", microphone=False, camera=True)
        seats = (await host.hears("seats"))["seats"]
        assert (seats[1]["microphone"], seats[1]["camera"]) == (False, True)


async def test_a_lost_window_keeps_its_seat_and_its_admission(stage: Stage) -> None:
    async with stage.window(stage.recruiter) as host:
        await host.join()
        async with stage.window(stage.candidate) as guest:
            seat = (await guest.join())["seat"]
            await host.say("admit", seat=seat)
            await host.sees({"candidate": "here"})
        await host.sees({"candidate": "away"})
        async with stage.window(stage.candidate, server=1) as again:
            assert (await again.join())["admitted"] is True
            await host.sees({"candidate": "here"})


async def test_after_half_a_minute_a_seat_is_absent(stage: Stage, redis) -> None:
    async with stage.window(stage.recruiter) as host, stage.window(stage.candidate) as guest:
        await host.join()
        seat = (await guest.join())["seat"]
        await host.sees({"candidate": "waiting"})
        place = await places.of(redis, stage.meeting_id, seat)
    assert place.presence(place.seen + 1) == "waiting"
    assert place.presence(place.seen + 10) == "away"
    assert place.presence(place.seen + 31) == "absent"


async def test_a_second_window_takes_the_seat(stage: Stage) -> None:
    async with stage.window(stage.recruiter) as first:
        await first.join()
        async with stage.window(stage.recruiter, server=1) as second:
            await second.join()
            assert (await first.hears("ended"))["reason"] == "replaced"
            await second.sees({"interviewer": "here"})


async def test_an_interviewer_ends_the_call_for_everybody(stage: Stage) -> None:
    async with stage.window(stage.recruiter) as host, stage.window(stage.candidate, server=1) as guest:
        await host.join()
        seat = (await guest.join())["seat"]
        await host.say("admit", seat=seat)
        await guest.sees({"candidate": "here"})
        await guest.say("end")
        assert (await guest.hears("problem"))["slug"] == "forbidden"
        await host.say("end")
        assert (await guest.hears("ended"))["reason"] == "ended"
        await asyncio.wait_for(guest.socket.wait_closed(), 5)


async def test_floods_and_nonsense_hurt_nobody_else(stage: Stage) -> None:
    async with stage.window(stage.recruiter) as host, stage.window(stage.candidate) as guest:
        mine, theirs = await host.join(), await guest.join()
        await host.say("admit", seat=theirs["seat"])
        await guest.sees({"candidate": "here"})
        for nonsense in (
            "not json",
            "[1]",
            '{"type": "sdp_offer"}',
            '{"type": "ping", "sent_ms": 1, "extra": 2}',
        ):
            await guest.socket.send(nonsense)
            assert (await guest.hears("problem"))["slug"] == "malformed-message"
        for number in range(150):
            await guest.say("chat", text="again", message_id=str(number))
        assert (await guest.hears("problem"))["slug"] == "too-many-messages"
        await host.say("ping", sent_ms=1.0)
        await host.hears("pong")
        assert sum(message["type"] == "chat" for message in host.heard) < 100
        await asyncio.sleep(1.2)
        await guest.say("sdp_answer", to=mine["seat"], connection="b1", sdp="v=0")
        await host.hears("sdp_answer")
        await guest.socket.send(json.dumps({"type": "chat", "text": "x" * 70_000, "message_id": "1"}))
        assert (await guest.hears("problem", slug="message-too-large"))["slug"] == "message-too-large"
        await host.sees({"candidate": "away"})


async def test_nobody_else_gets_in_nor_at_another_time(stage: Stage, committed: Sessions) -> None:
    a = People(committed)
    colleague = await a.recruiter(of=stage.recruiter, name="Cleo Colleague")
    for stranger in (await a.candidate("Eve Other"), await a.recruiter(), colleague):
        async with stage.window(stranger) as window:
            assert (await window.hears("problem"))["slug"] == "not-found"
    await put(committed, timedelta(hours=3))
    async with stage.window(stage.candidate) as early:
        assert (await early.hears("problem"))["slug"] == "meeting-call-not-open"
    await put(committed, -timedelta(hours=4))
    async with stage.window(stage.candidate) as late:
        assert (await late.hears("problem"))["slug"] == "meeting-call-not-open"
