"""What Word's styles say of a run: size, colour, ground and whether it is hidden, through every inheritance."""

import colorsys
from dataclasses import dataclass, field
from typing import Any

from evenhand.providers.resume_files.colours import BLACK, WHITE, Rgb, blend, from_hex
from evenhand.providers.resume_files.office import number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MAX_BASES = 20
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400",
    "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip
_THEME_NAMES = {
    "dark1": "dk1", "text1": "dk1", "tx1": "dk1", "light1": "lt1", "background1": "lt1", "bg1": "lt1", "dark2": "dk2",
    "text2": "dk2", "tx2": "dk2", "light2": "lt2", "background2": "lt2", "bg2": "lt2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
_OFFICE = {"dk1": BLACK, "lt1": WHITE, "dk2": from_hex("1F497D"), "lt2": from_hex("EEECE1"), "accent1": from_hex("4F81BD"),
           "accent2": from_hex("C0504D"), "accent3": from_hex("9BBB59"), "accent4": from_hex("8064A2"),
           "accent5": from_hex("4BACC6"), "accent6": from_hex("F79646"), "hlink": from_hex("0000FF"),
           "folHlink": from_hex("800080")}  # fmt: skip


@dataclass(slots=True)
class Theme:
    """The colours that a document calls by name."""

    colours: dict[str, Rgb | None] = field(default_factory=lambda: dict(_OFFICE))

    @classmethod
    def of(cls, root: Any | None) -> "Theme":
        theme = cls()
        scheme = root.find(f".//{A}clrScheme") if root is not None else None
        for entry in scheme if scheme is not None else ():
            for colour in entry:
                found = from_hex(colour.get("lastClr") or colour.get("val"))
                if found is not None:
                    theme.colours[entry.tag.removeprefix(A)] = found
        return theme

    def named(self, name: str | None) -> Rgb | None:
        return self.colours.get(_THEME_NAMES.get(name or "", name or ""))

    def word(
        self, node: Any, value: str = "val", theme: str = "themeColor", tint: str = "theme"
    ) -> Rgb | None:
        """A colour in Word's own vocabulary; the theme's colour goes before the plain one. None for "auto"."""
        named = self.named(node.get(W + theme))
        if named is None:
            return from_hex(node.get(W + value))
        lighter, darker = node.get(f"{W}{tint}Tint"), node.get(f"{W}{tint}Shade")
        if lighter:
            return blend(named, int(lighter, 16) / 255, WHITE)
        return blend(named, int(darker, 16) / 255, BLACK) if darker else named

    def drawing(self, fill: Any) -> tuple[Rgb, float] | None:
        """(colour, opacity) of a DrawingML fill's colour; the middle of a gradient."""
        colours = [
            c for node in fill.iter(A + "srgbClr", A + "schemeClr", A + "sysClr") if (c := self._drawn(node))
        ]
        if not colours:
            return None
        red, green, blue = (sum(c[0][i] for c in colours) / len(colours) for i in range(3))
        return (red, green, blue), min(c[1] for c in colours)

    def _drawn(self, node: Any) -> tuple[Rgb, float] | None:
        plain = from_hex(node.get("lastClr") or node.get("val"))
        colour = (
            plain if node.tag == A + "srgbClr" or node.tag == A + "sysClr" else self.named(node.get("val"))
        )
        if colour is None:
            return None
        alpha = 1.0
        for change in node:
            share = number(change.get("val")) / 100_000
            kind = change.tag.removeprefix(A)
            if kind == "alpha":
                alpha = share
            elif kind in ("lumMod", "lumOff"):
                hue, light, full = colorsys.rgb_to_hls(*colour)
                light = light * share if kind == "lumMod" else light + share
                colour = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), full)
            elif kind == "shade":
                colour = blend(colour, share, BLACK)
            elif kind == "tint":
                colour = blend(colour, share, WHITE)
        return colour, alpha


@dataclass(frozen=True, slots=True)
class Run:
    """The effective properties of a run. `ink` None is Word's automatic colour, which is always seen."""

    size: float = 11.0  # points
    bold: bool = False
    vanish: bool = False
    ink: Rgb | None = None
    opacity: float = 1.0
    ground: Rgb | None = None
    stretch: float = 100.0  # per cent of the letters' width
    raised: float = 0.0  # points above the line


