"""ODT → lines in reading order, through tables, frames and headers; hidden text is set aside."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from evenhand.ml.text.resume.layout import Document, HiddenText, Line, numbered
from evenhand.providers.resume_files.beside import beside_the_page, hidden_note, told
from evenhand.providers.resume_files.colours import BLACK, WHITE, Rgb, blend, from_hex, why_unseen
from evenhand.providers.resume_files.docx_shapes import Float, PageSize, covered_by, covers_line, grounds_at
from evenhand.providers.resume_files.docx_styles import Run
from evenhand.providers.resume_files.invisible import InvisibleCharacters
from evenhand.providers.resume_files.odt_places import OdtPlaces, page_of
from evenhand.providers.resume_files.odt_styles import (
    DRAW,
    FO,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    XLINK,
    OdtStyles,
    points,
)
from evenhand.providers.resume_files.office import Archive, active_content
from evenhand.providers.resume_files.pdf_hidden import REASONS
from evenhand.providers.resume_files.port import MAX_LINES, UnreadableResume
from evenhand.providers.resume_files.tables import lay_out

TINY = 4.0
_BULLET = re.compile(r"^[•●○◦▪▫■□‣⁃∙·–\-*➢➤✓✔❖◆◇►▶]\s+(?=\S)")
_META = ("title", "subject", "description", "keyword", "user-defined")
_FRAMES = (DRAW + "frame", DRAW + "custom-shape", DRAW + "rect", DRAW + "text-box", DRAW + "g")
_HIDING = (TEXT + "hidden-text", TEXT + "hidden-paragraph", TEXT + "conditional-text")
_NOT_TEXT = (OFFICE + "annotation", TEXT + "note", TEXT + "tracked-changes", TEXT + "ruby-text", OFFICE + "event-listeners")  # fmt: skip


SVG_TITLE, SVG_DESC = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}}{n}" for n in ("title", "desc")
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What a paragraph inherits from where it stands."""

    ground: Rgb | None = None
    box: Float | None = None
    gone: str | None = None
    listed: bool = False


@dataclass(slots=True)
class _Reader:
    styles: OdtStyles
    places: OdtPlaces
    paper: Rgb
    invisible: InvisibleCharacters = field(default_factory=InvisibleCharacters)
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: list[str] = field(default_factory=list)
    frames: list[Any] = field(default_factory=list)

    @property
    def page(self) -> PageSize:
        return self.places.page


def read_odt(data: bytes) -> Document:
    """Raises UnreadableResume when the file is damaged or locked."""
    archive = Archive(data)
    manifest = archive.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableResume("The ODT file is locked with a password.")
    try:
        return _read(archive)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
        if isinstance(error, UnreadableResume):
            raise
        raise UnreadableResume("The ODT file is damaged.") from error


