"""DOCX → lines in reading order, through tables, text boxes and headers; hidden text is set aside."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from evenhand.ml.text.resume.layout import Document, HiddenText, Line, numbered
from evenhand.providers.resume_files.beside import told
from evenhand.providers.resume_files.colours import WHITE, Rgb, blend, why_unseen
from evenhand.providers.resume_files.docx_extras import extras_of, programs_in
from evenhand.providers.resume_files.docx_places import Places, page_size, shown_headers
from evenhand.providers.resume_files.docx_shapes import Float, covered_by, covers_line, grounds_at
from evenhand.providers.resume_files.docx_styles import Run, Styles, Theme, W, on
from evenhand.providers.resume_files.invisible import InvisibleCharacters
from evenhand.providers.resume_files.office import Archive, number
from evenhand.providers.resume_files.pdf_hidden import REASONS
from evenhand.providers.resume_files.port import MAX_LINES, UnreadableResume
from evenhand.providers.resume_files.tables import lay_out

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WRAPPERS = tuple(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "dir", "bdo"))  # fmt: skip
TINY = 4.0  # points
_BULLET = re.compile(r"^[•●○◦▪▫■□‣⁃∙·–\-*➢➤✓✔❖◆◇►▶]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a paragraph inherits from where it stands."""

    ground: Rgb | None = None  # of the cell, table or box
    beneath: tuple[Any, ...] = ()  # run properties of the table's style
    box: Float | None = None
    gone: str | None = None


@dataclass(slots=True)
class _Reader:
    """What is the same for all paragraphs of a file, and what was found hidden."""

    styles: Styles
    places: Places
    paper: Rgb = WHITE
    invisible: InvisibleCharacters = field(default_factory=InvisibleCharacters)
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_docx(data: bytes) -> Document:
    """Raises UnreadableResume when the file is damaged."""
    archive = Archive(data)
    try:
        return _read(archive)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
        if isinstance(error, UnreadableResume):
            raise
        raise UnreadableResume("The DOCX file is damaged.") from error


def _read(archive: Archive) -> Document:
    main = _main_part(archive)
    root = archive.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise UnreadableResume("The DOCX file is damaged.")
    relations = _relations(archive, main)
    folder = posixpath.dirname(main)
    theme = Theme.of(next((archive.xml(t) for k, t, _ in relations.values() if k == "theme"), None))
    styles = Styles.of(archive.xml(f"{folder}/styles.xml"), theme)
    settings = archive.xml(f"{folder}/settings.xml")
    reader = _Reader(
        styles, Places(page_size(body), styles, _pictures(archive, relations)), _paper(root, settings, theme)
    )
    heads, feet, unseen = shown_headers(root, settings)

    def part(name: str) -> Any | None:
        return archive.xml(relations[name][1]) if name in relations else None

    tops, ends, absent = ([r for n in names if (r := part(n)) is not None] for names in (heads, feet, unseen))
    for each in (*tops, body, *ends):
        reader.places.walk(each, 36.0 if each is not body else None)
    lines = [line for each in (*tops, body, *ends) for line in _block_lines(reader, each, _Around())]
    if len(lines) > MAX_LINES:
        raise UnreadableResume("The DOCX file holds far more text than a résumé does.")
    for each in absent:
        _block_lines(reader, each, _Around(gone="marked_hidden"))
    links = [target for kind, target, outside in relations.values() if kind == "hyperlink" and outside]
    shown = " ".join(line.text for line in lines)
    hidden = [
        *told(_reports(reader), shown),
        *extras_of(archive, [root, *tops, *ends], folder, shown),
        *reader.invisible.reports(),
    ]
    hidden += programs_in(archive, root, [f"{k} {t}" for k, t, outside in relations.values() if outside])
    return Document("docx", 1, numbered(lines), tuple(hidden), tuple(dict.fromkeys(links)))


def _main_part(archive: Archive) -> str:
    root = archive.xml("_rels/.rels")
    for node in root.iter(_RELS) if root is not None else ():
        if (node.get("Type") or "").endswith("/officeDocument"):
            return (node.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str, bool]]:
    """Relation id → (kind, target, whether it leads out of the file)."""
    folder, name = posixpath.split(part)
    root = archive.xml(f"{folder}/_rels/{name}.rels")
    out = {}
    for node in root.iter(_RELS) if root is not None else ():
        outside = node.get("TargetMode") == "External"
        target = node.get("Target") or ""
        if not outside:
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            )
        out[node.get("Id") or ""] = ((node.get("Type") or "").rpartition("/")[2], target, outside)
    return out


