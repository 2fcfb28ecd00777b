"""The node of this machine: where it is, which version, and the files it cannot start without."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from evenhand.providers.sandbox.port import SandboxUnavailable

OLDEST = 20
PROBE_S = 20.0
PROBE = "console.log(JSON.stringify([process.execPath, process.versions.node]))"


@dataclass(frozen=True, slots=True)
class Node:
    """`files`: shared libraries and the loader, by the names the loader looks them up under."""

    program: str
    version: str
    files: tuple[str, ...]

    @property
    def permission(self) -> str:
        """The option that takes files, processes and workers away; it lost its prefix when it became stable."""
        return "--permission" if int(self.version.split(".")[0]) >= 24 else "--experimental-permission"


async def _output(*command: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
        cwd="/",
    )
    try:
        out, _ = await asyncio.wait_for(process.communicate(), PROBE_S)
    except TimeoutError:
        process.kill()
        raise SandboxUnavailable("JavaScript cannot be run here: node did not answer.") from None
    return out.decode("utf-8", "replace")


async def find_node() -> Node:
    """Raises: SandboxUnavailable when node is missing, older than 20, or cannot be looked into."""
    found = shutil.which("node")
    if found is None:
        raise SandboxUnavailable(
            "JavaScript cannot be run here: node is not installed (version 20 or newer)."
        )
    try:
        program, version = json.loads(await _output(found, "-e", PROBE))
        major = int(version.split(".")[0])
        listed = await _output("ldd", program)
    except (ValueError, OSError):
        raise SandboxUnavailable("JavaScript cannot be run here: node or ldd gave no answer.") from None
    if major < OLDEST:
        raise SandboxUnavailable(f"JavaScript cannot be run here: node {version} is older than {OLDEST}.")
    # "libm.so.6 => /lib/…/libm.so.6 (0x…)" or "/lib64/ld-linux-x86-64.so.2 (0x…)"
    files = re.findall(r"(/\S+) \(0x", listed)
    return Node(program, version, _there(files))


def _there(files: list[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in files if Path(name).is_file()}))
