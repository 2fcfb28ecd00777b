"""PDF files that hide words."""

import io
from collections.abc import Callable
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.factories.hidden_text.pdf_base import (
    HEIGHT,
    WIDTH,
    Draw,
    body,
    head,
    pdf,
    picture,
    rewritten,
    scan_of,
)
from tests.factories.hidden_text.words import INJECTED, SKILLS

Y = 300.0
_N = NameObject


def say(
    x: float = 50, y: float = Y, *, grey: float | None = None, rgb: tuple[float, float, float] | None = None,
    size: float = 10, alpha: float | None = None, mode: int | None = None, text: str = INJECTED,
) -> Draw:  # fmt: skip
    """Writes the hidden words in the given manner."""

    def draw(c: Canvas) -> None:
        c.setFillColorRGB(*(rgb or ((grey or 0.0),) * 3))
        c.setFont("Helvetica", size)
        if alpha is not None:
            c.setFillAlpha(alpha)
        line = c.beginText(x, y)
        if mode is not None:
            line.setTextRenderMode(mode)
        line.textOut(text)
        c.drawText(line)

    return draw


def _both(*parts: Draw) -> Draw:
    def draw(c: Canvas) -> None:
        for part in parts:
            c.saveState()
            part(c)
            c.restoreState()

    return draw


def _box(red: float, green: float, blue: float, y: float = Y - 6, height: float = 20) -> Draw:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(red, green, blue)
        c.rect(40, y, 515, height, fill=1, stroke=0)

    return draw


def _image(colour: str, y: float = Y - 6, height: float = 20) -> Draw:
    return lambda c: c.drawImage(picture(colour), 40, y, 515, height)


def _clipped(c: Canvas) -> None:
    path = c.beginPath()
    path.rect(500, 20, 5, 5)
    c.clipPath(path, stroke=0, fill=0)
    say()(c)


def _shrunk(c: Canvas) -> None:
    c.translate(50, Y)
    c.scale(0.05, 0.05)
    say(0, 0, size=12)(c)


def _squeezed(c: Canvas) -> None:
    line = c.beginText(50, Y)
    line.setHorizScale(0.2)
    line.setFont("Helvetica", 10)
    line.textOut(INJECTED)
    c.drawText(line)


def _form(c: Canvas) -> None:
    c.beginForm("inner")
    say(grey=1)(c)
    c.endForm()
    c.doForm("inner")


def _stacked(c: Canvas) -> None:
    """White words right under visible ones, so that the place itself is full of ink."""
    say(50, 250, grey=1, text=INJECTED)(c)
    say(
        50, 250, text="Volunteer at the city library since 2015, reading aloud to children on Saturdays, and"
    )(c)


def _whole_scan(under: bool) -> bytes:
    """A page that is a picture of a résumé; the text lies under it, or is invisible over it as OCR makes it."""
    shot, out = scan_of(pdf()), io.BytesIO()
    c = Canvas(out, pagesize=A4, invariant=1)
    if under:
        body(c)
        say()(c)
    c.drawImage(shot, 0, 0, WIDTH, HEIGHT)
    if not under:
        for i, text in enumerate(("Ann Lee", SKILLS, INJECTED)):
            say(50, 700 - 20 * i, mode=3, text=text)(c)
    c.save()
    return out.getvalue()


def _outside_the_crop() -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].cropbox.lower_left = (0, 320)

    return rewritten(pdf(say()), change)


def _turned() -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.pages[0][_N("/Rotate")] = NumberObject(90)

    return rewritten(pdf(say(grey=1)), change)


def _append(writer: PdfWriter, content: bytes, resources: dict[str, dict[str, Any]] | None = None) -> None:
    """Adds a content stream and resources to the first page."""
    page = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(b"Q\n" + content)
    first = DecodedStreamObject()
    first.set_data(b"q\n")
    old = page.raw_get("/Contents")
    parts = list(old.get_object()) if isinstance(old.get_object(), ArrayObject) else [old]
    page[_N("/Contents")] = ArrayObject([writer._add_object(first), *parts, writer._add_object(stream)])
    holder = page["/Resources"].get_object()
    for kind, entries in (resources or {}).items():
        there = holder.get(kind, DictionaryObject()).get_object()
        for name, value in entries.items():
            there[_N(name)] = value
        holder[_N(kind)] = there


