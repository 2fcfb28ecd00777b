"""A trained model on disk: a folder with `manifest.json` and `weights.npz`, nothing executable."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[np.float64]]

SHIPPED = Path(__file__).parent / "artifacts"


class ArtifactMismatch(ValueError):
    """The folder is not what its manifest says: wrong kind, or bytes that changed."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model is and where it comes from; `version` stands beside every score it makes."""

    kind: str  # "assessments.short_answer_grader"
    version: str  # "2026.11.22-1"
    trained_on: str  # names, licences and fingerprint of the training sets
    code: str  # the training script and its options
    metrics: dict[str, float] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    sha256: str = ""


def save(folder: Path, manifest: Manifest, weights: Weights) -> None:
    """Write the folder; its manifest carries the sha256 of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "weights.npz", allow_pickle=False, **weights)
    digest = hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest()
    body = asdict(manifest) | {"sha256": digest}
    (folder / "manifest.json").write_text(json.dumps(body, indent=2, sort_keys=True) + "\n")


def load(folder: Path, kind: str) -> tuple[Manifest, Weights]:
    """Read a folder made by `save`. Raises ArtifactMismatch; never unpickles."""
    manifest = Manifest(**json.loads((folder / "manifest.json").read_text()))
    digest = hashlib.sha256((folder / "weights.npz").read_bytes()).hexdigest()
    if manifest.kind != kind or manifest.sha256 != digest:
        raise ArtifactMismatch(f"{folder} is not an intact {kind}")
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        return manifest, {name: arrays[name] for name in arrays.files}
