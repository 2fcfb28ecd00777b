"""The cleaner that draws in a process of its own, with limits of memory, CPU and time."""

import asyncio
import json
import sys

from evenhand.providers.images.port import MAX_BYTES, CleanImage, Form, ImageRefused, ImageTooLarge
from evenhand.providers.images.sniff import format_of

WALL_SECONDS = 40.0
OURS = (b"\x89PNG\r\n\x1a\n", b"RIFF")


class SandboxedCleaner:
    """`ImageCleaner` over a child process per picture. `wall_seconds` ends a child that hangs."""

    def __init__(self, wall_seconds: float = WALL_SECONDS) -> None:
        self._wall_seconds = wall_seconds

    async def clean(self, data: bytes, form: Form) -> CleanImage:
        if len(data) > MAX_BYTES:
            raise ImageTooLarge(f"A picture may have {MAX_BYTES // 1024 // 1024} MB.")
        format_of(data)  # a cheap refusal before a process is started
        out = await self._run(data, form.name)
        if not out.startswith(OURS):
            answer = json.loads(out)
            raise (ImageTooLarge if answer["large"] else ImageRefused)(str(answer["error"]))
        return CleanImage(out, form)

    async def _run(self, data: bytes, form: str) -> bytes:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", "-m", "evenhand.providers.images.worker", form,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        try:
            out, _ = await asyncio.wait_for(child.communicate(data), self._wall_seconds)
        except TimeoutError:
            raise ImageRefused("Drawing the picture took too long.") from None
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
        if child.returncode != 0 or not out:
            raise ImageRefused("The picture made its decoder fail; it may be damaged.")
        return out
