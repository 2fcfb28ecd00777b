"""Which characters of a PDF page nobody sees, and why."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from evenhand.ml.text.resume.layout import HiddenText
from evenhand.providers.resume_files.pdf_eyes import Eyes, Glyph, Sight

TINY = 4.0  # points; nobody reads text smaller than this
FAINT = 26  # of 255: what running text must differ from its ground to be seen; #e6e6e6 on white is 25
FAINT_LARGE = 10  # for letters of 18 points and more, such as watermarks
LARGE = 18.0
UNSURE = 70  # small text that stands out less than this is looked at more closely
REPORTED = 3  # letters; stray ones are left out without a word
SCAN_COVER = 0.5
SCAN_LETTERS = 50
REASONS = {
    "off_page": "off the page",
    "tiny": "tiny",
    "invisible": "invisible",
    "scan_layer": "invisible text over a scan",
    "same_colour": "same colour as its background",
    "near_colour": "nearly the colour of its background",
    "covered": "covered, clipped or transparent",
    "misleading_text": "reads differently than it looks",
}


@dataclass(slots=True)
class PageView:
    """A page after looking: what stays of its characters, whether it is a scan, and what was hidden."""

    kept: list[Any]
    scanned: bool
    hidden: list[HiddenText] = field(default_factory=list)


def look_at(page: Any, eyes: Eyes) -> PageView:
    """Judge every character of a pdfplumber page."""
    chars = [c for c in page.chars if c["text"].strip()]
    glyphs = [_glyph(c, page) for c in chars]
    sight = eyes.look(page.page_number - 1, glyphs)
    _look_closer(sight, glyphs)
    pictured = _picture_cover(page) >= SCAN_COVER
    width, height = shown_size(page)
    kinds = [
        _kind(c, g, sight, i, (width, height)) for i, (c, g) in enumerate(zip(chars, glyphs, strict=True))
    ]
    _smooth(chars, kinds)
    for liar in _liars(chars):
        kinds = ["misleading_text" if _font(c) == liar else k for c, k in zip(chars, kinds, strict=True)]
    seen = sum(k is None and c["text"].isalnum() for c, k in zip(chars, kinds, strict=True))
    scanned = (pictured and seen < SCAN_LETTERS) or (not seen and sight.ink() > 0.002)
    if pictured and scanned:
        kinds = ["scan_layer" if k in ("invisible", "covered") else k for k in kinds]
    gone = {id(c): k for c, k in zip(chars, kinds, strict=True) if k}
    kept = _without_doubles([c for c in page.chars if id(c) not in gone])
    return PageView(kept, scanned, _reports(chars, kinds, page.page_number))


def _glyph(char: Any, page: Any) -> Glyph:
    dx, dy = offset(page)
    box = (char["x0"] - dx, char["top"] - dy, char["x1"] - dx, char["bottom"] - dy)
    return Glyph(char["text"], box, _origin(char, page), _type_size(char))


def _type_size(char: Any) -> float:
    """The size of the type, also where it runs up or down the page."""
    across, up = abs(float(char["matrix"][0])), abs(float(char["matrix"][1]))
    return float(char["x1"] - char["x0"] if up > across else char["size"])


def offset(page: Any) -> tuple[float, float]:
    """Where the shown part of the page begins in pdfplumber's coordinates."""
    x0, top, _, _ = page.cropbox
    return float(x0), float(top)


def shown_size(page: Any) -> tuple[float, float]:
    x0, top, x1, bottom = (float(v) for v in page.cropbox)
    return x1 - x0, bottom - top


def _origin(char: Any, page: Any) -> tuple[float, float]:
    """The pen position in the page's own space: pdfminer turned and moved it, which is undone here."""
    x, y = float(char["matrix"][4]), float(char["matrix"][5])
    x0, y0, x1, y1 = (float(v) for v in page.page_obj.mediabox)
    turn = page.page_obj.rotate % 360
    if turn == 90:
        return x1 - y, x + y0
    if turn == 180:
        return x1 - x, y1 - y
    if turn == 270:
        return y + x0, y1 - x
    return x + x0, y + y0


def _look_closer(sight: Sight, glyphs: list[Glyph]) -> None:
    unsure = [
        i
        for i, glyph in enumerate(glyphs)
        if glyph.text.isalnum() and TINY <= glyph.size < 11 and 4 < sight.contrasts[i] < UNSURE
    ]
    sight.look_closer(unsure)


def _kind(char: Any, glyph: Glyph, sight: Sight, i: int, size: tuple[float, float]) -> str | None:
    x0, top, x1, bottom = glyph.box
    middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
    if not (0 <= middle_x <= size[0] and 0 <= middle_y <= size[1]):
        return "off_page"
    if glyph.size < TINY:
        return "tiny"
    if (
        len(char["text"]) > 4
        and sum(c.isalpha() for c in char["text"]) > 4
        and not char["text"].startswith("(cid")
    ):
        return "misleading_text"  # one drawn letter that stands for a whole sentence
    contrast, mode = sight.contrasts[i], _mode(char)
    enough = FAINT_LARGE if glyph.size >= LARGE else FAINT
    if mode in (4, 5, 6, 7) and glyph.alone and sight.variety(glyph.box) >= enough:
        return None  # letters that something else is painted through
    if contrast >= enough:
        return None
    if mode in (3, 7):
        return "invisible"
    if contrast > 0:
        return "near_colour"
    ink, ground = rgb(char.get("non_stroking_color")), sight.colour_at(glyph.box)
    close = ink and ground and max(abs(a - b) for a, b in zip(ink, ground, strict=True)) < 0.06
    return "same_colour" if close else "covered"


