"""Migrations make what the models say, on an empty database and on a filled one, and can be taken back."""

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from evenhand.cli.migrate import alembic_config, upgrade
from evenhand.core.db import create_engine, session_factory, unit_of_work
from evenhand.core.jobs import enqueue
from evenhand.domains import identity, notifications
from tests.factories.databases import new_database


@pytest.fixture
def empty_url(server_url: str) -> str:
    return new_database(server_url, migrated=False)


def leftovers(url: str) -> set[str]:
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        types = connection.execute(
            "SELECT typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace "
            "WHERE n.nspname = 'public' AND typname LIKE 'procrastinate%'"
        ).fetchall()
    return {row[0] for row in rows + types}


async def fill(url: str) -> None:
    """An account, a notification, a waiting fact and a waiting job."""
    engine = create_engine(url)
    async with unit_of_work(session_factory(engine)) as session:
        user = await identity.create_user(
            session,
            name="Ada Byron",
            email="ada@example.org",
            password="plum harbour nine lanterns",
            organization_name="Analytical Engines",
            verified=True,
        )
        await notifications.notify(session, user.id, "hello", title="Hello", body="Welcome")
        await enqueue(session, "identity.resend_confirmation", email=user.email)
    await engine.dispose()


def test_there_is_one_line_of_history(server_url):
    assert len(ScriptDirectory.from_config(alembic_config(server_url)).get_heads()) == 1


def test_the_migrated_tables_are_those_of_the_models(empty_url):
    upgrade(empty_url)
    command.check(alembic_config(empty_url))


async def test_a_filled_database_goes_down_and_up_again(empty_url):
    upgrade(empty_url)
    await fill(empty_url)

    command.downgrade(alembic_config(empty_url), "base")
    assert leftovers(empty_url) == {"alembic_version"}

    upgrade(empty_url)
    await fill(empty_url)
    engine = create_engine(empty_url)
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    await engine.dispose()
    assert {"users", "outbox", "documents", "procrastinate_jobs", "score_receipts"} <= tables
