"""A database of a test's own, where it commits for real and nobody else looks."""

from uuid import uuid4

import psycopg

from evenhand.cli.migrate import upgrade


def new_database(server_url: str, *, migrated: bool = True) -> str:
    """The address of a fresh database on the tests' server, which ends with the tests."""
    name = f"own_{uuid4().hex[:10]}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = server_url.rsplit("/", 1)[0] + f"/{name}"
    if migrated:
        upgrade(url)
    return url
