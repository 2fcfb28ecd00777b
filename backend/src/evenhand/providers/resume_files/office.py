"""Opening office files: parts of an archive within limits, XML without document types, properties."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from evenhand.ml.text.resume.layout import HiddenText
from evenhand.providers.resume_files.port import UnreadableResume

MAX_PART = 30 * 1024 * 1024
EMU_PER_POINT = 12700.0
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml)$|^Basic/|^Scripts/", re.IGNORECASE)
_OBJECTS = re.compile(r"(?:^|/)(?:embeddings|activeX|control)s?/|(?:^|/)Object \d+(?:/|$)", re.IGNORECASE)


class Archive:
    """The parts of an office file. Raises UnreadableResume for damaged archives."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableResume("The file is a damaged archive.") from error
        self.names = set(self._zip.namelist())

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, at most MAX_PART; None where there is none."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as source:
                data = source.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            ValueError,
        ) as error:
            raise UnreadableResume("The file is damaged or locked with a password.") from error
        except Exception as error:  # zlib.error and its like are not exported by zipfile
            if type(error).__name__ != "error":
                raise
            raise UnreadableResume("The file is damaged.") from error
        if len(data) > MAX_PART:
            raise UnreadableResume("The file unpacks to more than can be accepted.")
        return data

    def xml(self, name: str) -> Any | None:
        """The root element of a part; None where there is none."""
        data = self.part(name)
        return None if data is None else xml_of(data)

    def programs(self) -> Iterator[str]:
        """What in the archive could act or hides another file."""
        if any(_MACROS.search(n) for n in self.names):
            yield "macros"
        if any(_OBJECTS.search(n) for n in self.names):
            yield "embedded objects"


def xml_of(data: bytes) -> Any:
    """Parse XML that came from a stranger. Raises UnreadableResume for a document type and for broken XML."""
    plain = data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4] else data
    if _DOCTYPE.search(plain):
        raise UnreadableResume("The file declares a document type or entities, which office files never do.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableResume("The file is damaged.") from error


def active_content(found: list[str]) -> list[HiddenText]:
    said = ", ".join(dict.fromkeys(found))
    return [HiddenText("active content", None, len(said), said, "active_content", "file")] if said else []


def emu(value: str | None) -> float:
    """English metric units as points; 0 for what is no number."""
    try:
        return float(value or 0) / EMU_PER_POINT
    except ValueError:
        return 0.0


def number(value: str | None, default: float = 0.0) -> float:
    try:
        return float(value) if value else default
    except ValueError:
        return default
