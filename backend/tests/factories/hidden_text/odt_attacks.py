"""OpenDocument files that hide words."""

from collections.abc import Callable

from tests.factories.hidden_text.odt_base import PICTURE, box, frame, odt, p, picture_part, span, text_style
from tests.factories.hidden_text.words import INJECTED


def _styled(properties: str) -> Callable[[], bytes]:
    return lambda: odt(span(INJECTED, "X"), styles=text_style("X", properties))


def _plain(extra: str, **more: str) -> Callable[[], bytes]:
    return lambda: odt(extra, **more)  # type: ignore[arg-type]


def _style(family: str, name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="{family}"><style:{family}-properties {properties}/></style:style>'


_THROUGH = '<style:style style:name="G" style:family="graphic"><style:graphic-properties style:wrap="run-through" style:run-through="foreground"/></style:style>'
_ROW = f"<table:table>{{}}<table:table-row {{}}><table:table-cell>{p(INJECTED)}</table:table-cell></table:table-row></table:table>"
_DELETION = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    f"{p(INJECTED)}</text:deletion></text:changed-region></text:tracked-changes>"
)

ODT_ATTACKS: dict[str, Callable[[], bytes]] = {
    "odt_marked_hidden": _styled('text:display="none"'),
    "odt_white": _styled('fo:color="#ffffff"'),
    "odt_nearly_white": _styled('fo:color="#f3f3f3"'),
    "odt_same_as_its_ground": _styled('fo:color="#204080" fo:background-color="#204080"'),
    "odt_tiny": _styled('fo:font-size="1pt"'),
    "odt_tiny_by_share": _styled('fo:font-size="8%"'),
    "odt_transparent": _styled('loext:opacity="0%"'),
    "odt_white_by_parent": lambda: odt(
        p(INJECTED, "Child"),
        styles=text_style("Child", "", "paragraph", "Base"),
        common=text_style("Base", 'fo:color="#ffffff"', "paragraph"),
    ),
    "odt_white_in_a_white_cell": lambda: odt(
        f"<table:table><table:table-row><table:table-cell>{span(INJECTED, 'X')}</table:table-cell></table:table-row></table:table>",
        styles=text_style("X", 'fo:color="#ffffff"'),
    ),
    "odt_dark_paper": lambda: odt(
        span(INJECTED, "X"),
        styles=text_style("X", 'fo:color="#101010"'),
        paper='fo:background-color="#111111"',
        common=text_style("Standard", 'style:use-window-font-color="true"', "paragraph"),
    ),
    "odt_hidden_text_field": _plain(p(f'See <text:hidden-text text:string-value="{INJECTED}"/>')),
    "odt_hidden_section": _plain(f'<text:section text:display="none">{p(INJECTED)}</text:section>'),
    "odt_annotation": _plain(p(f"See<office:annotation>{p(INJECTED)}</office:annotation>")),
    "odt_deleted": _plain(_DELETION),
    "odt_keywords": _plain("", meta="".join(f"<meta:keyword>{w}</meta:keyword>" for w in INJECTED.split())),
    "odt_user_property": _plain(
        "", meta=f'<meta:user-defined meta:name="Notes">{INJECTED}</meta:user-defined>'
    ),
    "odt_frame_off_the_page": _plain(p(frame("-30cm", "2cm", "8cm", "2cm", box(p(INJECTED))))),
    "odt_frame_without_size": _plain(p(frame("3cm", "2cm", "0.01cm", "0.01cm", box(p(INJECTED))))),
    "odt_frame_under_a_picture": lambda: odt(
        p(frame("3cm", "2cm", "6cm", "1cm", box(p(INJECTED)), z=1))
        + p(frame("2.5cm", "1.5cm", "9cm", "4cm", PICTURE, style="G", z=9)),
        styles=_THROUGH,
        parts=picture_part("white"),
    ),
    "odt_text_under_a_picture": lambda: odt(
        p(frame("0cm", "0cm", "17cm", "3cm", PICTURE, style="G", anchor="paragraph")) + p(INJECTED),
        styles=_THROUGH,
        parts=picture_part("white"),
    ),
    "odt_collapsed_row": _plain(_ROW.format("", 'table:visibility="collapse"')),
    "odt_row_without_height": lambda: odt(
        _ROW.format("", 'table:style-name="R"'), styles=_style("table-row", "R", 'style:row-height="0.01cm"')
    ),
    "odt_far_to_the_left": lambda: odt(
        p(INJECTED, "F"), styles=_style("paragraph", "F", 'fo:margin-left="-40cm"')
    ),
    "odt_header_switched_off": _plain(
        "", header=f'<style:header style:display="false">{p(INJECTED)}</style:header>'
    ),
    "odt_tag_characters": lambda: odt(p("Punctual." + "".join(chr(0xE0000 + ord(c)) for c in INJECTED))),
}
