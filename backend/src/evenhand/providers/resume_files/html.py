"""HTML → lines in reading order. Nothing is fetched, nothing runs; what style sheets hide is set aside."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import cssselect2
from lxml import etree  # type: ignore[import-untyped]

from evenhand.ml.text.resume.layout import Document, HiddenText, Line, numbered
from evenhand.providers.resume_files.beside import beside_the_page, hidden_note, told, unknown_words
from evenhand.providers.resume_files.css import PX_PER_POINT, Cascade
from evenhand.providers.resume_files.html_covers import covered_elements
from evenhand.providers.resume_files.html_look import BLOCKS, NEVER, Look, is_set_apart, look_of
from evenhand.providers.resume_files.invisible import InvisibleCharacters
from evenhand.providers.resume_files.pdf_hidden import REASONS
from evenhand.providers.resume_files.port import MAX_CHARACTERS, MAX_LINES, UnreadableResume
from evenhand.providers.resume_files.tables import lay_out
from evenhand.providers.resume_files.txt import decoded

_BULLET = re.compile(r"^[•●○◦▪▫■□‣⁃∙·–\-*➢➤✓✔❖◆◇►▶]\s+(?=\S)")
_CODE = re.compile(r"[<>{}=;]|\[if\b|\[endif|copyright|licen[sc]e|https?://", re.IGNORECASE)
_SUBTLE = frozenset(
    ["script", "style", "head", "title", "meta", "link", "base", "source", "track", "param", "svg"]
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LABEL_WORDS = 4  # labels for screen readers are short
Lines = list[Line]


@dataclass(slots=True)
class _Page:
    """One page while it is read."""

    cascade: Cascade
    looks: dict[Any, Look] = field(default_factory=dict)
    covered: set[Any] = field(default_factory=set)
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    labels: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    titles: int = 0


@dataclass(slots=True)
class _Pen:
    """Collects inline text until a block ends it."""

    parts: list[tuple[str, Look]] = field(default_factory=list)
    lines: Lines = field(default_factory=list)
    level: int = 0  # of the heading, 1 to 6; 0 for none

    def flush(self, style: str) -> None:
        text = "".join(t for t, _ in self.parts)
        text = re.sub(r"[ \n\r]+", " ", text)
        text = re.sub(r" *\t[ \t]*", "\t", text).strip()
        letters = sum(len(t.strip()) for t, _ in self.parts) or 1
        bold = sum(len(t.strip()) for t, k in self.parts if k.bold) / letters > 0.6
        size = max((k.size for t, k in self.parts if t.strip()), default=16.0) / PX_PER_POINT
        size += 0.5 * (6 - self.level) if self.level else 0.0  # the outline also counts where sizes are alike
        self.parts.clear()
        if text:
            bullet = bool(_BULLET.match(text))
            said = _BULLET.sub("", text)
            self.lines.append(
                Line(said, size=round(size, 1), bold=bold, bullet=bullet and not style, style=style)
            )


def read_html(data: bytes) -> Document:
    """Raises UnreadableResume when the file is damaged or too long."""
    text = decoded(data)
    if text is None:
        raise UnreadableResume("The HTML file is no text.")
    invisible = InvisibleCharacters()
    root = _parsed(invisible.clean(text))
    wrapper = cssselect2.ElementWrapper.from_html_root(root)
    page = _Page(_cascade(root))
    _look(wrapper, Look(), page)
    page.covered = covered_elements(list(page.looks.items()))
    lines = _block(root, page, "", False)
    if len(lines) > MAX_LINES or sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        raise UnreadableResume("The HTML file holds far more text than a résumé does.")
    shown = " ".join(line.text for line in lines)
    hidden = [
        *told(_reports(page, shown), shown),
        *_beside(root, shown),
        *invisible.reports(),
        *_programs(root),
    ]
    return Document("html", 1, numbered(lines), tuple(hidden), tuple(dict.fromkeys(page.links)))


def _parsed(text: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableResume("The HTML file is damaged.") from error
    if root is None:
        raise UnreadableResume("The HTML file is empty.")
    return root


def _cascade(root: Any) -> Cascade:
    cascade = Cascade()
    for node in root.iter("style"):
        cascade.add_sheet(node.text or "", node.get("media") or "")
    return cascade


def _look(wrapper: Any, parent: Look, page: _Page) -> None:
    look = look_of(wrapper, parent, page.cascade)
    page.looks[wrapper.etree_element] = look
    inside = (
        _closed(look)
        if wrapper.local_name == "details" and "open" not in wrapper.etree_element.attrib
        else None
    )
    for child in wrapper.iter_children():
        _look(child, inside if inside and child.local_name != "summary" else look, page)


def _closed(look: Look) -> Look:
    from dataclasses import replace

    return replace(look, gone="marked_hidden")


def _block(node: Any, page: _Page, style: str, covered: bool) -> Lines:
    """The lines of a block element and of what it holds."""
    pen = _Pen(level=next((int(n.tag[1]) for n in (node, *node.iterancestors()) if n.tag in HEADINGS), 0))
    _inside(node, page, pen, style, covered or node in page.covered)
    pen.flush(style)
    return pen.lines


def _inside(node: Any, page: _Page, pen: _Pen, style: str, covered: bool) -> None:
    look = page.looks[node]
    _write(node.text, node, look, page, pen, covered)
    cells: list[Lines] = []
    for child in node:
        if isinstance(child.tag, str) and child in page.looks:
            _child(child, look, page, pen, style, covered, cells)
        _write(child.tail, node, look, page, pen, covered)
    if cells:
        pen.flush(style)
        pen.lines += lay_out([cells])


def _child(
    child: Any, look: Look, page: _Page, pen: _Pen, style: str, covered: bool, cells: list[Lines]
) -> None:
    its = page.looks[child]
    covered = covered or child in page.covered
    href = child.get("href") if child.tag == "a" else None
    if href and re.match(r"https?://|mailto:", href) and not its.why_unseen() and not covered:
        page.links.append(href)
    if child.tag in NEVER or (its.gone and child.tag == "svg"):
        _set_aside(child, page)
    elif child.tag == "br":
        pen.flush(style)
    elif child.tag == "table":
        pen.flush(style)
        pen.lines += lay_out(_rows(child, page, covered))
    elif look.row and its.display != "none":
        cells.append(_block(child, page, _style(child, page, style), covered))
    elif its.display.startswith("inline") or its.display in ("contents", "ruby"):
        apart = its.display != "inline" or its.floats in ("left", "right") or is_set_apart(its)
        apart = apart or (
            child.tag in BLOCKS and its.display == "inline"
        )  # parts of their own, set in one row
        if not apart and len(child) == 0 and not (child.text or "").strip() and child.tag != "wbr":
            pen.parts.append((" ", its))  # an icon
        if apart:
            pen.parts.append(("\t", its))
        _inside(child, page, pen, style, covered)
        if apart:
            pen.parts.append(("\t", its))
    else:
        pen.flush(style)
        own = _style(child, page, style)
        lines = _block(child, page, own, covered)
        if child.tag == "li" and len(lines) == 1 and not lines[0].style:
            first = lines[0]
            lines = [Line(first.text, size=first.size, bold=first.bold, bullet=True)]
        pen.lines += lines


def _style(node: Any, page: _Page, outer: str) -> str:
    if node.tag == "h1":
        page.titles += 1
        return "title" if page.titles == 1 else "heading"
    return "heading" if node.tag in ("h2", "h3", "h4", "h5", "h6") else outer


def _rows(table: Any, page: _Page, covered: bool) -> list[list[Lines]]:
    rows = []
    for row in table.iter("tr"):
        owner = next((a for a in row.iterancestors("table")), None)
        if owner is table:
            under = covered or row in page.covered
            rows.append(
                [_block(c, page, "", under) for c in row if c.tag in ("td", "th") and c in page.looks]
            )
    for caption in table.iterchildren("caption"):
        rows.insert(0, [_block(caption, page, "", covered)])
    return rows


def _write(text: str | None, node: Any, look: Look, page: _Page, pen: _Pen, covered: bool) -> None:
    if not text:
        return
    kind = look.why_unseen() or ("covered" if covered else None)
    if kind is None or not text.strip():
        said = text.replace("\u00a0", " ")
        pen.parts.append((said if look.kept_spaces else re.sub(r"\s+", " ", said), look))
        if look.kept_spaces and "\n" in text:
            _write_rows(text, look, pen)
    elif (look.quiet and kind == "covered") or (kind != "marked_hidden" and _skips(node)):
        page.labels.append(text.strip())
    else:
        page.hidden[kind].append(" ".join(text.split()))


def _skips(node: Any) -> bool:
    """A link within the page, as "Skip to content" is, shown when it has the keyboard's focus."""
    return node.tag == "a" and str(node.get("href") or "").startswith("#")


