"""Objects as files below one folder: the default that needs nothing installed."""

import os
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import anyio.to_thread

from evenhand.providers.storage.port import ObjectMissing, checked_key


class FolderStore:
    def __init__(self, root: Path) -> None:
        self._root = root

    def _path(self, key: str) -> Path:
        return self._root / checked_key(key)

    async def put(self, key: str, data: bytes, *, content_type: str) -> None:
        path = self._path(key)

        def write() -> None:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A crash leaves either the old object or the new one, never half of it.
            draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)

        await anyio.to_thread.run_sync(write)

    async def get(self, key: str) -> bytes:
        try:
            return await anyio.to_thread.run_sync(self._path(key).read_bytes)
        except (FileNotFoundError, IsADirectoryError) as error:
            raise ObjectMissing(key) from error

    async def delete(self, key: str) -> None:
        path = self._path(key)
        await anyio.to_thread.run_sync(lambda: path.unlink(missing_ok=True))

    async def keys(self, prefix: str) -> AsyncIterator[str]:
        def walk() -> list[str]:
            start = self._root / prefix.rpartition("/")[0]  # nothing above it can begin with the prefix
            files = (p for p in start.rglob("*") if p.is_file() and not p.name.startswith("."))
            return sorted(
                key for p in files if (key := p.relative_to(self._root).as_posix()).startswith(prefix)
            )

        for key in await anyio.to_thread.run_sync(walk):
            yield key
