"""What a browser's style sheets say of an element: the cascade, as far as it decides whether text is seen.

Nothing is fetched: `@import`, linked sheets, fonts and pictures are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import cssselect2
import tinycss2
import tinycss2.color4

from evenhand.providers.resume_files.colours import Rgb

MAX_RULES = 20_000
MAX_CSS = 2_000_000
PX_PER_POINT = 4 / 3
Values = dict[str, str]
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_LENGTH = re.compile(r"^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z%]*)$")
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\)[^()]*)*))?\)")
_NAMED_SIZES = {
    "xx-small": 9,
    "x-small": 10,
    "small": 13,
    "medium": 16,
    "large": 18,
    "x-large": 24,
    "xx-large": 32,
}
_MEDIA_NO = re.compile(
    r"\bprint\b|\bspeech\b|prefers-color-scheme\s*:\s*dark|prefers-contrast|forced-colors", re.I
)
_WIDTHS = re.compile(r"\((min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)")
SCREEN = 1280.0  # px, the width of the window we imagine
_INSET = ("top", "right", "bottom", "left")


@dataclass(slots=True)
class Cascade:
    """The style sheets of one page."""

    matcher: Any = field(default_factory=cssselect2.Matcher)
    rules: int = 0

    def add_sheet(self, css: str, media: str = "") -> None:
        if css and len(css) <= MAX_CSS and _applies(media):
            self._add(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))

    def _add(self, rules: Any, depth: int = 0) -> None:
        for rule in rules:
            if self.rules >= MAX_RULES or depth > 8:
                return
            if rule.type == "at-rule" and rule.content is not None:
                asked = tinycss2.serialize(rule.prelude)
                if (rule.lower_at_keyword == "media" and _applies(asked)) or rule.lower_at_keyword in (
                    "layer",
                    "supports",
                    "container",
                ):
                    self._add(tinycss2.parse_rule_list(rule.content, True, True), depth + 1)
            elif rule.type == "qualified-rule":
                self._add_rule(rule)

    def _add_rule(self, rule: Any) -> None:
        self.rules += 1
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError:
            return
        said = list(_declarations(tinycss2.parse_blocks_contents(rule.content, True, True)))
        for selector in selectors:
            self.matcher.add_selector(selector, said)

    def values(self, element: Any) -> Values:
        """The declared values of an element, by property, the strongest last."""
        weak: Values = {}
        strong: Values = {}
        sheets = [said for _, _, pseudo, said in sorted(self._matches(element)) if pseudo is None]
        inline = element.etree_element.get("style") or ""
        sheets.append(list(_declarations(tinycss2.parse_blocks_contents(inline, True, True))))
        for said in sheets:
            for name, value, important in said:
                (strong if important else weak)[name] = value
        return weak | strong

    def _matches(self, element: Any) -> list[Any]:
        return [(m[0], m[1], m[2], m[3]) for m in self.matcher.match(element)]


def _applies(media: str) -> bool:
    """Whether a media query holds on the screen of a desk computer."""
    asked = media.strip().lower()
    if not asked or asked in ("all", "screen"):
        return True
    return any(_query_applies(query) for query in asked.split(","))


def _query_applies(query: str) -> bool:
    if "not" in query.split():
        return bool(_MEDIA_NO.search(query))
    if _MEDIA_NO.search(query):
        return False
    for bound, number, unit in _WIDTHS.findall(query):
        width = float(number) * (1 if unit == "px" else 16)
        if (bound == "min" and width > SCREEN) or (bound == "max" and width < SCREEN):
            return False
    return True


def _declarations(items: Any) -> Iterator[tuple[str, str, bool]]:
    """(property, value, important); the shorthands that matter are opened."""
    for item in items:
        if item.type != "declaration":
            continue
        name = item.name if item.name.startswith("--") else item.lower_name
        value = tinycss2.serialize(item.value).strip()
        value = value if name.startswith("--") else value.lower()
        yield from ((n, v, item.important) for n, v in _opened(name, value, item.value))


def _opened(name: str, value: str, tokens: Any) -> Iterator[tuple[str, str]]:
    if name == "background":
        colour = next((tinycss2.serialize([t]) for t in tokens if _is_colour(t)), "transparent")
        picture = re.search(r"url\([^)]*\)|[a-z-]*gradient\(.*\)", value)
        yield "background-color", value if "var(" in value else colour
        yield "background-image", picture.group() if picture else "none"
        if re.search(r"\btext\b", value):
            yield "background-clip", "text"
    elif name == "font":
        size = next((p for p in value.split() if re.match(r"[\d.]+(?:px|pt|em|rem|%)?(?:/|$)", p)), "")
        weight = re.search(r"\b(bold|[6-9]00)\b", value)
        if size:
            yield "font-size", size.partition("/")[0]
        yield "font-weight", weight.group() if weight else "normal"
    elif name == "inset":
        parts = value.split() or ["auto"]
        yield from zip(_INSET, (parts * 4)[:4] if len(parts) != 3 else [*parts, parts[1]], strict=True)
    elif name == "overflow":
        yield "overflow-x", value.split()[0] if value else ""
        yield "overflow-y", value.split()[-1] if value else ""
    elif name in ("-webkit-background-clip", "-webkit-clip-path", "-webkit-transform", "-webkit-filter"):
        yield name.removeprefix("-webkit-"), value
    else:
        yield name, value


def _is_colour(token: Any) -> bool:
    return colour_of(tinycss2.serialize([token])) is not None


def resolved(value: str, variables: Values, depth: int = 0) -> str:
    """The value with its variables filled in."""
    if "var(" not in value or depth > 8:
        return value

    def fill(match: re.Match[str]) -> str:
        return variables.get(match.group(1), match.group(2) or "")

    return resolved(_VAR.sub(fill, value), variables, depth + 1)


def colour_of(value: str) -> tuple[Rgb, float] | None:
    """(colour, opacity) of a CSS colour; None for what is none, such as currentcolor."""
    try:
        found = tinycss2.color4.parse_color(value)
        if found is None or found == "currentcolor":
            return None
        red, green, blue = (min(1.0, max(0.0, float(v))) for v in found.to("srgb").coordinates)
        return (red, green, blue), float(found.alpha)
    except (ValueError, TypeError, AttributeError, NotImplementedError):
        return None


def gradient_colours(value: str) -> list[Rgb]:
    """The opaque colours named in a gradient."""
    found = re.findall(r"#[0-9a-f]{3,8}\b|(?:rgba?|hsla?)\([^)]*\)|\b[a-z]{3,20}\b", value)
    colours = [c for text in found if (c := colour_of(text)) is not None]
    return [rgb for rgb, alpha in colours if alpha > 0.5]


def length_of(value: str | None, *, size: float, whole: float = SCREEN) -> float | None:
    """A length in px; None for auto and for what cannot be told without a layout. `size` is the font size in px."""
    if value is None:
        return None
    match = _LENGTH.match(value.strip())
    if not match:
        return None
    number, unit = float(match.group(1)), match.group(2)
    if unit in _UNITS:
        return number * _UNITS[unit]
    factors = {"": 1.0, "em": size, "rem": 16.0, "ex": size / 2, "ch": size / 2, "%": whole / 100, "vw": SCREEN / 100, "vh": 8.0}  # fmt: skip
    factor = factors.get(unit)
    return number * factor if factor is not None and (unit or number == 0) else None


def font_size(value: str | None, parent: float) -> float:
    """The font size in px."""
    if not value:
        return parent
    if value in _NAMED_SIZES:
        return float(_NAMED_SIZES[value])
    if value in ("smaller", "larger"):
        return parent * (0.83 if value == "smaller" else 1.2)
    found = length_of(value, size=parent, whole=parent)
    return parent if found is None or found < 0 else found
