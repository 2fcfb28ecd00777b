"""PDF résumés of many looks that hide nothing."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.factories.hidden_text.pdf_base import HEIGHT, WIDTH, body, head, pdf, picture, rewritten
from tests.factories.hidden_text.words import CONTACT, NAME
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth


def _layout(name: str, seed: int) -> Callable[[], bytes]:
    return lambda: LAYOUTS[name](make_truth(seed), HEADINGS[seed % len(HEADINGS)], "short")


def _page(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> Callable[[], bytes]:
    def made() -> bytes:
        out = io.BytesIO()
        c = Canvas(out, pagesize=size, invariant=1)
        draw(c)
        c.save()
        return out.getvalue()

    return made


def _white_head(c: Canvas) -> None:
    c.setFillGray(1)
    c.setFont("Helvetica-Bold", 22)
    c.drawString(50, 790, NAME)
    c.setFont("Helvetica", 9)
    c.drawString(50, 770, CONTACT)


def _dark_banner(c: Canvas) -> None:
    c.setFillColorRGB(0.1, 0.15, 0.3)
    c.rect(0, 745, WIDTH, 100, fill=1, stroke=0)
    _white_head(c)
    body(c)


def _gradient_banner(c: Canvas) -> None:
    from reportlab.lib.colors import HexColor

    c.saveState()
    path = c.beginPath()
    path.rect(0, 745, WIDTH, 100)
    c.clipPath(path, stroke=0, fill=0)
    c.linearGradient(0, 745, WIDTH, 745, (HexColor("#123456"), HexColor("#8a2b5c")))
    c.restoreState()
    _white_head(c)
    body(c)


def _photo_banner(c: Canvas) -> None:
    image = Image.new("RGB", (200, 40))
    pen = ImageDraw.Draw(image)
    for x in range(200):
        pen.line((x, 0, x, 40), fill=(x // 2, 60, 120 - x // 3))
    c.drawImage(ImageReader(image), 0, 745, WIDTH, 100)
    _white_head(c)
    body(c)


def _dark_page(c: Canvas) -> None:
    c.setFillGray(0.12)
    c.rect(0, 0, WIDTH, HEIGHT, fill=1, stroke=0)
    _white_head(c)
    body(c, ink=0.85)


def _picture_page(c: Canvas) -> None:
    c.drawImage(picture("#f4efe4"), 0, 0, WIDTH, HEIGHT)
    head(c)
    body(c)


def _watermark(grey: float, alpha: float | None = None, before: bool = True) -> Callable[[], bytes]:
    def draw(c: Canvas) -> None:
        c.translate(300, 420)
        c.rotate(50)
        c.setFillGray(grey)
        if alpha is not None:
            c.setFillAlpha(alpha)
        c.setFont("Helvetica-Bold", 70)
        c.drawCentredString(0, 0, "CONFIDENTIAL")

    return lambda: pdf(before=draw) if before else pdf(after=draw)


def _small_print(grey: float, size: float, face: str = "Helvetica") -> Callable[[], bytes]:
    def draw(c: Canvas) -> None:
        c.setFillGray(grey)
        c.setFont(face, size)
        c.drawString(
            50,
            40,
            "I agree to the processing of my data for this application. References are available on request.",
        )

    return lambda: pdf(draw)


def _chips(c: Canvas) -> None:
    for i, (skill, colour) in enumerate(
        (("Docker", (0.8, 0.2, 0.2)), ("Tableau", (0.1, 0.5, 0.3)), ("Excel", (0.9, 0.75, 0.1)))
    ):
        c.setFillColorRGB(*colour)
        c.roundRect(50 + 80 * i, 296, 70, 16, 8, fill=1, stroke=0)
        c.setFillGray(1 if i < 2 else 0)
        c.setFont("Helvetica-Bold", 8)
        c.drawCentredString(85 + 80 * i, 301, skill)


def _icons(c: Canvas) -> None:
    c.setFont("ZapfDingbats", 11)
    c.drawString(30, 762, "\u2709")
    c.drawString(30, 300, "\u2714\u2714\u2714\u2718")
    c.setFont("Symbol", 10)
    c.drawString(50, 280, "\u03b1\u03b2")


def _table(c: Canvas) -> None:
    for i, row in enumerate(
        (("Year", "Course", "Hours"), ("2019", "First aid", "16"), ("2021", "Public speaking", "24"))
    ):
        c.setFillGray(0.25 if i == 0 else 0.92)
        c.rect(50, 300 - 18 * i, 400, 18, fill=1, stroke=1)
        c.setFillGray(1 if i == 0 else 0)
        c.setFont("Helvetica", 9)
        for j, text in enumerate(row):
            c.drawString(56 + 130 * j, 305 - 18 * i, text)


def _links(c: Canvas) -> None:
    c.setFillColorRGB(0.02, 0.3, 0.75)
    c.setFont("Helvetica", 9)
    c.drawString(50, 300, "linkedin.com/in/ann-lee")
    c.line(50, 298, 150, 298)
    c.linkURL("https://linkedin.com/in/ann-lee", (50, 296, 150, 310))
    c.bookmarkPage("top")


def _bolder(c: Canvas) -> None:
    """Programs without a bold face print twice."""
    c.setFont("Helvetica", 12)
    for shift in (0, 0.3):
        c.drawString(50 + shift, 300, "Volunteering at the city library")


def _shadow(c: Canvas) -> None:
    for grey, shift in ((0.6, 0.9), (0, 0)):
        c.setFillGray(grey)
        c.setFont("Helvetica-Bold", 16)
        c.drawString(50 + shift, 300 - shift, "Volunteering")


def _outlined(c: Canvas) -> None:
    line = c.beginText(50, 300)
    line.setFont("Helvetica-Bold", 22)
    line.setTextRenderMode(1)
    line.textOut("Volunteering")
    c.setStrokeColorRGB(0.6, 0.1, 0.1)
    c.setLineWidth(0.5)
    c.drawText(line)


def _painted_through(c: Canvas) -> None:
    """Letters that a gradient is painted through."""
    from reportlab.lib.colors import HexColor

    c.saveState()
    line = c.beginText(50, 300)
    line.setFont("Helvetica-Bold", 24)
    line.setTextRenderMode(7)
    line.textOut("Volunteering")
    c.drawText(line)
    c.linearGradient(50, 300, 250, 300, (HexColor("#aa2200"), HexColor("#2200aa")))
    c.restoreState()


def _superscripts(c: Canvas) -> None:
    c.setFont("Helvetica", 9)
    c.drawString(50, 300, "Won the 1")
    c.setFont("Helvetica", 5)
    c.drawString(94, 303, "st")
    c.setFont("Helvetica", 9)
    c.drawString(100, 300, "prize of the region")


def _underlined(c: Canvas) -> None:
    c.setFillColorRGB(1, 0.95, 0.4)
    c.rect(48, 297, 200, 13, fill=1, stroke=0)
    c.setFillGray(0)
    c.setFont("Helvetica", 10)
    c.drawString(50, 300, "Available from the first of May")
    c.line(50, 298, 200, 298)


def _framed(c: Canvas) -> None:
    c.setStrokeGray(0.5)
    c.rect(30, 30, WIDTH - 60, HEIGHT - 60, fill=0)
    c.drawImage(picture("#884422", (80, 80)), 480, 740, 70, 70)


def _form(c: Canvas) -> None:
    c.beginForm("f")
    c.setFont("Helvetica", 10)
    c.drawString(50, 300, "Chair of the parents' association since 2022")
    c.endForm()
    c.doForm("f")


def _turned() -> bytes:
    """Written sideways on a page that viewers turn upright."""

    def draw(c: Canvas) -> None:
        c.translate(0, HEIGHT)
        c.rotate(-90)
        c.translate(0, -250)
        head(c)
        body(c)

    return rewritten(_page(draw, (WIDTH, HEIGHT))(), lambda w: w.pages[0].rotate(270) and None)


def _sideways(c: Canvas) -> None:
    head(c)
    body(c)
    c.saveState()
    c.translate(30, 300)
    c.rotate(90)
    c.setFont("Helvetica-Bold", 14)
    c.drawString(0, 0, "CURRICULUM VITAE")
    c.restoreState()


def _titled() -> bytes:
    facts = {
        "/Title": "Ann Lee - Curriculum Vitae 2026",
        "/Author": "Ann Lee",
        "/Subject": "Resume",
        "/Creator": "Word",
    }
    return rewritten(pdf(), lambda w: w.add_metadata(facts))


def _tagged() -> bytes:
    return rewritten(
        pdf(), lambda w: w.add_metadata({"/Keywords": "DAGx8sKq12A,BAEx91kkP0,resume,CV", "/Title": "Resume"})
    )


def _wide(c: Canvas) -> None:
    c.translate(0, -250)
    head(c)
    body(c)


def _two_pages(c: Canvas) -> None:
    _dark_banner(c)
    c.showPage()
    head(c)
    c.setFont("Helvetica", 10)
    c.drawString(50, 700, "Page two repeats nothing and hides nothing.")


CLEAN_PDF: dict[str, Callable[[], bytes]] = {
    **{f"pdf_{name}": _layout(name, i) for i, name in enumerate(LAYOUTS) if not name.endswith("docx")},
    "pdf_plain": pdf,
    "pdf_letter": lambda: pdf(size=LETTER),
    "pdf_landscape": _page(_wide, landscape(A4)),
    "pdf_dark_banner": _page(_dark_banner),
    "pdf_gradient_banner": _page(_gradient_banner),
    "pdf_photo_banner": _page(_photo_banner),
    "pdf_dark_page": _page(_dark_page),
    "pdf_picture_page": _page(_picture_page),
    "pdf_watermark": _watermark(0.9),
    "pdf_watermark_pale": _watermark(0.94),
    "pdf_watermark_over_the_text": _watermark(0.2, 0.12, before=False),
    "pdf_small_print": _small_print(0.6, 6),
    "pdf_pale_small_print": _small_print(0.73, 7, "Times-Roman"),
    "pdf_pale_fine_print": _small_print(0.66, 5, "Times-Italic"),
    "pdf_chips": lambda: pdf(_chips),
    "pdf_icons": lambda: pdf(_icons),
    "pdf_table": lambda: pdf(_table),
    "pdf_links": lambda: pdf(_links),
    "pdf_printed_twice": lambda: pdf(_bolder),
    "pdf_shadow": lambda: pdf(_shadow),
    "pdf_outlined": lambda: pdf(_outlined),
    "pdf_painted_through": lambda: pdf(_painted_through),
    "pdf_superscripts": lambda: pdf(_superscripts),
    "pdf_underlined": lambda: pdf(_underlined),
    "pdf_framed": lambda: pdf(_framed),
    "pdf_form_object": lambda: pdf(_form),
    "pdf_turned": _turned,
    "pdf_sideways_title": _page(_sideways),
    "pdf_titled": _titled,
    "pdf_tagged": _tagged,
    "pdf_two_pages": _page(_two_pages),
}
