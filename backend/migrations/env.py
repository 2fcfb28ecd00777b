"""Alembic's door: the tables of every domain, over the address it is given."""

from alembic import context
from sqlalchemy import create_engine, pool

from evenhand import domains
from evenhand.core import documents, events, keys  # noqa: F401 - their tables belong to the metadata
from evenhand.core.db import Record, psycopg_url
from evenhand.core.settings import Settings

domains.load("models")


def _ours(_object: object, name: str | None, kind: str, _reflected: bool, _compared: object) -> bool:
    # The queue's tables belong to procrastinate, which brings its own schema.
    return not (kind == "table" and (name or "").startswith("procrastinate_"))


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or Settings().database_url
    engine = create_engine(psycopg_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Record.metadata,
            compare_type=True,
            include_object=_ours,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
