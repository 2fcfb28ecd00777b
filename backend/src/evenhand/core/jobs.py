"""Jobs: requests without a browser. Enqueued in the transaction that needs them, run by the worker."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import procrastinate
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager

from evenhand.core.db import Session, now

Handler = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class JobDefinition:
    name: str
    handler: Handler
    queue: str
    retries: int
    cron: str | None = None


JOBS: dict[str, JobDefinition] = {}

# Only builds and sends the SQL of an enqueue, over the connection of the caller's transaction.
_manager = JobManager(procrastinate.PsycopgConnector())


def job(
    name: str, *, queue: str = "default", retries: int = 5, cron: str | None = None
) -> Callable[[Handler], Handler]:
    """Register `async def handler(session, outside, *, ids…)` under "domain.name".

    It runs in one transaction, may run twice (so it looks again before acting), and is retried
    `retries` times with growing pauses. Slow CPU work belongs in the queue "heavy".

    With `cron` ("17 3 * * *", UTC) the workers enqueue it by themselves, once a time however many workers
    there are, and not while the last one still waits; such a handler takes no ids.
    """

    def register(handler: Handler) -> Handler:
        if name in JOBS:
            raise ValueError(f"two jobs are named {name}")
        JOBS[name] = JobDefinition(name, handler, queue, retries, cron)
        return handler

    return register


async def enqueue(
    session: Session, name: str, *, once_per: str | None = None, delay_seconds: float = 0, **arguments: str
) -> None:
    """Queue the job `name` in this transaction: it vanishes if the transaction does.

    Args:
        once_per: jobs of the same name and `once_per` wait only once in the queue. A second enqueue
            while the first waits does nothing.
        delay_seconds: the earliest start, counted from now.
        arguments: ids as strings; a job reads everything else itself.
    """
    definition = JOBS[name]
    queued = QueuedJob(
        id=None,
        queue=definition.queue,
        lock=None,
        queueing_lock=f"{name}:{once_per}" if once_per else None,
        task_name=name,
        task_kwargs=cast(Any, arguments),
        scheduled_at=now() + timedelta(seconds=delay_seconds) if delay_seconds else None,
    )
    try:
        async with session.begin_nested():
            # Asked for inside: the savepoint is only set when the connection is used within it.
            raw = await (await session.connection()).get_raw_connection()
            await _manager.defer_job_async(queued, connection=raw.driver_connection)
    except procrastinate.exceptions.AlreadyEnqueued:
        return


async def enqueue_many(session: Session, name: str, arguments: Sequence[dict[str, str]]) -> None:
    """Queue one job `name` for each of `arguments`, in one statement and in this transaction."""
    if not arguments:
        return
    definition = JOBS[name]
    queued = [
        QueuedJob(
            id=None,
            queue=definition.queue,
            lock=None,
            queueing_lock=None,
            task_name=name,
            task_kwargs=cast(Any, one),
        )
        for one in arguments
    ]
    raw = await (await session.connection()).get_raw_connection()
    await _manager.batch_defer_jobs_async(queued, connection=raw.driver_connection)
