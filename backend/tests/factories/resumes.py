"""Résumés made to order: one truth, many layouts, so that the parser is judged on forms it was not fitted to."""

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tests.factories.resume_truth import DATE_FORMS, HEADINGS, Job, Study, Truth, make_truth, span

__all__ = ["DATE_FORMS", "HEADINGS", "LAYOUTS", "Job", "Study", "Truth", "make_truth"]

FACE, BOLD = "Helvetica", "Helvetica-Bold"


class Page:
    """A pen that writes lines down a column and turns the page when it is full."""

    def __init__(
        self,
        x: float = 50,
        width: float = 495,
        top: float = 790,
        canvas: Canvas | None = None,
        buffer: io.BytesIO | None = None,
    ) -> None:
        self.buffer = buffer or io.BytesIO()
        self.canvas = canvas or Canvas(self.buffer, pagesize=A4)
        self.x, self.width, self.y = x, width, top

    def text(
        self,
        text: str,
        size: float = 10,
        bold: bool = False,
        indent: float = 0,
        color: float = 0,
        gap: float = 0,
        right: str = "",
        center: bool = False,
    ) -> None:
        self.y -= gap
        face = BOLD if bold else FACE
        for i, line in enumerate(simpleSplit(text, face, size, self.width - indent)):
            if self.y < 50:
                self.canvas.showPage()
                self.y = 790
            self.canvas.setFont(face, size)
            self.canvas.setFillGray(color)
            if center:
                self.canvas.drawCentredString(self.x + self.width / 2, self.y, line)
            else:
                self.canvas.drawString(self.x + indent, self.y, line)
            if right and i == 0:
                self.canvas.drawRightString(self.x + self.width, self.y, right)
            self.y -= size * 1.35

    def bullet(self, text: str, size: float = 9.5) -> None:
        self.canvas.setFont(FACE, size)
        self.canvas.setFillGray(0)
        if self.y < 60:
            self.canvas.showPage()
            self.y = 790
        self.canvas.drawString(self.x + 4, self.y, "•")
        self.text(text, size, indent=14)

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def sidebar_pdf(t: Truth, h: dict[str, str], form: str, side: str = "left") -> bytes:
    """A dark sidebar with white text beside the main column."""
    page = Page()
    c = page.canvas
    bar_x, main_x = (0, 215) if side == "left" else (390, 40)
    c.setFillGray(0.2)
    c.rect(bar_x, 0, 195 if side == "left" else 205, A4[1], fill=1, stroke=0)
    bar = Page(bar_x + 20, 160, 780, c, page.buffer)
    bar.text("CONTACT", 12, True, color=1)
    for line in (t.email, t.phone, t.city, t.linkedin):
        bar.text(line, 8.5, color=1)
    bar.text(h["skills"].upper(), 12, True, color=1, gap=14)
    for skill in t.skills:
        bar.text(skill, 9, color=1)
    bar.text(h["languages"].upper(), 12, True, color=1, gap=14)
    for name, level in t.languages:
        bar.text(f"{name} ({level})", 9, color=1)
    main = Page(main_x, 340, 780, c, page.buffer)
    main.text(t.name, 22, True)
    main.text(h["summary"].upper(), 12, True, gap=14)
    main.text(t.summary)
    main.text(h["work"].upper(), 12, True, gap=10)
    for job in t.jobs:
        main.text(job.title, 10.5, True, gap=4)
        main.text(f"{job.company}, {job.city} | {span(job, form)}", 9.5)
        for b in job.bullets:
            main.bullet(b)
    main.text(h["education"].upper(), 12, True, gap=10)
    for s in t.education:
        main.text(f"{s.degree} in {s.area}", 10.5, True, gap=4)
        main.text(f"{s.institution} | {s.start} – {s.end}", 9.5)
    return page.bytes()


