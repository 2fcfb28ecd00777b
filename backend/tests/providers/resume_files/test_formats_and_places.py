"""Five formats told by content, where each field stands on its page, and pages as pictures."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from tests.factories.hidden_text import CLEAN
from tests.factories.hidden_text.docx_base import with_parts, word
from tests.factories.hidden_text.html_base import html
from tests.factories.hidden_text.odt_base import odt
from tests.factories.hidden_text.pdf_base import pdf, rewritten
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth

from evenhand.ml.text.resume import parse
from evenhand.providers.resume_files import SandboxedReader, UnreadableResume, UnsupportedResume, kind_of

READER = SandboxedReader()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("pdf_plain", "pdf"), ("docx_plain", "docx"), ("odt_plain", "odt"), ("html_plain", "html"), ("html_fragment", "html"),
     ("txt_plain", "txt"), ("txt_utf16", "txt"), ("txt_latin1", "txt")],
)  # fmt: skip
async def test_five_formats_are_told_by_content_and_read_in_the_bounded_process(name: str, kind: str) -> None:
    document = await READER.read(CLEAN[name]())
    answer: Any = parse(document)

    assert document.kind == kind
    assert answer["resume"]["basics"]["name"] == "Ann Lee"
    assert [w["name"] for w in answer["resume"]["work"]] == ["Northwind Traders Ltd", "Globex Inc"]
    assert answer["resume"]["work"][0]["startDate"] == "2021-03"
    assert {"Python", "PostgreSQL"} <= {
        k for s in answer["resume"]["skills"] for k in s.get("keywords") or [s["name"]]
    }


@pytest.mark.parametrize(
    "data",
    [b"{\\rtf1 text}", b"%!PS-Adobe-3.0", b"<?xml version='1.0'?><a/>", b"<svg xmlns='x'/>", b"text\0with zeros", b" \n ",
     b"GIF89a" + b"\0" * 50, b"\x7fELF" + b"\1" * 60],
)  # fmt: skip
def test_what_is_no_resume_is_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedResume):
        kind_of(data)


def test_a_page_that_talks_of_pdf_is_still_a_page() -> None:
    assert kind_of(html("<p>%PDF-1.7 is a format I know</p>")) == "html"


async def test_each_field_says_where_on_the_page_it_stands() -> None:
    data = LAYOUTS["sidebar_left"](make_truth(1), HEADINGS[0], "short")
    document = await READER.read(data)
    answer: Any = parse(document)
    page = pypdfium2.PdfDocument(data)[0]
    width, height = page.get_size()

    for path, wanted in (
        ("basics.email", make_truth(1).email),
        ("work.0.position", make_truth(1).jobs[0].title),
    ):
        box = answer["confidences"][path]["box"]
        assert box["page"] == 1
        assert 0 <= box["x0"] < box["x1"] <= 1
        inside = page.get_textpage().get_text_bounded(
            box["x0"] * width - 2, height - box["bottom"] * height - 2, box["x1"] * width + 2, height - box["top"] * height + 2
        )  # fmt: skip
        assert wanted in " ".join(inside.split())


async def test_formats_without_pages_name_the_line_instead() -> None:
    document = await READER.read(html())
    evidence: Any = parse(document)["confidences"]

    assert evidence["basics.email"]["box"] is None
    line = document.lines[evidence["basics.email"]["line"]]
    assert (
        line.text[evidence["basics.email"]["start"] : evidence["basics.email"]["stop"]]
        == "ann.lee@example.org"
    )


async def test_a_page_is_drawn_in_the_bounded_process_and_only_pages_that_are_there() -> None:
    picture = Image.open(io.BytesIO(await READER.draw_page(pdf(), 1)))

    assert picture.format == "PNG"
    assert 1390 < picture.width <= 1400
    with pytest.raises(UnreadableResume, match="page"):
        await READER.draw_page(pdf(), 2)
    with pytest.raises(UnreadableResume, match="PDF"):
        await READER.draw_page(word(), 1)


def _acting(kind: str, **more: str) -> Callable[[PdfWriter], None]:
    """Makes the file do something when it is opened."""

    def change(writer: PdfWriter) -> None:
        action = {NameObject("/S"): NameObject(kind)}
        action |= {NameObject(f"/{name}"): TextStringObject(value) for name, value in more.items()}
        writer._root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
        writer.add_attachment("evil.exe", b"MZ")

    return change


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (rewritten(pdf(), _acting("/JavaScript", JS="app.alert(1)")), "JavaScript"),
        (with_parts(word(), {"word/vbaProject.bin": "x", "word/embeddings/oleObject1.bin": "x"}), "macros"),
        (odt(parts={"Basic/Standard/Module1.xml": b"<x/>"}), "macros"),
        (html("<p onclick='x()'>Hello</p><script>alert(1)</script><iframe src='https://example.org'></iframe>"), "script"),
    ],
)  # fmt: skip
async def test_programs_inside_are_noted_and_the_file_is_read(data: bytes, said: str) -> None:
    answer: Any = parse(await READER.read(data))

    assert answer["resume"]["basics"]["name"] == "Ann Lee"
    notes = [f for f in answer["findings"] if f["kind"] == "active_content"]
    assert len(notes) == 1
    assert said in notes[0]["text"]
    assert "None of it was run" in notes[0]["explanation"]


XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
async def test_entities_from_outside_are_refused_in_every_part_of_a_word_file(part: str) -> None:
    with pytest.raises(UnreadableResume, match="entities"):
        await READER.read(_replaced(word(), part, XXE))


async def test_entities_from_outside_are_refused_in_open_documents_and_mean_nothing_in_html() -> None:
    with pytest.raises(UnreadableResume, match="entities"):
        await READER.read(_replaced(odt(), "content.xml", XXE.replace("UTF-8", "utf-8")))
    with pytest.raises(UnreadableResume, match="entities"):
        await READER.read(_replaced(odt(), "content.xml", XXE.encode("utf-16")))
    document = await READER.read(
        b"<!doctype html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><html><p>Ann &e;</p></html>"
    )
    assert "root:" not in " ".join(line.text for line in document.lines)


def _replaced(data: bytes, part: str, body: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == part else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("name", ["../../../etc/cron.d/evil", "/etc/passwd", "word/../../x", "C:\\x"])
async def test_names_inside_an_archive_lead_nowhere(name: str) -> None:
    document = await READER.read(with_parts(word(), {name: "harm"}))

    assert document.kind == "docx"


async def test_archives_whose_parts_share_a_name_are_refused() -> None:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")

    with pytest.raises(UnreadableResume, match="one name"):
        await READER.read(out.getvalue())


@pytest.mark.parametrize("start", ["odt", "docx"])
async def test_bombs_are_refused_in_both_kinds_of_office_file(start: str) -> None:
    data = odt() if start == "odt" else word()
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("filler.xml", b"0" * 70_000_000)

    with pytest.raises(UnreadableResume, match="unpacks"):
        await READER.read(out.getvalue())


async def test_a_locked_open_document_says_so() -> None:
    manifest = b'<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'

    with pytest.raises(UnreadableResume, match="password"):
        await READER.read(odt(parts={"META-INF/manifest.xml": manifest}))


async def test_an_action_that_starts_a_program_is_noted() -> None:
    answer: Any = parse(await READER.read(rewritten(pdf(), _acting("/Launch", F="calc.exe"))))

    assert [f["text"] for f in answer["findings"]] == ["embedded files, an action of the kind Launch"]
