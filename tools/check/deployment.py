"""Checks the files nothing here can run: compose, Dockerfiles, workflows and YAML, each by the tool that knows it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
DEPLOY, WORKFLOWS = ROOT / "deploy", ROOT / ".github" / "workflows"


def commands() -> Iterator[list[str]]:
    """Every outside check, as a command."""
    compose = sorted(str(file) for file in DEPLOY.rglob("compose*.yaml"))
    workflows = sorted(str(file) for file in WORKFLOWS.glob("*.yaml"))
    dockerfiles = sorted(str(file) for file in DEPLOY.rglob("*.Dockerfile"))
    yield [str(BIN / "yamllint"), "--strict", "-c", str(DEPLOY / "yamllint.yaml"), *compose, *workflows]
    yield [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec", *compose]
    yield [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *workflows]
    requires_timeout = ["--builtin-schema", "custom.github-workflows-require-timeout"]
    yield [str(BIN / "check-jsonschema"), *requires_timeout, *workflows]
    yield [str(BIN / "hadolint"), "--failure-threshold", "info", *dockerfiles]


def compose_faults(file: Path) -> Iterator[str]:
    """What the schema allows and we do not: moving tags, silent services, secrets, ports open to everybody."""
    for name, service in yaml.safe_load(file.read_text())["services"].items():
        image = service.get("image", "")
        if "build" not in service and (":" not in image.rsplit("/", 1)[-1] or image.endswith(":latest")):
            yield f"{file.name}: {name}: the image {image!r} has no fixed tag"
        if "healthcheck" not in service and "build" not in service:  # our images bring their own
            yield f"{file.name}: {name}: has no healthcheck"
        for port in service.get("ports", []):
            if not str(port).startswith("127.0.0.1:"):
                yield f"{file.name}: {name}: port {port} is open to other machines"
        for key, value in (service.get("environment") or {}).items():
            if any(word in key for word in ("PASSWORD", "SECRET", "KEY")) and not str(value).startswith("${"):
                yield f"{file.name}: {name}: {key} is written down instead of taken from the env file"


def dockerfile_faults(file: Path) -> Iterator[str]:
    """Several stages, fixed base images, and an ordinary user at the end."""
    lines = [
        line.split() for line in file.read_text().splitlines() if line.strip() and not line.startswith("#")
    ]
    bases = [words for words in lines if words[0] == "FROM"]
    stages = {words[-1] for words in bases if len(words) > 2}
    if len(bases) < 2:
        yield f"{file.name}: has only one stage"
    for words in bases:
        if words[1] not in stages and ("@sha256:" not in words[1] and words[1].count(":") != 1):
            yield f"{file.name}: the base {words[1]} has no fixed tag"
    users = [words[1] for words in lines if words[0] == "USER"]
    if not users or users[-1] in {"root", "0"}:
        yield f"{file.name}: runs as root"
    if not any(words[0] == "HEALTHCHECK" for words in lines):
        yield f"{file.name}: has no healthcheck"


def main() -> int:
    said: list[str] = []
    for command in commands():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            said.append(f"{Path(command[0]).name}: {(done.stdout + done.stderr).strip()}")
    for file in DEPLOY.rglob("compose*.yaml"):
        said += compose_faults(file)
    for file in DEPLOY.rglob("*.Dockerfile"):
        said += dockerfile_faults(file)
    print("\n".join(said) or "Compose files, Dockerfiles and workflows are right.")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
