"""DOCX → lines in reading order, through tables, text boxes and headers; hidden text is set aside."""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree  # type: ignore[import-untyped]

from evenhand.ml.text.resume.layout import Document, HiddenText, Line, numbered
from evenhand.providers.resume_files.port import UnreadableResume

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TINY_HALF_POINTS = 5
MAX_LINES = 5000
_BULLET = re.compile(r"^[•●○◦▪▫■□‣⁃∙·–\-*➢➤✓✔❖◆◇►▶]\s+(?=\S)")
_BREAK = "\n"


@dataclass(slots=True)
class _Reader:
    """What is the same for all paragraphs of a file, and what was found hidden."""

    styles: dict[str, Any]
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_docx(data: bytes) -> Document:
    """Raises UnreadableResume when the file is damaged."""
    try:
        file = docx.Document(io.BytesIO(data))
        return _read(file)
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        AttributeError,
        EOFError,
    ) as error:
        raise UnreadableResume("The DOCX file is damaged.") from error


def _read(file: Any) -> Document:
    reader = _Reader({s.style_id: s for s in file.styles})
    lines: list[Line] = []
    seen: set[int] = set()
    for section in file.sections:
        for part in (section.header, section.first_page_header):
            if part.is_linked_to_previous or id(part._element) in seen:
                continue
            seen.add(id(part._element))
            lines += _block_lines(reader, part._element)
    lines += _block_lines(reader, file.element.body)
    for section in file.sections:
        if not section.footer.is_linked_to_previous:
            lines += _block_lines(reader, section.footer._element)
    if len(lines) > MAX_LINES:
        raise UnreadableResume("The DOCX file holds far more text than a résumé does.")
    links = [
        r.target_ref for r in file.part.rels.values() if r.reltype.endswith("/hyperlink") and r.is_external
    ]
    reports = [
        HiddenText(reason, 1, len("".join(t)), " ".join(t)[:120])
        for reason, t in sorted(reader.hidden.items())
    ]
    return Document("docx", 1, numbered(lines), tuple(reports), tuple(dict.fromkeys(links)))


def _block_lines(reader: _Reader, parent: Any) -> list[Line]:
    lines: list[Line] = []
    for child in parent.iterchildren():
        if child.tag == W + "p":
            lines += _paragraph_lines(reader, child)
        elif child.tag == W + "tbl":
            lines += _table_lines(reader, child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
            lines += _block_lines(reader, child)
    return lines


def _table_lines(reader: _Reader, table: Any) -> list[Line]:
    """A table of values is read row by row; a table that only lays out the page, cell by cell. Cells that
    stand under each other in a layout table make one column."""
    rows = [[_cell_lines(reader, c) for c in r.iterchildren(W + "tc")] for r in table.iterchildren(W + "tr")]
    if any(
        len(cell) >= 3 or any(x.style == "heading" for x in cell)
        for row in rows
        for cell in row
        if len(row) > 1
    ):
        if _dates_beside(rows):
            return [line for row in rows for cell in row for line in cell]
        width = max(len(row) for row in rows)
        return [line for column in range(width) for row in rows if column < len(row) for line in row[column]]
    lines: list[Line] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) == 1:
            lines += cells[0]
        elif cells and max(len(c) for c in cells) == 1:
            first = cells[0][0]
            lines.append(replace(first, text="\t".join(c[0].text for c in cells)))
        elif cells:
            lines += _side_by_side(cells)
    return lines


def _side_by_side(cells: list[list[Line]]) -> list[Line]:
    """Cells of two lines: first lines together, second lines together ("Employer | dates" over "Title | place")."""
    height = max(len(c) for c in cells)
    out = []
    for i in range(height):
        row = [c[i] for c in cells if i < len(c)]
        out.append(replace(row[0], text="\t".join(x.text for x in row)))
    return out


def _dates_beside(rows: list[list[list[Line]]]) -> bool:
    """True where the first column is short labels, such as dates, beside longer cells."""
    first = [row[0] for row in rows if len(row) > 1]
    return len(first) >= 2 and all(len(c) <= 2 and sum(len(x.text) for x in c) <= 40 for c in first)


def _cell_lines(reader: _Reader, cell: Any) -> list[Line]:
    return _block_lines(reader, cell)


