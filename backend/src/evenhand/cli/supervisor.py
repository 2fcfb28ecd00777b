"""Keeps the parts of one installation running: starts them, starts them again, and stops them in order."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from evenhand.cli.home import Home

LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
LOG_BYTES = 10_000_000
OLD_LOGS = 3

Say = Callable[[str], None]


@dataclass
class Part:
    """One process of the product.

    Args:
        name: for the operator, the pid file and the log file.
        command: program and arguments.
        environment: added to (and stronger than) the supervisor's own.
        folder: where it runs.
        ready: asks once whether it serves; None when being alive is all there is to see.
        stop_seconds: how long it may take to end by itself.
    """

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    folder: Path
    ready: Callable[[], bool] | None = None
    stop_seconds: float = 8.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    started: float = 0.0
    failures: int = 0
    again_at: float = 0.0
    read_to: int = 0

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


class Supervisor:
    """Parts are stopped in the reverse of their order here."""

    def __init__(self, home: Home, say: Say) -> None:
        self.home, self.say = home, say
        self.parts: list[Part] = []

    def log_of(self, part: Part) -> Path:
        return self.home.logs / f"{part.name}.log"

    def start(self, part: Part) -> None:
        """Start `part` and watch it from now on."""
        if part not in self.parts:
            self.parts.append(part)
        log = self.log_of(part)
        part.read_to = log.stat().st_size if log.exists() else 0
        # A file, not a pipe: the part can go on writing when the supervisor is killed.
        with log.open("ab") as out:
            part.process = subprocess.Popen(
                list(part.command),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=part.folder,
                env=os.environ | part.environment,
                start_new_session=True,  # Ctrl-C at the terminal is for the supervisor, which stops in order
            )
        part.started = time.monotonic()
        self.home.remember_child(part.name, part.process.pid)

    def wait_ready(self, seconds: float, stopping: Callable[[], bool]) -> str | None:
        """Wait for every part to serve. Answers None, or what is wrong in one sentence."""
        deadline = time.monotonic() + seconds
        waiting = list(self.parts)
        while waiting and not stopping():
            for part in list(waiting):
                if not part.alive:
                    return f"{part.name} ended while starting: {self.last_words(part)}"
                if part.ready is None or part.ready():
                    waiting.remove(part)
                    self.say(f"{part.name} ready")
            if time.monotonic() > deadline:
                part = waiting[0]
                return f"{part.name} did not answer within {seconds:.0f} s: {self.last_words(part)}"
            time.sleep(0.1)
        return None

    def tick(self) -> None:
        """Look once: start again what has ended, say what went wrong, keep logs short. Call twice a second."""
        for part in self.parts:
            if part.alive:
                if part.failures and time.monotonic() - part.started > STEADY_SECONDS:
                    part.failures = 0
            elif part.again_at:
                if time.monotonic() >= part.again_at:
                    part.again_at = 0.0
                    self.start(part)
                    self.say(f"{part.name} was started again")
            else:
                self._plan_restart(part)
            self._surface_errors(part)
            self._rotate(part)

    def restart_all(self, environment: dict[str, str]) -> None:
        """Stop every part and start it with changed addresses."""
        for part in reversed(self.parts):
            self.stop_part(part)
        for part in self.parts:
            part.environment |= environment
            self.start(part)

    def stop_all(self) -> None:
        """Stop the door first, so that nothing new comes in, then all others at once; each within its bound."""
        for part in self.parts[-1:]:
            self.stop_part(part)
        for part in self.parts:
            _signal(part, signal.SIGTERM)
        for part in self.parts:
            self.stop_part(part)
        self.parts.clear()

    def stop_part(self, part: Part) -> None:
        """End one part: asked first, by force when its time is over."""
        for number, seconds in ((signal.SIGTERM, part.stop_seconds), (signal.SIGKILL, 4.0)):
            if part.process is None or not _signal(part, number):
                break
            try:
                part.process.wait(timeout=seconds)
                break
            except subprocess.TimeoutExpired:
                self.say(f"{part.name} did not end within {seconds:.0f} s and is ended by force")
        part.again_at = 0.0
        self.home.forget_child(part.name)

    def last_words(self, part: Part, lines: int = 3) -> str:
        """The end of the part's log of this start, on one line."""
        log = self.log_of(part)
        with log.open("rb") as file:
            file.seek(part.read_to if part.read_to <= log.stat().st_size else 0)
            said = file.read().decode(errors="replace").strip().splitlines()[-lines:]
        return " / ".join(said)[-600:] or f"it said nothing (see {log})"

    def _plan_restart(self, part: Part) -> None:
        code = part.process.returncode if part.process is not None else None
        pause = min(LONGEST_PAUSE, 2.0**part.failures)
        part.failures += 1
        part.again_at = time.monotonic() + pause
        self.say(
            f"{part.name} ended (code {code}); it is started again in {pause:.0f} s, see {self.log_of(part)}"
        )

    def _surface_errors(self, part: Part) -> None:
        """Say the newest error the part logged since the last look: nobody reads log files unasked."""
        log = self.log_of(part)
        size = log.stat().st_size if log.exists() else 0
        if size <= part.read_to:
            part.read_to = min(part.read_to, size)
            return
        with log.open("rb") as file:
            file.seek(part.read_to)
            fresh = file.read(size - part.read_to)
        part.read_to = size
        errors = [said for said in map(_error_in, fresh.splitlines()) if said]
        if errors:
            more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
            self.say(f"{part.name}: {errors[-1]}{more}, see {log}")

    def _rotate(self, part: Part) -> None:
        log = self.log_of(part)
        if not log.exists() or log.stat().st_size < LOG_BYTES:
            return
        for number in range(OLD_LOGS - 1, 0, -1):
            older = log.with_suffix(f".log.{number}")
            if older.exists():
                older.replace(log.with_suffix(f".log.{number + 1}"))
        # Copy and empty: the part keeps its open file, and appends.
        shutil.copyfile(log, log.with_suffix(".log.1"))
        os.truncate(log, 0)
        part.read_to = 0


def _signal(part: Part, number: int) -> bool:
    """Signal the part's process group; false when it has ended."""
    if part.process is None or part.process.poll() is not None:
        return False
    try:
        os.killpg(part.process.pid, number)
    except ProcessLookupError:
        return False
    return True


def _error_in(line: bytes) -> str | None:
    """The message of a structured line of level error or critical."""
    if b'"level"' not in line:
        return None
    try:
        entry = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(entry, dict) or entry.get("level") not in {"error", "critical"}:
        return None
    return str(entry.get("event", "an error"))[:200]
