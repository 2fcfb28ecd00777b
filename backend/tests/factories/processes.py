"""Processes of the API, as far as they can know of each other: each with an engine and a memory of its own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from evenhand.core.db import create_engine
from evenhand.core.keys import sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.main import create_app
from evenhand.providers import Providers


@asynccontextmanager
async def another_process(
    engine: AsyncEngine,
    settings: Settings,
    redis: Redis,
    outside: Providers,
    *,
    base_url: str = "https://test",
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an API that shares nothing with the others but the database (and Redis, when it is there)."""
    own = create_engine(engine.url.render_as_string(hide_password=False))
    app = create_app(settings, sessions_with_keys(own, settings), redis, outside)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
        yield client
    await own.dispose()