def _paragraph_lines(reader: _Reader, paragraph: Any) -> list[Line]:
    """The paragraph's lines (a line break starts a new one), then those of the text boxes anchored in it."""
    style = _style_name(reader, paragraph)
    runs = list(_runs(paragraph))
    shown = [
        (r, t) for r, t in ((r, _run_text(r)) for r in runs) if t and not _is_hidden(reader, paragraph, r, t)
    ]
    text = "".join(t for _, t in shown)
    size = max((_half_points(reader, paragraph, r) for r, t in shown if t.strip()), default=22) / 2
    letters = sum(len(t.strip()) for _, t in shown) or 1
    bold = sum(len(t.strip()) for r, t in shown if _is_bold(reader, paragraph, r)) / letters > 0.6
    numbered_item = paragraph.find(f"{W}pPr/{W}numPr") is not None or style.startswith("list")
    lines = []
    for piece in text.split(_BREAK):
        bare = piece.strip(" \u00a0\t")
        bullet = numbered_item or bool(_BULLET.match(bare))
        meaning = "title" if style == "title" else "heading" if style.startswith("heading") else ""
        if bare:
            lines.append(
                Line(
                    _BULLET.sub("", bare), size=size, bold=bold, bullet=bullet and not meaning, style=meaning
                )
            )
    for box in _text_boxes(paragraph):
        lines += _block_lines(reader, box)
    return lines


def _runs(paragraph: Any) -> Iterator[Any]:
    """Runs of the paragraph itself, through hyperlinks and insertions; not deletions, not text boxes."""
    for child in paragraph.iterchildren():
        if child.tag == W + "r":
            yield child
        elif child.tag in (
            W + "hyperlink",
            W + "ins",
            W + "smartTag",
            W + "sdt",
            W + "sdtContent",
            W + "fldSimple",
        ):
            yield from _runs(child)


def _run_text(run: Any) -> str:
    out = []
    for node in run.iterchildren():
        if node.tag == W + "t":
            out.append(node.text or "")
        elif node.tag in (W + "tab", W + "ptab"):
            out.append("\t")
        elif node.tag in (W + "br", W + "cr"):
            out.append(_BREAK)
        elif node.tag == W + "noBreakHyphen":
            out.append("-")
    return "".join(out)


def _text_boxes(paragraph: Any) -> list[Any]:
    """Text box contents once each: Word writes every box twice, as drawing and as a fallback for old readers."""
    boxes = [
        b for b in paragraph.iter(W + "txbxContent") if not any(a.tag == _FALLBACK for a in b.iterancestors())
    ]
    return [b for b in boxes if not any(a.tag == W + "txbxContent" for a in b.iterancestors())]


def _is_hidden(reader: _Reader, paragraph: Any, run: Any, text: str) -> bool:
    reason = ""
    vanish = run.find(f"{W}rPr/{W}vanish")
    colour = run.find(f"{W}rPr/{W}color")
    if vanish is not None and vanish.get(W + "val") not in ("0", "false"):
        reason = "marked hidden"
    elif colour is not None and _is_white(colour.get(W + "val")) and not _dark_ground(paragraph, run):
        reason = "same colour as its background"
    elif _half_points(reader, paragraph, run) <= TINY_HALF_POINTS:
        reason = "tiny"
    if reason and text.strip():
        reader.hidden[reason].append(text.strip())
    return bool(reason)


def _is_white(value: str | None) -> bool:
    if value is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", value):
        return False
    return all(int(value[i : i + 2], 16) >= 240 for i in (0, 2, 4))


def _dark_ground(paragraph: Any, run: Any) -> bool:
    """Whether the run, its paragraph, table cell or text box is filled with a colour."""
    holders = [run.find(f"{W}rPr/{W}shd"), run.find(f"{W}rPr/{W}highlight"), paragraph.find(f"{W}pPr/{W}shd")]
    for ancestor in paragraph.iterancestors():
        holders += [ancestor.find(f"{W}tcPr/{W}shd"), ancestor.find(f"{W}tblPr/{W}shd")]
        if ancestor.tag == W + "txbxContent":
            return True  # a box has a fill of its own, drawn by another vocabulary
    fills = [h.get(W + "fill") or h.get(W + "val") for h in holders if h is not None]
    return any(f and f not in ("auto", "clear", "white") and not _is_white(f) for f in fills)


def _style_name(reader: _Reader, paragraph: Any) -> str:
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    style = reader.styles.get(node.get(W + "val")) if node is not None else None
    return str(style.name).lower() if style is not None else ""


def _half_points(reader: _Reader, paragraph: Any, run: Any) -> int:
    node = run.find(f"{W}rPr/{W}sz")
    if node is not None and str(node.get(W + "val")).isdigit():
        return int(node.get(W + "val"))
    style = _paragraph_style(reader, paragraph)
    size = style.font.size if style is not None else None
    return round(size.pt * 2) if size else 22


def _is_bold(reader: _Reader, paragraph: Any, run: Any) -> bool:
    node = run.find(f"{W}rPr/{W}b")
    if node is not None:
        return node.get(W + "val") not in ("0", "false")
    style = _paragraph_style(reader, paragraph)
    return bool(style is not None and style.font.bold)


def _paragraph_style(reader: _Reader, paragraph: Any) -> Any:
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    style = reader.styles.get(node.get(W + "val")) if node is not None else None
    return style if style is not None and hasattr(style, "font") else None
