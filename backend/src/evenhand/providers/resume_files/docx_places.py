"""Where the paragraphs of a Word file stand, estimated from the text above them; and the shapes between them."""

from dataclasses import dataclass, field
from typing import Any

from evenhand.providers.resume_files.docx_shapes import Float, PageSize, floats_in
from evenhand.providers.resume_files.docx_styles import Styles, W, on
from evenhand.providers.resume_files.office import number


@dataclass(slots=True)
class Places:
    """Heights on the page in points, by paragraph, and all floating shapes."""

    page: PageSize
    styles: Styles
    pictures: dict[str, bytes]
    at: dict[Any, float] = field(default_factory=dict)
    shapes: list[Float] = field(default_factory=list)
    box_of: dict[Any, Float] = field(default_factory=dict)  # text box content → its shape

    def walk(self, parent: Any, y: float | None = None) -> float:
        """Estimate everything below `parent`; returns the height where it ends."""
        y = self.page.top if y is None else y
        for child in parent.iterchildren():
            if child.tag == W + "p":
                y = self._paragraph(child, y)
            elif child.tag == W + "tbl":
                for row in child.iterchildren(W + "tr"):
                    y = max([y, *(self.walk(cell, y) for cell in row.iterchildren(W + "tc"))])
            elif child.tag in (W + "sdt", W + "sdtContent", W + "ins"):
                y = self.walk(child, y)
        return y

    def _paragraph(self, paragraph: Any, y: float) -> float:
        bottom = self.page.height - self.page.top
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            y = self.page.top
        size = 11.0
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val") if style is not None else None
        letters = 0
        for run in paragraph.iterchildren(W + "r"):
            text = "".join(t.text or "" for t in run.iterchildren(W + "t"))
            if text.strip():
                size = max(size if letters else 0.0, self.styles.run(name, run, []).size)
                letters += len(text)
            if any(b.get(W + "type") == "page" for b in run.iterchildren(W + "br")):
                y = self.page.top
        self.at[paragraph] = y
        for shape in floats_in(paragraph, y, self.page, self.styles.theme, self.pictures):
            self.shapes.append(shape)
            for content in shape.node.iter(W + "txbxContent"):
                self.box_of[content] = shape
                self.walk(content, shape.top)
        width = max(100.0, self.page.width - 2 * self.page.left)
        rows = 1 + int(letters * 0.5 * size / width)
        y += rows * size * 1.2 + self._space(paragraph, name)
        return self.page.top if y > bottom else y

    def _space(self, paragraph: Any, name: str | None) -> float:
        sources = [paragraph.find(f"{W}pPr/{W}spacing")]
        sources += [
            s.find(f"{W}pPr/{W}spacing") for s in reversed(self.styles.chain(name or self.styles.usual))
        ]
        found = next((s for s in sources if s is not None), None)
        if found is None:
            return 0.0
        return (number(found.get(W + "before")) + number(found.get(W + "after"))) / 20


def page_size(body: Any) -> PageSize:
    """The size of the first section's page."""
    section = next(body.iter(W + "sectPr"), None)
    if section is None:
        return PageSize()
    size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
    width = number(size.get(W + "w"), 12240) / 20 if size is not None else 612.0
    height = number(size.get(W + "h"), 15840) / 20 if size is not None else 792.0
    left = number(margin.get(W + "left"), 1440) / 20 if margin is not None else 72.0
    top = number(margin.get(W + "top"), 1440) / 20 if margin is not None else 72.0
    return PageSize(width, height, left, abs(top))


def shown_headers(document: Any, settings: Any | None) -> tuple[list[str], list[str], list[str]]:
    """Relation ids of (headers shown, footers shown, both not shown), each once, in order."""
    even = on(settings.find(W + "evenAndOddHeaders")) if settings is not None else False
    heads: dict[str, None] = {}
    feet: dict[str, None] = {}
    unseen: dict[str, None] = {}
    for section in document.iter(W + "sectPr"):
        first = on(section.find(W + "titlePg"))
        margin = section.find(W + "pgMar")
        for node in section.iterchildren(W + "headerReference", W + "footerReference"):
            name = node.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id") or ""
            kind, is_head = node.get(W + "type") or "default", node.tag == W + "headerReference"
            distance = (
                number(margin.get(W + ("header" if is_head else "footer")), 720)
                if margin is not None
                else 720
            )
            off = abs(distance) > 14_000 or distance < -720
            if (kind == "first" and not first) or (kind == "even" and not even) or off:
                unseen[name] = None
            else:
                (heads if is_head else feet)[name] = None
    return list(heads), list(feet), [n for n in unseen if n not in heads and n not in feet]
