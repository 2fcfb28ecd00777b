"""The gateway: API and pages at one address, streams unbroken, a friendly word while a part restarts."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import psutil
import pytest
import uvicorn
import websockets

from evenhand.cli.parts import FRONTEND
from evenhand.providers.embedded.processes import free_port

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (FRONTEND / "node_modules" / "httpxy").exists(),
    reason="needs Node.js and the npm packages",
)
MEGABYTE = 1024 * 1024


@dataclass
class Part:
    """A small ASGI server that stands behind the gateway and says what it was asked."""

    name: str
    port: int = field(default_factory=free_port)
    received: int = 0
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    server: uvicorn.Server | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await self.echo(receive, send)
        elif scope["path"].endswith("/stream"):
            await self.stream(send)
        elif scope["path"].endswith("/upload"):
            await self.swallow(receive, send)
        elif scope["path"].endswith("/broken"):
            await send(
                {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]}
            )
            await send({"type": "http.response.body", "body": b"half", "more_body": True})
            raise ConnectionError("this part dies in the middle of an answer")
        else:
            headers = {key.decode(): value.decode() for key, value in scope["headers"]}
            lines = [self.name, scope["path"], *(f"{key}: {headers[key]}" for key in sorted(headers))]
            await answer(send, "\n".join(lines).encode())

    async def echo(self, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": f"{self.name} heard {message['text']}"})

    async def stream(self, send: Any) -> None:
        head = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"data: first\n\n", "more_body": True})
        await self.go_on.wait()
        await send({"type": "http.response.body", "body": b"data: second\n\n", "more_body": False})

    async def swallow(self, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            self.received += len(message.get("body", b""))
            self.go_on.set()
            if not message.get("more_body"):
                break
        await answer(send, str(self.received).encode())

    async def start(self) -> None:
        settings = uvicorn.Config(
            self, host="127.0.0.1", port=self.port, log_level="critical", lifespan="off"
        )
        self.server = uvicorn.Server(settings)
        self.task = asyncio.create_task(self.server._serve())
        while not self.server.started:  # noqa: ASYNC110 - uvicorn tells it by a flag only
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        if self.server is not None:
            self.server.should_exit = self.server.force_exit = True
            await self.task
            self.server = None


async def answer(send: Any, body: bytes) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": body})


@contextlib.contextmanager
def gateway(api: Part, web: Part, **more: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    port = free_port()
    environment = os.environ | {
        "PORT": str(port),
        "EVENHAND_API": f"http://127.0.0.1:{api.port}",
        "EVENHAND_WEB": f"http://127.0.0.1:{web.port}",
        **more,
    }
    child = subprocess.Popen(
        ["node", str(FRONTEND / "gateway.mjs")], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield f"127.0.0.1:{port}", child
    finally:
        child.kill()
        child.wait()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.02)
    raise AssertionError("the gateway does not listen")


@pytest.fixture
async def api() -> AsyncIterator[Part]:
    part = Part("api")
    await part.start()
    yield part
    await part.stop()


@pytest.fixture
async def web() -> AsyncIterator[Part]:
    part = Part("web")
    await part.start()
    yield part
    await part.stop()


@pytest.fixture
async def address(api: Part, web: Part) -> AsyncIterator[str]:
    with gateway(api, web) as (place, _):
        yield place


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/v1/jobs?q=a%20b", "api"), ("/v1", "api"), ("/health/ready", "api"), ("/metrics", "api"),
        ("/openapi.json", "api"), ("/docs", "api"), ("/.well-known/security.txt", "api"),
        ("/", "web"), ("/v10", "web"), ("/docsify", "web"), ("/jobs/v1/x", "web"), ("/_next/static/a.js", "web"),
    ],
)  # fmt: skip
async def test_paths_of_the_api_go_to_the_api_and_all_others_to_the_web_app(
    address: str, path: str, part: str
) -> None:
    async with httpx.AsyncClient() as client:
        said = (await client.get(f"http://{address}{path}")).text.splitlines()
    assert said[:2] == [part, path.split("?")[0]]


async def test_a_part_learns_who_asked_and_what_visitors_claim_is_not_believed(address: str) -> None:
    lies = {"X-Forwarded-For": "8.8.8.8", "X-Forwarded-Proto": "https", "Forwarded": "for=8.8.8.8"}
    async with httpx.AsyncClient() as client:
        said = (await client.get(f"http://{address}/v1/me", headers=lies | {"X-Request-Id": "abc"})).text
    assert "x-forwarded-for: 127.0.0.1" in said.replace("::ffff:", "")
    assert "x-forwarded-proto: http\n" in said + "\n"
    assert f"x-forwarded-host: {address}" in said
    assert f"host: {address}" in said
    assert "x-request-id: abc" in said
    assert "8.8.8.8" not in said


async def test_behind_a_trusted_proxy_its_word_is_kept(api: Part, web: Part) -> None:
    with gateway(api, web, EVENHAND_TRUST_PROXY="1") as (place, _):
        async with httpx.AsyncClient() as client:
            said = (await client.get(f"http://{place}/v1/me", headers={"X-Forwarded-For": "8.8.8.8"})).text
    assert "x-forwarded-for: 8.8.8.8" in said


async def test_every_answer_says_what_browsers_must_not_do(api: Part, web: Part) -> None:
    for public, told in [("https://hire.example.org", True), ("http://localhost:8000", False)]:
        with gateway(api, web, EVENHAND_PUBLIC_URL=public) as (place, _):
            async with httpx.AsyncClient() as client:
                answers = [await client.get(f"http://{place}{path}") for path in ("/v1/me", "/jobs")]
        assert [one.headers["x-content-type-options"] for one in answers] == ["nosniff", "nosniff"]
        assert [("strict-transport-security" in one.headers) for one in answers] == [told, told]


async def test_server_sent_events_arrive_one_by_one(address: str, api: Part) -> None:
    async with (
        httpx.AsyncClient(timeout=10) as client,
        client.stream("GET", f"http://{address}/v1/stream") as events,
    ):
        lines = events.aiter_lines()
        assert await anext(lines) == "data: first", "before the second was even made"
        api.go_on.set()
        assert [line async for line in lines if line] == ["data: second"]


async def test_fifty_megabytes_pass_through_without_being_gathered_first(address: str, api: Part) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"x" * MEGABYTE
        await asyncio.wait_for(api.go_on.wait(), 10)  # the part has bytes before the rest is sent
        for _ in range(49):
            yield b"x" * MEGABYTE

    async with httpx.AsyncClient(timeout=60) as client:
        said = await client.post(f"http://{address}/v1/upload", content=body())
    assert said.text == str(50 * MEGABYTE)


async def test_websockets_talk_both_ways(address: str) -> None:
    async with websockets.connect(f"ws://{address}/v1/interviews/1/signaling") as socket_:
        for word in ("offer", "candidate"):
            await socket_.send(word)
            assert await socket_.recv() == f"api heard {word}"


async def test_while_a_part_is_away_people_read_a_page_and_programs_a_problem(
    address: str, api: Part, web: Part
) -> None:
    await api.stop()
    await web.stop()
    async with httpx.AsyncClient() as client:
        page = await client.get(f"http://{address}/jobs", headers={"Accept": "text/html"})
        assert page.status_code == 502
        assert "<h1>One moment, please</h1>" in page.text
        refused = await client.post(f"http://{address}/v1/resumes", content=b"x" * MEGABYTE)
        assert refused.status_code == 502
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["instance"] == "/v1/resumes"
        with pytest.raises(websockets.WebSocketException):
            await websockets.connect(f"ws://{address}/v1/interviews/1/signaling")
        await api.start()
        assert (await client.get(f"http://{address}/v1/jobs")).text.startswith("api")


async def test_an_answer_that_breaks_off_is_seen_to_break_off(address: str) -> None:
    async with httpx.AsyncClient(timeout=10) as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get(f"http://{address}/v1/broken")


async def test_figures_of_the_system_are_for_this_machine_only(api: Part, web: Part) -> None:
    others = [
        one.address
        for addresses in psutil.net_if_addrs().values()
        for one in addresses
        if one.family == socket.AF_INET and not one.address.startswith("127.")
    ]
    if not others:
        pytest.skip("this machine has only its loopback address")
    with gateway(api, web, HOST="0.0.0.0") as (place, _):
        outside = f"http://{others[0]}:{place.rsplit(':', 1)[1]}"
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{outside}/metrics")).status_code == 404
            assert (await client.get(f"{outside}/v1/me")).text.startswith("api")
            assert (await client.get(f"http://{place}/metrics")).text.startswith("api")


async def test_it_stops_within_seconds_although_a_stream_is_open(api: Part, web: Part) -> None:
    with gateway(api, web) as (place, child):
        async with httpx.AsyncClient(timeout=10) as client:
            request = client.build_request("GET", f"http://{place}/v1/stream")
            events = await client.send(request, stream=True)
            began = time.monotonic()
            child.send_signal(signal.SIGTERM)
            code = await asyncio.to_thread(child.wait, 10)
            assert code == 0
            assert time.monotonic() - began < 5
            await events.aclose()
