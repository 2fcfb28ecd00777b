"""Files by key: résumés, recordings, exports."""

from collections.abc import AsyncIterator
from typing import Protocol


class ObjectMissing(LookupError):
    """There is no object under that key."""


class InvalidKey(ValueError):
    """A key is empty, absolute or tries to leave the store."""


def checked_key(key: str) -> str:
    """Keys are slash-separated, relative and free of `..`: what users name never becomes a path."""
    parts = key.split("/")
    if (
        not key
        or len(key) > 512
        or any(part in {"", ".", ".."} for part in parts)
        or "\\" in key
        or "\0" in key
    ):
        raise InvalidKey(f"not a usable key: {key!r}")
    return key


class ObjectStore(Protocol):
    """Bytes by key. An object is there whole or not at all."""

    async def put(self, key: str, data: bytes, *, content_type: str) -> None:
        """Save or replace. Raises InvalidKey."""

    async def get(self, key: str) -> bytes:
        """Raises ObjectMissing, InvalidKey."""

    async def delete(self, key: str) -> None:
        """Quiet when there is none."""

    def keys(self, prefix: str) -> AsyncIterator[str]:
        """Keys that begin with `prefix`, in order."""
