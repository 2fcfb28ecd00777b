"""PDF → words with places and styles; text that nobody would see is set aside."""

import io
import re
from typing import Any

import pdfplumber
import pdfplumber.page
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFInterpreterError
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from evenhand.ml.text.resume.columns import read_lines
from evenhand.ml.text.resume.layout import Document, HiddenText, Word, numbered
from evenhand.providers.resume_files.beside import told
from evenhand.providers.resume_files.invisible import InvisibleCharacters
from evenhand.providers.resume_files.pdf_extras import extras_of
from evenhand.providers.resume_files.pdf_eyes import Eyes
from evenhand.providers.resume_files.pdf_hidden import look_at, offset, shown_size
from evenhand.providers.resume_files.port import MAX_CHARACTERS, MAX_PAGES, UnreadableResume

SYMBOLIC = 4  # a font with letters of its own, whose encoding means nothing
_BOLD = ("bold", "black", "heavy", "semibold", "-bd")


class _Aggregator(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """pdfplumber's page reader that also keeps, as the tag, the text rendering mode (3 is invisible), the number
    of the string that a character belongs to, its font, and whether that says another letter than it draws."""

    _mode = 0
    _string = 0
    _font = ""

    def render_string(self, textstate: Any, *args: Any, **kwargs: Any) -> None:
        self._mode = textstate.render
        self._string += 1
        super().render_string(textstate, *args, **kwargs)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        self._font = f"{id(args[1])}:{int(says_another_letter(args[1], args[5]))}"
        return float(super().render_char(*args, **kwargs))

    def tag_cur_item(self) -> None:
        objects: list[Any] = self.cur_item._objs
        if objects:
            objects[-1].tag = f"{self._mode}:{self._string}:{self._font}"


def says_another_letter(font: Any, code: int) -> bool:
    """Whether a simple font names one letter in its encoding, by which it is drawn, and maps it to another text."""
    named = getattr(font, "cid2unicode", None)
    mapped = getattr(font, "unicode_map", None)
    flags = (getattr(font, "descriptor", None) or {}).get("Flags", 32)
    if not named or mapped is None or not isinstance(flags, int) or flags & SYMBOLIC:
        return False
    drawn, said = named.get(code, ""), mapped.cid2unichr.get(code, "")
    return bool(drawn.isalnum() and said.isalnum() and drawn.casefold() != said.casefold())


def read_pdf(data: bytes) -> Document:
    """Raises UnreadableResume when the file is damaged, locked or too long."""
    # pdfplumber names this class at the place of use; there is no parameter for it.
    setattr(pdfplumber.page, "PDFPageAggregatorWithMarkedContent", _Aggregator)  # noqa: B010
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read(pdf, Eyes(data))
    except UnreadableResume:
        raise
    except PDFPasswordIncorrect as error:
        raise UnreadableResume("The PDF is locked with a password.") from error
    except PdfminerException as error:
        locked = any(
            isinstance(a, PDFPasswordIncorrect) for a in (*error.args, error.__cause__, error.__context__)
        )
        raise UnreadableResume(
            "The PDF is locked with a password." if locked else "The PDF is damaged."
        ) from error
    except (
        PDFInterpreterError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        AssertionError,
        OSError,
        RecursionError,
    ) as error:
        # pdfminer meets malformed objects with whatever the standard library raises.
        raise UnreadableResume("The PDF is damaged.") from error


def _read(pdf: Any, eyes: Eyes) -> Document:
    if not pdf.pages:
        raise UnreadableResume("The PDF has no pages.")
    if len(pdf.pages) > MAX_PAGES:
        raise UnreadableResume(f"The PDF has {len(pdf.pages)} pages; a résumé may have {MAX_PAGES}.")
    words: list[Word] = []
    hidden: list[HiddenText] = []
    links: list[str] = []
    scanned: list[int] = []
    invisible = InvisibleCharacters()
    seen = 0
    for page in pdf.pages:
        seen += len(page.chars)
        if seen > MAX_CHARACTERS:
            raise UnreadableResume("The PDF holds far more text than a résumé does.")
        view = look_at(page, eyes)
        words += _words(page, view.kept, invisible)
        hidden += view.hidden
        scanned += [page.page_number] if view.scanned else []
        links += [str(link["uri"]) for link in page.hyperlinks if link.get("uri")]
        page.flush_cache()
    if not words and not hidden:
        raise UnreadableResume(
            "The PDF holds no text; it seems to be a scan. Send a PDF with text, or a DOCX."
        )
    lines = numbered(read_lines(words))
    hidden = told(hidden, " ".join(line.text for line in lines))
    hidden += invisible.reports() + extras_of(pdf, eyes, lines)
    return Document(
        kind="pdf",
        pages=len(pdf.pages),
        lines=lines,
        hidden=tuple(hidden),
        links=tuple(dict.fromkeys(links)),
        page_sizes=tuple(shown_size(page) for page in pdf.pages),
        scanned_pages=tuple(scanned),
    )


def _readable(text: str) -> str:
    """Glyphs without a Unicode name are, in résumés, list bullets and ornaments: "(cid:127)" is a bullet."""
    text = re.sub(r"^\(cid:\d+\)$|[\uf0b7\uf0a7\uf076\uf0d8\uf0fc]", "•", text)
    return re.sub(r"\(cid:\d+\)|[\ue000-\uf8ff]", "", text).replace("\u00a0", " ").replace("\u00ad", "")


def _drawn_bullets(page: Any, found: list[Any], shift: tuple[float, float]) -> list[Word]:
    """Bullets that are drawn and not written, as browsers print them: small filled shapes left of a line."""
    dots = []
    for shape in [*page.curves, *page.rects]:
        wide, high = shape["x1"] - shape["x0"], shape["bottom"] - shape["top"]
        if shape.get("fill") and 1.5 <= wide <= 7 and 0.7 <= high / max(wide, 0.1) <= 1.4:
            dots.append((float(shape["x0"]), float(shape["x1"]), float(shape["top"] + shape["bottom"]) / 2))
    words = []
    for x0, x1, middle in dict.fromkeys(dots):
        right = [w for w in found if w["top"] < middle < w["bottom"] and 1 < w["x0"] - x1 < 22]
        left = [w for w in found if w["top"] < middle < w["bottom"] and -1 < x0 - w["x1"] < 30]
        if not right or left:
            continue
        word = min(right, key=lambda w: float(w["x0"]))
        if any(mark in str(word["fontname"]).lower() for mark in _BOLD):
            continue  # the mark of an entry on a line of time
        top, bottom = float(word["top"]) - shift[1], float(word["bottom"]) - shift[1]
        size = round(float(word["size"]), 1)
        words.append(Word("•", page.page_number, x0 - shift[0], x1 - shift[0], top, bottom, size, False))
    return words


def _words(page: Any, chars: list[Any], invisible: InvisibleCharacters) -> list[Word]:
    found = extract_words(
        chars, x_tolerance_ratio=0.18, extra_attrs=["fontname", "size"], keep_blank_chars=False
    )
    dx, dy = offset(page)
    words = _drawn_bullets(page, found, (dx, dy))
    for w in found:
        text = invisible.clean(_readable(w["text"])).strip()
        if not text:
            continue
        words.append(
            Word(
                text=text,
                page=page.page_number,
                x0=float(w["x0"]) - dx,
                x1=float(w["x1"]) - dx,
                top=float(w["top"]) - dy,
                bottom=float(w["bottom"]) - dy,
                size=round(float(w["size"]), 1),
                bold=any(mark in str(w["fontname"]).lower() for mark in _BOLD),
            )
        )
    return words
