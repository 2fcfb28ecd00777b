"""A whole installation in a process of its own, for tests that look at it from outside."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from evenhand.providers.embedded.processes import free_port

READY = "Evenhand runs at"


@dataclass
class Installation:
    """`evenhand up` in `home` on `port`; what it says is in `said`."""

    home: Path
    port: int = field(default_factory=free_port)
    more: tuple[str, ...] = ("--no-demo",)
    process: "subprocess.Popen[bytes] | None" = None
    log: Path | None = None

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def said(self) -> str:
        return self.log.read_text() if self.log else ""

    def start(self, *, seconds: float = 150, **environment: str) -> "Installation":
        """Start and wait for the address, or raise AssertionError with what was said."""
        self.begin(**environment)
        self.wait_until_said(READY, seconds)
        return self

    def begin(self, **environment: str) -> None:
        """Start without waiting."""
        self.log = self.home.parent / f"{self.home.name}-{time.monotonic_ns()}.said"
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "REDIS_"))
        }
        command = [sys.executable, "-c", "from evenhand.cli import app; app()", "up"]
        command += ["--home", str(self.home), "--port", str(self.port), *self.more]
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=out, env=clean | {"COLUMNS": "300"} | environment
            )

    def wait_until_said(self, words: str, seconds: float = 60, *, times: int = 1) -> None:
        deadline = time.monotonic() + seconds
        while self.said.count(words) < times:
            assert self.process is not None
            assert self.process.poll() is None, f"ended with {self.process.returncode}: {self.said}"
            assert time.monotonic() < deadline, f"never said {words!r}: {self.said}"
            time.sleep(0.1)

    def ends(self, seconds: float = 60) -> int:
        """Its exit code, once it has ended by itself."""
        assert self.process is not None
        return self.process.wait(timeout=seconds)

    def stop(self, number: int = signal.SIGTERM, seconds: float = 60) -> int:
        """Ask it to stop; answers the exit code."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(timeout=seconds)

    def pid_of(self, part: str) -> int:
        return int((self.home / "run" / f"{part}.pid").read_text().split(":")[0])

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=20) as answer:
            return answer.status, answer.read().decode(errors="replace")

    def left_over(self) -> list[str]:
        """Processes that still work for this home."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                told = process.environ().get("EVENHAND_HOME") == str(self.home)
                if told or str(self.home) in " ".join(process.cmdline()):
                    found.append(f"{process.pid} {' '.join(process.cmdline())[:90]}")
        return found

    def wipe_out(self) -> None:
        """End everything, whatever state it is in."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                self.process.kill()
        for line in self.left_over():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(line.split()[0]), signal.SIGKILL)


@contextlib.contextmanager
def installation(home: Path, *more: str) -> Iterator[Installation]:
    """A started installation that leaves nothing behind."""
    made = Installation(home, more=more or ("--no-demo",))
    try:
        yield made.start()
    finally:
        made.wipe_out()
