"""The HTTP door: wiring only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response
from redis.asyncio import Redis
from sqlalchemy import text

from evenhand import domains
from evenhand.core import cache, live
from evenhand.core.db import Sessions, create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.live_hub import LiveHub
from evenhand.core.settings import Settings
from evenhand.core.telemetry import observe, set_up_logging
from evenhand.core.web import speak_problems
from evenhand.domains import candidates
from evenhand.providers import Providers

MODELS = domains.load("models")
JOBS = domains.load("jobs")
ROUTERS = [module.router for part in ("router", "setup_check", "signaling") for module in domains.load(part)]


def create_app(settings: Settings, sessions: Sessions, redis: Redis, outside: Providers) -> FastAPI:
    """The API over parts that are already open; tests give their own."""
    app = FastAPI(title="Evenhand", version="0.1.0", docs_url="/docs", openapi_url="/openapi.json")
    state: Any = app.state
    state.settings, state.sessions, state.redis, state.outside = settings, sessions, redis, outside
    state.publish, state.live = live.publisher(redis), LiveHub(redis)
    speak_problems(app)
    observe(app, settings)
    _add_health(app, sessions, redis)
    for router in ROUTERS:
        app.include_router(router)
    return app


def _add_health(app: FastAPI, sessions: Sessions, redis: Redis) -> None:
    @app.get("/health/live", include_in_schema=False)
    async def alive() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/health/ready", include_in_schema=False)
    async def ready(response: Response) -> dict[str, str]:
        parts = {"database": _ask_database(sessions), "redis": redis.ping()}
        states: dict[str, str] = {}
        for name, question in parts.items():
            try:
                await question
                states[name] = "ready"
            except Exception as error:  # whatever is wrong with a part, readiness reports it
                states[name] = f"not ready: {type(error).__name__}"
        if any(state != "ready" for state in states.values()):
            response.status_code = 503
        return states


async def _ask_database(sessions: Sessions) -> None:
    async with sessions() as session:
        await session.execute(text("SELECT 1"))


def app() -> FastAPI:
    """`uvicorn --factory evenhand.main:app`: everything from the environment."""
    settings = Settings()
    set_up_logging(settings, "api")
    engine = create_engine(settings.database_url, pool_size=10, max_overflow=10)
    sessions = sessions_with_keys(engine, settings)
    redis = cache.connect(settings.redis_url)
    built = create_app(settings, sessions, redis, Providers(settings, sessions))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await prepare_keys(sessions)
        await candidates.seal_plain_phones(sessions)
        yield
        await redis.aclose()
        await engine.dispose()

    built.router.lifespan_context = lifespan
    return built
