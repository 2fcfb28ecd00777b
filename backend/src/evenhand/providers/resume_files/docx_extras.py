"""What a Word file carries beside its text: properties, comments, deletions, field codes, programs."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from evenhand.ml.text.resume.layout import HiddenText
from evenhand.providers.resume_files.beside import beside_the_page, hidden_note
from evenhand.providers.resume_files.docx_styles import W
from evenhand.providers.resume_files.office import Archive, active_content

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PROPERTIES = {
    "title",
    "subject",
    "description",
    "keywords",
    "category",
    "contentStatus",
    "Company",
    "Manager",
}
_PLAIN_FIELDS = re.compile(
    r"^\s*(?:HYPERLINK|PAGE|NUMPAGES|DATE|TIME|TOC|REF|PAGEREF|INCLUDEPICTURE|SEQ|STYLEREF)\b"
)
_ACTING_FIELDS = re.compile(r"^\s*(?:DDE|DDEAUTO|INCLUDETEXT|MACROBUTTON|IMPORT)\b")
_OUTSIDE = ("attachedTemplate", "oleObject", "frame", "subDocument")


def extras_of(archive: Archive, parts: list[Any], folder: str, shown: str) -> list[HiddenText]:
    """Findings outside the text itself. `parts` are the roots of the body, headers and footers."""
    out = list(beside_the_page(_fields(archive), shown))
    for name in sorted(archive.names):
        if name.startswith(f"{folder}/comments") and name.endswith(".xml"):
            said = _text(archive.xml(name), W + "t")
            out += hidden_note("comment", "comment", said, "comment", shown, 3)
    for root in parts:
        out += hidden_note("deleted", "deleted text", _deleted(root), "tracked changes", shown, 3)
        for node in root.iter(WP + "docPr"):
            said = " ".join(filter(None, (node.get("title"), node.get("descr"))))
            out += hidden_note("alternative_text", "description", said, "description of a picture", shown, 6)
        for node in root.iter(W + "instrText"):
            if not _PLAIN_FIELDS.match(node.text or ""):
                out += hidden_note("marked_hidden", "field code", node.text or "", "field code", shown, 4)
    return out


def _fields(archive: Archive) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        root = archive.xml(name)
        for node in root.iter() if root is not None else ():
            local = etree.QName(node).localname
            if local in _PROPERTIES and node.text:
                fields[local] = node.text
            elif local in ("lpwstr", "bstr", "lpstr") and node.text and name.endswith("custom.xml"):
                parent = node.getparent()
                fields[str(parent.get("name") if parent is not None else "custom")] = node.text
    return fields


def _deleted(root: Any) -> str:
    texts = [_text(node, W + "delText") for node in root.iter(W + "del")]
    texts += [_text(node, W + "t") for node in root.iter(W + "moveFrom")]
    return " ".join(texts)


def _text(root: Any | None, tag: str) -> str:
    return " ".join(n.text for n in root.iter(tag) if n.text) if root is not None else ""


def programs_in(archive: Archive, root: Any, outside: list[str]) -> list[HiddenText]:
    """Macros, embedded objects, remote templates and fields that start something."""
    return active_content([*archive.programs(), *_acting(root), *_remote(outside)])


def _acting(root: Any) -> Iterator[str]:
    if next(root.iter(W + "altChunk"), None) is not None:
        yield "an embedded document"
    if any(_ACTING_FIELDS.match(n.text or "") for n in root.iter(W + "instrText")):
        yield "a field that starts a program or reads a file"


def _remote(outside: list[str]) -> Iterator[str]:
    if any(kind.startswith(_OUTSIDE) for kind in outside):
        yield "a template or object from elsewhere"
