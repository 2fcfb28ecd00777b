"""Brings a clone to where it can run: Python and npm packages, models, and the web app's production build.

Only the standard library, for it runs before anything is installed. What is already there is left alone: every
step keeps a stamp of what it was made from. Steps that do not need each other run at the same time.

    tools/prepare.py up      what `make up` needs
    tools/prepare.py check   packages for the checks: no models, no build
    tools/prepare.py test    everything, with what the tests need
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV, BACKEND, FRONTEND = ROOT / ".venv", ROOT / "backend", ROOT / "frontend"
PYTHON, STATE = VENV / "bin" / "python", ROOT / ".evenhand"
NODE_AT_LEAST = (20, 9)
FREE_BYTES = 3_000_000_000
BROWSERS = {"chromium": ("chromium", "chromium-browser"), "firefox-esr": ("firefox-esr", "firefox")}
WEB_SOURCES = ("src", "public", "messages")
WEB_FILES = ("package-lock.json", "next.config.ts", "postcss.config.mjs", "tsconfig.json")


class Refusal(Exception):
    """Why it cannot go on, in one sentence."""


def home() -> Path:
    return Path(os.environ.get("EVENHAND_HOME") or STATE).expanduser().resolve()


def fingerprint(paths: Iterable[Path], *more: str) -> str:
    """Hash of the names and contents of files, so that touching a file changes nothing."""
    digest = hashlib.sha256("\0".join(more).encode())
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_made_from(stamp: Path, *wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text().strip() in wanted


class Steps:
    """Runs named steps at once, says how they stand, and ends the others when one fails."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.doing: dict[str, float] = {}
        self.failure: str | None = None
        self._children: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self._line_open = False

    def say(self, sentence: str) -> None:
        with self._lock:
            self._clear()
            print(f"{time.monotonic() - self.began:6.1f} s  {sentence}", flush=True)

    def together(self, *chains: Callable[[], None]) -> None:
        """Run the chains at the same time. Raises Refusal with the first failure."""
        threads = [threading.Thread(target=self._guarded, args=(chain,), daemon=True) for chain in chains]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.2)
            self._show()
            if self.failure:
                self.end_children()
        if self.failure:
            raise Refusal(self.failure)

    def run(self, what: str, command: list[str], folder: Path, **environment: str) -> None:
        """Run one command with its output in a log. Raises Refusal with the end of that log."""
        if self.failure:
            raise Refusal(self.failure)
        log = home() / "logs" / f"prepare-{re.sub('[^a-z]+', '-', what.lower())}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        began = self.doing[what] = time.monotonic()
        with log.open("wb") as out:
            child = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=os.environ | environment,
                start_new_session=True,
            )
        self._children.add(child)
        code = child.wait()
        self._children.discard(child)
        self.doing.pop(what, None)
        if code != 0:
            said = " / ".join(log.read_text(errors="replace").strip().splitlines()[-4:])
            raise Refusal(f"{what} failed: {said[-700:]} (all of it in {log})")
        self.say(f"{what} ready ({time.monotonic() - began:.0f} s)")

    def end_children(self) -> None:
        for child in list(self._children):
            try:
                os.killpg(child.pid, signal.SIGTERM)
            except ProcessLookupError:
                continue

    def _guarded(self, chain: Callable[[], None]) -> None:
        try:
            chain()
        except Refusal as refusal:
            self.failure = self.failure or str(refusal)
        except OSError as error:
            self.failure = self.failure or f"{error.strerror}: {error.filename}"

    def _show(self) -> None:
        """On a terminal, one line that tells what is being done."""
        if not sys.stdout.isatty():
            return
        with self._lock:
            now = time.monotonic()
            doing = ", ".join(f"{what} {now - began:.0f} s" for what, began in list(self.doing.items()))
            print(f"\r\033[2K{now - self.began:6.1f} s  … {doing}"[:200], end="", flush=True)
            self._line_open = True

    def _clear(self) -> None:
        if self._line_open:
            print("\r\033[2K", end="")
            self._line_open = False


