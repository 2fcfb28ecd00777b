"""The socket lets nobody else in, and nothing that is too large, too often or malformed."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import websockets
from sqlalchemy import update
from tests.calls.robot import Robot
from tests.factories.calls import make_running_interview
from tests.factories.identity import People, Person

from evenhand.core.db import Sessions, now
from evenhand.domains.identity.cookies import ACCESS
from evenhand.domains.identity.models import SignInSession


async def refusal(url: str, headers: dict[str, str]) -> str:
    """The slug with which a socket was refused."""
    async with Robot(url, headers) as other:
        return str((await other.wait_for("problem"))["slug"])


@pytest.fixture
async def address(server: str, sessions: Sessions, candidate: Person) -> str:
    interview_id = await make_running_interview(sessions, candidate.id)
    return f"{server}/v1/interviews/{interview_id}/signaling"


async def test_only_the_candidate_of_the_interview_gets_in(address: str, server: str, a: People) -> None:
    other, recruiter = await a.candidate("Other Person"), await a.recruiter()

    assert await refusal(address, {}) == "not-signed-in"
    assert await refusal(address, other.headers) == "not-found"
    assert await refusal(address, recruiter.headers) in ("forbidden", "not-found")
    unknown = f"{server}/v1/interviews/{uuid4()}/signaling"
    assert await refusal(unknown, other.headers) == "not-found"


async def test_another_site_cannot_open_it_with_the_candidates_cookie(
    address: str, candidate: Person
) -> None:
    cookie = f"{ACCESS}={candidate.headers['Authorization'].removeprefix('Bearer ')}"

    assert await refusal(address, {"Cookie": cookie, "Origin": "https://evil.example"}) == "forbidden"
    host = address.split("/")[2]
    async with Robot(address, {"Cookie": cookie, "Origin": f"http://{host}"}) as me:
        assert (await me.join("text"))["type"] == "joined"


async def test_the_socket_closes_when_the_session_behind_it_ends(
    address: str, candidate: Person, sessions: Sessions
) -> None:
    async with Robot(address, candidate.headers) as me:
        await me.join("text")
        async with sessions.begin() as session:
            ended = update(SignInSession).where(SignInSession.user_id == candidate.id)
            await session.execute(ended.values(ended_at=now()))
        await asyncio.wait_for(me.socket.wait_closed(), 3)

    assert await refusal(address, candidate.headers) == "not-signed-in"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("not json", "malformed-message"),
        ("[1]", "malformed-message"),
        ('{"type": "say"}', "malformed-message"),
        ('{"type": "act", "action": "hire_me"}', "malformed-message"),
        ('{"type": "ping", "sent_ms": 1, "extra": 2}', "malformed-message"),
        ('{"type": "sdp_offer", "sdp": "v=0 nonsense"}', "call-refused"),
    ],
)
async def test_what_is_malformed_is_refused_and_the_talk_goes_on(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot], text: str, slug: str
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        await me.join("text")
        await me.wait_until_listening()
        await me.socket.send(text)
        problem = await me.wait_for("problem")
        await me.send(type="ping", sent_ms=7)
        pong = await me.wait_for("pong")

    assert problem["slug"] == slug
    assert pong["sent_ms"] == 7


async def test_before_joining_nothing_is_taken(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as first, robot(interview_id) as second:
        await first.join("text")
        await second.say_in_text("I was never here.")
        assert (await second.wait_for("problem"))["slug"] == "not-joined"
        await first.wait_until_listening()

    assert first.turns("candidate") == []


async def test_a_message_that_is_too_large_closes_the_socket(address: str, candidate: Person) -> None:
    async with Robot(address, candidate.headers) as me:
        await me.join("text")
        await me.socket.send("x" * 70_000)
        assert (await me.wait_for("problem"))["slug"] == "message-too-large"
        await me.socket.wait_closed()
        with pytest.raises(websockets.ConnectionClosed):
            await me.socket.send("anybody?")


async def test_a_flood_is_slowed_down(address: str, candidate: Person) -> None:
    async with Robot(address, candidate.headers) as me:
        await me.join("text")
        for number in range(120):
            await me.send(type="ping", sent_ms=number)
        assert (await me.wait_for("problem"))["slug"] == "too-many-messages"
