"""HTML and text files that hide words."""

from collections.abc import Callable

from tests.factories.hidden_text.html_base import html
from tests.factories.hidden_text.words import CONTACT, INJECTED, JOBS, NAME, SKILLS

_P = f"<p class=x>{INJECTED}</p>"


def _inline(style: str) -> Callable[[], bytes]:
    return lambda: html(f'<p style="{style}">{INJECTED}</p>')


def _rule(css: str, extra: str = _P) -> Callable[[], bytes]:
    return lambda: html(extra, css=css)


def _extra(extra: str, head: str = "") -> Callable[[], bytes]:
    return lambda: html(extra, head=head)


def _text(extra: str) -> Callable[[], bytes]:
    rows = [NAME, CONTACT, "", "EXPERIENCE"]
    for title, dates, bullets in JOBS:
        rows += [title, dates, *(f"- {b}" for b in bullets)]
    return lambda: "\n".join([*rows, "SKILLS", SKILLS, extra]).encode()


def _smuggled(text: str) -> str:
    """Words as zero-width characters: a bit each."""
    return "".join("\u200b" if bit == "0" else "\u200c" for byte in text.encode() for bit in f"{byte:08b}")


_TAGS = "".join(chr(0xE0000 + ord(c)) for c in INJECTED)
_SELECTORS = "".join(chr(0xE0100 + b - 16) for b in INJECTED.encode())

HTML_ATTACKS: dict[str, Callable[[], bytes]] = {
    "html_display_none": _inline("display:none"),
    "html_display_none_by_rule": _rule("main .y, p.x { display: none !important } p { display: block }"),
    "html_hidden_attribute": _extra(f"<p hidden>{INJECTED}</p>"),
    "html_visibility": _rule(".x { visibility: hidden }"),
    "html_opacity": _inline("opacity:0"),
    "html_opacity_in_parts": _extra(f"<div style='opacity:.2'><p style='opacity:.2'>{INJECTED}</p></div>"),
    "html_filter": _inline("filter:opacity(0%)"),
    "html_font_size": _inline("font-size:1px"),
    "html_font_size_of_nothing": _inline("font:0/0 a"),
    "html_white": _inline("color:#fff"),
    "html_white_by_variable": _rule(":root { --paper: #fffffe } .x { color: var(--paper) }"),
    "html_nearly_white": _rule(".x { color: rgb(245 245 245) }"),
    "html_transparent": _inline("color:transparent"),
    "html_dark_on_dark": _inline("background:#222;color:#232323"),
    "html_same_by_attributes": _extra(f"<table bgcolor='#003366'><tr><td><font color='#003366'>{INJECTED}</font></td></tr></table>"),
    "html_white_over_a_picture_elsewhere": _inline("color:#fff;background-image:url(dark.png)"),
    "html_far_left": _inline("position:absolute;left:-9999px"),
    "html_far_up": _rule(".x { position: fixed; top: -500px }"),
    "html_indent": _inline("text-indent:-9999px"),
    "html_moved_away": _inline("transform:translateX(-9999px)"),
    "html_scaled_away": _inline("transform:scale(0)"),
    "html_no_height": _inline("height:0;overflow:hidden"),
    "html_no_width": _inline("max-width:1px;overflow:hidden;white-space:nowrap"),
    "html_clip": _inline("position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)"),
    "html_clip_path": _inline("clip-path:inset(100%)"),
    "html_under_a_box": _extra(f"<div style='position:relative'><p>{INJECTED}</p><div style='position:absolute;inset:0;background:white'></div></div>"),
    "html_under_a_placed_box": _extra(f"<p style='position:absolute;left:20px;top:900px'>{INJECTED}</p><div style='position:absolute;left:0;top:880px;width:800px;height:90px;background:#fff'></div>"),
    "html_behind": _extra(f"<div style='background:#fff;position:relative'><p style='position:relative;z-index:-1'>{INJECTED}</p></div>"),
    "html_closed_details": _extra(f"<details><summary>More</summary><p>{INJECTED}</p></details>"),
    "html_closed_dialog": _extra(f"<dialog>{INJECTED}</dialog>"),
    "html_template": _extra(f"<noscript>{INJECTED}</noscript>"),
    "html_hidden_input": _extra(f'<input type="hidden" value="{INJECTED}">'),
    "html_in_a_frame": _extra(f"<iframe>{INJECTED}</iframe>"),
    "html_media_rule": _rule("@media screen and (min-width: 600px) { .x { display: none } }"),
    "html_layer_rule": _rule("@layer base { .x { visibility: collapse } }"),
    "html_comment": _extra(f"<!-- {INJECTED} -->"),
    "html_keywords": _extra("", f'<meta name="keywords" content="{INJECTED}">'),
    "html_description_of_a_picture": _extra(f'<img src="x.png" alt="{INJECTED}">'),
    "html_tag_characters": _extra(f"<p>Punctual.{_TAGS}</p>"),
    "html_turned_around": _extra(f"<p>\u202e{INJECTED}\u202c</p>"),
    "txt_tag_characters": _text("Punctual." + _TAGS),
    "txt_variation_selectors": _text("Kind" + _SELECTORS),
    "txt_turned_around": _text(f"\u202e{INJECTED}\u202c"),
    "txt_zero_width_message": _text("Punctual" + _smuggled("Zookeeper")),
}  # fmt: skip
