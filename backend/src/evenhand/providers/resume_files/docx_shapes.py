"""Word's floating shapes: which lie over text, which give it a ground, and which are off the page.

Word says where a shape stands, but not where a line of text does: that is estimated from the text above it, with
room for error on the side of not accusing anybody.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evenhand.providers.resume_files.colours import Rgb, contrast, from_hex
from evenhand.providers.resume_files.docx_styles import A, Theme, W
from evenhand.providers.resume_files.office import emu

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
ROOM = 90.0  # points that the estimate of a line's place may be off
_LENGTH = re.compile(r"(-?[\d.]+)(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "": 1.0}


@dataclass(frozen=True, slots=True)
class PageSize:
    """Points."""

    width: float = 612.0
    height: float = 792.0
    left: float = 72.0
    top: float = 72.0


@dataclass(frozen=True, slots=True)
class Float:
    """A shape that is not in the line of text. Places in points; `x`, `y` on the page, or from its paragraph."""

    node: Any
    x: float
    y: float
    width: float
    height: float
    behind: bool  # behind the text
    level: float
    from_paragraph: bool
    anchored_at: float  # where its paragraph is estimated to stand
    fill: Rgb | None = None
    opaque: bool = False
    through: bool = True  # text does not flow around it
    has_text: bool = False

    @property
    def top(self) -> float:
        return self.anchored_at + self.y if self.from_paragraph else self.y

    def is_off(self, page: PageSize) -> bool:
        if self.width < 3 or self.height < 3:
            return True
        left_of, above = self.x + self.width < 2, not self.from_paragraph and self.y + self.height < 2
        far_up = self.from_paragraph and self.y < -page.height
        return left_of or above or far_up or self.x > page.width - 2 or (self.y > page.height - 2)


def floats_in(
    paragraph: Any, at: float, page: PageSize, theme: Theme, pictures: dict[str, bytes]
) -> Iterator[Float]:
    """The floating shapes anchored in a paragraph, once each. `pictures` are image bytes by relation id."""
    for anchor in paragraph.iter(WP + "anchor"):
        if not any(a.tag == MC + "Fallback" for a in anchor.iterancestors()):
            yield _anchored(anchor, at, page, theme, pictures)
    for shape in paragraph.iter(V + "shape", V + "rect", V + "roundrect"):
        in_choice = any(a.tag == MC + "Fallback" for a in shape.iterancestors())
        if not in_choice and "absolute" in (shape.get("style") or ""):
            yield _drawn_in_vml(shape, at, page)


def _anchored(anchor: Any, at: float, page: PageSize, theme: Theme, pictures: dict[str, bytes]) -> Float:
    extent = anchor.find(WP + "extent")
    width, height = (emu(extent.get(k)) for k in ("cx", "cy")) if extent is not None else (0.0, 0.0)
    x, _ = _position(anchor.find(WP + "positionH"), page.left, width, page.width)
    y, near = _position(anchor.find(WP + "positionV"), page.top, height, page.height)
    fill, opaque = _fill_of(anchor, theme, pictures)
    return Float(
        node=anchor,
        x=x,
        y=y,
        width=width,
        height=height,
        behind=anchor.get("behindDoc") in ("1", "true"),
        level=float(anchor.get("relativeHeight") or 0),
        from_paragraph=near,
        anchored_at=at,
        fill=fill,
        opaque=opaque,
        through=anchor.find(WP + "wrapNone") is not None,
        has_text=next(anchor.iter(W + "txbxContent"), None) is not None,
    )


def _position(node: Any | None, margin: float, size: float, whole: float) -> tuple[float, bool]:
    """(points, whether they count from the paragraph)."""
    if node is None:
        return margin, False
    relative = node.get("relativeFrom") or "column"
    align = node.find(WP + "align")
    offset = node.find(WP + "posOffset")
    if align is not None:
        placed = {"center": (whole - size) / 2, "right": whole - size, "bottom": whole - size}
        return placed.get(align.text or "", 0.0 if relative == "page" else margin), False
    value = emu(offset.text) if offset is not None else 0.0
    if relative in ("paragraph", "line"):
        return value, True
    return (value if relative in ("page", "leftMargin", "topMargin") else value + margin), False


def _fill_of(anchor: Any, theme: Theme, pictures: dict[str, bytes]) -> tuple[Rgb | None, bool]:
    for blip in anchor.iter(A + "blip"):
        return picture_look(pictures.get(blip.get(R + "embed") or "", b""))
    for shape in anchor.iter(WPS + "wsp"):
        properties = shape.find(WPS + "spPr")
        solid = properties.find(A + "solidFill") if properties is not None else None
        if solid is None and properties is not None:
            solid = properties.find(A + "gradFill")
        if solid is None and (properties is None or properties.find(A + "noFill") is None):
            style = shape.find(f"{WPS}style/{A}fillRef")
            solid = style if style is not None and style.get("idx") not in (None, "0") else None
        found = theme.drawing(solid) if solid is not None else None
        if found is not None and found[1] > 0.3:
            return found[0], found[1] > 0.9
    return None, False


def picture_look(data: bytes) -> tuple[Rgb | None, bool]:
    """(mean colour, whether it hides what lies under it)."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > 40_000_000:
                return None, False
            small = image.convert("RGBA").resize((16, 16))
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None, False
    pixels = [small.getpixel((i % 16, i // 16)) for i in range(256)]
    solid = [p for p in pixels if isinstance(p, tuple) and p[3] > 230]
    if not solid:
        return None, False
    red, green, blue = (sum(p[i] for p in solid) / len(solid) / 255 for i in range(3))
    return (red, green, blue), len(solid) > 0.85 * len(pixels)


def _drawn_in_vml(shape: Any, at: float, page: PageSize) -> Float:
    style = {
        k.strip(): v.strip()
        for k, _, v in (part.partition(":") for part in (shape.get("style") or "").split(";"))
    }
    filled = shape.get("filled") not in ("f", "false")
    fill = from_hex((shape.get("fillcolor") or "").split(" ")[0]) if filled else None
    relative = style.get("mso-position-vertical-relative", "text")
    horizontal = 0.0 if style.get("mso-position-horizontal-relative") == "page" else page.left
    level = style.get("z-index", "0")
    return Float(
        node=shape,
        x=_points(style.get("margin-left")) + _points(style.get("left")) + horizontal,
        y=_points(style.get("margin-top")) + _points(style.get("top")),
        width=_points(style.get("width"), 100),
        height=_points(style.get("height"), 100),
        behind=level.startswith("-"),
        level=float(level) if re.fullmatch(r"-?\d+", level) else 0.0,
        from_paragraph=relative in ("text", "paragraph", "line"),
        anchored_at=at,
        fill=fill,
        opaque=fill is not None,
        has_text=next(shape.iter(W + "txbxContent"), None) is not None,
    )


def _points(value: str | None, default: float = 0.0) -> float:
    match = _LENGTH.match(value or "")
    return float(match.group(1)) * _POINTS[match.group(2) or ""] if match else default


def grounds_at(shapes: list[Float], y: float, ink: Rgb, skip: Float | None = None) -> bool:
    """Whether some shape that may lie under the text at height `y` shows up its colour."""
    for shape in shapes:
        if shape is skip or shape.fill is None or contrast(shape.fill, ink) < 0.2:
            continue
        if skip is None and not shape.behind and not shape.has_text:
            continue
        if shape.top - ROOM <= y <= shape.top + shape.height + ROOM:
            return True
    return False


def covers_line(shapes: list[Float], y: float, size: float, page: PageSize) -> bool:
    """Whether an opaque shape in front stands over the whole width of the line that begins at height `y`."""
    width = page.width - 2 * page.left
    for shape in shapes:
        if (
            shape.behind
            or not shape.opaque
            or not shape.through
            or shape.width < 0.6 * width
            or shape.has_text
        ):
            continue
        slack = 2.0 if shape.from_paragraph else 0.2 * shape.height
        if shape.top + slack - 3 <= y and y + size <= shape.top + shape.height - slack + 6:
            return True
    return False


def covered_by(box: Float, shapes: list[Float]) -> bool:
    """Whether a text box lies under an opaque shape of a higher level."""
    for shape in shapes:
        if shape.node is box.node or not shape.opaque or shape.level <= box.level or shape.has_text:
            continue
        if shape.behind and not box.behind:
            continue
        inside_x = shape.x - 3 <= box.x and box.x + box.width <= shape.x + shape.width + 3
        inside_y = shape.top - 3 <= box.top and box.top + box.height <= shape.top + shape.height + 3
        if inside_x and inside_y and shape.from_paragraph == box.from_paragraph:
            return True
    return False
