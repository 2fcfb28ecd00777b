"""A real API server and media worker over the tests' PostgreSQL and Valkey, and candidates to call them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from uuid import UUID

import aioice.ice
import numpy as np
import pytest
import uvicorn
from hibari import Hibari
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine
from tests.calls.robot import Robot
from tests.factories.databases import new_database
from tests.factories.identity import People, Person

from evenhand.core import live
from evenhand.core.db import Sessions, create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.main import create_app
from evenhand.media.worker import MediaWorker
from evenhand.ml.audio.pcm import FloatArray, resample
from evenhand.providers import Providers


@pytest.fixture(scope="session", autouse=True)
def loopback() -> None:
    """Both ends are on this machine: calls go over its loopback address."""
    aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"] if use_ipv4 else []


@pytest.fixture(scope="session")
async def engine(server_url: str, settings: Settings) -> AsyncIterator[AsyncEngine]:
    """Of a database of their own: what calls commit stays out of the other tests' sight."""
    engine = create_engine(new_database(server_url))
    await prepare_keys(sessions_with_keys(engine, settings))
    yield engine
    await engine.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine, settings: Settings) -> Sessions:
    """Real commits: the server, the worker and the test are three, each with connections of its own."""
    return sessions_with_keys(engine, settings)


@pytest.fixture(scope="session")
def providers(settings: Settings, engine: AsyncEngine, tmp_path_factory: pytest.TempPathFactory) -> Providers:
    """The models are loaded once for all calls."""
    home: Path = tmp_path_factory.mktemp("calls")
    return Providers(settings.model_copy(update={"home": home}), sessions_with_keys(engine, settings))


@pytest.fixture
async def server(
    settings: Settings, sessions: Sessions, redis: Redis, providers: Providers
) -> AsyncIterator[str]:
    """The API on a free port; its WebSocket address."""
    app = create_app(settings, sessions, redis, providers)
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="off", ws="websockets-sansio")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"ws://127.0.0.1:{port}"
    server.should_exit = True
    await serving


class Workers:
    """Media workers of this test; each can be stopped, or killed without a farewell."""

    def __init__(self, make: Callable[[], MediaWorker]) -> None:
        self._make = make
        self._running: dict[str, tuple[MediaWorker, asyncio.Event, asyncio.Task[None]]] = {}

    async def start(self) -> MediaWorker:
        worker, stop = self._make(), asyncio.Event()
        await worker.warm_up()
        self._running[worker.worker_id] = (worker, stop, asyncio.create_task(worker.run(stop)))
        await asyncio.sleep(0.2)
        return worker

    async def stop(self, worker: MediaWorker) -> None:
        _, stop, task = self._running.pop(worker.worker_id)
        stop.set()
        await task

    async def stop_all(self) -> None:
        for worker, _, _ in list(self._running.values()):
            await self.stop(worker)


@pytest.fixture
async def workers(
    settings: Settings, sessions: Sessions, redis: Redis, providers: Providers
) -> AsyncIterator[Workers]:
    made = Workers(lambda: MediaWorker(sessions, redis, live.publisher(redis), providers, settings.calls))
    yield made
    await made.stop_all()


@pytest.fixture
async def candidate(a: People) -> Person:
    return await a.candidate()


@pytest.fixture
def robot(server: str, candidate: Person) -> Callable[[UUID], Robot]:
    def make(interview_id: UUID) -> Robot:
        return Robot(f"{server}/v1/interviews/{interview_id}/signaling", candidate.headers)

    return make


@pytest.fixture(scope="session")
def aloud() -> Callable[[str], FloatArray]:
    """Text as speech at 16 kHz."""
    voice = Hibari()
    return lambda text: resample(np.asarray(voice(text, seed=0)), 24_000)
