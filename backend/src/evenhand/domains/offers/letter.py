"""The offer letter as a PDF: equal letters give equal bytes, so that a hash names one letter. Pure."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from evenhand.domains.offers.letter_text import (
    BODY,
    INK,
    QUIET,
    SANS,
    SANS_BOLD,
    flowables,
    have_fonts,
    marked,
)

LEFT, RIGHT, TOP, BOTTOM = 24 * mm, 24 * mm, 46 * mm, 26 * mm
WIDTH, HEIGHT = A4
Draw = Callable[[Canvas, BaseDocTemplate], None]
OWN_COLOR = "#3b3486"  # of companies that set none
LOGO_HEIGHT, LOGO_WIDTH = 14 * mm, 60 * mm

LABEL = ParagraphStyle("label", fontName=SANS, fontSize=8.6, leading=12.5, textColor=QUIET)
VALUE = ParagraphStyle("value", parent=BODY, fontSize=9.8, leading=13.5, spaceAfter=0)
TITLE = ParagraphStyle("title", fontName=SANS_BOLD, fontSize=17, leading=22, textColor=INK, spaceAfter=10)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes. `color` is #rrggbb or empty; `logo` a PNG or None."""

    name: str
    lines: tuple[str, ...] = ()
    color: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """`terms` are (label, value) in order; empty values are left out. `reference` stands at the foot."""

    sender: Sender
    to: str
    date: str
    title: str
    body_html: str
    terms: Sequence[tuple[str, str]]
    reference: str
    draft: bool = False
    language: str = field(default="en")


def render(letter: Letter) -> bytes:
    """The PDF. Equal letters give equal bytes."""
    have_fonts()
    _, pages = _build(letter, pages=0)  # how many there are is known only when the last one is done
    return _build(letter, pages=pages)[0]


def _build(letter: Letter, *, pages: int) -> tuple[bytes, int]:
    """(the file, how many pages it has)."""
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        title=letter.title, author=letter.sender.name, subject=letter.reference, lang=letter.language,
        creator="Evenhand", producer="Evenhand", displayDocTitle=True, invariant=1, pageCompression=1,
    )  # fmt: skip
    first = Frame(LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0, id="first")
    later = Frame(LEFT, BOTTOM, WIDTH - LEFT - RIGHT, HEIGHT - 24 * mm - BOTTOM, 0, 0, 0, 0, id="later")
    document.addPageTemplates(
        [
            PageTemplate("first", [first], onPage=_first_page(letter, pages), autoNextPageTemplate="later"),
            PageTemplate("later", [later], onPage=_page(letter, pages)),
        ]
    )
    document.build(_story(letter))
    return out.getvalue(), int(document.page)


def _story(letter: Letter) -> list[Flowable]:
    head = [
        Paragraph(marked(letter.to), BODY),
        Paragraph(marked(letter.date), ParagraphStyle("date", parent=BODY, textColor=QUIET, spaceAfter=14)),
        Paragraph(marked(letter.title), TITLE),
    ]
    return [*head, *flowables(letter.body_html), Spacer(1, 8), _terms(letter)]


def _terms(letter: Letter) -> Table:
    rows = [[Paragraph(marked(label), LABEL), Paragraph(marked(value).replace("\n", "<br/>"), VALUE)]
            for label, value in letter.terms if value]  # fmt: skip
    accent = _color(letter)
    table = Table(rows or [["", ""]], colWidths=[42 * mm, WIDTH - LEFT - RIGHT - 42 * mm], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEABOVE", (0, 0), (-1, 0), 1.2, accent),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#d9d6e0")),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return table


def _color(letter: Letter) -> Color:
    return HexColor(letter.sender.color or OWN_COLOR)


def _first_page(letter: Letter, pages: int) -> Draw:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFillColor(_color(letter))
        canvas.rect(0, HEIGHT - 5 * mm, WIDTH, 5 * mm, stroke=0, fill=1)
        edge = LEFT
        if letter.sender.logo:
            edge += _logo(canvas, letter.sender.logo) + 5 * mm
        canvas.setFillColor(INK)
        canvas.setFont(SANS_BOLD, 13)
        canvas.drawString(edge, HEIGHT - 23 * mm, letter.sender.name[:60])
        canvas.setFont(SANS, 8.4)
        canvas.setFillColor(QUIET)
        for place, line in enumerate(letter.sender.lines[:2]):
            canvas.drawString(edge, HEIGHT - (28 + 4.2 * place) * mm, line[:90])
        canvas.restoreState()
        _foot(canvas, letter, document.page, pages)

    return draw


def _logo(canvas: Canvas, data: bytes) -> float:
    """Draw the logo in its box; the width it took."""
    picture = ImageReader(io.BytesIO(data))
    width, height = picture.getSize()
    scale = min(LOGO_HEIGHT / height, LOGO_WIDTH / width)
    canvas.drawImage(picture, LEFT, HEIGHT - 30 * mm, width * scale, height * scale, mask="auto")
    return float(width * scale)


def _page(letter: Letter, pages: int) -> Draw:
    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFillColor(_color(letter))
        canvas.rect(0, HEIGHT - 2 * mm, WIDTH, 2 * mm, stroke=0, fill=1)
        canvas.restoreState()
        _foot(canvas, letter, document.page, pages)

    return draw


def _foot(canvas: Canvas, letter: Letter, page: int, pages: int) -> None:
    """What stands on every page: the reference, the number, and whether this is a preview."""
    canvas.saveState()
    canvas.setFillColor(QUIET)
    canvas.setFont(SANS, 7.6)
    canvas.drawString(LEFT, 14 * mm, letter.reference)
    canvas.drawRightString(WIDTH - RIGHT, 14 * mm, f"{page} of {pages}")
    if letter.draft:
        canvas.setFont(SANS_BOLD, 8)
        canvas.drawRightString(WIDTH - RIGHT, HEIGHT - 12 * mm, "PREVIEW · NOT AN OFFER YET")
    canvas.restoreState()
