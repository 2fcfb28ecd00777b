"""The home folder of one installation: who uses it, what is kept in it, and whether it can be used at all."""

import errno
import fcntl
import json
import os
import shutil
import signal
import socket
import time
from pathlib import Path
from typing import IO

import psutil

from evenhand.providers.embedded import processes

FIRST_START_BYTES = 2_000_000_000
LATER_START_BYTES = 300_000_000


class Refusal(Exception):
    """Why something cannot be done, in one sentence for the person at the terminal."""


class Home:
    """Folders: `postgres`, `valkey`, `models`, `storage`, `mail`, `logs`, and `run` for what only lives while it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.expanduser().resolve()
        self.run, self.logs = self.folder / "run", self.folder / "logs"
        self._lock: IO[str] | None = None

    def prepare(self) -> None:
        """Make the folders. Raises Refusal when they cannot be written or the disk is nearly full."""
        first = not (self.folder / "postgres").exists()
        try:
            for part in (self.folder, self.run, self.logs):
                part.mkdir(parents=True, exist_ok=True)
            trial = self.run / "trial"
            trial.write_text("written")
            trial.unlink()
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise Refusal(f"The disk under {self.folder} is full: make room, then start again.") from None
            why = error.strerror or str(error)
            raise Refusal(
                f"Evenhand cannot write in its home {self.folder} ({why}): choose another with --home."
            ) from None
        free = shutil.disk_usage(self.folder).free
        needed = FIRST_START_BYTES if first else LATER_START_BYTES
        if free < needed:
            raise Refusal(
                f"Only {free / 1e9:.1f} GB are free under {self.folder} and {needed / 1e9:.1f} GB are needed: "
                "make room, or choose another place with --home."
            )

    def lock(self) -> None:
        """Hold the home until this process ends, however it ends. Raises Refusal when another one holds it."""
        self._lock = (self.run / "lock").open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            state = self.state()
            raise Refusal(
                f"Evenhand already runs at {state.get('url', 'an address it is about to print')} "
                f"(process {state.get('pid', 'unknown')}): open it there, or stop it with `make down`."
            ) from None

    def is_held(self) -> bool:
        """Whether some process has this home locked at this moment."""
        try:
            with (self.run / "lock").open("a+") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return False

    def state(self) -> dict[str, str]:
        """What the running installation wrote about itself: `url`, `pid`. Empty when nothing was written."""
        try:
            written: dict[str, str] = json.loads((self.run / "state.json").read_text())
        except (FileNotFoundError, ValueError):
            return {}
        return written

    def say_state(self, **state: str) -> None:
        draft = self.run / "state.json.new"
        draft.write_text(json.dumps(state))
        draft.replace(self.run / "state.json")

    def forget_state(self) -> None:
        (self.run / "state.json").unlink(missing_ok=True)

    def port(self, name: str) -> int:
        """A free port for the part `name`, the same at every start when it can be."""
        return processes.kept_port(self.run / f"{name}.port")

    def secret_key(self) -> str:
        """This installation's own key, made on first use; sessions outlive a restart."""
        return processes.kept_secret(self.folder / "secret_key")

    def remember_child(self, name: str, pid: int) -> None:
        (self.run / f"{name}.pid").write_text(f"{processes.identity(pid) or ''}\n")

    def forget_child(self, name: str) -> None:
        (self.run / f"{name}.pid").unlink(missing_ok=True)

    def end_orphans(self) -> list[str]:
        """End the parts that a killed supervisor left running; answers their names.

        A part is known by its process id *and* start time: the id alone may belong to somebody else by now.
        """
        ended = []
        for file in sorted(self.run.glob("*.pid")):
            written = file.read_text().strip()
            pid = int(written.split(":")[0]) if ":" in written else 0
            if pid and processes.identity(pid) == written:
                _end_group(pid, written)
                ended.append(file.stem)
            file.unlink()
        return ended


def _end_group(pid: int, identity: str) -> None:
    for number, seconds in ((signal.SIGTERM, 8.0), (signal.SIGKILL, 4.0)):
        try:
            os.killpg(pid, number)  # every part leads a process group of its own
        except ProcessLookupError:
            return
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if processes.identity(pid) != identity:
                return
            time.sleep(0.05)


def refuse_taken_port(port: int) -> None:
    """Raises Refusal, naming the program where it may be known, when somebody listens on `port`."""
    free = processes.port_is_free(port) and _free_on_ipv6(port)
    if not free:
        raise Refusal(
            f"Port {port} is taken{_taker(port)}: stop that program, or choose another port, "
            f"for example `make up PORT={port + 1}`."
        )


def _free_on_ipv6(port: int) -> bool:
    """Browsers try ::1 first for `localhost`, so a stranger there would get our visitors."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("::1", port))
    except OSError as error:
        return error.errno != errno.EADDRINUSE
    return True


def _taker(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            here = connection.laddr
            if connection.status == psutil.CONN_LISTEN and here and here.port == port and connection.pid:
                return f" by {psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        return ""
    return ""
