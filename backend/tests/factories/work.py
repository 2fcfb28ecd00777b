"""Running what waits: facts through their reactions, jobs through their handlers."""

from sqlalchemy import text

from evenhand.core.db import Sessions, unit_of_work
from evenhand.core.jobs import JOBS
from evenhand.providers import Providers
from evenhand.reactions import deliver_next

NEXT_JOB = text("""
    UPDATE procrastinate_jobs SET status = 'doing' WHERE id = (
        SELECT id FROM procrastinate_jobs
        WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now()) ORDER BY id LIMIT 1)
    RETURNING id, task_name, args
""")


async def run_all_work(sessions: Sessions, outside: Providers, *, most: int = 500) -> None:
    """Until nothing waits. A failing job fails the test."""
    for _ in range(most):
        if await deliver_next(sessions) or await _run_one_job(sessions, outside):
            continue
        return
    raise AssertionError(f"still work after {most} steps: something enqueues itself for ever")


async def _run_one_job(sessions: Sessions, outside: Providers) -> bool:
    async with sessions.begin() as session:
        row = (await session.execute(NEXT_JOB)).one_or_none()
    if row is None:
        return False
    async with unit_of_work(sessions) as session:
        await JOBS[row.task_name].handler(session, outside, **row.args)
    return True
