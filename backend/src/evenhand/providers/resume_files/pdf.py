"""PDF → words with places and styles; text that nobody would see is set aside."""

import io
import re
from collections import defaultdict
from typing import Any

import pdfplumber
import pdfplumber.page
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFInterpreterError
from pdfplumber.utils.exceptions import PdfminerException

from evenhand.ml.text.resume.columns import read_lines
from evenhand.ml.text.resume.layout import Document, HiddenText, Word, numbered
from evenhand.providers.resume_files.port import UnreadableResume

MAX_PAGES = 30
MAX_CHARACTERS = 300_000
TINY = 3.0  # points; nobody reads text smaller than this
SAME_COLOUR = 0.06  # difference of luminance and hue that no eye sees
Box = tuple[float, float, float, float]
Colour = tuple[float, float, float]


class _Aggregator(pdfplumber.page.PDFPageAggregatorWithMarkedContent):
    """pdfplumber's page reader that also keeps the text rendering mode (3 is invisible), as the tag."""

    _mode = 0

    def render_string(self, textstate: Any, *args: Any, **kwargs: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, *args, **kwargs)

    def tag_cur_item(self) -> None:
        objects: list[Any] = self.cur_item._objs
        if objects:
            objects[-1].tag = f"mode{self._mode}"


def read_pdf(data: bytes) -> Document:
    """Raises UnreadableResume when the file is damaged, locked or too long."""
    # pdfplumber names this class at the place of use; there is no parameter for it.
    setattr(pdfplumber.page, "PDFPageAggregatorWithMarkedContent", _Aggregator)  # noqa: B010
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return _read(pdf)
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


def _read(pdf: Any) -> Document:
    if not pdf.pages:
        raise UnreadableResume("The PDF has no pages.")
    if len(pdf.pages) > MAX_PAGES:
        raise UnreadableResume(f"The PDF has {len(pdf.pages)} pages; a résumé may have {MAX_PAGES}.")
    words: list[Word] = []
    hidden: dict[tuple[str, int], list[str]] = defaultdict(list)
    links: list[str] = []
    seen = 0
    for page in pdf.pages:
        seen += len(page.chars)
        if seen > MAX_CHARACTERS:
            raise UnreadableResume("The PDF holds far more text than a résumé does.")
        visible = _visible(page, hidden)
        words += _words(page, visible)
        links += [str(link["uri"]) for link in page.hyperlinks if link.get("uri")]
        page.close()
    if not words and not hidden:
        raise UnreadableResume(
            "The PDF holds no text; it seems to be a scan. Send a PDF with text, or a DOCX."
        )
    reports = [
        HiddenText(reason, number, len(t), "".join(t)[:120]) for (reason, number), t in sorted(hidden.items())
    ]
    return Document(
        "pdf", len(pdf.pages), numbered(read_lines(words)), tuple(reports), tuple(dict.fromkeys(links))
    )


def _visible(page: Any, hidden: dict[tuple[str, int], list[str]]) -> Any:
    """The page without hidden characters, which are collected in `hidden` by (reason, page number)."""
    boxes = [
        ((r["x0"], r["top"], r["x1"], r["bottom"]), c)
        for r in [*page.rects, *page.curves]
        if r.get("fill") and (c := _rgb(r.get("non_stroking_color")))
    ]
    scanned = any(
        (i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) > 0.7 * float(page.width * page.height)
        for i in page.images
    )
    secret: set[int] = set()
    for char in page.chars:
        reason = _why_hidden(char, page, boxes, scanned)
        if reason:
            secret.add(id(char))
            if char["text"].strip() or hidden.get((reason, page.page_number)):
                hidden[reason, page.page_number].append(char["text"])
    if not secret:
        return page
    keys = {(c["x0"], c["top"], c["text"]) for c in page.chars if id(c) in secret}
    return page.filter(lambda o: o["object_type"] != "char" or (o["x0"], o["top"], o["text"]) not in keys)


def _why_hidden(char: Any, page: Any, boxes: list[tuple[Box, Colour]], scanned: bool) -> str | None:
    middle_x, middle_y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    if not (0 <= middle_x <= page.width and 0 <= middle_y <= page.height):
        return "off the page"
    if char["size"] < TINY:
        return "tiny"
    if char.get("tag") in ("mode3", "mode7") and not scanned:  # over a scan it is the recognised text
        return "invisible"
    colour = _rgb(char.get("non_stroking_color"))
    if colour is None or char.get("tag") in ("mode1", "mode2", "mode5"):
        return None
    ground: Colour = (1.0, 1.0, 1.0)
    for (x0, top, x1, bottom), fill in boxes:
        if x0 <= middle_x <= x1 and top <= middle_y <= bottom:
            ground = fill
    over_image = any(
        i["x0"] <= middle_x <= i["x1"] and i["top"] <= middle_y <= i["bottom"] for i in page.images
    )
    same = max(abs(a - b) for a, b in zip(colour, ground, strict=True)) < SAME_COLOUR
    return "same colour as its background" if same and not over_image else None


def _rgb(colour: Any) -> Colour | None:
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
        return tuple((1 - c) * (1 - v[3]) for c in v[:3])  # type: ignore[return-value]
    return None


def _readable(text: str) -> str:
    """Glyphs without a Unicode name are, in résumés, list bullets and ornaments: "(cid:127)" is a bullet."""
    text = re.sub(r"^\(cid:\d+\)$|[\uf0b7\uf0a7\uf076\uf0d8\uf0fc]", "•", text)
    return re.sub(r"\(cid:\d+\)|[\ue000-\uf8ff]", "", text).replace("\u00a0", " ").replace("\u00ad", "")


def _words(page: Any, visible: Any) -> list[Word]:
    found = visible.extract_words(
        x_tolerance_ratio=0.18, extra_attrs=["fontname", "size"], keep_blank_chars=False
    )
    return [
        Word(
            text=_readable(w["text"]),
            page=page.page_number,
            x0=float(w["x0"]),
            x1=float(w["x1"]),
            top=float(w["top"]),
            bottom=float(w["bottom"]),
            size=round(float(w["size"]), 1),
            bold=any(
                mark in str(w["fontname"]).lower() for mark in ("bold", "black", "heavy", "semibold", "-bd")
            ),
        )
        for w in found
        if _readable(w["text"]).strip()
    ]
