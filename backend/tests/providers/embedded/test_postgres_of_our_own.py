"""The embedded PostgreSQL starts anywhere, keeps what was committed, and recovers from every crash."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from evenhand.cli.migrate import upgrade
from evenhand.providers.embedded import (
    EmbeddedError,
    EmbeddedInUse,
    EmbeddedPostgres,
    account,
    embedded_postgres,
    postgres,
)

START_AND_WAIT = """
import sys, time
from pathlib import Path
from evenhand.providers.embedded import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]))
print(server.start(), server.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A place that other accounts can walk into, unlike pytest's own."""
    place = Path(tempfile.mkdtemp(prefix="evenhand-pg-"))
    place.chmod(0o755)
    yield place / "postgres"
    shutil.rmtree(place, ignore_errors=True)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def start_elsewhere(folder: Path) -> tuple[subprocess.Popen[str], str, int]:
    """The server run by another process: (that process, url, process id of the server)."""
    owner = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    url, pid = owner.stdout.readline().split()
    return owner, url, int(pid)


def test_it_has_what_the_product_needs_and_the_application_is_no_superuser(folder: Path) -> None:
    with embedded_postgres(folder, durable=False) as url:
        assert ask(url, "SELECT '[3,4]'::vector <-> '[0,0]'::vector") == 5.0
        assert ask(url, "SELECT unaccent('café') = 'cafe' AND 'Ada'::citext = 'ADA'") is True
        assert ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
        ask(url, "CREATE DATABASE another")
        other = url.removesuffix("/evenhand") + "/another"
        assert ask(other, "SELECT similarity('engineer', 'engineers') > 0.5") is True
        assert ask(url, "SHOW fsync") == "off"


def test_nobody_gets_in_without_the_password_and_the_password_is_for_its_owner_only(folder: Path) -> None:
    with embedded_postgres(folder, durable=False) as url:
        password = (folder / "evenhand.password").read_text()
        with pytest.raises(psycopg.OperationalError, match="password"):
            ask(url.replace(password, "guess"), "SELECT 1")
        for name in ("evenhand.password", "postgres.password"):
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        assert password not in (folder / "postgres.log").read_text()


def test_data_outlives_a_clean_stop_and_the_port_is_kept(folder: Path) -> None:
    with embedded_postgres(folder) as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
        assert ask(url, "SHOW fsync") == "on"
    with pytest.raises(psycopg.OperationalError):
        ask(url, "SELECT 1")
    with embedded_postgres(folder) as again:
        assert again == url
        assert ask(again, "SELECT answer FROM kept") == 42


def test_a_server_whose_owner_was_killed_is_taken_over(folder: Path) -> None:
    owner, url, orphan = start_elsewhere(folder)
    ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    owner.kill()
    owner.wait()
    assert ask(url, "SELECT 1") == 1, "the orphan goes on running, as after kill -9"

    with embedded_postgres(folder, durable=False) as again:
        assert ask(again, "SELECT answer FROM kept") == 42
        assert EmbeddedPostgres(folder).processes()[0].pid != orphan


def test_a_server_that_was_killed_itself_recovers_with_its_stale_pid_file(folder: Path) -> None:
    owner, url, pid = start_elsewhere(folder)
    ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    owner.kill()
    owner.wait()
    os.kill(pid, signal.SIGKILL)
    lines = (folder / "data" / "postmaster.pid").read_text().splitlines()
    # The number now belongs to another living program: PostgreSQL alone would refuse to start.
    (folder / "data" / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    with embedded_postgres(folder, durable=False) as again:
        assert ask(again, "SELECT answer FROM kept") == 42


def test_a_second_owner_is_told_who_runs_it(folder: Path) -> None:
    owner, url, _ = start_elsewhere(folder)
    try:
        second = EmbeddedPostgres(folder, durable=False)
        with pytest.raises(EmbeddedInUse, match=f"process {owner.pid}"):
            second.start()
        assert second.running_url() == url
    finally:
        owner.kill()
        owner.wait()
        EmbeddedPostgres(folder).stop()
    assert second.running_url() is None


def test_another_port_is_taken_when_the_old_one_is_not_free(folder: Path) -> None:
    with embedded_postgres(folder, durable=False):
        port = int((folder / "port").read_text())
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", port))
        squatter.listen()
        with embedded_postgres(folder, durable=False) as url:
            assert f":{port}/" not in url
            assert ask(url, "SELECT 1") == 1


def test_an_initdb_that_was_cut_off_leaves_nothing_in_the_way(folder: Path) -> None:
    (folder / "data.unfinished").mkdir(parents=True)
    (folder / "data.unfinished" / "PG_VERSION").write_text("18\n")
    with embedded_postgres(folder, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_files_of_another_major_version_are_refused_in_one_sentence(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("16\n")
    with pytest.raises(EmbeddedError, match="made by PostgreSQL 16, this release runs 18"):
        EmbeddedPostgres(folder).start()


def test_data_are_carried_into_another_cluster_as_the_upgrade_page_says(
    folder: Path, database_url: str
) -> None:
    dump = folder.parent / "evenhand.dump"
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    with embedded_postgres(folder, durable=False) as new:
        upgrade(new)
        for command in (
            ["pg_dump", "--format=custom", "--exclude-extension=*", f"--file={dump}", database_url],
            ["pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={new}", str(dump)],
        ):
            done = subprocess.run(
                [postgres.binaries() / command[0], *command[1:]], capture_output=True, text=True
            )
            assert (done.returncode, done.stderr) == (0, "")
        assert ask(new, tables) == ask(database_url, tables)
        assert ask(new, "SELECT version_num FROM alembic_version") == ask(
            database_url, "SELECT version_num FROM alembic_version"
        )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_without_namespaces_root_runs_it_as_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded_postgres(folder, durable=False) as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    monkeypatch.setenv("PATH", "/nowhere")  # no `unshare` to be found, as where a container forbids it
    account.namespaces_allowed.cache_clear()
    try:
        with embedded_postgres(folder, durable=False) as url:
            assert EmbeddedPostgres(folder).processes()[0].uids().real == account.NOBODY
            assert ask(url, "SELECT answer FROM kept") == 42
    finally:
        account.namespaces_allowed.cache_clear()


@pytest.mark.skipif(not account.namespaces_allowed(), reason="needs a user namespace to stop being root")
def test_an_ordinary_user_runs_it_too(folder: Path) -> None:
    script = f"""
import os, psycopg
from pathlib import Path
from evenhand.providers.embedded import embedded_postgres
assert os.geteuid() == 1000
with embedded_postgres(Path({str(folder)!r}), durable=False) as url:
    print(psycopg.connect(url).execute("SELECT 6 * 7").fetchone()[0])
"""
    command = ["unshare", "--user", "--map-user=1000", "--map-group=1000", sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "42", done.stderr
