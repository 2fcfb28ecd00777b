"""`evenhand doctor`: what it finds on a machine that is well, at rest, or broken."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.core.settings import Settings


def examine(home: Path, *more: str, **environment: str) -> tuple[int, dict[str, dict[str, str]], str]:
    """(exit code, findings by part, all that was said) in an environment without our settings."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_", "REDIS_", "EVENHAND_"))
    }
    command = [str(Path(sys.executable).parent / "evenhand"), "doctor", "--home", str(home), "--json", *more]
    done = subprocess.run(
        command, capture_output=True, text=True, env=clean | environment, timeout=120, check=False
    )
    found = (
        {finding["part"]: finding for finding in json.loads(done.stdout)}
        if done.stdout.startswith("[")
        else {}
    )
    return done.returncode, found, done.stdout + done.stderr


def test_a_home_that_was_never_started_is_at_rest_and_says_how_to_start(tmp_path: Path) -> None:
    _, found, _ = examine(tmp_path / "home")
    assert found["database"]["state"] == "at rest"
    assert "make up" in found["database"]["to_do"]
    assert found["Python"]["state"] == found["Node.js"]["state"] == found["storage"]["state"] == "well"
    assert found["documents"]["found"] == "In PostgreSQL, as JSONB (MONGODB_URL is not set)."


def test_servers_that_are_named_are_asked_and_the_tables_compared(tmp_path: Path, settings: Settings) -> None:
    _, found, _ = examine(tmp_path, DATABASE_URL=settings.database_url, REDIS_URL=settings.redis_url)
    assert found["database"]["found"] == "PostgreSQL 18 with pgvector (DATABASE_URL)"
    assert found["tables"]["found"].endswith("the newest.")
    assert found["Valkey"]["found"].startswith("Valkey 9.")


@pytest.mark.parametrize(
    ("part", "environment"),
    [
        ("database", {"DATABASE_URL": "postgresql://evenhand:sesame@127.0.0.1:1/evenhand"}),
        ("Valkey", {"REDIS_URL": "redis://:sesame@127.0.0.1:1/0"}),
        ("mail", {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": "1", "SMTP_PASSWORD": "sesame"}),
        ("models", {"EVENHAND_MODELS_DIR": "/nowhere/at/all"}),
        ("Node.js", {"PATH": "/usr/sbin"}),
    ],
)
def test_what_is_broken_is_named_with_a_remedy_an_exit_code_and_no_secret(
    tmp_path: Path, part: str, environment: dict[str, str]
) -> None:
    code, found, said = examine(tmp_path, **environment)
    assert code == 1
    assert found[part]["state"] == "broken"
    assert found[part]["to_do"]
    assert "sesame" not in said
    assert "Traceback" not in said


def test_a_mongodb_that_is_not_there_is_found_missing(tmp_path: Path) -> None:
    code, found, said = examine(tmp_path, MONGODB_URL="mongodb://evenhand:sesame@127.0.0.1:1/evenhand")
    assert code == 1
    assert found["documents"]["state"] == "broken"
    assert "sesame" not in said


def test_tables_of_an_older_release_are_found(tmp_path: Path, server_url: str) -> None:
    """An empty database: the tables are at nothing, and the remedy is one command."""
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS empty_one")
        connection.execute("CREATE DATABASE empty_one")
    code, found, _ = examine(tmp_path, DATABASE_URL=server_url.rsplit("/", 1)[0] + "/empty_one")
    assert code == 1
    assert found["tables"]["to_do"] == "Run `evenhand migrate`."


def test_people_read_a_table(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "evenhand"), "doctor", "--home", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert "✓  Python" in done.stdout
    assert "→ Start it with `make up`." in done.stdout
