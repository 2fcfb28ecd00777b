"""Third-party weights and data files: which ones there are, where they lie, and how they get here.

Words: a *model* is a named folder of files; the *manifest* says for each file its sha256, licence and
sources; *pulling* fetches what is missing and refuses a byte that differs.
"""

from evenhand.providers.models.manifest import Manifest, ModelEntry, ModelFile, load_manifest
from evenhand.providers.models.store import ModelMissing, ModelState, models_dir, path_of, state_of

__all__ = [
    "Manifest",
    "ModelEntry",
    "ModelFile",
    "ModelMissing",
    "ModelState",
    "load_manifest",
    "models_dir",
    "path_of",
    "state_of",
]
