"""Word files that hide words."""

from collections.abc import Callable
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor

from tests.factories.hidden_text.docx_base import (
    picture,
    plain_head,
    run,
    shape,
    tiny_style,
    with_parts,
    word,
    xml,
)
from tests.factories.hidden_text.words import INJECTED

_SAY = f"<w:r><w:t>{INJECTED}</w:t></w:r>"


def _props(properties: str, paragraph: str = "") -> Callable[[], bytes]:
    return lambda: word(lambda d: run(d, INJECTED, properties, paragraph))


def _raw(source: str) -> Callable[[], bytes]:
    return lambda: word(lambda d: _put(d, source))


def _put(d: Any, source: str) -> None:
    xml(d, source)


def _character_style(d: Any) -> None:
    style = d.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    d.add_paragraph().add_run(INJECTED, style="Quiet")


def _inherited_white(d: Any) -> None:
    base = d.styles.add_style("Base", WD_STYLE_TYPE.PARAGRAPH)
    base.font.color.rgb = RGBColor(255, 255, 255)
    child = d.styles.add_style("Child", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style = base
    d.add_paragraph(INJECTED, style="Child")


def _tiny_style(d: Any) -> None:
    tiny_style(d, "Crumbs", 1)
    d.add_paragraph(INJECTED, style="Crumbs")


def _in_a_cell(d: Any) -> None:
    cell = d.add_table(rows=1, cols=2).cell(0, 1)
    cell.paragraphs[0].add_run(INJECTED).font.color.rgb = RGBColor(255, 255, 255)


def _flat_row(d: Any) -> None:
    row = d.add_table(rows=2, cols=1).rows[1]
    row.height, row.height_rule = 12700, 2
    row.cells[0].text = INJECTED


def _under_a_picture(d: Any) -> None:
    xml(d, picture(d, "white", x=0, y=0, width=460, height=90))
    d.add_paragraph(INJECTED)


def _box_under_a_picture(d: Any) -> None:
    xml(d, shape(x=10, y=10, width=200, height=30, text=INJECTED, level=2, relative="page"))
    xml(d, picture(d, "white", x=0, y=0, width=300, height=80, relative="page", level=9))


def _box_under_a_shape(d: Any) -> None:
    xml(d, shape(x=10, y=10, width=200, height=30, text=INJECTED, level=2, relative="page"))
    xml(d, shape(x=0, y=0, width=300, height=80, fill="FFFFFF", level=9, relative="page"))


def _keywords(d: Any) -> None:
    d.core_properties.keywords = INJECTED


def _first_header(d: Any) -> None:
    d.sections[0].first_page_header.paragraphs[0].text = INJECTED


def _far_header(d: Any) -> None:
    d.sections[0].header_distance = 12700 * 2000
    d.sections[0].header.paragraphs[0].text = INJECTED


def _description(d: Any) -> None:
    node = xml(d, picture(d, "navy", x=0, y=0, width=40, height=40))
    for properties in node.iter(
        "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    ):
        properties.set("descr", INJECTED)


def _white_header(d: Any) -> None:
    plain_head(d)
    run_ = d.sections[0].header.paragraphs[0].add_run(INJECTED)
    run_.font.color.rgb = RGBColor(254, 254, 254)


def _comment() -> bytes:
    part = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="A">'
        f"<w:p>{_SAY}</w:p></w:comment></w:comments>"
    )
    return with_parts(word(), {"word/comments.xml": part})


def _custom_property() -> bytes:
    part = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="x" pid="2" name="Notes"><vt:lpwstr>{INJECTED}</vt:lpwstr></property></Properties>'
    )
    return with_parts(word(), {"docProps/custom.xml": part})


def _tags(text: str) -> str:
    return "".join(chr(0xE0000 + ord(c)) for c in text)


DOCX_ATTACKS: dict[str, Callable[[], bytes]] = {
    "docx_marked_hidden": _props("<w:vanish/>"),
    "docx_hidden_by_character_style": lambda: word(_character_style),
    "docx_white": _props('<w:color w:val="FFFFFF"/>'),
    "docx_nearly_white": _props('<w:color w:val="F4F4F4"/>'),
    "docx_white_by_theme": _props('<w:color w:val="000000" w:themeColor="background1"/>'),
    "docx_white_by_inheritance": lambda: word(_inherited_white),
    "docx_white_in_a_cell": lambda: word(_in_a_cell),
    "docx_white_in_the_header": lambda: word(head=_white_header),
    "docx_black_on_black": _props('<w:color w:val="111111"/><w:shd w:val="clear" w:color="auto" w:fill="101010"/>'),
    "docx_yellow_on_yellow": _props('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
    "docx_blue_on_blue_paragraph": _props('<w:color w:val="1F3864"/>', '<w:shd w:val="clear" w:fill="1F3864"/>'),
    "docx_no_fill": _props("<w14:textFill><w14:noFill/></w14:textFill>"),
    "docx_transparent": _props('<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="99000"/></w14:srgbClr></w14:solidFill></w14:textFill>'),
    "docx_tiny": _props('<w:sz w:val="2"/>'),
    "docx_tiny_by_style": lambda: word(_tiny_style),
    "docx_squeezed": _props('<w:w w:val="1"/>'),
    "docx_lines_without_height": _props("", '<w:spacing w:line="10" w:lineRule="exact"/>'),
    "docx_row_without_height": lambda: word(_flat_row),
    "docx_far_to_the_left": _props("", '<w:ind w:left="-14000"/>'),
    "docx_frame_off_the_page": _props("", '<w:framePr w:w="4000" w:hAnchor="page" w:vAnchor="page" w:x="-20000" w:y="100"/>'),
    "docx_box_off_the_page": _raw(shape(x=-900, y=0, width=200, height=40, text=INJECTED)),
    "docx_box_without_size": _raw(shape(x=0, y=0, width=1, height=1, text=INJECTED)),
    "docx_white_in_a_white_box": _raw(shape(x=0, y=0, width=300, height=40, fill="FFFFFF", text=INJECTED, ink="FFFFFF")),
    "docx_under_a_picture": lambda: word(_under_a_picture),
    "docx_box_under_a_picture": lambda: word(_box_under_a_picture),
    "docx_box_under_a_shape": lambda: word(_box_under_a_shape),
    "docx_keywords": lambda: word(_keywords),
    "docx_custom_property": _custom_property,
    "docx_comment": _comment,
    "docx_deleted": _raw(f'<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>{INJECTED}</w:delText></w:r></w:del></w:p>'),
    "docx_field_code": _raw(f'<w:p><w:r><w:instrText> COMMENTS "{INJECTED}" </w:instrText></w:r></w:p>'),
    "docx_description_of_a_picture": lambda: word(_description),
    "docx_header_of_a_first_page_that_is_none": lambda: word(_first_header),
    "docx_header_off_the_page": lambda: word(_far_header),
    "docx_tag_characters": lambda: word(lambda d: d.add_paragraph("Punctual." + _tags(INJECTED))),
    "docx_variation_selectors": lambda: word(lambda d: d.add_paragraph("Kind" + "".join(chr(0xE0100 + b - 16) for b in INJECTED.encode()))),
    "docx_turned_around": lambda: word(lambda d: d.add_paragraph("\u202e" + INJECTED + "\u202c")),
}  # fmt: skip
