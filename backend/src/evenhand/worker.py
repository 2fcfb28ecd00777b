"""The door of jobs and reactions: `python -m evenhand.worker`. Wiring only."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from typing import Any

import procrastinate
import psycopg
import structlog

from evenhand import domains
from evenhand.core import cache, live
from evenhand.core.db import Sessions, create_engine, libpq_url, unit_of_work
from evenhand.core.events import CHANNEL
from evenhand.core.jobs import JOBS, JobDefinition
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.live import Publish
from evenhand.core.settings import Settings
from evenhand.core.telemetry import JOBS_DONE, set_up_logging
from evenhand.providers import Providers
from evenhand.reactions import deliver_next

log = structlog.get_logger()

domains.load("models")
domains.load("jobs")

# Half the machine may wait on mail and files; heavy jobs compute, and would starve the others.
QUEUES = {"default": 4, "heavy": 1}


def _task(
    definition: JobDefinition, sessions: Sessions, outside: Providers, publish: Publish
) -> Callable[..., Awaitable[None]]:
    async def run(**arguments: Any) -> None:
        outcome = "failed"
        if definition.cron:
            arguments.pop("timestamp", None)  # procrastinate's: the time for which it was enqueued
        try:
            async with unit_of_work(sessions, publish) as session:
                await definition.handler(session, outside, **arguments)
            outcome = "done"
        except Exception as error:
            ids = {name: value for name, value in arguments.items() if name.endswith("_id")}
            log.warning("job failed", job=definition.name, ids=ids, exc_info=error)
            raise
        finally:
            JOBS_DONE.labels(definition.name, outcome).inc()

    return run


def build_app(url: str, sessions: Sessions, outside: Providers, publish: Publish) -> procrastinate.App:
    """The procrastinate app with every registered job."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=libpq_url(url)))
    for definition in JOBS.values():
        retry = procrastinate.RetryStrategy(max_attempts=definition.retries, exponential_wait=3)
        lock = definition.name if definition.cron else None
        task = app.task(name=definition.name, queue=definition.queue, retry=retry, queueing_lock=lock)(
            _task(definition, sessions, outside, publish)
        )
        if definition.cron:
            app.periodic(cron=definition.cron)(task)
    return app


async def relay(url: str, sessions: Sessions, publish: Publish, stop: asyncio.Event) -> None:
    """Deliver facts as they are committed: woken by NOTIFY, and every 2 s whatever happens."""
    while not stop.is_set():
        try:
            async with await psycopg.AsyncConnection.connect(libpq_url(url), autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                while not stop.is_set():
                    while await deliver_next(sessions, publish):
                        pass
                    async for _ in connection.notifies(timeout=2, stop_after=1):
                        break
        except (psycopg.OperationalError, OSError) as error:
            log.warning("relay lost the database; it tries again", error=str(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), 1)
        except Exception as error:  # a fact that cannot be delivered must not stop the others
            log.error("relay failed; it goes on", exc_info=error)
            await asyncio.sleep(1)


async def _work(app: procrastinate.App, queue: str, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await app.run_worker_async(
                queues=[queue],
                concurrency=QUEUES[queue],
                install_signal_handlers=False,
                listen_notify=True,
                delete_jobs="successful",
            )
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.warning("worker lost the database; it tries again", queue=queue, error=str(error))
            await asyncio.sleep(1)


async def main(settings: Settings) -> None:
    engine = create_engine(settings.database_url, pool_size=8)
    sessions, redis = sessions_with_keys(engine, settings), cache.connect(settings.redis_url)
    publish = live.publisher(redis)
    await prepare_keys(sessions)
    app = build_app(settings.database_url, sessions, Providers(settings, sessions), publish)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with app.open_async():
        tasks = [asyncio.create_task(_work(app, queue, stop)) for queue in QUEUES]
        tasks.append(asyncio.create_task(relay(settings.database_url, sessions, publish, stop)))
        log.info("worker ready", jobs=len(JOBS))
        await stop.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    await redis.aclose()
    await engine.dispose()


if __name__ == "__main__":
    loaded = Settings()
    set_up_logging(loaded, "worker")
    asyncio.run(main(loaded))
