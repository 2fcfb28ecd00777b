"""Reading résumé files: PDF and DOCX → lines with their layout, in a bounded process of its own."""

from evenhand.providers.resume_files.port import (
    MAX_BYTES,
    Kind,
    ResumeReader,
    UnreadableResume,
    UnsupportedResume,
)
from evenhand.providers.resume_files.sandboxed import SandboxedReader
from evenhand.providers.resume_files.sniff import kind_of

__all__ = [
    "MAX_BYTES",
    "Kind",
    "ResumeReader",
    "SandboxedReader",
    "UnreadableResume",
    "UnsupportedResume",
    "kind_of",
]
