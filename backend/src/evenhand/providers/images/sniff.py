"""What a picture is, told by its content; names and declared types are the sender's claim."""

import re

from evenhand.providers.images.port import ImageRefused

TAKEN = "Send a PNG, JPEG, WebP or GIF."
_VECTOR = re.compile(rb"<(?:!doctype\s+|[\w.-]+:)?svg[\s>]", re.IGNORECASE)


def format_of(data: bytes) -> str:
    """Pillow's name of the format. Raises ImageRefused for anything that is not taken."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    if _is_svg(data):
        raise ImageRefused(f"An SVG is a program as much as a picture, and is not taken. {TAKEN}")
    raise ImageRefused(f"This is not a picture that can be used. {TAKEN}")


def _is_svg(data: bytes) -> bool:
    """Also packed, and in the two-byte writings of text."""
    head = data[:4096]
    return data[:2] == b"\x1f\x8b" or _VECTOR.search(head.replace(b"\0", b"")) is not None
