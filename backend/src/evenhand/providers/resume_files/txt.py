"""Plain text → lines. The encoding is told by the bytes; control characters make a file no text."""

import codecs
import re

from evenhand.ml.text.resume.layout import Document, Line, numbered
from evenhand.providers.resume_files.invisible import InvisibleCharacters
from evenhand.providers.resume_files.port import MAX_CHARACTERS, MAX_LINES, UnreadableResume

_BULLET = re.compile(r"^(?:[•●○◦▪▫■□‣⁃∙·*➢➤✓✔❖◆◇►▶]|[-–—+])\s+(?=\S)")
_RULE = re.compile(r"^[\s=_*~#.\-–—]{3,}$")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes) -> str | None:
    """The text, or None where the bytes are no text in UTF-8, UTF-16 or a Western single-byte encoding."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _as(data, encoding)
    if data[1:2] == b"\0" and data[3:4] == b"\0":
        return _as(data, "utf-16-le")
    if data[:1] == b"\0" and data[2:3] == b"\0":
        return _as(data, "utf-16-be")
    text = _as(data, "utf-8")
    # Windows' Western code page leaves five bytes undefined; Latin-1 would make them control characters.
    return text if text is not None else _as(data, "cp1252")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def read_txt(data: bytes) -> Document:
    """Raises UnreadableResume when the file is too long."""
    text = decoded(data)
    if text is None:
        raise UnreadableResume("The file is no text.")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableResume("The file holds far more text than a résumé does.")
    invisible = InvisibleCharacters()
    lines: list[Line] = []
    for row in invisible.clean(text.replace("\x1b", "")).replace("\f", "\n").splitlines():
        bare = row.strip()
        if not bare or _RULE.match(bare):
            continue
        bullet = bool(_BULLET.match(bare))
        said = re.sub(r" {3,}|\t+", "\t", _BULLET.sub("", bare))
        if _goes_on(row, bare, bullet, lines):
            lines[-1] = Line(lines[-1].text + " " + bare, bullet=lines[-1].bullet)
        else:
            lines.append(Line(said, bullet=bullet))
    if len(lines) > MAX_LINES:
        raise UnreadableResume("The file holds far more text than a résumé does.")
    return Document("txt", 1, numbered(lines), tuple(invisible.reports()))


def _goes_on(row: str, bare: str, bullet: bool, lines: list[Line]) -> bool:
    """Whether an indented row goes on with the long one above it, as text broken at 80 columns does."""
    if bullet or not lines or not bare[0].islower() or "\t" in row.strip():
        return False
    return len(lines[-1].text) > 45 and (lines[-1].bullet or row[:1] == row[:1].strip())
