"""Every night, and only what has expired."""

from datetime import timedelta

from sqlalchemy import func, select, text, update

from evenhand.core.db import new_id, now, unit_of_work
from evenhand.core.jobs import JOBS, enqueue
from evenhand.domains.identity.models import (
    EmailChange,
    OneTimeToken,
    Registration,
    SignInSession,
    Throttle,
)
from evenhand.providers import Providers
from evenhand.worker import build_app

NIGHTLY = "identity.clear_away"


async def count(session, table) -> int:
    return await session.scalar(select(func.count()).select_from(table))


async def a_night(sessions, outside) -> None:
    async with unit_of_work(sessions) as session:
        await JOBS[NIGHTLY].handler(session, outside)


async def fill(session, who, ends):
    digest = new_id().hex
    common = {"expires_at": ends}
    session.add_all(
        [
            Registration(email="x@example.org", name="X", **common),
            OneTimeToken(purpose="password-reset", user_id=who.id, token_digest=digest, **common),
            EmailChange(user_id=who.id, new_email="x@example.org", **common),
            Throttle(key=f"account:{digest}", last_failure_at=ends),
        ]
    )
    await session.commit()


async def test_what_is_valid_stays(a, session, sessions, outside):
    await fill(session, await a.candidate(), now() + timedelta(hours=1))
    before = [await count(session, table) for table in (Registration, OneTimeToken, EmailChange, Throttle)]
    await a_night(sessions, outside)
    after = [await count(session, table) for table in (Registration, OneTimeToken, EmailChange, Throttle)]
    assert before == after


async def test_what_is_long_over_goes(a, session, sessions, outside):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    long_ago = now() - timedelta(days=40)
    await session.execute(
        update(SignInSession).where(SignInSession.user_id == eve.id).values(ended_at=long_ago)
    )
    known_devices = await count(session, OneTimeToken)
    await fill(session, ada, long_ago)
    await a_night(sessions, outside)

    for table in (Registration, EmailChange, Throttle):
        assert await count(session, table) == 0
    assert await count(session, OneTimeToken) == known_devices
    assert list(await session.scalars(select(SignInSession.user_id))) == [ada.id]


async def test_failed_jobs_with_addresses_in_them_go_after_two_weeks(session, sessions, outside):
    await enqueue(session, "identity.send_reset_link", email="ada@example.org")
    await session.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))
    await session.commit()
    jobs = text("SELECT count(*) FROM procrastinate_jobs")
    await a_night(sessions, outside)
    assert await session.scalar(jobs) == 1

    await session.execute(text("UPDATE procrastinate_events SET at = now() - interval '15 days'"))
    await session.commit()
    await a_night(sessions, outside)
    assert await session.scalar(jobs) == 0


async def test_the_workers_know_when_to_do_it(settings, sessions):
    async def nobody(_messages: list) -> None:
        return None

    app = build_app(settings.database_url, sessions, Providers(settings, sessions), nobody)
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned[NIGHTLY] == "41 3 * * *"
    assert planned["identity.delete_due_accounts"] == "23 * * * *"