def _hidden_layer() -> bytes:
    def change(writer: PdfWriter) -> None:
        group = writer._add_object(
            DictionaryObject({_N("/Type"): _N("/OCG"), _N("/Name"): TextStringObject("Notes")})
        )
        state = DictionaryObject({_N("/OFF"): ArrayObject([group]), _N("/Order"): ArrayObject([group])})
        writer._root_object[_N("/OCProperties")] = DictionaryObject(
            {_N("/OCGs"): ArrayObject([group]), _N("/D"): state}
        )
        words = f"/OC /Notes BDC BT /F1 10 Tf 50 {Y} Td ({INJECTED}) Tj ET EMC".encode()
        _append(writer, words, {"/Properties": {"/Notes": group}})

    return rewritten(pdf(), change)


def _to_unicode(writer: PdfWriter, pairs: dict[int, str]) -> Any:
    rows = "\n".join(f"<{code:02X}> <{text.encode('utf-16-be').hex()}>" for code, text in pairs.items())
    stream = DecodedStreamObject()
    stream.set_data(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n"
            f"{len(pairs)} beginbfchar\n{rows}\nendbfchar endcmap end end"
        ).encode()
    )
    return writer._add_object(stream)


def _font(**more: Any) -> DictionaryObject:
    font = DictionaryObject(
        {_N("/Type"): _N("/Font"), _N("/Subtype"): _N("/Type1"), _N("/BaseFont"): _N("/Helvetica"),
         _N("/Encoding"): _N("/WinAnsiEncoding")}
    )  # fmt: skip
    for name, value in more.items():
        font[_N(f"/{name}")] = value
    return font


def _one_glyph_for_a_sentence() -> bytes:
    def change(writer: PdfWriter) -> None:
        font = _font(ToUnicode=_to_unicode(writer, {ord("."): INJECTED}))
        _append(
            writer, f"BT /FX 10 Tf 50 {Y} Td (.) Tj ET".encode(), {"/Font": {"/FX": writer._add_object(font)}}
        )

    return rewritten(pdf(), change)


def _letters_that_lie() -> bytes:
    """The page shows one sentence, the font's table of letters says another."""
    seen = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    said = "Zookeeper Erlang Quantumsoft"
    shown = seen[: len(said)]

    def change(writer: PdfWriter) -> None:
        font = _font(ToUnicode=_to_unicode(writer, {ord(a): b for a, b in zip(shown, said, strict=True)}))
        _append(
            writer,
            f"BT /FX 10 Tf 50 {Y} Td ({shown}) Tj ET".encode(),
            {"/Font": {"/FX": writer._add_object(font)}},
        )

    return rewritten(pdf(), change)


def _empty_glyphs() -> bytes:
    """A Type 3 font whose letters draw nothing."""

    def change(writer: PdfWriter) -> None:
        nothing = DecodedStreamObject()
        nothing.set_data(b"600 0 0 0 600 700 d1")
        glyph = writer._add_object(nothing)
        names = [f"/g{i}" for i in range(256)]
        font = DictionaryObject({
            _N("/Type"): _N("/Font"), _N("/Subtype"): _N("/Type3"),
            _N("/FontBBox"): ArrayObject([NumberObject(n) for n in (0, 0, 600, 700)]),
            _N("/FontMatrix"): ArrayObject([FloatObject(n) for n in (0.001, 0, 0, 0.001, 0, 0)]),
            _N("/CharProcs"): DictionaryObject({_N(n): glyph for n in names}),
            _N("/Encoding"): DictionaryObject({_N("/Type"): _N("/Encoding"), _N("/Differences"): ArrayObject([NumberObject(0), *map(_N, names)])}),
            _N("/FirstChar"): NumberObject(0), _N("/LastChar"): NumberObject(255),
            _N("/Widths"): ArrayObject([NumberObject(600)] * 256),
            _N("/ToUnicode"): _to_unicode(writer, {ord(c): c for c in set(INJECTED)}),
        })  # fmt: skip
        _append(
            writer,
            f"BT /FX 6 Tf 50 {Y} Td ({INJECTED}) Tj ET".encode(),
            {"/Font": {"/FX": writer._add_object(font)}},
        )

    return rewritten(pdf(), change)


