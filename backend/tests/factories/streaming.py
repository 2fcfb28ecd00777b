"""The API on a real port: streams cannot be read through an in-process transport, which waits for their end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import uvicorn
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from evenhand.core.keys import sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.main import create_app
from evenhand.providers import Providers


@asynccontextmanager
async def served(
    engine: AsyncEngine, settings: Settings, redis: Redis, outside: Providers
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings, sessions_with_keys(engine, settings), redis, outside)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
        yield client
    server.should_exit = True
    await serving
