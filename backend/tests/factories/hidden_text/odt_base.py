"""A plain OpenDocument résumé, written part by part."""

import io
import zipfile

from tests.factories.hidden_text.docx_base import png
from tests.factories.hidden_text.words import CONTACT, JOBS, NAME, SKILLS, STUDY

_NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for name, rest in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def span(text: str, style: str) -> str:
    return p(f'<text:span text:style-name="{style}">{text}</text:span>')


def text_style(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{above}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def body() -> str:
    out = ['<text:h text:outline-level="1">Experience</text:h>']
    for title, dates, bullets in JOBS:
        items = "".join(f"<text:list-item>{p(b)}</text:list-item>" for b in bullets)
        out += [span(title, "Bold"), p(dates), f"<text:list>{items}</text:list>"]
    out += ['<text:h text:outline-level="1">Education</text:h>', p(STUDY)]
    out += ['<text:h text:outline-level="1">Skills</text:h>', p(SKILLS)]
    return "".join(out)


def odt(
    extra: str = "", *, styles: str = "", head: str | None = None, meta: str = "", common: str = "", header: str = "",
    parts: dict[str, bytes] | None = None, paper: str = "",
) -> bytes:  # fmt: skip
    """The résumé with `extra` at its end, automatic `styles` and `common` ones."""
    if head is None:
        head = p(NAME, "Title") + p(CONTACT)
    bold = text_style("Bold", 'fo:font-weight="bold"')
    title = text_style("Title", 'fo:font-size="20pt"', "paragraph")
    layout = (
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
        f' fo:margin-left="2cm" fo:margin-top="2cm" {paper}/></style:page-layout>'
    )
    members = {
        "content.xml": f"<office:document-content {_NS}><office:automatic-styles>{bold}{styles}</office:automatic-styles>"
        f"<office:body><office:text>{head}{body()}{extra}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_NS}><office:styles>{title}{common}</office:styles>"
        f"<office:automatic-styles>{layout}</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="L">{header}</style:master-page>'
        "</office:master-styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_NS}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in members.items():
            archive.writestr(name, text, zipfile.ZIP_DEFLATED)
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def picture_part(colour: str) -> dict[str, bytes]:
    return {"Pictures/1.png": png(colour).getvalue()}


def frame(
    x: str, y: str, width: str, height: str, inside: str, *, style: str = "", anchor: str = "page", z: int = 0
) -> str:
    return (
        f'<draw:frame draw:style-name="{style}" text:anchor-type="{anchor}" svg:x="{x}" svg:y="{y}" svg:width="{width}"'
        f' svg:height="{height}" draw:z-index="{z}">{inside}</draw:frame>'
    )


def box(text: str) -> str:
    return f"<draw:text-box>{text}</draw:text-box>"


PICTURE = '<draw:image xlink:href="Pictures/1.png"/>'
