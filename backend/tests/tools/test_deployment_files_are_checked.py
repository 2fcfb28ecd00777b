"""The deployment check accepts our files and finds what the outside tools let pass."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.tool import ROOT, tool

deployment = tool("tools/check/deployment.py")

SERVICE = """
services:
  one:
    image: {image}
    ports: ["{port}"]
    environment: {{POSTGRES_PASSWORD: "{password}"}}
    {health}
"""
RIGHT = {
    "image": "postgres:18.1", "port": "127.0.0.1:1:1", "password": "${POSTGRES_PASSWORD:?}",
    "health": 'healthcheck: {test: ["CMD", "true"]}',
}  # fmt: skip
DOCKERFILE = "FROM a:1 AS build\nRUN x\nFROM {base}\nHEALTHCHECK CMD x\n{user}\n"


def test_our_own_files_are_right() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/check/deployment.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"image": "postgres"}, "has no fixed tag"),
        ({"image": "postgres:latest"}, "has no fixed tag"),
        ({"port": "5432:5432"}, "is open to other machines"),
        ({"password": "sesame"}, "is written down"),
        ({"health": ""}, "has no healthcheck"),
    ],
)
def test_compose_faults_are_found(tmp_path: Path, change: dict[str, str], fault: str | None) -> None:
    file = tmp_path / "compose.yaml"
    file.write_text(SERVICE.format(**RIGHT | change))
    found = list(deployment.compose_faults(file))
    assert found == [] if fault is None else len(found) == 1 and fault in found[0]


@pytest.mark.parametrize(
    ("base", "user", "fault"),
    [
        ("b:2", "USER 1000", None),
        ("build", "USER 1000", None),
        ("b", "USER 1000", "has no fixed tag"),
        ("b:2", "USER root", "runs as root"),
        ("b:2", "", "runs as root"),
    ],
)
def test_dockerfile_faults_are_found(tmp_path: Path, base: str, user: str, fault: str | None) -> None:
    file = tmp_path / "x.Dockerfile"
    file.write_text(DOCKERFILE.format(base=base, user=user))
    found = list(deployment.dockerfile_faults(file))
    assert found == [] if fault is None else len(found) == 1 and fault in found[0]


def test_a_dockerfile_with_one_stage_and_no_healthcheck_is_found(tmp_path: Path) -> None:
    file = tmp_path / "x.Dockerfile"
    file.write_text("FROM a:1\nUSER 1000\n")
    assert [fault.split(": ")[1] for fault in deployment.dockerfile_faults(file)] == [
        "has only one stage", "has no healthcheck",
    ]  # fmt: skip
