"""`evenhand keys`, as an operator runs it."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import psycopg
import pytest
from pydantic import SecretStr
from tests.factories.databases import new_database

from evenhand.cli import examinations
from evenhand.cli.home import Home
from evenhand.core.settings import Settings

SECRET, OTHER = "the secret key of this test", "the next secret key of this test"


@pytest.fixture
def database(server_url: str) -> str:
    return new_database(server_url)


def examined(home: Path, database: str, secret: str = SECRET, previous: str = "[]") -> dict[str, str]:
    settings = Settings(
        home=home,
        database_url=database,
        secret_key=SecretStr(secret),
        previous_secret_keys=[SecretStr(one) for one in json.loads(previous)],
    )
    return asdict(examinations.keys(examinations.Patient(settings, Home(home), 8000)))


def keys(
    home: Path, database: str, command: str, secret: str = SECRET, previous: str = "[]"
) -> tuple[int, str]:
    environment = {
        **os.environ,
        "EVENHAND_HOME": str(home),
        "DATABASE_URL": database,
        "EVENHAND_SECRET_KEY": secret,
        "EVENHAND_PREVIOUS_SECRET_KEYS": previous,
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    program = str(Path(sys.executable).parent / "evenhand")
    done = subprocess.run(
        [program, "keys", command], capture_output=True, text=True, env=environment, timeout=120, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_keys_are_listed_and_follow_a_changed_secret_key(tmp_path: Path, database: str) -> None:
    code, said = keys(tmp_path, database, "list")
    assert code == 0
    assert [line.split()[0] for line in said.splitlines()] == ["attest", "seal", "sign"]
    assert "0 values" in said
    with psycopg.connect(database) as connection:
        sealed = [row[0] for row in connection.execute("SELECT sealed FROM stored_keys").fetchall()]
    assert not any(part in said for one in sealed for part in one.split(".")[2:])

    code, said = keys(tmp_path, database, "list", OTHER, f'["{SECRET}"]')
    assert said.count("run `evenhand keys rewrap`") == 3
    code, said = keys(tmp_path, database, "rewrap", OTHER, f'["{SECRET}"]')
    assert (code, said.split()[0]) == (0, "3")
    code, said = keys(tmp_path, database, "list", OTHER)
    assert (code, "rewrap" in said) == (0, False)


def test_the_doctor_looks_at_the_keys(tmp_path: Path, database: str) -> None:
    assert examined(tmp_path, database)["state"] == "well"
    keys(tmp_path, database, "list")
    assert examined(tmp_path, database)["state"] == "well"

    lost = examined(tmp_path, database, OTHER)
    assert (lost["state"], "EVENHAND_PREVIOUS_SECRET_KEYS" in lost["found"]) == ("broken", True)
    due = examined(tmp_path, database, OTHER, f'["{SECRET}"]')
    assert (due["state"], due["to_do"]) == ("weak", "Run `evenhand keys rewrap`.")
    with psycopg.connect(database) as connection:
        connection.execute("UPDATE stored_keys SET active_from = active_from - interval '400 days'")
    assert examined(tmp_path, database)["to_do"] == "Run `evenhand keys rotate`."


def test_without_tables_the_remedy_is_named(tmp_path: Path, server_url: str) -> None:
    code, said = keys(tmp_path, new_database(server_url, migrated=False), "list")
    assert code == 1
    assert "evenhand migrate" in said
    assert "Traceback" not in said
