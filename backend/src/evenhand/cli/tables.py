"""Which tables the database has, compared with what this release brings; quick, for it is asked at every start."""

import re

import psycopg

from evenhand.cli.migrate import migrations_folder

_REVISION = re.compile(r'^revision(?::\s*str)?\s*=\s*["\']([^"\']+)', re.MULTILINE)
_BELOW = re.compile(r'^down_revision(?::[^=]+)?\s*=\s*["\']([^"\']+)', re.MULTILINE)


def newest() -> str:
    """The newest revision of this release. Read from the files: Alembic takes seconds to import all models."""
    texts: list[str] = [file.read_text() for file in migrations_folder().joinpath("versions").glob("*.py")]
    revisions: set[str] = {found for text in texts for found in _REVISION.findall(text)}
    heads = revisions - {found for text in texts for found in _BELOW.findall(text)}
    if len(heads) != 1:
        raise RuntimeError(f"the migrations have {len(heads)} newest revisions: {sorted(heads)}")
    return heads.pop()


def present(url: str) -> str | None:
    """The revision the database is at; None when it has no tables of ours.

    Raises: psycopg.OperationalError when it does not answer within five seconds.
    """
    # As `core.db.libpq_url`, without loading SQLAlchemy into the supervisor: 50 MB and a second of every start.
    plain = "postgresql://" + url.split("://", 1)[1]
    with psycopg.connect(plain, connect_timeout=5) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None
