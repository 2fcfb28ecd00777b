"""How an element of a page looks: its computed style, and the reason why nobody sees its text."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from evenhand.providers.resume_files import css
from evenhand.providers.resume_files.colours import BLACK, WHITE, Rgb, blend, why_unseen

TINY = 4.0  # points
FAR = 150.0  # px to the left of the page or above it, or one window to the right
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
        "search",
    ]
)
NEVER = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "title",
        "meta",
        "link",
        "base",
        "noscript",
        "datalist",
        "param",
        "source",
        "track",
        "audio",
        "video",
        "canvas",
        "iframe",
        "object",
        "embed",
        "map",
        "area",
        "select",
        "option",
        "textarea",
        "input",
        "progress",
        "meter",
    ]
)
BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
SIZES = {
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h5": 0.83,
    "h6": 0.67,
    "small": 0.83,
    "sub": 0.83,
    "sup": 0.83,
    "big": 1.2,
}
FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_NUMBERS = re.compile(r"[-+]?[\d.]+")


@dataclass(frozen=True, slots=True)
class Look:
    """The part of a computed style that decides what is seen. Sizes in px."""

    display: str = "block"
    size: float = 16.0
    ink: Rgb = BLACK
    ink_alpha: float = 1.0
    ground: Rgb | None = WHITE  # None: a picture, whose colours are not known
    opacity: float = 1.0
    shown: bool = True  # visibility
    bold: bool = False
    kept_spaces: bool = False
    outlined: bool = False  # a shadow or stroke shows letters of any colour
    painted: bool = False  # the background is painted through the letters
    gone: str | None = None  # the whole subtree is unseen, of this kind
    quiet: bool = False  # hidden from the eye for screen readers, in the way that guides recommend
    floats: str = ""
    row: bool = False  # its children stand beside each other
    values: css.Values = field(default_factory=dict)
    variables: css.Values = field(default_factory=dict)

    def why_unseen(self) -> str | None:
        """The kind of finding for text of this element, None where it is seen."""
        if self.gone:
            return self.gone
        if not self.shown:
            return "marked_hidden"
        if self.size / css.PX_PER_POINT < TINY:
            return "tiny"
        if self.painted or self.outlined:
            return None
        if self.ink_alpha * self.opacity < 0.08:
            return "covered"
        if self.ground is None:
            return None
        ink = blend(self.ink, self.ink_alpha * self.opacity, self.ground)
        return why_unseen(ink, self.ground, self.size / css.PX_PER_POINT)


def look_of(element: Any, parent: Look, cascade: css.Cascade) -> Look:
    """The look of an element (a cssselect2 wrapper) below `parent`."""
    node, tag = element.etree_element, element.local_name
    values = cascade.values(element)
    variables = parent.variables | {k: v for k, v in values.items() if k.startswith("--")}
    values = {k: css.resolved(v, variables) for k, v in values.items() if not k.startswith("--")}
    size = _size(values, tag, node, parent)
    display = values.get("display") or _display(tag, node)
    look = Look(
        display=display,
        size=size,
        opacity=parent.opacity * _fraction(values.get("opacity")) * _filtered(values.get("filter", "")),
        shown=_shown(values.get("visibility"), parent),
        bold=_bold(values.get("font-weight"), tag, parent),
        kept_spaces=values.get("white-space", "pre" if tag == "pre" else "").startswith("pre")
        or (parent.kept_spaces and "white-space" not in values),
        outlined=_outlined(values, parent),
        gone=parent.gone or _gone(values, tag, node, size, display),
        quiet=parent.quiet or _for_screen_readers(values),
        floats=values.get("float", ""),
        row=_is_row(values, display),
        values=values,
        variables=variables,
    )
    ink, alpha = _ink(values, node, parent)
    ground = _ground(values, node, parent)
    clipped = values.get("background-clip") == "text" and values.get("background-image", "none") != "none"
    return replace(look, ink=ink, ink_alpha=alpha, ground=ground, painted=clipped or parent.painted)


def _size(values: css.Values, tag: str, node: Any, parent: Look) -> float:
    if "font-size" in values:
        size = css.font_size(values["font-size"], parent.size)
    elif tag == "font" and node.get("size") in FONT_SIZES:
        size = FONT_SIZES[node.get("size")]
    else:
        size = parent.size * SIZES.get(tag, 1.0)
    zoom = values.get("zoom", "")
    return size * _fraction(zoom) if zoom else size


def _display(tag: str, node: Any) -> str:
    if "hidden" in node.attrib or tag in NEVER:
        return "none"
    if tag == "dialog" and "open" not in node.attrib:
        return "none"
    return "list-item" if tag == "li" else "block" if tag in BLOCKS else "inline"


def _fraction(value: str | None) -> float:
    """An opacity or a zoom: "0.5" or "50%"; 1 where nothing sensible is said."""
    match = re.fullmatch(r"([+-]?[\d.]+)(%?)", (value or "").strip())
    try:
        number = float(match.group(1)) if match else 1.0
    except ValueError:
        return 1.0
    return max(0.0, number / 100 if match and match.group(2) else number)


def _filtered(value: str) -> float:
    match = re.search(r"opacity\(\s*([\d.]+%?)\s*\)", value)
    return _fraction(match.group(1)) if match else 1.0


def _shown(value: str | None, parent: Look) -> bool:
    if value in ("hidden", "collapse"):
        return False
    return True if value in ("visible", "initial") else parent.shown


def _bold(value: str | None, tag: str, parent: Look) -> bool:
    if value is None:
        return parent.bold or tag in BOLD
    return value in ("bold", "bolder") or (value.isdigit() and int(value) >= 600)


def _outlined(values: css.Values, parent: Look) -> bool:
    for name in ("text-shadow", "-webkit-text-stroke", "-webkit-text-stroke-width"):
        said = values.get(name)
        if said is not None:
            return said not in ("none", "0", "0px", "initial") and "transparent" not in said
    return parent.outlined


def _is_row(values: css.Values, display: str) -> bool:
    if display in ("flex", "inline-flex"):
        return "column" not in values.get("flex-direction", "") + values.get("flex-flow", "")
    return display in ("grid", "inline-grid", "table-row")


def _ink(values: css.Values, node: Any, parent: Look) -> tuple[Rgb, float]:
    said = values.get("-webkit-text-fill-color") or values.get("color") or node.get("color")
    if node.tag == "body" and not said:
        said = node.get("text")
    found = css.colour_of(said) if said else None
    if found is None and said in ("initial", "unset", "revert"):
        return BLACK, 1.0
    if found is None and node.tag == "a" and node.get("href") and not said:
        return (0.0, 0.0, 0.93), 1.0
    return found or (parent.ink, parent.ink_alpha)


def _ground(values: css.Values, node: Any, parent: Look) -> Rgb | None:
    said = values.get("background-color") or node.get("bgcolor")
    found = css.colour_of(said) if said else None
    ground = parent.ground
    if found is not None and found[1] > 0:
        colour, alpha = found
        ground = colour if alpha >= 0.99 else blend(colour, alpha, ground) if ground is not None else None
    picture = values.get("background-image", "none")
    if "gradient" in picture:
        stops = css.gradient_colours(picture)
        if stops:
            red, green, blue = (sum(s[i] for s in stops) / len(stops) for i in range(3))
            return red, green, blue
    # A picture that would have to be fetched is never seen; one that is in the file may have any colour.
    return None if picture.startswith("url(") and "data:" in picture[:8] else ground


def _gone(values: css.Values, tag: str, node: Any, size: float, display: str) -> str | None:
    if display == "none" or values.get("content-visibility") == "hidden":
        return "marked_hidden"
    if tag == "input":
        return "marked_hidden"
    if _is_clipped(values, size):
        return "covered"
    return "off_page" if _is_far(values, size) else None


def _is_clipped(values: css.Values, size: float) -> bool:
    """Whether the element shows nothing of itself: no size, clipped to nothing, scaled or turned away."""
    lengths = {
        n: css.length_of(values.get(n), size=size) for n in ("width", "height", "max-width", "max-height")
    }
    for side, axis in (("width", "overflow-x"), ("height", "overflow-y")):
        closed = values.get(axis) in ("hidden", "clip", "scroll", "auto")
        small = [v for n in (side, f"max-{side}") if (v := lengths[n]) is not None and v < 4]
        if closed and small and values.get("display") != "inline":
            return True
    clip = values.get("clip", "")
    if values.get("position") in ("absolute", "fixed") and clip.startswith("rect"):
        edges = [float(n) for n in _NUMBERS.findall(clip)]
        if len(edges) == 4 and (edges[1] - edges[3] < 4 or edges[2] - edges[0] < 4):
            return True
    path = values.get("clip-path", "")
    if path.startswith("inset"):
        share = re.search(r"([\d.]+)%", path)
        return bool(share and float(share.group(1)) >= 50)
    if path.startswith(("circle(0", "ellipse(0")) or re.fullmatch(r"polygon\([0 ,px%]*\)", path):
        return True
    turned = values.get("transform", "")
    scaled = re.search(r"scale(?:x|y|3d)?\(\s*(-?[\d.]+)", turned) or re.match(
        r"()([\d.]+)", values.get("scale", "")
    )
    if scaled and abs(float(scaled.group(scaled.lastindex or 1) or 1)) < 0.1:
        return True
    return bool(re.search(r"rotate[xy]\(\s*-?(?:90|270)deg", turned))


def _is_far(values: css.Values, size: float) -> bool:
    def px(name: str) -> float:
        return css.length_of(values.get(name), size=size) or 0.0

    if px("text-indent") <= -FAR or px("text-indent") >= css.SCREEN:
        return True
    if (
        any(px(name) <= -FAR for name in ("margin-left", "margin-top"))
        and values.get("position") != "absolute"
    ):
        return px("margin-left") <= -css.SCREEN or px("margin-top") <= -FAR * 2
    for move in re.findall(r"translate(?:x|y|3d)?\(([^)]*)\)", values.get("transform", "")):
        moved = [css.length_of(part.strip(), size=size, whole=0) or 0.0 for part in move.split(",")]
        if any(abs(m) >= FAR * 4 for m in moved):
            return True
    if values.get("position") not in ("absolute", "fixed", "relative"):
        return False
    if px("left") + px("margin-left") <= -FAR or px("top") + px("margin-top") <= -FAR:
        return True
    return px("right") <= -FAR or px("bottom") <= -FAR * 4 or px("left") >= css.SCREEN * 1.5


def is_set_apart(look: Look) -> bool:
    """Whether white space stands beside an inline element, though no space is written there."""
    sides = ("margin-left", "margin-right", "padding-left", "padding-right", "margin", "padding")
    for name in sides:
        parts = look.values.get(name, "").split()
        part = parts[1] if len(parts) > 1 else parts[0] if parts else ""
        if (css.length_of(part, size=look.size) or 0.0) >= 0.3 * look.size:
            return True
    return False


def _for_screen_readers(values: css.Values) -> bool:
    """The recommended way to give screen readers a label: one pixel, clipped, out of the flow."""
    return (
        values.get("position") == "absolute"
        and values.get("overflow-x") == "hidden"
        and ("clip" in values or "clip-path" in values)
    )
