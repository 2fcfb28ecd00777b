"""The reader that runs the parsers in a process of their own, with limits of memory, CPU and time."""

import asyncio
import json
import sys
from typing import Any

from evenhand.ml.text.resume import Document, HiddenText, Line
from evenhand.ml.text.resume.layout import Span
from evenhand.providers.resume_files.port import MAX_BYTES, UnreadableResume, UnsupportedResume
from evenhand.providers.resume_files.sniff import kind_of

WALL_SECONDS = 90.0
PNG = b"\x89PNG\r\n\x1a\n"


class SandboxedReader:
    """`ResumeReader` over a child process per file. `wall_seconds` ends a child that hangs."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds

    async def read(self, data: bytes) -> Document:
        self._check(data)
        return _document(json.loads(await self._run(data, "read")))

    async def draw_page(self, data: bytes, page: int) -> bytes:
        self._check(data)
        out = await self._run(data, "draw", str(page))
        if not out.startswith(PNG):
            _refuse(json.loads(out))
        return out

    def _check(self, data: bytes) -> None:
        """A cheap refusal before a process is started."""
        if len(data) > MAX_BYTES:
            raise UnreadableResume(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
        kind_of(data)

    async def _run(self, data: bytes, *command: str) -> bytes:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "evenhand.providers.resume_files.worker", *command,
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
        return out


def _refuse(answer: dict[str, Any]) -> None:
    raise (UnsupportedResume if answer["unsupported"] else UnreadableResume)(str(answer["error"]))


def _document(answer: dict[str, Any]) -> Document:
    if "error" in answer:
        _refuse(answer)
    body = answer["document"]
    return Document(
        kind=body["kind"],
        pages=body["pages"],
        lines=tuple(
            Line(**line | {"spans": tuple(Span(**span) for span in line["spans"])}) for line in body["lines"]
        ),
        hidden=tuple(HiddenText(**h) for h in body["hidden"]),
        links=tuple(body["links"]),
        page_sizes=tuple((width, height) for width, height in body["page_sizes"]),
        scanned_pages=tuple(body["scanned_pages"]),
    )
