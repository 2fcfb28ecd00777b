"""The port: a stranger's picture → our own picture of the same, of one size and one format."""

from dataclasses import dataclass
from typing import Literal, Protocol

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
MIN_SIDE = 16


@dataclass(frozen=True, slots=True)
class Form:
    """What a picture becomes. `side`: of the square, pixels. crop: fill it, cutting what is over; else fit in,
    on a transparent ground."""

    name: str
    side: int
    format: Literal["WEBP", "PNG"]
    crop: bool

    @property
    def content_type(self) -> str:
        return f"image/{self.format.lower()}"


PHOTO = Form("photo", 512, "WEBP", crop=True)
LOGO = Form("logo", 512, "PNG", crop=False)


class ImageRefused(ValueError):
    """The file is no picture that is taken; `reason` is a sentence for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ImageTooLarge(ImageRefused):
    """Too many bytes or pixels."""


@dataclass(frozen=True, slots=True)
class CleanImage:
    """Bytes that we encoded: no metadata, nothing before or after the picture."""

    data: bytes
    form: Form


class ImageCleaner(Protocol):
    """Draws hostile pictures anew: bounded in bytes, pixels, memory and time, outside the caller's process."""

    async def clean(self, data: bytes, form: Form) -> CleanImage:
        """PNG, JPEG, WebP, or the first frame of a GIF, told by content. Raises ImageRefused, ImageTooLarge."""
        ...
