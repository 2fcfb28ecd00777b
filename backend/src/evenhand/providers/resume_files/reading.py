"""The readers by kind of file, for callers that are already inside a bounded process (or trust the file)."""

import io
from importlib import import_module
from typing import cast

from evenhand.ml.text.resume import Document
from evenhand.providers.resume_files.port import Kind, UnreadableResume
from evenhand.providers.resume_files.sniff import kind_of

MAX_WIDTH = 1400  # pixels of a drawn page
MAX_HEIGHT = 4200
_READERS: dict[Kind, tuple[str, str]] = {
    "pdf": ("pdf", "read_pdf"),
    "docx": ("docx", "read_docx"),
    "odt": ("odt", "read_odt"),
    "html": ("html", "read_html"),
    "txt": ("txt", "read_txt"),
}


def read_document(data: bytes) -> Document:
    """The file's visible lines. Raises UnsupportedResume, UnreadableResume."""
    module, function = _READERS[kind_of(data)]
    reader = getattr(import_module(f"evenhand.providers.resume_files.{module}"), function)
    return cast(Document, reader(data))


def draw_page(data: bytes, number: int) -> bytes:
    """Page `number` (from 1) of a PDF as PNG, as wide as a screen needs. Raises UnreadableResume."""
    from PIL import Image

    from evenhand.providers.resume_files.pdf_eyes import Eyes, draw

    if kind_of(data) != "pdf":
        raise UnreadableResume("Only PDF files have pages that can be drawn.")
    eyes = Eyes(data)
    if not 1 <= number <= len(eyes.document):
        raise UnreadableResume("The file has no such page.")
    page = eyes.document[number - 1]
    width, height = page.get_size()
    scale = min(3.0, (MAX_WIDTH - 1) / max(width, 1), (MAX_HEIGHT - 1) / max(height, 1))
    pixels = draw(page, scale)
    out = io.BytesIO()
    Image.fromarray(pixels[:, :, ::-1]).save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
