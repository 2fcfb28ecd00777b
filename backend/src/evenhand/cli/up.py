"""`evenhand up`: the whole product on this machine, behind one address, until Ctrl-C."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from rich.console import Console
from rich.markup import escape

from evenhand.cli import tables
from evenhand.cli.home import Home, Refusal, refuse_taken_port
from evenhand.cli.parts import BACKEND, environment, parts_of
from evenhand.cli.supervisor import Supervisor
from evenhand.core.settings import Settings, default_home
from evenhand.providers.embedded import EmbeddedError, EmbeddedPostgres, EmbeddedValkey

START_SECONDS = 120.0
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def up(
    home: Annotated[
        Path | None, typer.Option(help="Folder that holds everything of this installation.")
    ] = None,
    port: Annotated[
        int, typer.Option(envvar="PORT", min=1, max=65535, help="Port of the one address.")
    ] = 8000,
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 for other machines.")
    ] = "localhost",
    no_demo: Annotated[bool, typer.Option("--no-demo", help="No demo data, no inbox page.")] = False,
) -> None:
    """Start everything, keep it running, stop it in order on Ctrl-C."""
    folder = (home or Path(os.environ.get("EVENHAND_HOME") or default_home())).expanduser().resolve()
    os.environ["EVENHAND_HOME"] = str(folder)
    console = Console(highlight=False)
    try:
        Installation(Home(folder), console, port=port, host=host, demo=not no_demo).run()
    except (Refusal, EmbeddedError) as refusal:
        Console(stderr=True, highlight=False, soft_wrap=True).print(f"[bold red]✗[/] {escape(str(refusal))}")
        raise typer.Exit(1) from None


class Installation:
    """One start to stop: databases, tables, demo data, parts, then watching."""

    def __init__(self, home: Home, console: Console, *, port: int, host: str, demo: bool) -> None:
        self.home, self.console = home, console
        self.port, self.host = port, host
        given: dict[str, object] = {"home": home.folder, "demo": demo}
        if "EVENHAND_PUBLIC_URL" not in os.environ:
            given["public_url"] = f"http://localhost:{port}"
        self.settings = Settings.model_validate(Settings().model_dump(exclude_unset=True) | given)
        self.postgres = EmbeddedPostgres(home.folder / "postgres")
        self.valkey = EmbeddedValkey(home.folder / "valkey")
        self.supervisor = Supervisor(home, self.say)
        self.began = time.monotonic()
        self._stop = threading.Event()

    def say(self, sentence: str) -> None:
        self.console.print(
            f"[dim]{time.monotonic() - self.began:6.1f} s[/]  {escape(sentence)}", soft_wrap=True
        )

    def run(self) -> None:
        self.home.prepare()
        self.home.lock()
        if ended := self.home.end_orphans():
            self.say(f"ended what an earlier start left running: {', '.join(ended)}")
        refuse_taken_port(self.port)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        try:
            self._start()
            while not self._stop.wait(0.5):
                self._watch()
        finally:
            self._end()

    def _start(self) -> None:
        environ = self._databases()
        if self._stop.is_set():
            return
        self._tables(environ)
        for part in parts_of(self.home, environ, port=self.port, host=self.host, say=self.say):
            self.supervisor.start(part)
        self._first_data(environ)
        wrong = self.supervisor.wait_ready(START_SECONDS, self._stop.is_set)
        if wrong:
            raise Refusal(wrong)
        if self.settings.demo and self.host not in LOOPBACK:
            self.say(
                "the passwords of the demo are public: use --no-demo where strangers can reach this address"
            )
        if not self._stop.is_set():
            self.home.say_state(url=self.settings.public_url, pid=str(os.getpid()))
            self._greet()

    def _databases(self) -> dict[str, str]:
        """Start the embedded servers that no setting replaces, both at once."""
        given = self.settings.model_fields_set
        with ThreadPoolExecutor(2) as pool:
            postgres = None if "database_url" in given else pool.submit(self.postgres.start)
            valkey = None if "redis_url" in given else pool.submit(self.valkey.start)
            database_url = postgres.result() if postgres else self.settings.database_url
            redis_url = valkey.result() if valkey else self.settings.redis_url
        self.say(f"database ready ({'embedded PostgreSQL' if postgres else 'DATABASE_URL'})")
        self.say(f"live messages ready ({'embedded Valkey' if valkey else 'REDIS_URL'})")
        return environment(self.settings, self.home, database_url, redis_url)

    def _tables(self, environ: dict[str, str]) -> None:
        address = environ["DATABASE_URL"]
        try:
            current = tables.present(address) == tables.newest()
        except psycopg.OperationalError as error:
            first_line = str(error).strip().splitlines()[0]
            raise Refusal(f"The database at DATABASE_URL does not answer: {first_line}") from None
        if not current:
            self._command("tables", ["migrate"], environ)

    def _command(self, what: str, arguments: list[str], environ: dict[str, str]) -> None:
        """Run another `evenhand` command to its end. Raises Refusal with its last words when it fails."""
        log = self.home.logs / f"{what}.log"
        call = [sys.executable, "-c", "from evenhand.cli import app; app()", *arguments]
        with log.open("wb") as out:
            child = subprocess.Popen(
                call,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=BACKEND,
                env=os.environ | environ,
                start_new_session=True,
            )
        self.home.remember_child(what, child.pid)
        while child.poll() is None:
            if self._stop.wait(0.05):
                os.killpg(child.pid, signal.SIGTERM)
                child.wait()
                break
        self.home.forget_child(what)
        if child.returncode != 0 and not self._stop.is_set():
            said = " / ".join(log.read_text(errors="replace").strip().splitlines()[-3:])
            raise Refusal(f"`evenhand {' '.join(arguments)}` failed: {said[-600:]} (all of it in {log})")
        self.say(f"{what} ready")

    def _first_data(self, environ: dict[str, str]) -> None:
        """The taxonomy, and with it the demo's people, once for each database and release."""
        command = "demo" if self.settings.demo else "load-taxonomy"
        done = self.home.folder / f"{command}.done"
        database = "embedded" if self.postgres.started else environ["DATABASE_URL"]
        mark = hashlib.sha256(f"{version('evenhand')} {database}".encode()).hexdigest()
        if done.exists() and done.read_text() == mark:
            return
        self.say(
            "first data: skills and occupations" + (", demo people and jobs" if self.settings.demo else "")
        )
        self._command(command, [command], environ)
        if not self._stop.is_set():
            done.write_text(mark)

    def _greet(self) -> None:
        lines = [
            f"[bold green]✓[/] Evenhand runs at [bold]{self.settings.public_url}[/]   (stop it with Ctrl-C)"
        ]
        sign_ins = self.home.folder / "demo.json"
        if self.settings.demo and sign_ins.exists():
            lines.append("  Demo sign-ins:")
            for one in json.loads(sign_ins.read_text()):
                lines.append(escape(f"    {one['role']:<16} {one['email']:<36} {one['password']}"))
        self.console.print("\n" + "\n".join(lines) + "\n", soft_wrap=True)

    def _watch(self) -> None:
        """Start a dead embedded server again (its port is kept), then look after the parts."""
        for server, variable in ((self.postgres, "DATABASE_URL"), (self.valkey, "REDIS_URL")):
            if server.started and server.pid is None:
                self.say(f"{type(server).__name__.removeprefix('Embedded')} ended; it is started again")
                url = server.start()
                if any(part.environment.get(variable, url) != url for part in self.supervisor.parts):
                    self.supervisor.restart_all({variable: url})
        self.supervisor.tick()

    def _asked_to_stop(self, _number: int, _frame: object) -> None:
        if self._stop.is_set():
            raise KeyboardInterrupt  # asked twice: do not wait any longer
        self._stop.set()

    def _end(self) -> None:
        self.say("stopping")
        self.supervisor.stop_all()
        self.valkey.stop()
        self.postgres.stop()
        self.home.forget_state()
        self.say("stopped")
