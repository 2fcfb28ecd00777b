"""Serving pictures that we drew ourselves, kept under the digest of their bytes."""

import hashlib

from fastapi import Response


def picture_key(folder: str, data: bytes, ending: str) -> str:
    """Where a picture is kept: equal pictures of one owner once, a changed one elsewhere."""
    return f"{folder}/{hashlib.sha256(data).hexdigest()}.{ending}"


def version_of(key: str) -> str:
    """Which picture it is, for its address: the beginning of its digest."""
    return key.rsplit("/", 1)[-1].partition(".")[0][:16]


def as_picture(data: bytes, *, key: str, content_type: str, asked: str | None, public: bool) -> Response:
    """The picture, never run as anything else.

    Args:
        asked: the version in the address. What is asked for by its version never changes; without one, a
            browser asks each time whether it is still the same.
        public: whether caches between us and the browser may keep it.
    """
    who = "public" if public else "private"
    forever = asked == version_of(key)
    headers = {
        "Cache-Control": f"{who}, max-age=31536000, immutable" if forever else f"{who}, no-cache",
        "ETag": f'"{version_of(key)}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": "inline",
        "Cross-Origin-Resource-Policy": "cross-origin" if public else "same-origin",
    }
    return Response(data, media_type=content_type, headers=headers)