def _read(archive: Archive) -> Document:
    content, common = archive.xml("content.xml"), archive.xml("styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if body is None:
        raise UnreadableResume("The ODT file is damaged.")
    styles = OdtStyles()
    styles.add(common)
    styles.add(content)
    page, paper = page_of(common, content)
    reader = _Reader(styles, OdtPlaces(page, styles, archive), paper or WHITE)
    heads, feet, absent = _margins(common)
    for each in (*heads, body, *feet):
        reader.places.walk(each)
    lines = [line for each in (*heads, body, *feet) for line in _block_lines(reader, each, _Around())]
    if len(lines) > MAX_LINES:
        raise UnreadableResume("The ODT file holds far more text than a résumé does.")
    for each in absent:
        _block_lines(reader, each, _Around(gone="marked_hidden"))
    shown = " ".join(line.text for line in lines)
    hidden = [
        *told(_reports(reader), shown),
        *_extras(archive, content, body, shown),
        *reader.invisible.reports(),
    ]
    return Document("odt", 1, numbered(lines), tuple(hidden), tuple(dict.fromkeys(reader.links)))


def _margins(common: Any | None) -> tuple[list[Any], list[Any], list[Any]]:
    """Headers, footers, and those of either that are switched off."""
    heads: list[Any] = []
    feet: list[Any] = []
    absent: list[Any] = []
    master = next(common.iter(STYLE + "master-page"), None) if common is not None else None
    for node in master if master is not None else ():
        off = node.get(STYLE + "display") == "false"
        if node.tag == STYLE + "header":
            (absent if off else heads).append(node)
        elif node.tag == STYLE + "footer":
            (absent if off else feet).append(node)
    return heads, feet, absent


def _block_lines(reader: _Reader, parent: Any, around: _Around) -> list[Line]:
    lines: list[Line] = []
    for child in parent.iterchildren():
        if child.tag in (TEXT + "p", TEXT + "h"):
            lines += _paragraph_lines(reader, child, around)
        elif child.tag == TABLE + "table":
            lines += lay_out(_rows(reader, child, around))
        elif child.tag in (TEXT + "list", TEXT + "list-item", TEXT + "list-header"):
            lines += _block_lines(reader, child, replace(around, listed=child.tag != TEXT + "list-header"))
        elif child.tag == TEXT + "section":
            off = child.get(TEXT + "display") in ("none", "condition")
            ground = reader.styles.ground("section", child.get(TEXT + "style-name")) or around.ground
            lines += _block_lines(
                reader, child, replace(around, ground=ground, gone="marked_hidden" if off else around.gone)
            )
        elif child.tag in _FRAMES:
            lines += _frame_lines(reader, child, around)
        elif child.tag in (TEXT + "numbered-paragraph", TEXT + "index-body", TEXT + "table-of-content"):
            lines += _block_lines(reader, child, around)
    return lines


def _rows(reader: _Reader, table: Any, around: _Around) -> list[list[list[Line]]]:
    styles = reader.styles
    base = styles.ground("table", table.get(TABLE + "style-name")) or around.ground
    rows = []
    for row in table.iter(TABLE + "table-row"):
        if next((a for a in row.iterancestors(TABLE + "table")), None) is not table:
            continue
        name = row.get(TABLE + "style-name")
        height = points(styles.properties("table-row", name, "table-row").get(STYLE + "row-height"), 99)
        unseen = row.get(TABLE + "visibility") in ("collapse", "filter")
        gone = "marked_hidden" if unseen else "covered" if height < 3 else around.gone
        ground = styles.ground("table-row", name) or base
        cells = []
        for cell in row.iterchildren(TABLE + "table-cell"):
            own = styles.ground("table-cell", cell.get(TABLE + "style-name")) or ground
            cells.append(_block_lines(reader, cell, replace(around, ground=own, gone=gone)))
        rows.append(cells)
    return rows


def _frame_lines(reader: _Reader, frame: Any, around: _Around) -> list[Line]:
    box = reader.places.float_of.get(frame)
    inside = replace(around, listed=False)
    if box is not None:
        gone = around.gone
        if box.is_off(reader.page):
            gone = "off_page"
        elif covered_by(box, reader.places.shapes):
            gone = "covered"
        inside = _Around(ground=box.fill or around.ground, box=box, gone=gone)
    lines = _block_lines(reader, frame, inside)
    for content in frame.iterchildren(DRAW + "text-box"):
        if content not in reader.places.float_of:
            lines += _block_lines(reader, content, inside)
    return lines


def _paragraph_lines(reader: _Reader, paragraph: Any, around: _Around) -> list[Line]:
    name = paragraph.get(TEXT + "style-name")
    styles = reader.styles
    frames_before = len(reader.frames)
    shown: list[tuple[Run, str]] = []
    base = styles.properties("paragraph", name, "text")
    layout = styles.properties("paragraph", name, "paragraph")
    gone = around.gone or _paragraph_gone(layout)
    ground = from_hex(layout.get(FO + "background-color")) or around.ground
    for spans, text, kind in _pieces(reader, paragraph, []):
        look = styles.run(base, spans)
        why = gone or kind or _why_hidden(reader, paragraph, look, replace(around, ground=ground))
        if why and text.strip():
            reader.hidden[why].append(text.strip())
        elif not why and text:
            shown.append((look, text))
    style = styles.display_name("paragraph", name)
    heading = paragraph.tag == TEXT + "h" or bool(re.search(r"\bheading\b", style))
    meaning = "title" if re.search(r"(?<!sub)\btitle\b", style) else "heading" if heading else ""
    text = reader.invisible.clean("".join(t for _, t in shown))
    size = max((look.size for look, t in shown if t.strip()), default=11.0)
    if paragraph.tag == TEXT + "h":
        size = 24.0 - 2.0 * min(6, int(paragraph.get(TEXT + "outline-level") or 1))
    letters = sum(len(t.strip()) for _, t in shown) or 1
    bold = sum(len(t.strip()) for look, t in shown if look.bold) / letters > 0.6
    lines = []
    for piece in text.split("\n"):
        bare = piece.strip(" \u00a0\t")
        bullet = (around.listed or bool(_BULLET.match(bare))) and not meaning
        if bare:
            lines.append(Line(_BULLET.sub("", bare), size=size, bold=bold, bullet=bullet, style=meaning))
    frames, reader.frames[frames_before:] = reader.frames[frames_before:], []
    for frame in frames:
        lines += _frame_lines(reader, frame, around)
    return lines


def _pieces(reader: _Reader, node: Any, spans: list[str]) -> list[tuple[list[str], str, str | None]]:
    """(span styles, text, kind if hidden by its element) in order; frames are remembered for later."""
    out: list[tuple[list[str], str, str | None]] = []
    if node.text:
        out.append((spans, re.sub(r"\s+", " ", node.text), None))
    for child in node.iterchildren():
        tag = child.tag
        if tag == TEXT + "span":
            out += _pieces(reader, child, [*spans, child.get(TEXT + "style-name") or ""])
        elif tag == TEXT + "a":
            reader.links.append(child.get(XLINK + "href") or "")
            out += _pieces(reader, child, [*spans, child.get(TEXT + "style-name") or ""])
        elif tag == TEXT + "s":
            out.append((spans, " " * min(50, int(child.get(TEXT + "c") or 1)), None))
        elif tag in (TEXT + "tab", TEXT + "line-break"):
            out.append((spans, "\t" if tag == TEXT + "tab" else "\n", None))
        elif tag in _HIDING:
            said = " ".join(filter(None, (child.get(TEXT + "string-value"), "".join(child.itertext()))))
            out.append((spans, said, "marked_hidden"))
        elif tag in _FRAMES:
            reader.frames.append(child)
        elif tag not in _NOT_TEXT:
            out += _pieces(reader, child, spans)
        if child.tail:
            out.append((spans, re.sub(r"\s+", " ", child.tail), None))
    return out


def _paragraph_gone(layout: dict[str, str]) -> str | None:
    if points(layout.get(FO + "margin-left")) < -250 or points(layout.get(FO + "text-indent")) < -250:
        return "off_page"
    height = layout.get(FO + "line-height", "")
    return "covered" if height and not height.endswith("%") and points(height, 99) < 3 else None


def _why_hidden(reader: _Reader, paragraph: Any, look: Run, around: _Around) -> str | None:
    if look.vanish:
        return "marked_hidden"
    if look.size < TINY or look.stretch < 10:
        return "tiny"
    if look.opacity < 0.08:
        return "covered"
    y = reader.places.at.get(paragraph, 0.0)
    if around.box is None and covers_line(reader.places.shapes, y, look.size, reader.page):
        return "covered"
    if look.ink is None and look.opacity > 0.99:
        return None
    given = look.ground or around.ground
    ground = given or reader.paper
    ink = blend(look.ink or BLACK, look.opacity, ground)
    kind = why_unseen(ink, ground, look.size)
    if kind and given is None and grounds_at(reader.places.shapes, y, ink, around.box):
        return None
    return kind


def _reports(reader: _Reader) -> list[HiddenText]:
    out = []
    for kind, texts in sorted(reader.hidden.items()):
        whole = " ".join(texts)
        letters = sum(c.isalnum() for c in whole)
        if letters >= 3:
            out.append(HiddenText(REASONS.get(kind, "marked hidden"), 1, letters, whole[:500], kind, "text"))
    return out


def _extras(archive: Archive, content: Any, body: Any, shown: str) -> list[HiddenText]:
    fields: dict[str, str] = {}
    meta = archive.xml("meta.xml")
    for node in meta.iter() if meta is not None else ():
        local = str(node.tag).rpartition("}")[2]
        if local in _META and node.text:
            fields[local] = f"{fields.get(local, '')} {node.text}".strip()
    out = list(beside_the_page(fields, shown))
    for note in content.iter(OFFICE + "annotation"):
        said = " ".join(" ".join(p.itertext()) for p in note.iter(TEXT + "p"))
        out += hidden_note("comment", "comment", said, "comment", shown, 3)
    for gone in content.iter(TEXT + "deletion"):
        said = " ".join(" ".join(p.itertext()) for p in gone.iter(TEXT + "p", TEXT + "h"))
        out += hidden_note("deleted", "deleted text", said, "tracked changes", shown, 3)
    for node in body.iter(SVG_TITLE, SVG_DESC):
        out += hidden_note(
            "alternative_text", "description", node.text or "", "description of a picture", shown, 6
        )
    found = list(archive.programs())
    if (
        next(content.iter("{urn:oasis:names:tc:opendocument:xmlns:script:1.0}event-listener"), None)
        is not None
    ):
        found.append("an action on an event")
    return out + active_content(found)
