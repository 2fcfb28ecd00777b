"""200 open live-status streams: how long a message takes from the commit to the window, and what they cost.

The real API with its real session guard, one process. Paired, message by message, with a bare server-sent echo in a
process of its own: Redis pub/sub to a socket, a connection to Redis for each window, no session, nothing kept.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from statistics import quantiles

import httpx
import orjson
from _table import Row, median_and_spread

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.factories.identity import People

from evenhand.cli.migrate import upgrade
from evenhand.core import cache, live
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.live import LiveMessage
from evenhand.core.settings import Settings
from evenhand.providers.embedded import embedded_postgres, embedded_valkey

WINDOWS = int(os.environ.get("BENCH_WINDOWS", "200"))
PEOPLE = 10  # each with several windows
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
NOTE = f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"

PEER = """
import sys
from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.responses import StreamingResponse
from starlette.routing import Route
import uvicorn

redis = Redis.from_url(sys.argv[1])

async def events(request):
    async def stream():
        async with redis.pubsub() as pubsub:
            await pubsub.subscribe(request.query_params["channel"])
            yield b": here\\n\\n"
            async for message in pubsub.listen():
                if message["type"] == "message":
                    yield b"data: " + message["data"] + b"\\n\\n"
    return StreamingResponse(stream(), media_type="text/event-stream")

uvicorn.run(Starlette(routes=[Route("/events", events)]), port=int(sys.argv[2]), log_level="error")
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as open_parts:
        home = Path(folder)
        database = open_parts.enter_context(embedded_postgres(home / "postgres", durable=False))
        redis_url = open_parts.enter_context(embedded_valkey(home / "valkey"))
        upgrade(database)
        settings = Settings(home=home, database_url=database, redis_url=redis_url)
        return asyncio.run(_measure(settings))


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _measure(settings: Settings) -> list[Row]:
    engine = create_engine(settings.database_url)
    sessions = sessions_with_keys(engine, settings)
    await prepare_keys(sessions)
    people = [await People(sessions).candidate(f"Cora {number}") for number in range(PEOPLE)]
    channels = [live.user_channel(person.id) for person in people]
    environ = {
        **os.environ, "EVENHAND_HOME": str(settings.home), "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
    }  # fmt: skip
    ours, theirs = _free_port(), _free_port()
    command = ["-m", "uvicorn", "--factory", "evenhand.main:app", "--port", str(ours), "--log-level", "error"]
    async with (
        _process(command, environ, ours) as api,
        _process(["-c", PEER, settings.redis_url, str(theirs)], environ, theirs) as echo,
    ):
        idle = [_memory(api), _memory(echo)]
        headers = [person.headers for person in people]
        async with (
            _windows([f"http://127.0.0.1:{ours}/v1/events"] * PEOPLE, headers) as our_windows,
            _windows([f"http://127.0.0.1:{theirs}/events?channel=peer:{c}" for c in channels], headers) as their_windows,
        ):  # fmt: skip
            found = await _rounds(settings.redis_url, channels, our_windows, their_windows)
            full = [_memory(api), _memory(echo)]
    await engine.dispose()
    return _table(found, idle, full)


def _table(found: list[list[float]], idle: list[float], full: list[float]) -> list[Row]:
    data = f"{WINDOWS} open streams of {PEOPLE} people, {ROUNDS} messages to all of them"
    peer = "bare pub/sub echo, starlette"
    (value, spread), (theirs, _) = median_and_spread(found[0]), median_and_spread(found[1])
    ninety_five = [quantiles(one, n=20)[18] for one in found]
    return [
        Row("live message, publish to window, p50", value, "ms", len(found[0]), spread, peer=peer, peer_value=theirs, data=data),
        Row("live message, publish to window, p95", ninety_five[0], "ms", len(found[0]), peer=peer, peer_value=ninety_five[1], data=data),
        Row("memory of an open stream", (full[0] - idle[0]) * 1024 / WINDOWS, "KB", peer=peer, peer_value=(full[1] - idle[1]) * 1024 / WINDOWS, data=data),
        Row("memory of the process with all streams", full[0], "MB", peer=peer, peer_value=full[1], data="the peer has no product in it"),
    ]  # fmt: skip


def _memory(pid: int) -> float:
    """Resident MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextlib.asynccontextmanager
async def _process(command: list[str], environ: dict[str, str], port: int) -> AsyncIterator[int]:
    child = await asyncio.create_subprocess_exec(sys.executable, *command, env=environ)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                break
            await asyncio.sleep(0.1)
        yield child.pid
    finally:
        child.kill()
        await child.wait()


class Window:
    """An open stream; `arrivals` are moments by the number of the message."""

    def __init__(self) -> None:
        self.arrivals: dict[int, float] = {}
        self.ready = asyncio.Event()

    async def read(self, client: httpx.AsyncClient, url: str, headers: dict[str, str]) -> None:
        async with client.stream("GET", url, headers=headers) as stream:
            stream.raise_for_status()
            async for line in stream.aiter_lines():
                if line.startswith("data: {"):
                    self.arrivals[orjson.loads(line[6:])["number"]] = time.perf_counter()
                elif line.startswith((": here", "event: here")):
                    self.ready.set()


@contextlib.asynccontextmanager
async def _windows(urls: list[str], headers: list[dict[str, str]]) -> AsyncIterator[list[Window]]:
    windows = [Window() for _ in range(WINDOWS)]
    limits = httpx.Limits(max_connections=WINDOWS + 10)
    async with httpx.AsyncClient(timeout=300, limits=limits) as client:
        tasks = [
            asyncio.create_task(window.read(client, urls[n % PEOPLE], headers[n % PEOPLE]))
            for n, window in enumerate(windows)
        ]
        await asyncio.wait_for(asyncio.gather(*[window.ready.wait() for window in windows]), 120)
        yield windows
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _rounds(
    redis_url: str, channels: list[str], ours: list[Window], theirs: list[Window]
) -> list[list[float]]:
    """Delays in ms of every message to every window, ours and the peer's, in turns."""
    redis = cache.connect(redis_url)
    publish = live.publisher(redis)
    found: list[list[float]] = [[], []]
    for number in range(ROUNDS + 2):
        body = orjson.dumps({"topic": "application.changed", "number": number})
        for side in (0, 1) if number % 2 else (1, 0):
            windows = (ours, theirs)[side]
            began = time.perf_counter()
            if side == 0:
                await publish([LiveMessage(channel, body) for channel in channels])
            else:
                for channel in channels:
                    await redis.publish(f"peer:{channel}", body)
            while not all(number in window.arrivals for window in windows):
                await asyncio.sleep(0.002)
                if time.perf_counter() - began > 10:
                    raise RuntimeError("a message did not arrive within 10 s")
            if number >= 2:
                found[side] += [(window.arrivals[number] - began) * 1000 for window in windows]
    await redis.aclose()
    return found
