"""The door of calls: `python -m evenhand.media`. Wiring only."""

import asyncio
import os
import signal

from prometheus_client import start_http_server

from evenhand import domains
from evenhand.core import cache, live
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.core.telemetry import set_up_logging
from evenhand.media.call import offer_only
from evenhand.media.worker import MediaWorker
from evenhand.providers import Providers

domains.load("models")
domains.load("jobs")


async def main(settings: Settings) -> None:
    engine = create_engine(settings.database_url, pool_size=4)
    sessions, redis = sessions_with_keys(engine, settings), cache.connect(settings.redis_url)
    await prepare_keys(sessions)
    if settings.calls.host_addresses:
        offer_only(settings.calls.host_addresses)
    worker = MediaWorker(
        sessions, redis, live.publisher(redis), Providers(settings, sessions), settings.calls
    )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await worker.warm_up()
    if port := os.environ.get("EVENHAND_MEDIA_PORT"):
        start_http_server(int(port), addr="127.0.0.1")  # metrics
    await worker.run(stop)
    await redis.aclose()
    await engine.dispose()


if __name__ == "__main__":
    loaded = Settings()
    set_up_logging(loaded, "media")
    asyncio.run(main(loaded))