def rightdates_pdf(t: Truth, h: dict[str, str], form: str, spaced: bool = False) -> bytes:
    """Employer in bold with its place at the right margin; title below with dates at the right margin."""
    page = Page()
    page.text(t.name.upper(), 20, True, center=True)
    page.text(f"{t.city} • {t.phone} • {t.email} • {t.linkedin}", 9, center=True)
    head = (lambda s: " ".join(s.upper().replace(" ", "  "))) if spaced else str.upper
    page.text(head(h["summary"]), 11, True, gap=8)
    page.text(t.summary)
    page.text(head(h["work"]), 11, True, gap=8)
    for job in t.jobs:
        page.text(job.company, 10, True, right=job.city, gap=3)
        page.text(job.title, 10, right=span(job, form))
        for b in job.bullets:
            page.bullet(b)
    page.text(head(h["education"]), 11, True, gap=8)
    for s in t.education:
        page.text(s.institution, 10, True, right=f"{s.start}-{s.end}", gap=3)
        page.text(f"{s.degree}, {s.area}" + (f"; GPA: {s.gpa}" if s.gpa else ""), 10)
    page.text(head(h["skills"]), 11, True, gap=8)
    page.text(" | ".join(t.skills))
    page.text(head(h["languages"]), 11, True, gap=8)
    page.text(", ".join(f"{n} – {lv}" for n, lv in t.languages))
    page.text(head(h["certificates"]), 11, True, gap=8)
    for cert in t.certificates:
        page.bullet(cert)
    return page.bytes()


def leftdates_pdf(t: Truth, h: dict[str, str], form: str) -> bytes:
    """Dates in a narrow left column, contents to the right of them; labels before contact data."""
    page = Page()
    page.text("Curriculum Vitae", 12)
    page.text(t.name, 18, True)
    for label, value in (
        ("Address", t.city),
        ("Phone", t.phone),
        ("Email", t.email),
        ("LinkedIn", t.linkedin),
    ):
        page.text(f"{label}: {value}", 9.5)

    def row(left: str, lines: list[tuple[str, bool]], bullets: list[str]) -> None:
        page.canvas.setFont(FACE, 9.5)
        page.canvas.setFillGray(0)
        if page.y < 130:
            page.canvas.showPage()
            page.y = 790
        page.canvas.drawString(50, page.y, left)
        right = Page(175, 370, page.y, page.canvas, page.buffer)
        for text, bold in lines:
            right.text(text, 9.5, bold)
        for b in bullets:
            right.bullet(b)
        page.y = right.y - 4

    page.text(h["work"], 13, True, gap=10)
    for job in t.jobs:
        row(span(job, form), [(f"{job.title}, {job.company}, {job.city}", True)], job.bullets)
    page.text(h["education"], 13, True, gap=8)
    for s in t.education:
        row(f"{s.start} – {s.end}", [(f"{s.degree} {s.area}", True), (s.institution, False)], [])
    page.text(h["skills"], 13, True, gap=8)
    page.text(", ".join(t.skills), 9.5)
    page.text(h["languages"], 13, True, gap=8)
    for n, lv in t.languages:
        page.bullet(f"{n}: {lv}")
    return page.bytes()


def stacked_pdf(t: Truth, h: dict[str, str], form: str) -> bytes:
    """Title, employer and dates each on a line of its own; descriptions as paragraphs; one type size."""
    page = Page()
    page.text(t.name, 16, True)
    page.text(f"{t.email} | {t.phone} | {t.linkedin}")
    page.text(t.city)
    page.text(h["summary"].upper() + ":", 10, True, gap=8)
    page.text(t.summary)
    page.text(h["work"].upper() + ":", 10, True, gap=8)
    for job in t.jobs:
        page.text(f"{job.title} at {job.company}", 10, True, gap=4)
        page.text(f"({span(job, form, ' to ')}), {job.city}")
        for b in job.bullets:
            page.text("- " + b)
    page.text(h["education"].upper() + ":", 10, True, gap=8)
    for s in t.education:
        page.text(f"{s.institution} — {s.degree} ({s.area}), {s.end}", 10, gap=4)
    page.text(h["skills"].upper() + ":", 10, True, gap=8)
    half = len(t.skills) // 2
    page.text("Technical: " + ", ".join(t.skills[:half]))
    page.text("Other: " + ", ".join(t.skills[half:]))
    page.text(h["languages"].upper() + ":", 10, True, gap=8)
    page.text(" / ".join(n for n, _ in t.languages))
    return page.bytes()


