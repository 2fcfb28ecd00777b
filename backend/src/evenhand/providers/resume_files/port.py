"""The port: a résumé file's bytes → its lines in reading order, whatever the file tries to do."""

from typing import Literal, Protocol

from evenhand.ml.text.resume import Document

Kind = Literal["pdf", "docx"]

MAX_BYTES = 10 * 1024 * 1024


class UnreadableResume(ValueError):
    """The file cannot be read; `reason` is a sentence for the person who sent it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnsupportedResume(UnreadableResume):
    """The file is neither a PDF nor a DOCX, whatever its name says."""


class ResumeReader(Protocol):
    """Reads hostile files: bounded in size, pages, memory and time, outside the caller's process."""

    async def read(self, data: bytes) -> Document:
        """Raises UnsupportedResume for other file types and UnreadableResume for broken or excessive files."""
        ...