def _mode(char: Any) -> int:
    return int(str(char.get("tag") or "0:0").partition(":")[0])


def _liars(chars: list[Any]) -> list[str]:
    """Fonts that draw other letters than they say, for a good part of what is written in them."""
    said: dict[str, list[bool]] = defaultdict(list)
    for char in chars:
        if char["text"].isalnum():
            said[_font(char)].append(str(char.get("tag")).endswith(":1"))
    return [font for font, lies in said.items() if sum(lies) >= 5 and sum(lies) > 0.3 * len(lies)]


def _font(char: Any) -> str:
    return str(char.get("tag")).split(":")[2]


def _word_key(char: Any) -> Any:
    return char.get("tag"), round(char["top"])


def _smooth(chars: list[Any], kinds: list[str | None]) -> None:
    """Letters of one word share its fate: thin letters and points follow their neighbours."""
    start = 0
    for i in range(1, len(chars) + 1):
        if (
            i < len(chars)
            and _word_key(chars[i]) == _word_key(chars[start])
            and not _apart(chars[i - 1], chars[i])
        ):
            continue
        word = range(start, i)
        letters = [j for j in word if chars[j]["text"][:1].isalnum()]
        gone = [j for j in letters if kinds[j]]
        if not letters:  # points and bullets by themselves: left out only when they draw nothing
            for j in word:
                kinds[j] = None if kinds[j] == "near_colour" else kinds[j]
        elif len(gone) >= 0.7 * len(letters):
            common = max({kinds[j] for j in gone}, key=lambda k: sum(kinds[j] == k for j in gone))
            for j in word:
                kinds[j] = kinds[j] if kinds[j] and j in letters else common
        elif len(gone) <= 0.3 * len(letters):
            for j in word:
                kinds[j] = None if kinds[j] in ("near_colour", "covered", "same_colour") else kinds[j]
        start = i


def _apart(before: Any, char: Any) -> bool:
    """Whether white space lies between two characters, in whichever direction they are written."""
    across = max(char["x0"] - before["x1"], before["x0"] - char["x1"], 0)
    down = max(char["top"] - before["bottom"], before["top"] - char["bottom"], 0)
    return bool(across + down > 0.2 * max(_type_size(char), 1.0))


def _without_doubles(chars: list[Any]) -> list[Any]:
    """The same letter printed twice at one place, to look bolder, is one letter."""
    kept: list[Any] = []
    places: dict[tuple[str, int, int], Any] = {}
    for char in chars:
        size = max(float(char["size"]), 1.0)
        key = (char["text"], round(char["x0"]), round(char["top"]))
        twin = next(
            (
                places[k]
                for k in ((key[0], key[1] + i, key[2] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
                if k in places
            ),
            None,
        )
        if (
            twin is not None
            and char["text"].strip()
            and abs(twin["x0"] - char["x0"]) < 0.1 * size
            and abs(twin["top"] - char["top"]) < 0.1 * size
        ):
            continue
        places[key] = char
        kept.append(char)
    return kept


def _reports(chars: list[Any], kinds: list[str | None], number: int) -> list[HiddenText]:
    texts: dict[str, list[str]] = defaultdict(list)
    last: dict[str, Any] = {}
    for char, kind in zip(chars, kinds, strict=True):
        if kind:
            apart = kind in last and _apart(last[kind], char)
            texts[kind].append(" " + char["text"] if apart else char["text"])
            last[kind] = char
    out = []
    for kind, parts in sorted(texts.items()):
        whole = "".join(parts)
        whole = re.sub(r"\(cid:\d+\)", "", whole).strip()
        letters = sum(c.isalnum() for c in whole)
        if letters >= REPORTED:
            out.append(HiddenText(REASONS[kind], number, letters, whole[:500], kind, f"page {number}"))
    return out


def _picture_cover(page: Any) -> float:
    """The share of the page that pictures cover, each point counted once for each picture."""
    area = 0.0
    for image in page.images:
        wide = min(image["x1"], float(page.width)) - max(image["x0"], 0)
        high = min(image["bottom"], float(page.height)) - max(image["top"], 0)
        area += max(0.0, wide) * max(0.0, high)
    return area / max(1.0, float(page.width * page.height))


def rgb(colour: Any) -> tuple[float, float, float] | None:
    """DeviceGray, DeviceRGB and DeviceCMYK values as RGB in 0..1; None for patterns and unknown spaces."""
    values = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not values or not all(isinstance(v, (int, float)) for v in values):
        return None
    v = [min(1.0, max(0.0, float(x))) for x in values]
    if len(v) == 1:
        return (v[0], v[0], v[0])
    if len(v) == 3:
        return (v[0], v[1], v[2])
    if len(v) == 4:
        red, green, blue = ((1 - c) * (1 - v[3]) for c in v[:3])
        return (red, green, blue)
    return None
