"""The port: a résumé file's bytes → its lines in reading order, whatever the file tries to do."""

from typing import Literal, Protocol

from evenhand.ml.text.resume import Document

Kind = Literal["pdf", "docx", "odt", "html", "txt"]

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 30
MAX_LINES = 5000
MAX_CHARACTERS = 300_000


class UnreadableResume(ValueError):
    """The file cannot be read; `reason` is a sentence for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnsupportedResume(UnreadableResume):
    """The file is of none of the kinds that can be read, whatever its name says."""


class ResumeReader(Protocol):
    """Reads hostile files: bounded in size, pages, memory and time, outside the caller's process."""

    async def read(self, data: bytes) -> Document:
        """Raises UnsupportedResume for other file types and UnreadableResume for broken or excessive files."""
        ...

    async def draw_page(self, data: bytes, page: int) -> bytes:
        """Page `page` (from 1) of a PDF as PNG. Raises UnreadableResume where there is no such page."""
        ...
