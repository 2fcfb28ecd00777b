"""What a file is, told by its content; names and declared types are the sender's claim."""

import io
import zipfile

from evenhand.providers.resume_files.port import Kind, UnreadableResume, UnsupportedResume

MAX_UNPACKED = 60 * 1024 * 1024  # bytes; the résumés seen unpack to less than 2 MB
MAX_RATIO = 200  # unpacked / packed of one member larger than a megabyte
MAX_MEMBERS = 2000


def kind_of(data: bytes) -> Kind:
    """ "pdf" or "docx". Raises UnsupportedResume for anything else, UnreadableResume for a decompression bomb."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _office(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnsupportedResume("This is an old Word document or an encrypted one. Save it as DOCX or PDF.")
    raise UnsupportedResume("Only PDF and DOCX files can be read.")


def _office(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableResume("The DOCX file is damaged.") from error
    if not any(m.filename == "word/document.xml" for m in members):
        raise UnsupportedResume("Only PDF and DOCX files can be read; this is another kind of archive.")
    if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise UnreadableResume("The DOCX file unpacks to more than can be accepted.")
    if any(m.file_size > 1 << 20 and m.file_size > MAX_RATIO * max(1, m.compress_size) for m in members):
        raise UnreadableResume("The DOCX file is packed like a decompression bomb.")
    return "docx"
