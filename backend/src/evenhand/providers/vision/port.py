"""What a camera picture says about the set-up."""

from dataclasses import dataclass
from typing import Literal, Protocol

Light = Literal["good", "dark", "bright", "backlit"]


class PictureRefused(ValueError):
    """The bytes are not a JPEG or PNG picture of a sensible size."""


@dataclass(frozen=True, slots=True)
class FrameReport:
    """Advice about one picture; it says nothing about the person in it."""

    faces: int
    """How many faces were found."""
    centred: bool
    """Whether the face stands in the middle of the picture."""
    distance: Literal["good", "far", "near"] | None
    """By the face's share of the picture's height; None without a face."""
    light: Light
    sharp: bool
    """False when the picture is blurred, as by a dirty lens."""


class SetUpCheck(Protocol):
    """Looks at one picture and forgets it."""

    version: str

    def look(self, picture: bytes) -> FrameReport:
        """JPEG or PNG bytes, at most 2 MB and 4 megapixels. Raises PictureRefused."""