class Preparation:
    def __init__(self, steps: Steps, *, tests: bool) -> None:
        self.steps, self.tests = steps, tests

    def python(self) -> None:
        """The virtual environment, from hashed lock files. The one for tests holds the product's too."""
        locks = {name: BACKEND / f"requirements{name}.lock" for name in ("", "-dev")}
        wanted = {name: fingerprint([lock, BACKEND / "pyproject.toml"]) for name, lock in locks.items()}
        stamp = VENV / "evenhand.stamp"
        enough = [wanted["-dev"]] if self.tests else list(wanted.values())
        if self._python_works() and is_made_from(stamp, *enough):
            return
        if not self._python_works():
            shutil.rmtree(VENV, ignore_errors=True)
            self._make_venv()
        stamp.unlink(missing_ok=True)
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        self.steps.run(
            "Python installer", [*pip, "--require-hashes", "-r", "requirements-tools.lock"], BACKEND
        )
        kind = "-dev" if self.tests else ""
        uv = [str(VENV / "bin" / "uv"), "pip"]
        self.steps.run(
            "Python packages",
            [*uv, "sync", "--compile-bytecode", "-p", str(PYTHON), "--require-hashes", str(locks[kind])],
            BACKEND,
        )
        self.steps.run(
            "Evenhand itself",
            [*uv, "install", "-p", str(PYTHON), "--no-deps", "--no-build-isolation", "-e", "."],
            BACKEND,
        )
        stamp.write_text(wanted[kind])

    def _python_works(self) -> bool:
        try:
            return subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0
        except OSError:
            return False

    def _make_venv(self) -> None:
        try:
            self.steps.run("Python environment", [sys.executable, "-m", "venv", str(VENV)], ROOT)
        except Refusal as refusal:
            hint = "install the package python3-venv (Debian: apt install python3-venv), then start again"
            raise Refusal(f"{refusal}: {hint}" if "ensurepip" in str(refusal) else str(refusal)) from None

    def models(self) -> None:
        """Skipped when every needed file is there in its size; `evenhand models list --verify` reads the bytes."""
        folder = Path(os.environ.get("EVENHAND_MODELS_DIR") or home() / "models")
        listed = json.loads((BACKEND / "src/evenhand/providers/models/manifest.json").read_text())["models"]
        files = [
            (folder / model["name"] / file["path"], file["bytes"])
            for model in listed
            if not model["optional"] and "installed" not in model
            for file in model["files"]
        ]
        if all(path.is_file() and path.stat().st_size == size for path, size in files):
            return
        self.steps.run("models", [str(VENV / "bin" / "evenhand"), "models", "pull"], ROOT)

    def npm(self) -> None:
        stamp = FRONTEND / "node_modules" / "evenhand.stamp"
        wanted = fingerprint([FRONTEND / "package-lock.json"], node_version()[0])
        if is_made_from(stamp, wanted):
            return
        self.steps.run("npm packages", ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], FRONTEND)
        stamp.write_text(wanted)

    def web(self) -> None:
        """The production build, with the files the standalone server does not copy by itself."""
        sources = [
            file for folder in WEB_SOURCES for file in (FRONTEND / folder).rglob("*") if file.is_file()
        ]
        wanted = fingerprint([*sources, *(FRONTEND / name for name in WEB_FILES)])
        built = FRONTEND / ".next"
        standalone = built / "standalone"
        if is_made_from(built / "evenhand.stamp", wanted) and (standalone / "server.js").is_file():
            return
        (built / "evenhand.stamp").unlink(missing_ok=True)
        self.steps.run("web app", ["npm", "run", "--silent", "build"], FRONTEND, NEXT_TELEMETRY_DISABLED="1")
        for source, target in (
            (built / "static", standalone / ".next" / "static"),
            (FRONTEND / "public", standalone / "public"),
        ):
            if source.is_dir():
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(source, target)
        (built / "evenhand.stamp").write_text(wanted)

    def browsers(self) -> None:
        """Chromium and Firefox for the journeys: the system's, which are installed where we may."""
        missing = [package for package, names in BROWSERS.items() if not any(map(shutil.which, names))]
        if not missing:
            return
        become = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if shutil.which("apt-get") and (not become or shutil.which("sudo")):
            self.steps.run("package lists", [*become, "apt-get", "update", "-q"], ROOT)
            install = [*become, "apt-get", "install", "-qy", "--no-install-recommends", *missing]
            self.steps.run("browsers", install, ROOT, DEBIAN_FRONTEND="noninteractive")
            return
        raise Refusal(
            f"The browser journeys need {' and '.join(missing)}: install them so that they are found."
        )

    def backend_chain(self) -> None:
        self.python()
        self.models()

    def frontend_chain(self) -> None:
        self.npm()
        self.web()


def node_version() -> list[str]:
    try:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        said = ""
    return said.strip().removeprefix("v").split(".") if said else []


def check_node() -> None:
    found = node_version()
    wanted = ".".join(map(str, NODE_AT_LEAST))
    if not found or tuple(int(part) for part in found[:2]) < NODE_AT_LEAST:
        what = f"Node.js {'.'.join(found)}" if found else "no Node.js"
        raise Refusal(
            f"Evenhand needs Node.js {wanted} or newer and found {what}: install it from nodejs.org."
        )
    if shutil.which("npm") is None:
        raise Refusal("Evenhand needs npm, which is missing: install it (Debian: apt install npm).")


def check_disk() -> None:
    """Only when much is about to be installed; later starts look for themselves."""
    if PYTHON.exists() and (FRONTEND / "node_modules").exists():
        return
    free = shutil.disk_usage(ROOT).free
    if free < FREE_BYTES:
        raise Refusal(
            f"Only {free / 1e9:.1f} GB are free under {ROOT} and the first start needs {FREE_BYTES / 1e9:.0f} GB: "
            "make room, then start again."
        )


def check_not_running() -> None:
    """Never replace files below a running installation."""
    try:
        with (home() / "run" / "lock").open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return
    except OSError:
        try:
            state = json.loads((home() / "run" / "state.json").read_text())
        except (OSError, ValueError):
            state = {}
        raise Refusal(
            f"Evenhand already runs at {state.get('url', 'an address it is about to print')} "
            f"(process {state.get('pid', 'unknown')}): open it there, or stop it with `make down`."
        ) from None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=["up", "check", "test"])
    purpose = parser.parse_args().purpose
    steps = Steps()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    todo = Preparation(steps, tests=purpose != "up")
    try:
        if purpose == "up":
            check_not_running()
        check_disk()
        check_node()
        chains = {
            "up": [todo.backend_chain, todo.frontend_chain],
            "check": [todo.python, todo.npm],
            "test": [todo.backend_chain, todo.frontend_chain, todo.browsers],
        }
        steps.together(*chains[purpose])
    except Refusal as refusal:
        print(f"✗ {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; what was finished is kept.", file=sys.stderr)
        return 130
    finally:
        steps.end_children()
    return 0


if __name__ == "__main__":
    sys.exit(main())
