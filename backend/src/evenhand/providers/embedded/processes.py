"""What the embedded servers share: free ports, secrets on disk, and telling our processes from others."""

import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

LOG_BYTES_KEPT = 5_000_000


class EmbeddedError(RuntimeError):
    """An embedded server cannot start or run; the message is one sentence for the operator."""


class EmbeddedInUse(EmbeddedError):
    """The folder belongs to a server whose owner is still alive."""


def free_port(host: str = "127.0.0.1") -> int:
    """A TCP port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on `port` now (a port in TIME_WAIT counts as free)."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def kept_port(file: Path) -> int:
    """The port of the last start while it is still free, else a new one, which is kept."""
    try:
        port = int(file.read_text())
    except (FileNotFoundError, ValueError):
        port = 0
    if not (1024 <= port <= 65535 and port_is_free(port)):
        port = free_port()
        file.write_text(f"{port}\n")
    return port


def kept_secret(file: Path) -> str:
    """The secret in `file`, made on first use and readable by its owner alone."""
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(24))
    return file.read_text().strip()


def identity(pid: int) -> str | None:
    """`pid:start time` of a living process. Process ids are used again; the pair is not."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return f"{pid}:{process.create_time():.2f}"
    except psutil.Error:
        return None


def owner_alive(file: Path) -> int | None:
    """The process id written by `claim`, when that very process still lives and is not this one."""
    try:
        written = file.read_text().strip()
        pid = int(written.split(":")[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if pid != os.getpid() and identity(pid) == written else None


def claim(file: Path) -> None:
    """Write down that this process owns the server in the folder."""
    file.write_text(f"{identity(os.getpid())}\n")


def running_in(folder: Path, executable: str) -> list[psutil.Process]:
    """Processes of the program named `executable` that work in `folder`; oldest first.

    The working folder tells our server from another one of the same program, also when pid files are stale.
    """
    return sorted(_matching(folder.resolve(), executable), key=lambda process: process.create_time())


def _matching(folder: Path, executable: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        try:
            if process.name() == executable and Path(process.cwd()) == folder:
                yield process
        except (psutil.Error, OSError):
            continue  # gone meanwhile, or another user's: not ours


def end(found: Callable[[], list[psutil.Process]], ways: Iterable[tuple[int, float]]) -> bool:
    """End all that `found` finds: the oldest is signalled (a server ends its own children), all by SIGKILL.

    Args:
        found: looks for the processes anew, oldest first.
        ways: signal numbers with the seconds to wait after each, gentle ones first.
    Returns: true when none is left.
    """
    for number, seconds in ways:
        living = found()
        for process in living if number == signal.SIGKILL else living[:1]:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)
        deadline = time.monotonic() + seconds
        while found():
            if time.monotonic() > deadline:
                break
            time.sleep(0.05)
        else:
            return True
    return False


def rotate(log: Path) -> None:
    """Keep one older log, so that a server that is started daily does not fill the disk."""
    if log.exists() and log.stat().st_size > LOG_BYTES_KEPT:
        log.replace(log.with_suffix(".1.log"))


def last_words(log: Path, lines: int = 3) -> str:
    """The end of a log, in one line, to say why a server did not start."""
    if not log.exists():
        return "it wrote no log"
    tail = log.read_text(errors="replace").strip().splitlines()[-lines:]
    return " / ".join(tail) or "its log is empty"
