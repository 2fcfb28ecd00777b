"""What happens before anything is installed: missing programs are named, and nothing is done twice."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.tool import ROOT, tool

prepare = tool("tools/prepare.py")
MAKE = shutil.which("make")


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The few files that the first minute needs."""
    root = tmp_path / "clone"
    shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("train", "__pycache__"))
    shutil.copy(ROOT / "Makefile", root)
    (root / "frontend").mkdir()
    (root / "backend").mkdir()
    return root


def make(clone: Path, *targets: str, path: str, **more: str) -> subprocess.CompletedProcess[str]:
    assert MAKE is not None
    environment = {"PATH": path, "HOME": str(clone), **more}
    command = [MAKE, "--no-print-directory", *targets]
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(MAKE is None, reason="needs make")
def test_an_old_python_is_named_in_one_sentence(clone: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    # A Python 3.9: it fails the question for its version, and tells it when asked.
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        program(tools, name, 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')
    for name in ("sh", "bash", "env"):
        (tools / name).symlink_to(shutil.which(name) or "/bin/sh")
    done = make(clone, "up", path=str(tools))
    assert done.returncode != 0
    assert "Evenhand needs Python 3.11 or newer and found Python 3.9.2: install it" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(MAKE is None, reason="needs make")
@pytest.mark.parametrize(
    ("script", "found"),
    [('echo "v18.19.0"', "Node.js 18.19.0"), (None, "no Node.js"), ('echo "v20.8.1"', "Node.js 20.8.1")],
)
def test_an_old_or_missing_node_is_named_in_one_sentence(
    clone: Path, tmp_path: Path, script: str | None, found: str
) -> None:
    tools = tmp_path / "bin"
    if script:
        program(tools, "node", script)
    program(tools, "python3.13", f'exec "{Path(sys.executable).resolve()}" "$@"')
    for name in ("sh", "bash", "env"):
        (tools / name).symlink_to(shutil.which(name) or "/bin/sh")
    done = make(clone, "up", path=str(tools))
    assert done.returncode != 0
    assert f"Evenhand needs Node.js 20.9 or newer and found {found}: install it" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fingerprint_follows_contents_and_names_but_not_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    file = tmp_path / "a.ts"
    file.write_text("one")
    first = prepare.fingerprint([file])
    os.utime(file, (1, 1))
    assert prepare.fingerprint([file]) == first
    file.write_text("two")
    changed = prepare.fingerprint([file])
    assert changed != first
    other = tmp_path / "b.ts"
    other.write_text("two")
    assert prepare.fingerprint([other]) not in {first, changed}
    assert prepare.fingerprint([file], "v20") != changed


def test_a_step_that_fails_ends_the_others_and_shows_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_HOME", str(tmp_path))
    steps = prepare.Steps()
    ended = []

    def slow() -> None:
        try:
            steps.run("slow part", ["sleep", "30"], tmp_path)
        finally:
            ended.append("slow part")

    def broken() -> None:
        steps.run("broken part", ["sh", "-c", "echo the disk is full; exit 3"], tmp_path)

    with pytest.raises(prepare.Refusal, match="broken part failed: the disk is full"):
        steps.together(slow, broken)
    assert ended == ["slow part"]


def test_a_stamp_is_taken_only_for_what_it_was_made_from(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp"
    assert not prepare.is_made_from(stamp, "a")
    stamp.write_text("a\n")
    assert prepare.is_made_from(stamp, "b", "a")
    assert not prepare.is_made_from(stamp, "b")


def test_builds_for_other_platforms_are_added_to_the_npm_lock_once() -> None:
    complete = tool("tools/complete_npm_lock.py").complete
    lock = {
        "packages": {
            "node_modules/swc": {
                "version": "1.0.0",
                "optionalDependencies": {
                    "@swc/core-darwin-arm64": "1.0.0",
                    "@swc/core-linux-x64": "1.0.0",
                    "fsevents": "~2.3",
                },
            },
            "node_modules/@swc/core-linux-x64": {"version": "1.0.0", "integrity": "sha512-x"},
        }
    }
    assert complete(lock) == ["@swc/core-darwin-arm64"]
    assert complete(lock) == []
    added = lock["packages"]["node_modules/@swc/core-darwin-arm64"]
    assert added == {"version": "1.0.0", "os": ["darwin"], "cpu": ["arm64"], "optional": True}
    assert lock["packages"]["node_modules/@swc/core-linux-x64"]["integrity"] == "sha512-x"
