"""A plain PDF résumé to which something is added."""

import io
from collections.abc import Callable

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.factories.hidden_text.words import CONTACT, JOBS, NAME, SKILLS, STUDY

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]


def body(c: Canvas, x: float = 50, y: float = 720, ink: float = 0.0) -> float:
    """Writes everything but the name; returns the height where it ends."""
    c.setFillGray(ink)

    def write(text: str, size: float = 10, face: str = "Helvetica") -> None:
        nonlocal y
        c.setFont(face, size)
        c.drawString(x, y, text)
        y -= size * 1.5

    write("EXPERIENCE", 12, "Helvetica-Bold")
    for title, dates, bullets in JOBS:
        write(title, 10, "Helvetica-Bold")
        write(dates, 9)
        for bullet in bullets:
            write(f"• {bullet}", 9.5)
    write("EDUCATION", 12, "Helvetica-Bold")
    write(STUDY)
    write("SKILLS", 12, "Helvetica-Bold")
    write(SKILLS)
    return y


def head(c: Canvas, x: float = 50) -> None:
    c.setFillGray(0)
    c.setFont("Helvetica-Bold", 20)
    c.drawString(x, 780, NAME)
    c.setFont("Helvetica", 10)
    c.drawString(x, 762, CONTACT)


def pdf(after: Draw | None = None, before: Draw | None = None, size: tuple[float, float] = A4) -> bytes:
    """A page with something drawn before and after the résumé itself."""
    out = io.BytesIO()
    c = Canvas(out, pagesize=size, invariant=1)
    if before:
        c.saveState()
        before(c)
        c.restoreState()
    head(c)
    body(c)
    if after:
        c.saveState()
        after(c)
        c.restoreState()
    c.save()
    return out.getvalue()


def rewritten(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def picture(colour: str = "white", size: tuple[int, int] = (60, 60)) -> ImageReader:
    return ImageReader(Image.new("RGB", size, colour))


def scan_of(data: bytes, dpi: int = 110) -> ImageReader:
    """The first page as a picture, as a scanner would make it."""
    import pypdfium2 as pdfium

    page = pdfium.PdfDocument(data)[0]
    return ImageReader(page.render(scale=dpi / 72).to_pil().convert("L"))
