"""Runs a server that refuses to be root, also where we are root.

In a user namespace root's own files stay root's and nothing has to be changed on disk. Where namespaces are
forbidden (some containers), the server runs as `nobody` and is given its files.
"""

import os
import subprocess
from functools import cache
from pathlib import Path
from typing import IO

NOBODY = 65534
_NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


@cache
def namespaces_allowed() -> bool:
    """Whether this process may take on another user inside a user namespace."""
    try:
        tried = subprocess.run([*_NAMESPACE, "true"], capture_output=True, timeout=10, check=False)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def give(path: Path) -> None:
    """Make `path` and all below it belong to the account the server will run as."""
    if os.geteuid() != 0:
        return
    wanted = 0 if namespaces_allowed() else NOBODY
    if path.stat().st_uid != wanted:
        for inner in [path, *path.rglob("*")]:
            os.lchown(inner, wanted, wanted)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run `command` in `folder` to its end (at most two minutes) under the server's account."""
    return subprocess.run(
        _wrapped(command),
        capture_output=True,
        check=False,
        timeout=120,
        cwd=folder,
        env=_environment(),
        user=_user(),
        group=_user(),
        extra_groups=None if _user() is None else [],
    )


def spawn(command: list[str], folder: Path, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start `command` in `folder` under the server's account, in a session of its own (Ctrl-C is for us)."""
    return subprocess.Popen(
        _wrapped(command),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=folder,
        env=_environment(),
        start_new_session=True,
        user=_user(),
        group=_user(),
        extra_groups=None if _user() is None else [],
    )


def _user() -> int | None:
    return NOBODY if os.geteuid() == 0 and not namespaces_allowed() else None


def _wrapped(command: list[str]) -> list[str]:
    return [*_NAMESPACE, *command] if os.geteuid() == 0 and namespaces_allowed() else command


def _environment() -> dict[str, str]:
    """Nothing of ours is handed down: PGDATA, PGPORT and the like would change what the server does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