def table_docx(t: Truth, h: dict[str, str], form: str) -> bytes:
    """Word: contact and positions in tables, dates in the right cell."""
    d = docx.Document()
    d.add_paragraph(t.name, style="Title")
    contact = d.add_table(rows=2, cols=2)
    for cell, text in zip(
        [c for r in contact.rows for c in r.cells], (t.email, t.phone, t.city, t.linkedin), strict=True
    ):
        cell.text = text
    _heading(d, h["work"])
    for job in t.jobs:
        table = d.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = job.company, span(job, form)
        table.cell(1, 0).text, table.cell(1, 1).text = job.title, job.city
        for b in job.bullets:
            d.add_paragraph(b, style="List Bullet")
    _heading(d, h["education"])
    for s in t.education:
        d.add_paragraph(f"{s.degree}, {s.area}\t{s.start} – {s.end}")
        d.add_paragraph(s.institution)
    _heading(d, h["skills"])
    grid = d.add_table(rows=2, cols=3)
    for cell, text in zip([c for r in grid.rows for c in r.cells], t.skills, strict=True):
        cell.text = text
    _heading(d, h["languages"])
    for n, lv in t.languages:
        d.add_paragraph(f"{n} – {lv}", style="List Bullet")
    return _saved(d)


def columns_docx(t: Truth, h: dict[str, str], form: str) -> bytes:
    """Word: a one-row table lays the page out in a sidebar and a main column; headings are bold capitals."""
    d = docx.Document()
    p = d.add_paragraph()
    run = p.add_run(t.name)
    run.bold, run.font.size = True, Pt(22)
    table = d.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells

    def put(cell: Any, text: str, bold: bool = False) -> None:
        cell.add_paragraph().add_run(text).bold = bold

    put(left, "CONTACT", True)
    for value in (t.phone, t.email, t.linkedin, t.city):
        put(left, value)
    put(left, h["skills"].upper(), True)
    for skill in t.skills:
        put(left, "• " + skill)
    put(left, h["languages"].upper(), True)
    for n, lv in t.languages:
        put(left, f"{n}, {lv}")
    put(right, h["summary"].upper(), True)
    put(right, t.summary)
    put(right, h["work"].upper(), True)
    for job in t.jobs:
        put(right, f"{job.title} | {job.company} | {job.city}", True)
        put(right, span(job, form))
        for b in job.bullets:
            right.add_paragraph(b, style="List Bullet")
    put(right, h["education"].upper(), True)
    for s in t.education:
        put(right, f"{s.degree} in {s.area}, {s.institution} ({s.end})")
    return _saved(d)


def _heading(d: Any, text: str) -> None:
    d.add_paragraph(text, style="Heading 1")


def _saved(d: Any) -> bytes:
    out = io.BytesIO()
    d.save(out)
    return out.getvalue()


LAYOUTS: dict[str, Callable[[Truth, dict[str, str], str], bytes]] = {
    "sidebar_left": lambda t, h, f: sidebar_pdf(t, h, f, "left"),
    "sidebar_right": lambda t, h, f: sidebar_pdf(t, h, f, "right"),
    "rightdates": rightdates_pdf,
    "letterspaced": lambda t, h, f: rightdates_pdf(t, h, f, True),
    "leftdates": leftdates_pdf,
    "stacked": stacked_pdf,
    "table_docx": table_docx,
    "columns_docx": columns_docx,
}
