"""The reader that runs the parsers in a process of their own, with limits of memory, CPU and time."""

import asyncio
import json
import sys
from typing import Any

from evenhand.ml.text.resume import Document, HiddenText, Line
from evenhand.providers.resume_files.port import MAX_BYTES, UnreadableResume, UnsupportedResume
from evenhand.providers.resume_files.sniff import kind_of

WALL_SECONDS = 60.0


class SandboxedReader:
    """`ResumeReader` over a child process per file. `wall_seconds` ends a child that hangs."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds

    async def read(self, data: bytes) -> Document:
        if len(data) > MAX_BYTES:
            raise UnreadableResume(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
        kind_of(data)  # a cheap refusal before a process is started
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "evenhand.providers.resume_files.worker",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        try:
            out, _ = await asyncio.wait_for(child.communicate(data), self._wall_seconds)
        except TimeoutError:
            raise UnreadableResume("Reading the file took too long.") from None
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if child.returncode != 0 or not out:
            raise UnreadableResume("The file made its reader fail; it may be damaged.")
        return _document(json.loads(out))


def _document(answer: dict[str, Any]) -> Document:
    if "error" in answer:
        raise (UnsupportedResume if answer["unsupported"] else UnreadableResume)(str(answer["error"]))
    body = answer["document"]
    return Document(
        kind=body["kind"],
        pages=body["pages"],
        lines=tuple(Line(**line) for line in body["lines"]),
        hidden=tuple(HiddenText(**h) for h in body["hidden"]),
        links=tuple(body["links"]),
    )
