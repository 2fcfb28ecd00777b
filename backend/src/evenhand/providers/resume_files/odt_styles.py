"""What an OpenDocument text's styles say: size, colour, ground and whether text is shown, through every parent."""

import re
from dataclasses import dataclass, field
from typing import Any

from evenhand.providers.resume_files.colours import Rgb, from_hex
from evenhand.providers.resume_files.docx_styles import Run

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
MAX_PARENTS = 20
_LENGTH = re.compile(r"^\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|pc)?\s*$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "px": 0.75, "pc": 12.0, None: 1.0}


def points(value: str | None, default: float = 0.0) -> float:
    """A length in points."""
    match = _LENGTH.match(value or "")
    try:
        return float(match.group(1)) * _POINTS[match.group(2)] if match else default
    except ValueError:
        return default


def share(value: str | None, default: float = 1.0) -> float:
    """ "35%" as 0.35."""
    match = re.fullmatch(r"\s*(-?[\d.]+)%\s*", value or "")
    return float(match.group(1)) / 100 if match else default


@dataclass(slots=True)
class OdtStyles:
    """The styles of content.xml and styles.xml together."""

    by_name: dict[tuple[str, str], Any] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)

    def add(self, root: Any | None) -> None:
        for node in root.iter(STYLE + "style", STYLE + "default-style") if root is not None else ():
            family = node.get(STYLE + "family") or ""
            if node.tag == STYLE + "default-style":
                self.defaults[family] = node
            else:
                self.by_name[family, node.get(STYLE + "name") or ""] = node

    def chain(self, family: str, name: str | None) -> list[Any]:
        """A style and its parents, the default first."""
        out: list[Any] = []
        while name and (family, name) in self.by_name and len(out) < MAX_PARENTS:
            node = self.by_name[family, name]
            if node in out:
                break
            out.append(node)
            name = node.get(STYLE + "parent-style-name")
        base = self.defaults.get(family)
        return ([base] if base is not None else []) + out[::-1]

    def display_name(self, family: str, name: str | None) -> str:
        """The last named style of the chain, in lower case: automatic ones have no meaning."""
        names = [
            n.get(STYLE + "display-name") or n.get(STYLE + "name") or "" for n in self.chain(family, name)
        ]
        return " ".join(names).replace("_20_", " ").lower()

    def properties(self, family: str, name: str | None, kind: str) -> dict[str, str]:
        """The effective attributes of one kind of properties: text, paragraph, graphic, table-cell, …"""
        out: dict[str, str] = {}
        for style in self.chain(family, name):
            for node in style.iterchildren(f"{STYLE}{kind}-properties"):
                out |= dict(node.attrib)
        return out

    def run(self, paragraph: dict[str, str], spans: list[str]) -> Run:
        """The look of text under a paragraph's text properties and nested span styles."""
        values = dict(paragraph)
        size = points(values.get(FO + "font-size"), 12.0)
        for name in spans:
            for style in self.chain("text", name):
                if style in self.defaults.values():
                    continue
                for node in style.iterchildren(STYLE + "text-properties"):
                    own = node.get(FO + "font-size")
                    if own:
                        size = size * share(own) if own.endswith("%") else points(own, size)
                    if FO + "color" in node.attrib and STYLE + "use-window-font-color" not in node.attrib:
                        values.pop(STYLE + "use-window-font-color", None)
                    values |= dict(node.attrib)
        return self._look(values, size)

    def _look(self, values: dict[str, str], size: float) -> Run:
        raised, _, smaller = values.get(STYLE + "text-position", "").partition(" ")
        automatic = values.get(STYLE + "use-window-font-color") == "true"
        return Run(
            size=size * share(smaller) if smaller else size,
            bold=values.get(FO + "font-weight", "") in ("bold", "600", "700", "800", "900"),
            vanish=values.get(TEXT + "display") in ("none", "condition"),
            ink=None if automatic else from_hex(values.get(FO + "color")),
            opacity=share(values.get(LOEXT + "opacity")),
            ground=from_hex(values.get(FO + "background-color")),
            stretch=100 * share(values.get(STYLE + "text-scale")),
            raised=size * share(raised, 0.0),
        )

    def ground(self, family: str, name: str | None) -> Rgb | None:
        """The background of a paragraph, cell, row, table or section."""
        return from_hex(self.properties(family, name, family).get(FO + "background-color"))
