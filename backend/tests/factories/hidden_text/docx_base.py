"""A plain Word résumé to which something is added, by python-docx and by raw XML."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.shared import Pt
from PIL import Image

from tests.factories.hidden_text.words import CONTACT, JOBS, NAME, SKILLS, STUDY

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
EMU = 12700
Change = Callable[[Any], None]


def word(change: Change | None = None, *, head: Change | None = None) -> bytes:
    """The résumé, after `head` made its beginning (a plain one if None) and `change` was applied at the end."""
    d = docx.Document()
    d.core_properties.comments = ""
    if head:
        head(d)
    else:
        plain_head(d)
    d.add_paragraph("Experience", style="Heading 1")
    for title, dates, bullets in JOBS:
        d.add_paragraph().add_run(title).bold = True
        d.add_paragraph(dates)
        for bullet in bullets:
            d.add_paragraph(bullet, style="List Bullet")
    d.add_paragraph("Education", style="Heading 1")
    d.add_paragraph(STUDY)
    d.add_paragraph("Skills", style="Heading 1")
    d.add_paragraph(SKILLS)
    if change:
        change(d)
    return saved(d)


def plain_head(d: Any) -> None:
    d.add_paragraph(NAME, style="Title")
    d.add_paragraph(CONTACT)


def saved(d: Any) -> bytes:
    out = io.BytesIO()
    d.save(out)
    return out.getvalue()


def xml(d: Any, source: str) -> Any:
    """Adds a paragraph written as XML to the end of the body, before the section's properties."""
    node = parse_xml(source.replace(">", f" {NS}>", 1))
    d.element.body.insert(len(d.element.body) - 1, node)
    return node


def run(d: Any, text: str, properties: str, paragraph: str = "") -> None:
    xml(
        d,
        f'<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>',
    )


def with_parts(data: bytes, parts: dict[str, str], edits: dict[str, tuple[str, str]] | None = None) -> bytes:
    """The archive with further members, and with texts replaced in some."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            for text, other in [(edits or {}).get(name, ("", ""))]:
                body = body.replace(text.encode(), other.encode()) if text else body
            new.writestr(name, body)
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def png(colour: str, size: tuple[int, int] = (40, 40)) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    out.seek(0)
    return out


def shape(
    *, x: float, y: float, width: float, height: float, fill: str = "", text: str = "", behind: bool = False,
    level: int = 1, relative: str = "paragraph", ink: str = "000000", wrap: str = "wrapNone",
) -> str:  # fmt: skip
    """A floating shape (points) as a paragraph; with `text` it is a text box."""
    paint = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    inside = (
        f'<wps:txbx><w:txbxContent><w:p><w:r><w:rPr><w:color w:val="{ink}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx>"
        if text
        else ""
    )
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:prstGeom prst="rect"/>{paint}</wps:spPr>{inside}<wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic>"
    )
    return f"<w:p><w:r><w:drawing>{_anchor(x, y, width, height, behind, level, relative, wrap)}{graphic}</wp:anchor></w:drawing></w:r></w:p>"


def _anchor(
    x: float, y: float, width: float, height: float, behind: bool, level: int, relative: str, wrap: str
) -> str:
    across = "page" if relative == "page" else "column"
    return (
        f'<wp:anchor behindDoc="{int(behind)}" relativeHeight="{level}" simplePos="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{across}"><wp:posOffset>{round(x * EMU)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{relative}"><wp:posOffset>{round(y * EMU)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{round(width * EMU)}" cy="{round(height * EMU)}"/><wp:{wrap}/><wp:docPr id="{level}" name="Shape {level}"/>'
    )


def picture(
    d: Any, colour: str, *, x: float, y: float, width: float, height: float, behind: bool = False,
    relative: str = "paragraph", level: int = 5,
) -> str:  # fmt: skip
    """A floating picture as a paragraph."""
    name, _ = d.part.get_or_add_image(png(colour))
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill>'
        "<pic:spPr/></pic:pic></a:graphicData></a:graphic>"
    )
    anchor = _anchor(x, y, width, height, behind, level, relative, "wrapNone")
    return f"<w:p><w:r><w:drawing>{anchor}{graphic}</wp:anchor></w:drawing></w:r></w:p>"


def tiny_style(d: Any, name: str, size: float) -> None:
    d.styles.add_style(name, 1).font.size = Pt(size)
