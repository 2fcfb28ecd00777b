"""Servers that run beside the product when no outside ones are named: PostgreSQL and Valkey.

Words: a *home* is the folder that holds all of one installation; each server has a folder in it.
"""

from evenhand.providers.embedded.postgres import EmbeddedPostgres, embedded_postgres
from evenhand.providers.embedded.processes import EmbeddedError, EmbeddedInUse
from evenhand.providers.embedded.valkey import EmbeddedValkey, embedded_valkey

__all__ = [
    "EmbeddedError",
    "EmbeddedInUse",
    "EmbeddedPostgres",
    "EmbeddedValkey",
    "embedded_postgres",
    "embedded_valkey",
]
