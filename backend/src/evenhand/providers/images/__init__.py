"""Pictures people send: decoded and drawn anew in a bounded process, so that nothing but the picture is kept."""

from evenhand.providers.images.port import (
    LOGO,
    MAX_BYTES,
    PHOTO,
    CleanImage,
    Form,
    ImageCleaner,
    ImageRefused,
    ImageTooLarge,
)
from evenhand.providers.images.sandboxed import SandboxedCleaner

__all__ = [
    "LOGO",
    "MAX_BYTES",
    "PHOTO",
    "CleanImage",
    "Form",
    "ImageCleaner",
    "ImageRefused",
    "ImageTooLarge",
    "SandboxedCleaner",
]
