"""Alembic's door: the tables of every domain, over the address it is given."""

from alembic import context
from sqlalchemy import create_engine, pool

from evenhand import domains
from evenhand.core import documents, events, keys  # noqa: F401 - their tables belong to the metadata
from evenhand.core.db import Record, psycopg_url
from evenhand.core.settings import Settings

domains.load("models")


# The search index is written by statements, set by set, and has no classes.
INDEX = {
    "search_state",
    "search_terms",
    "search_synonyms",
    "search_vocabulary",
    "job_search",
    "job_search_words",
}


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    # The queue's tables belong to procrastinate, which brings its own schema.
    return not (kind == "table" and ((name or "").startswith("procrastinate_") or name in INDEX))


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or Settings().database_url
    engine = create_engine(psycopg_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Record.metadata,
            compare_type=True,
            include_name=_ours,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
