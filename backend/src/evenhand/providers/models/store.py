"""Where models lie on this machine, and whether they are whole."""

import hashlib
import json
import os
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from evenhand.core.settings import default_home
from evenhand.providers.models.manifest import ModelEntry, load_manifest

RECEIPTS = ".verified"  # a folder: what was hashed, with size and time of change, makes the next look instant


class ModelMissing(LookupError):
    """A model is not on this machine, or not whole. `evenhand models pull` fetches it."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(f"The model {name!r} is not in {folder}. Run `evenhand models pull {name}`.")
        self.name = name


class ModelState(StrEnum):
    PRESENT = "present"
    DAMAGED = "damaged"
    MISSING = "missing"


def models_dir() -> Path:
    """The folder of models: `EVENHAND_MODELS_DIR`, else `models` in `EVENHAND_HOME`, else in `.evenhand`.

    `.evenhand` is the settings' default home, and from outside any checkout the one this code runs from:
    commands and benches find the models whatever the working directory.
    """
    if shared := os.environ.get("EVENHAND_MODELS_DIR"):
        return Path(shared).expanduser().resolve()
    if named := os.environ.get("EVENHAND_HOME"):
        return Path(named).expanduser().resolve() / "models"
    home = default_home()
    checkout = Path(__file__).resolve().parents[5]
    # The folder of models, not only the home: a cache may have made a home in any working directory.
    if not (home / "models").is_dir() and (checkout / "backend" / "pyproject.toml").is_file():
        home = checkout / ".evenhand"
    return home / "models"


def path_of(name: str, *, root: Path | None = None) -> Path:
    """The folder that holds the model's files.

    Raises: KeyError if the manifest knows no such model; ModelMissing if it is not here, whole.
    """
    model = load_manifest()[name]
    folder = folder_of(model, root=root)
    if not all(_has_size(folder / file.path, file.bytes) for file in model.files):
        raise ModelMissing(name, folder)
    return folder


def folder_of(model: ModelEntry, *, root: Path | None = None) -> Path:
    """Where the model is, or would be after a pull."""
    own = (root or models_dir()) / model.name
    if model.installed is None or own.is_dir():
        return own
    try:
        installed = distribution(model.installed.package).locate_file(model.installed.folder)
    except PackageNotFoundError:
        return own
    folder = Path(str(installed))
    return folder if folder.is_dir() else own


def state_of(model: ModelEntry, *, root: Path | None = None, rehash: bool = False) -> ModelState:
    """Whether the model's files are here with the manifest's hashes.

    A file hashed before is not read again while its size and time of change stay the same, unless `rehash`.
    """
    root = root or models_dir()
    folder = folder_of(model, root=root)
    known = {} if rehash else _receipt(root, model)
    found = [folder / file.path for file in model.files]
    if not any(path.exists() for path in found):
        return ModelState.MISSING
    for file, path in zip(model.files, found, strict=True):
        if not _has_size(path, file.bytes):
            return ModelState.DAMAGED
        if known.get(file.path) != _fingerprint(path, file.sha256) and sha256_of(path) != file.sha256:
            return ModelState.DAMAGED
    remember(model, root=root)
    return ModelState.PRESENT


def remember(model: ModelEntry, *, root: Path) -> None:
    """Write down that the files were hashed and right. In a read-only folder they are simply hashed again."""
    folder = folder_of(model, root=root)
    receipt = {file.path: _fingerprint(folder / file.path, file.sha256) for file in model.files}
    if receipt == _receipt(root, model) or not os.access(root, os.W_OK):
        return
    (root / RECEIPTS).mkdir(exist_ok=True)
    draft = root / RECEIPTS / f"{model.name}.{os.getpid()}"
    draft.write_text(json.dumps(receipt, indent=1), encoding="utf-8")
    draft.replace(root / RECEIPTS / f"{model.name}.json")


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _has_size(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _fingerprint(path: Path, sha256: str) -> list[str | int]:
    status = path.stat()
    return [sha256, status.st_size, status.st_mtime_ns]


def _receipt(root: Path, model: ModelEntry) -> dict[str, list[str | int]]:
    try:
        content = json.loads((root / RECEIPTS / f"{model.name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # never hashed here, or a torn write: hash again
    return content if isinstance(content, dict) else {}