def _write_rows(text: str, look: Look, pen: _Pen) -> None:
    """Preformatted text keeps its line breaks."""
    pen.parts.pop()
    for i, row in enumerate(text.split("\n")):
        if i:
            pen.flush("")
        pen.parts.append((re.sub(r" {3,}", "\t", row), look))


def _set_aside(node: Any, page: _Page) -> None:
    """Elements that a browser never writes out: programs are no text, but words in the others are hidden ones."""
    if node.tag in _SUBTLE:
        return
    said = " ".join(" ".join(node.itertext()).split())
    value = " ".join(filter(None, (node.get("value"), node.get("placeholder"))))
    if node.tag == "input" and node.get("type") == "hidden":
        said = value
    if said and node.tag not in ("select", "option", "datalist"):
        page.hidden["marked_hidden"].append(said)


def _reports(page: _Page, shown: str) -> list[HiddenText]:
    out = []
    for text in page.labels:
        if len(unknown_words(text, shown)) > LABEL_WORDS:
            page.hidden["covered"].append(text)
    for kind, texts in sorted(page.hidden.items()):
        whole = " ".join(texts)
        letters = sum(c.isalnum() for c in whole)
        if letters >= 3:
            reason = REASONS.get(kind, "marked hidden")
            out.append(HiddenText(reason, None, letters, whole[:500], kind, "page"))
    return out


