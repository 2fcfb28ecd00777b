"""What a file is, told by its content; names and declared types are the sender's claim."""

import io
import re
import zipfile

from evenhand.providers.resume_files.port import Kind, UnreadableResume, UnsupportedResume
from evenhand.providers.resume_files.txt import decoded

MAX_UNPACKED = 60 * 1024 * 1024  # bytes; the résumés seen unpack to less than 2 MB
MAX_RATIO = 200  # unpacked / packed of one member larger than a megabyte
MAX_MEMBERS = 2000
KINDS = "PDF, DOCX, ODT, HTML and plain text files can be read"
_ODT = b"application/vnd.oasis.opendocument.text"
_HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*(?:<!doctype\s+html\b|<(?:html|head|body)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|h[1-6]|li|ul|table|span|section|body|article)\s*>", re.IGNORECASE)
_OTHER_TEXT = re.compile(
    r"\A\s*(?:\{\\rtf|%!PS|<\?xml|<svg|From [^\n]*\nReceived:|MIME-Version:)", re.IGNORECASE
)


def kind_of(data: bytes) -> Kind:
    """Raises UnsupportedResume for what is no résumé format, UnreadableResume for a decompression bomb."""
    if data[:4] == b"PK\x03\x04":
        return _office(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnsupportedResume(
            "This is an old Word document or one locked with a password. Save it unlocked as DOCX or PDF."
        )
    if b"%PDF-" in data[:1024] and data.lstrip()[:1] != b"<":
        return "pdf"
    return _text(data)


def _text(data: bytes) -> Kind:
    text = decoded(data)
    if text is None or not text.strip():
        raise UnsupportedResume(f"Only {KINDS}.")
    if _HTML.match(text):
        return "html"
    if text.lstrip()[:5].lower() == "{\\rtf":
        raise UnsupportedResume("This is an RTF document. Save it as DOCX or PDF.")
    if _OTHER_TEXT.match(text):
        raise UnsupportedResume(f"Only {KINDS}.")
    return "html" if text.lstrip().startswith("<") and len(_TAGS.findall(text)) >= 3 else "txt"


def _office(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = [m.filename for m in members]
            odt = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            mimetype = archive.read("mimetype") if odt else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise UnreadableResume("The file is a damaged archive.") from error
    kind: Kind
    if "word/document.xml" in names:
        kind = "docx"
    elif mimetype.strip().startswith(_ODT) and "content.xml" in names:
        kind = "odt"
    else:
        raise UnsupportedResume(f"Only {KINDS}; this is another kind of archive.")
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise UnreadableResume("The file unpacks to more than can be accepted.")
    if any(m.file_size > 1 << 20 and m.file_size > MAX_RATIO * max(1, m.compress_size) for m in members):
        raise UnreadableResume("The file is packed like a decompression bomb.")
    if len(set(names)) != len(names):
        raise UnreadableResume(
            "The file holds two parts of one name; programs would disagree about what it says."
        )
    return kind