def _pictures(archive: Archive, relations: dict[str, tuple[str, str, bool]]) -> dict[str, bytes]:
    found = {
        n: archive.part(t) for n, (kind, t, outside) in relations.items() if kind == "image" and not outside
    }
    return {name: data for name, data in found.items() if data is not None}


def _paper(root: Any, settings: Any | None, theme: Theme) -> Rgb:
    node = root.find(W + "background")
    if node is None or settings is None or not on(settings.find(W + "displayBackgroundShape")):
        return WHITE
    return theme.word(node, "color") or WHITE


def _block_lines(reader: _Reader, parent: Any, around: _Around) -> list[Line]:
    lines: list[Line] = []
    for child in parent.iterchildren():
        if child.tag == W + "p":
            lines += _paragraph_lines(reader, child, around)
        elif child.tag == W + "tbl":
            lines += lay_out(_rows(reader, child, around))
        elif child.tag in _WRAPPERS:
            lines += _block_lines(reader, child, around)
    return lines


def _rows(reader: _Reader, table: Any, around: _Around) -> list[list[list[Line]]]:
    properties = table.find(W + "tblPr")
    own = reader.styles.shading(properties.find(W + "shd")) if properties is not None else None
    name = properties.find(W + "tblStyle") if properties is not None else None
    chain = reader.styles.chain(name.get(W + "val") if name is not None else None)
    rows = []
    for i, row in enumerate(table.iterchildren(W + "tr")):
        height = row.find(f"{W}trPr/{W}trHeight")
        flat = (
            height is not None
            and height.get(W + "hRule") == "exact"
            and number(height.get(W + "val"), 99) < 60
        )
        cells = []
        for j, cell in enumerate(row.iterchildren(W + "tc")):
            inside = _cell(reader, cell, chain, (i, j), replace(around, ground=own or around.ground))
            cells.append(_block_lines(reader, cell, replace(inside, gone="covered") if flat else inside))
        rows.append(cells)
    return rows


def _cell(reader: _Reader, cell: Any, chain: list[Any], place: tuple[int, int], around: _Around) -> _Around:
    """The cell's own shading goes before what the table's style says of its row or column."""
    parts: list[Any] = []
    wanted = (
        {"wholeTable"}
        | ({"firstRow"} if place[0] == 0 else set())
        | ({"firstCol"} if place[1] == 0 else set())
    )
    for style in chain:
        parts.append(style)
        parts += [p for p in style.iterchildren(W + "tblStylePr") if p.get(W + "type") in wanted]
    ground = around.ground
    for each in parts:
        ground = reader.styles.shading(each.find(f"{W}tcPr/{W}shd")) or ground
    ground = reader.styles.shading(cell.find(f"{W}tcPr/{W}shd")) or ground
    beneath = [p for each in parts if (p := each.find(W + "rPr")) is not None]
    return replace(around, ground=ground, beneath=tuple(beneath))


def _paragraph_lines(reader: _Reader, paragraph: Any, around: _Around) -> list[Line]:
    """The paragraph's lines (a line break starts a new one), then those of the text boxes anchored in it."""
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    name = node.get(W + "val") if node is not None else None
    style = reader.styles.title(name)
    gone = around.gone or _paragraph_gone(paragraph)
    shown: list[tuple[Run, str]] = []
    for run, text in ((r, _run_text(r)) for r in _runs(paragraph)):
        look = reader.styles.run(name, run, list(around.beneath))
        kind = gone or _why_hidden(reader, paragraph, look, around, name)
        if kind and text.strip():
            reader.hidden[kind].append(text.strip())
        elif not kind and text:
            shown.append((look, text))
    text = reader.invisible.clean("".join(t for _, t in shown))
    size = max((look.size for look, t in shown if t.strip()), default=11.0)
    letters = sum(len(t.strip()) for _, t in shown) or 1
    bold = sum(len(t.strip()) for look, t in shown if look.bold) / letters > 0.6
    listed = paragraph.find(f"{W}pPr/{W}numPr") is not None or style.startswith("list")
    meaning = "title" if style == "title" else "heading" if style.startswith("heading") else ""
    lines = []
    for piece in text.split("\n"):
        bare = piece.strip(" \u00a0\t")
        bullet = (listed or bool(_BULLET.match(bare))) and not meaning
        if bare:
            lines.append(Line(_BULLET.sub("", bare), size=size, bold=bold, bullet=bullet, style=meaning))
    for box in _text_boxes(paragraph):
        lines += _block_lines(reader, box, _inside_box(reader, box, around))
    return lines


