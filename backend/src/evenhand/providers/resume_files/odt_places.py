"""Where the paragraphs and frames of an OpenDocument text stand, estimated from the text above them."""

from dataclasses import dataclass, field
from typing import Any

from evenhand.providers.resume_files.colours import Rgb, from_hex
from evenhand.providers.resume_files.docx_shapes import Float, PageSize, picture_look
from evenhand.providers.resume_files.odt_styles import (
    DRAW,
    FO,
    STYLE,
    SVG,
    TABLE,
    TEXT,
    XLINK,
    OdtStyles,
    points,
    share,
)
from evenhand.providers.resume_files.office import Archive

_SHAPES = (DRAW + "frame", DRAW + "custom-shape", DRAW + "rect")


@dataclass(slots=True)
class OdtPlaces:
    """Heights on the page in points, by paragraph, and all floating shapes."""

    page: PageSize
    styles: OdtStyles
    archive: Archive
    at: dict[Any, float] = field(default_factory=dict)
    shapes: list[Float] = field(default_factory=list)
    float_of: dict[Any, Float] = field(default_factory=dict)

    def walk(self, parent: Any, y: float | None = None) -> float:
        """Estimate everything below `parent`; returns the height where it ends."""
        y = self.page.top if y is None else y
        for child in parent.iterchildren():
            if child.tag in (TEXT + "p", TEXT + "h"):
                y = self._paragraph(child, y)
            elif child.tag == TABLE + "table":
                for row in child.iter(TABLE + "table-row"):
                    y = max([y, *(self.walk(cell, y) for cell in row.iterchildren(TABLE + "table-cell"))])
            elif child.tag in _SHAPES:
                self._shape(child, y)
            elif isinstance(child.tag, str) and child.tag.startswith(TEXT):
                y = self.walk(child, y)
        return y

    def _paragraph(self, paragraph: Any, y: float) -> float:
        self.at[paragraph] = y
        name = paragraph.get(TEXT + "style-name")
        size = self.styles.run(self.styles.properties("paragraph", name, "text"), []).size
        for shape in paragraph.iter(*_SHAPES):
            if not any(a.tag in _SHAPES for a in shape.iterancestors()):
                self._shape(shape, y)
        letters = sum(len(t) for t in paragraph.itertext())
        width = max(100.0, self.page.width - 2 * self.page.left)
        y += (1 + int(letters * 0.5 * size / width)) * size * 1.2
        return self.page.top if y > self.page.height - self.page.top else y

    def _shape(self, shape: Any, y: float) -> None:
        anchor = shape.get(TEXT + "anchor-type") or "paragraph"
        look = self.styles.properties("graphic", shape.get(DRAW + "style-name"), "graphic")
        image = shape.find(DRAW + "image")
        has_text = next(shape.iter(TEXT + "p", TEXT + "h"), None) is not None
        if anchor == "as-char":
            return
        fill, opaque = self._fill(look, image)
        on_page = anchor == "page" or look.get(STYLE + "vertical-rel", "").startswith("page")
        across_page = anchor == "page" or look.get(STYLE + "horizontal-rel", "").startswith("page")
        content = shape.find(DRAW + "text-box")
        height = points(
            shape.get(SVG + "height"),
            points(content.get(FO + "min-height"), 20) if content is not None else 20,
        )
        found = Float(
            node=shape,
            x=points(shape.get(SVG + "x")) + (0.0 if across_page else self.page.left),
            y=points(shape.get(SVG + "y")),
            width=points(shape.get(SVG + "width"), 100),
            height=height,
            behind=look.get(STYLE + "run-through") == "background",
            level=points(shape.get(DRAW + "z-index")),
            from_paragraph=not on_page,
            anchored_at=y,
            fill=fill,
            opaque=opaque,
            through=look.get(STYLE + "wrap") in ("run-through", None),
            has_text=has_text,
        )
        self.shapes.append(found)
        self.float_of[shape] = found
        for each in (shape, content):
            if each is not None:
                self.walk(each, found.top)

    def _fill(self, look: dict[str, str], image: Any | None) -> tuple[Rgb | None, bool]:
        if image is not None:
            return picture_look(self.archive.part(image.get(XLINK + "href") or "") or b"")
        filled = look.get(DRAW + "fill", "solid" if DRAW + "fill-color" in look else "none")
        colour = from_hex(look.get(DRAW + "fill-color")) if filled in ("solid", "gradient") else None
        colour = colour or from_hex(look.get(FO + "background-color"))
        opacity = share(look.get(DRAW + "opacity"))
        if colour is None or opacity <= 0.3:
            return None, False
        return colour, opacity > 0.9


def page_of(*roots: Any) -> tuple[PageSize, Rgb | None]:
    """The size and colour of the first page layout."""
    for root in roots:
        layout = next(root.iter(STYLE + "page-layout-properties"), None) if root is not None else None
        if layout is not None:
            margin = points(layout.get(FO + "margin"), 56.7)
            size = PageSize(
                points(layout.get(FO + "page-width"), 595.0),
                points(layout.get(FO + "page-height"), 842.0),
                points(layout.get(FO + "margin-left"), margin),
                points(layout.get(FO + "margin-top"), margin),
            )
            return size, from_hex(layout.get(FO + "background-color"))
    return PageSize(595.0, 842.0, 56.7, 56.7), None
