"""A letter's sanitised HTML as flowing text of a PDF. Pure.

The tags are those that `core.rich_text.sanitise` leaves; anything else is read as its text.
"""

import html
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Indenter, Paragraph, Spacer

FONTS = Path(__file__).with_name("fonts")
SERIF, SERIF_BOLD, SERIF_ITALIC = "EH-Serif", "EH-Serif-Bold", "EH-Serif-Italic"
SANS, SANS_BOLD = "EH-Sans", "EH-Sans-Bold"
_FILES = {
    SERIF: "DejaVuSerifCondensed",
    SERIF_BOLD: "DejaVuSerifCondensed-Bold",
    SERIF_ITALIC: "DejaVuSerifCondensed-Italic",
    SANS: "DejaVuSansCondensed",
    SANS_BOLD: "DejaVuSansCondensed-Bold",
}
# Scripts whose faces every PDF reader brings along; ours do not have them.
HANGUL, KANA, HAN = "HYSMyeongJo-Medium", "HeiseiMin-W3", "STSong-Light"
INK, QUIET = HexColor("#1c1b1f"), HexColor("#5c5966")

_OPEN = {"strong": "<b>", "em": "<i>", "u": "<u>", "s": "<strike>", "code": f'<font name="{SANS}">'}
_CLOSE = {"strong": "</b>", "em": "</i>", "u": "</u>", "s": "</strike>", "code": "</font>", "a": "</a>"}
_BLOCKS = {"p", "h2", "h3", "h4", "blockquote", "pre"}


@cache
def have_fonts() -> None:
    """Tell the PDF library of the faces, once a process."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{file}.ttf"))
    for name in (HANGUL, KANA, HAN):
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    pdfmetrics.registerFontFamily(
        SERIF, normal=SERIF, bold=SERIF_BOLD, italic=SERIF_ITALIC, boldItalic=SERIF_BOLD
    )
    pdfmetrics.registerFontFamily(SANS, normal=SANS, bold=SANS_BOLD, italic=SANS, boldItalic=SANS_BOLD)


def _style(name: str, **changes: object) -> ParagraphStyle:
    base: dict[str, object] = {
        "fontName": SERIF, "fontSize": 10.2, "leading": 15.2, "textColor": INK, "alignment": TA_LEFT, "spaceAfter": 7,
        "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0,
    }  # fmt: skip
    return ParagraphStyle(name, **{**base, **changes})


BODY = _style("body")
STYLES = {
    "p": BODY,
    "h2": _style("h2", fontName=SANS_BOLD, fontSize=12.5, leading=17, spaceBefore=9, spaceAfter=5, keepWithNext=1),
    "h3": _style("h3", fontName=SANS_BOLD, fontSize=11, leading=15, spaceBefore=7, spaceAfter=4, keepWithNext=1),
    "h4": _style("h4", fontName=SANS_BOLD, fontSize=10, leading=14, spaceBefore=5, spaceAfter=3, keepWithNext=1),
    "blockquote": _style("quote", leftIndent=16, textColor=QUIET, fontName=SERIF_ITALIC),
    "pre": _style("pre", fontName=SANS, fontSize=9, leading=13),
    "li": _style("li", leftIndent=16, bulletIndent=2, spaceAfter=3, bulletFontName=SERIF, bulletFontSize=10.2),
}  # fmt: skip


def marked(text: str) -> str:
    """Text as the PDF library's markup, with another face where ours has no letters for it."""
    out: list[str] = []
    run, face = "", ""
    for character in text:
        now = _face(character)
        if now != face:
            out.append(_set(run, face))
            run, face = "", now
        run += character
    return "".join([*out, _set(run, face)])


def _set(run: str, face: str) -> str:
    safe = html.escape(run, quote=False)
    return f'<font name="{face}">{safe}</font>' if face and safe else safe


def _face(character: str) -> str:
    code = ord(character)
    if 0xAC00 <= code <= 0xD7A3 or 0x1100 <= code <= 0x11FF:
        return HANGUL
    if 0x3040 <= code <= 0x30FF:
        return KANA
    return HAN if 0x3000 <= code <= 0x303F or 0x3400 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF else ""


def flowables(letter: str) -> list[Flowable]:
    """The letter's paragraphs, headings, lists and quotes."""
    have_fonts()
    reader = _Letter()
    reader.feed(letter)
    reader.close()
    return reader.done()


class _Letter(HTMLParser):
    """Reads sanitised HTML: every element is closed, and nothing unknown is in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.story: list[Flowable] = []
        self._text: list[str] = []
        self._block = "p"
        self._lists: list[int | None] = []
        self._bullet: str | None = None
        self._pre = False
        self._quoted = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append("<br/>")
        elif tag in ("ul", "ol"):
            self._end()
            self._lists.append(1 if tag == "ol" else None)
            self.story.append(Indenter(left=10))
        elif tag == "li":
            self._end()
            self._bullet = self._next_bullet()
        elif tag in _BLOCKS:
            self._begin(tag)
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self._text.append(f'<a href="{html.escape(href)}" color="#3b3486">' if href else "<a>")
        else:
            self._text.append(_OPEN.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._end()
            if self._lists:
                self._lists.pop()
                self.story.append(Indenter(left=-10))
            self.story.append(Spacer(1, 4))
        elif tag == "li" or tag in _BLOCKS:
            self._end()
            self._pre = False
            self._block = "p"
            self._quoted = self._quoted and tag != "blockquote"
        else:
            self._text.append(_CLOSE.get(tag, ""))

    def handle_data(self, data: str) -> None:
        kept = marked(data)
        self._text.append(kept.replace("\n", "<br/>").replace("  ", "&nbsp; ") if self._pre else kept)

    def done(self) -> list[Flowable]:
        self._end()
        return self.story

    def _begin(self, tag: str) -> None:
        self._end()
        self._quoted = self._quoted or tag == "blockquote"
        self._block, self._pre = tag, tag == "pre"

    def _next_bullet(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."

    def _end(self) -> None:
        text, self._text = "".join(self._text).strip(), []
        if not text:
            return
        block = "blockquote" if self._quoted and self._block == "p" else self._block
        style = STYLES["li"] if self._lists else STYLES[block]
        self.story.append(Paragraph(text, style, bulletText=self._bullet if self._lists else None))
        self._bullet = None