def _beside(root: Any, shown: str) -> list[HiddenText]:
    """Words in properties, comments and descriptions."""
    fields = {}
    for node in root.iter("meta"):
        name = (node.get("name") or node.get("property") or "").lower()
        if name.rpartition(":")[2] in ("keywords", "description", "subject", "abstract", "title"):
            fields[name] = node.get("content") or ""
    for node in root.iter("title"):
        if not any(a.tag == "svg" for a in node.iterancestors()):
            fields["title"] = node.text or ""
    out = list(beside_the_page(fields, shown))
    for comment in root.iter(etree.Comment):
        said = comment.text or ""
        if not _CODE.search(said):
            out += hidden_note("comment", "comment", said, "comment", shown, 5)
    for node in root.iter():
        if isinstance(node.tag, str):
            said = " ".join(filter(None, (node.get("alt"), node.get("title"), node.get("aria-label"))))
            out += hidden_note("alternative_text", "description", said, f"<{node.tag}>", shown, 6)
    return out


def _programs(root: Any) -> list[HiddenText]:
    found: dict[str, None] = {}
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag == "script" and "json" not in (node.get("type") or ""):
            found["a script"] = None
        elif node.tag in ("iframe", "object", "embed", "applet", "frame"):
            found[f"<{node.tag}>"] = None
        if any(name.startswith("on") for name in node.attrib):
            found["a script on an element"] = None
        if re.match(
            r"\s*(?:javascript|vbscript|data:text/html)",
            str(node.get("href") or node.get("action") or ""),
            re.I,
        ):
            found["a link that runs a script"] = None
    said = ", ".join(found)
    return [HiddenText("active content", None, len(said), said, "active_content", "file")] if said else []