def _inside_box(reader: _Reader, content: Any, around: _Around) -> _Around:
    box = reader.places.box_of.get(content)
    if box is None:
        return replace(around, beneath=())
    gone = around.gone
    if box.is_off(reader.places.page):
        gone = "off_page"
    elif covered_by(box, reader.places.shapes):
        gone = "covered"
    return _Around(ground=box.fill, box=box, gone=gone)


def _paragraph_gone(paragraph: Any) -> str | None:
    """Paragraphs that are moved off the page, or whose lines have no height."""
    indent, frame = paragraph.find(f"{W}pPr/{W}ind"), paragraph.find(f"{W}pPr/{W}framePr")
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    if indent is not None and number(indent.get(W + "left") or indent.get(W + "start")) < -5000:
        return "off_page"
    if frame is not None and any(
        abs(number(frame.get(W + k))) > 20_000 or number(frame.get(W + k)) < -3000 for k in "xy"
    ):
        return "off_page"
    exact = spacing is not None and spacing.get(W + "lineRule") == "exact"
    return "covered" if exact and spacing is not None and number(spacing.get(W + "line"), 240) < 60 else None


def _why_hidden(reader: _Reader, paragraph: Any, look: Run, around: _Around, name: str | None) -> str | None:
    if look.vanish:
        return "marked_hidden"
    if look.size < TINY or look.stretch < 10:
        return "tiny"
    if abs(look.raised) > 1000:
        return "off_page"
    if look.opacity < 0.08:
        return "covered"
    y = reader.places.at.get(paragraph, 0.0)
    if around.box is None and covers_line(reader.places.shapes, y, look.size, reader.places.page):
        return "covered"
    if look.ink is None and look.opacity > 0.99:
        return None  # automatic: black on light, white on dark
    given = look.ground or reader.styles.paragraph_ground(paragraph, name) or around.ground
    ground = given or reader.paper
    ink = blend(look.ink or (0.0, 0.0, 0.0), look.opacity, ground)
    kind = why_unseen(ink, ground, look.size)
    if kind and given is None and grounds_at(reader.places.shapes, y, ink, around.box):
        return None  # a banner behind the text may show it up
    return kind


def _runs(paragraph: Any) -> Iterator[Any]:
    """Runs of the paragraph itself, through hyperlinks and insertions; not deletions, not text boxes."""
    for child in paragraph.iterchildren():
        if child.tag == W + "r":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _runs(child)


def _run_text(run: Any) -> str:
    out = []
    for node in run.iterchildren():
        if node.tag == W + "t":
            out.append(node.text or "")
        elif node.tag in (W + "tab", W + "ptab"):
            out.append("\t")
        elif node.tag in (W + "br", W + "cr"):
            out.append("\n")
        elif node.tag == W + "noBreakHyphen":
            out.append("-")
    return "".join(out)


def _text_boxes(paragraph: Any) -> list[Any]:
    """Text box contents once each: Word writes every box twice, as drawing and as a fallback for old readers."""
    boxes = [
        b for b in paragraph.iter(W + "txbxContent") if not any(a.tag == _FALLBACK for a in b.iterancestors())
    ]
    return [b for b in boxes if not any(a.tag == W + "txbxContent" for a in b.iterancestors())]


def _reports(reader: _Reader) -> list[HiddenText]:
    out = []
    for kind, texts in sorted(reader.hidden.items()):
        whole = " ".join(texts)
        letters = sum(c.isalnum() for c in whole)
        if letters >= 3:
            reason = REASONS.get(kind, "marked hidden")
            out.append(HiddenText(reason, 1, letters, whole[:500], kind, "text"))
    return out
