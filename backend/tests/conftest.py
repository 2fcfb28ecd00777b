"""Real PostgreSQL and Valkey; one outer transaction a test, rolled back at the end."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import settings as hypothesis
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, async_sessionmaker

from evenhand.cli.migrate import upgrade
from evenhand.core import cache
from evenhand.core.db import Session, Sessions, create_engine
from evenhand.core.keys import KeyRing, prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.main import create_app
from evenhand.providers import Providers
from evenhand.providers.embedded import embedded_postgres, embedded_valkey
from tests.factories.identity import People
from tests.factories.scopes import SharingSession
from tests.factories.work import run_all_work

# A change is judged by the same examples each time; `make explore` looks for new ones.
hypothesis.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.register_profile("exploring", deadline=None, print_blob=True)
hypothesis.load_profile("repeatable")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def server_url(home: Path) -> Iterator[str]:
    """A PostgreSQL of the tests' own, without the waits that only matter when power fails."""
    with embedded_postgres(home / "postgres", durable=False) as url:
        yield url


@pytest.fixture(scope="session")
def database_url(server_url: str) -> str:
    upgrade(server_url)
    return server_url


@pytest.fixture(scope="session")
def redis_url(home: Path) -> Iterator[str]:
    with embedded_valkey(home / "valkey") as url:
        yield url


@pytest.fixture(scope="session")
def settings(home: Path, database_url: str, redis_url: str) -> Settings:
    return Settings(
        home=home, database_url=database_url, redis_url=redis_url, demo=True, log_format="console"
    )


@pytest.fixture(scope="session")
async def engine(database_url: str, settings: Settings) -> AsyncIterator[AsyncEngine]:
    engine = create_engine(database_url)
    await prepare_keys(sessions_with_keys(engine, settings))
    yield engine
    await engine.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        outer = await connection.begin()
        yield connection
        await outer.rollback()


@pytest.fixture(scope="session")
def ring(settings: Settings) -> KeyRing:
    return KeyRing(settings.secret_key, settings.previous_secret_keys)


@pytest.fixture
def sessions(connection: AsyncConnection, ring: KeyRing) -> Sessions:
    """The app commits as in life; each commit ends a savepoint inside the test's transaction."""
    return async_sessionmaker(
        bind=connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
        sync_session_class=SharingSession,
        info={"keys": ring},
    )


@pytest.fixture
async def session(sessions: Sessions) -> AsyncIterator[Session]:
    async with sessions() as session:
        yield session


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    redis = cache.connect(redis_url)
    await redis.flushall()
    yield redis
    await redis.aclose()


@pytest.fixture
def outside(settings: Settings, sessions: Sessions, tmp_path: Path) -> Providers:
    """The embedded adapters, with files in a folder of this test."""
    own = settings.model_copy(update={"home": tmp_path})
    return Providers(own, sessions)


@pytest.fixture
def app(settings: Settings, sessions: Sessions, redis: Redis, outside: Providers) -> FastAPI:
    return create_app(settings, sessions, redis, outside)


@pytest.fixture
async def api(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://test") as client:
        yield client


@pytest.fixture
def a(sessions: Sessions) -> People:
    """`await a.candidate()`, `await a.recruiter()`: people who can make requests."""
    return People(sessions)


@pytest.fixture
def work(sessions: Sessions, outside: Providers) -> Callable[[], Awaitable[None]]:
    """`await work()`: deliver every waiting fact and run every waiting job, until nothing waits."""

    async def run() -> None:
        await run_all_work(sessions, outside)

    return run