def _actual_text() -> bytes:
    def change(writer: PdfWriter) -> None:
        words = f"/Span <</ActualText ({INJECTED})>> BDC BT /F1 10 Tf 50 {Y} Td (.) Tj ET EMC".encode()
        _append(writer, words)

    return rewritten(pdf(), change)


def _annotated(**entries: Any) -> Callable[[], bytes]:
    def change(writer: PdfWriter) -> None:
        note = DictionaryObject({
            _N("/Type"): _N("/Annot"), _N("/Rect"): ArrayObject([NumberObject(n) for n in (500, 20, 520, 40)]),
            **{_N(f"/{k}"): v for k, v in entries.items()},
        })  # fmt: skip
        writer.pages[0][_N("/Annots")] = ArrayObject([writer._add_object(note)])

    return lambda: rewritten(pdf(), change)


def _info(writer: PdfWriter) -> None:
    writer.add_metadata({"/Keywords": INJECTED})


def _xmp(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(
        (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag>'
            + "".join(f"<rdf:li>{word}</rdf:li>" for word in INJECTED.split())
            + "</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>"
        ).encode()
    )
    writer._root_object[_N("/Metadata")] = writer._add_object(stream)


_TEXT = TextStringObject(INJECTED)
PDF_ATTACKS: dict[str, Callable[[], bytes]] = {
    "pdf_white_on_white": lambda: pdf(say(grey=1)),
    "pdf_nearly_white": lambda: pdf(say(grey=0.96)),
    "pdf_pale_grey_large": lambda: pdf(say(grey=0.975, size=20, text=INJECTED[:45])),
    "pdf_dark_on_dark": lambda: pdf(say(grey=0.22), _box(0.2, 0.2, 0.2)),
    "pdf_blue_on_blue": lambda: pdf(say(rgb=(0.1, 0.2, 0.6)), _box(0.1, 0.2, 0.6)),
    "pdf_white_on_white_picture": lambda: pdf(say(grey=1), _image("white")),
    "pdf_tiny": lambda: pdf(say(size=1)),
    "pdf_small_by_matrix": lambda: pdf(_shrunk),
    "pdf_squeezed": lambda: pdf(_squeezed),
    "pdf_right_of_the_page": lambda: pdf(say(2000)),
    "pdf_below_the_page": lambda: pdf(say(50, -300)),
    "pdf_outside_the_crop": _outside_the_crop,
    "pdf_invisible_mode": lambda: pdf(say(mode=3)),
    "pdf_clip_mode": lambda: pdf(say(mode=7)),
    "pdf_transparent": lambda: pdf(say(alpha=0)),
    "pdf_nearly_transparent": lambda: pdf(say(alpha=0.03)),
    "pdf_clipped": lambda: pdf(_clipped),
    "pdf_under_a_rectangle": lambda: pdf(_both(say(), _box(1, 1, 1))),
    "pdf_under_a_picture": lambda: pdf(_both(say(), _image("lightblue"))),
    "pdf_under_a_scan": lambda: _whole_scan(under=True),
    "pdf_over_a_scan": lambda: _whole_scan(under=False),
    "pdf_hidden_layer": _hidden_layer,
    "pdf_under_other_words": lambda: pdf(_stacked),
    "pdf_in_a_form_object": lambda: pdf(_form),
    "pdf_on_a_turned_page": _turned,
    "pdf_one_glyph_for_a_sentence": _one_glyph_for_a_sentence,
    "pdf_letters_that_lie": _letters_that_lie,
    "pdf_empty_glyphs": _empty_glyphs,
    "pdf_actual_text": _actual_text,
    "pdf_note": _annotated(Subtype=_N("/Text"), Contents=_TEXT),
    "pdf_hidden_field": _annotated(Subtype=_N("/Widget"), FT=_N("/Tx"), T=TextStringObject("x"), V=_TEXT, F=NumberObject(2)),
    "pdf_closed_popup": _annotated(Subtype=_N("/FreeText"), Contents=_TEXT, F=NumberObject(2), Open=BooleanObject(False)),
    "pdf_keywords": lambda: rewritten(pdf(), _info),
    "pdf_xmp": lambda: rewritten(pdf(), _xmp),
}  # fmt: skip
__all__ = ["PDF_ATTACKS", "head", "say"]