@dataclass(slots=True)
class Styles:
    """styles.xml."""

    theme: Theme
    defaults: list[Any] = field(default_factory=list)
    by_id: dict[str, Any] = field(default_factory=dict)
    usual: str = ""  # the paragraph style of paragraphs that name none

    @classmethod
    def of(cls, root: Any | None, theme: Theme) -> "Styles":
        styles = cls(theme)
        if root is None:
            return styles
        default = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        styles.defaults = [default] if default is not None else []
        for style in root.iterchildren(W + "style"):
            name = style.get(W + "styleId") or ""
            styles.by_id[name] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                styles.usual = name
        return styles

    def chain(self, name: str | None) -> list[Any]:
        """A style and those it is based on, the base first."""
        out: list[Any] = []
        while name and name in self.by_id and len(out) < MAX_BASES:
            style = self.by_id[name]
            if style in out:
                break
            out.append(style)
            base = style.find(W + "basedOn")
            name = base.get(W + "val") if base is not None else None
        return out[::-1]

    def title(self, name: str | None) -> str:
        """What a paragraph style is called, in lower case."""
        style = self.by_id.get(name or "")
        node = style.find(W + "name") if style is not None else None
        return str(node.get(W + "val") or "").lower() if node is not None else ""

    def run(self, paragraph_style: str | None, run: Any, beneath: list[Any]) -> Run:
        """The effective properties; `beneath` are run properties of the table's style."""
        sources = [*self.defaults, *beneath]
        sources += [s.find(W + "rPr") for s in self.chain(paragraph_style or self.usual)]
        own = run.find(W + "rPr")
        if own is not None:
            character = own.find(W + "rStyle")
            if character is not None:
                sources += [s.find(W + "rPr") for s in self.chain(character.get(W + "val"))]
            sources.append(own)
        values: dict[str, Any] = {}
        for source in sources:
            if source is not None:
                self._take(source, values)
        return Run(**values)

    def _take(self, source: Any, values: dict[str, Any]) -> None:
        for node in source:
            if not isinstance(node.tag, str):
                continue
            name = node.tag.removeprefix(W)
            if name == "sz":
                values["size"] = number(node.get(W + "val"), 22) / 2
            elif name == "b":
                values["bold"] = on(node)
            elif name in ("vanish", "specVanish", "webHidden"):
                values["vanish"] = on(node) or (name != "vanish" and values.get("vanish", False))
            elif name == "color":
                values["ink"] = self.theme.word(node)
            elif name == "shd":
                values["ground"] = self.shading(node)
            elif name == "highlight":
                values["ground"] = from_hex(HIGHLIGHTS.get(node.get(W + "val") or ""))
            elif name == "w":
                values["stretch"] = number((node.get(W + "val") or "").rstrip("%"), 100)
            elif name == "position":
                values["raised"] = number(node.get(W + "val")) / 2
            elif node.tag == W14 + "textFill":
                self._take_fill(node, values)

    def _take_fill(self, node: Any, values: dict[str, Any]) -> None:
        """Word 2010's text fill: nothing at all, or a colour whose `alpha` says how much shines through."""
        if node.find(W14 + "noFill") is not None:
            values["opacity"] = 0.0
            return
        for alpha in node.iter(W14 + "alpha"):
            values["opacity"] = 1 - number(alpha.get(W14 + "val")) / 100_000
        solid = node.find(W14 + "solidFill")
        for colour in solid if solid is not None else ():
            plain = from_hex(colour.get(W14 + "val")) or self.theme.named(colour.get(W14 + "val"))
            values["ink"] = plain or values.get("ink")

    def shading(self, node: Any | None) -> Rgb | None:
        """The colour that a w:shd paints; None where it paints nothing."""
        if node is None:
            return None
        fill = self.theme.word(node, "fill", "themeFill", "themeFill")
        pattern = node.get(W + "val") or "clear"
        front = self.theme.word(node, "color", "themeColor", "theme")
        if pattern == "solid":
            return front or BLACK
        if pattern.startswith("pct") and pattern[3:].isdigit():
            return blend(front or BLACK, min(1.0, int(pattern[3:]) / 100), fill or WHITE)
        return fill

    def paragraph_ground(self, paragraph: Any, name: str | None) -> Rgb | None:
        own = self.shading(paragraph.find(f"{W}pPr/{W}shd"))
        if own is not None:
            return own
        grounds = [self.shading(s.find(f"{W}pPr/{W}shd")) for s in self.chain(name or self.usual)]
        return next((g for g in reversed(grounds) if g is not None), None)


def on(node: Any | None) -> bool:
    """Whether an on/off property is on."""
    return node is not None and node.get(W + "val") not in ("0", "false", "off", "none")
