"""What a PDF carries beside its drawn text: properties, notes, form fields, second readings, programs."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as raw
from lxml import etree  # type: ignore[import-untyped]
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from evenhand.ml.text.resume.layout import HiddenText, Line
from evenhand.providers.resume_files.beside import beside_the_page
from evenhand.providers.resume_files.pdf_eyes import Eyes, text_objects

SILENT_KEYS = {"Creator", "Producer", "CreationDate", "ModDate", "Trapped", "PTEX.Fullbanner"}
ACTIONS = {"JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "RichMediaExecute", "GoToE"}
QUIET_NOTES = {"Link", "Widget", "Popup"}
HIDDEN_FLAGS = 2 | 32  # Hidden, NoView
MAX_XMP = 1_000_000
_LETTERS = re.compile(r"[^\W_]+")


def extras_of(pdf: Any, eyes: Eyes, lines: Iterable[Line]) -> list[HiddenText]:
    """Findings outside the drawn text. Damaged parts are passed over: they do not reach the parser either."""
    shown = " ".join(line.text for line in lines)
    out: list[HiddenText] = []
    for part in (_properties, _notes, _second_readings, _programs):
        try:
            out += part(pdf, eyes, shown)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, RecursionError):
            continue
    return out


def _properties(pdf: Any, eyes: Eyes, shown: str) -> Iterator[HiddenText]:
    fields: dict[str, str] = {}
    for info in pdf.doc.info:
        for key, value in info.items():
            said = resolve1(value)
            if key not in SILENT_KEYS and isinstance(said, bytes):
                fields[str(key)] = decode_text(said)
    fields |= _xmp(pdf.doc)
    yield from beside_the_page(fields, shown)


def _xmp(doc: Any) -> dict[str, str]:
    stream = resolve1(doc.catalog.get("Metadata"))
    if not isinstance(stream, PDFStream):
        return {}
    data = stream.get_data()
    if len(data) > MAX_XMP or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(data.strip(b"\x00 \r\n"), parser)
    if root is None:
        return {}
    out: dict[str, str] = {}
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname
        if name in (
            "title",
            "description",
            "subject",
            "Keywords",
            "keywords",
            "Description",
            "Subject",
            "Headline",
            "Instructions",
        ):
            said = " ".join(" ".join(node.itertext()).split())
            if said and name != "Description":
                out[f"XMP {name}"] = said
        for key, value in node.attrib.items():
            if etree.QName(key).localname in (
                "Keywords",
                "description",
                "subject",
                "Headline",
                "Instructions",
            ):
                out[f"XMP {etree.QName(key).localname}"] = value
    return out


def _notes(pdf: Any, eyes: Eyes, shown: str) -> Iterator[HiddenText]:
    for page in pdf.pages:
        for note in page.annots:
            data = note["data"]
            kind = _name(data.get("Subtype"))
            flags = resolve1(data.get("F")) or 0
            unseen = bool(flags & HIDDEN_FLAGS) or note["width"] <= 1 or note["height"] <= 1
            texts = [_text(data.get(key)) for key in ("Contents", "V", "RC", "TU")]
            said = " ".join(t for t in texts if t).strip()
            if kind in QUIET_NOTES and not unseen:
                continue
            if kind == "FreeText" and not unseen and "AP" in data:
                continue
            if len(_LETTERS.findall(said)) >= 3:
                where = f"annotation on page {page.page_number}"
                yield HiddenText("annotation", page.page_number, len(said), said[:500], "annotation", where)


def _second_readings(pdf: Any, eyes: Eyes, shown: str) -> Iterator[HiddenText]:
    """ActualText: what a program is told to read in place of the letters that are drawn."""
    for number in range(len(pdf.pages)):
        told: dict[str, None] = {}
        for item in text_objects(eyes.document[number]):
            for i in range(raw.FPDFPageObj_CountMarks(item)):
                told[_mark_text(raw.FPDFPageObj_GetMark(item, i))] = None
        for said in told:
            words = {w.lower() for w in _LETTERS.findall(said) if len(w) > 2}
            if len(words - {w.lower() for w in _LETTERS.findall(shown)}) >= 3:
                where = f"replacement text on page {number + 1}"
                reason = "reads differently than it looks"
                yield HiddenText(reason, number + 1, len(said), said[:500], "misleading_text", where)


def _mark_text(mark: Any) -> str:
    length = ctypes.c_ulong()
    key = b"ActualText"
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, key, None, 0, length) or length.value <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (length.value // 2 + 1))()
    raw.FPDFPageObjMark_GetParamStringValue(mark, key, buffer, length.value, length)
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").strip("\0")


def _programs(pdf: Any, eyes: Eyes, shown: str) -> Iterator[HiddenText]:
    found: list[str] = []
    catalog = pdf.doc.catalog
    names = resolve1(catalog.get("Names")) or {}
    if "JavaScript" in names or raw.FPDFDoc_GetJavaScriptActionCount(eyes.document) > 0:
        found.append("JavaScript")
    if "EmbeddedFiles" in names or raw.FPDFDoc_GetAttachmentCount(eyes.document) > 0:
        found.append("embedded files")
    form = resolve1(catalog.get("AcroForm")) or {}
    if "XFA" in form:
        found.append("an XFA form")
    found += _actions(catalog.get("OpenAction"))
    for action in (resolve1(catalog.get("AA")) or {}).values():
        found += _actions(action)
    for page in pdf.pages:
        for action in (resolve1(page.page_obj.attrs.get("AA")) or {}).values():
            found += _actions(action)
        for note in page.annots:
            found += _actions(note["data"].get("A"))
            if _name(note["data"].get("Subtype")) in (
                "RichMedia",
                "Movie",
                "Sound",
                "Screen",
                "FileAttachment",
            ):
                found.append("media or an attached file")
    if found:
        said = ", ".join(dict.fromkeys(found))
        yield HiddenText("active content", None, len(said), said, "active_content", "file")


def _actions(action: Any) -> list[str]:
    action = resolve1(action)
    kind = _name(action.get("S")) if isinstance(action, dict) else ""
    return [f"an action of the kind {kind}"] if kind in ACTIONS else []


def _name(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("latin-1")
    return str(value or "")


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, bytes):
        return str(decode_text(value))
    return value if isinstance(value, str) else ""
