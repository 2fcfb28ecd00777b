"""Rich text that strangers wrote: what of its HTML is kept, and the plain text beneath it.

Whatever is stored as HTML went through `sanitise`, so pages may show it as it is. The last thing done to it is
always the cleaner, which parses as browsers do (HTML5) and writes out only what stands on the list.
"""

import re
from html.parser import HTMLParser
from typing import Annotated

import nh3
from pydantic import AfterValidator

from evenhand.core.text import documentable, storable

MOST_HTML = 100_000  # characters as sent; a long posting with all its markup has about 15,000
DEEPEST = 24  # elements within each other; nobody writes more, and browsers and editors walk them recursively

TAGS = frozenset(
    [
        "p",
        "br",
        "strong",
        "em",
        "u",
        "s",
        "ul",
        "ol",
        "li",
        "h2",
        "h3",
        "h4",
        "a",
        "blockquote",
        "code",
        "pre",
    ]
)
# Tags that mean one of ours: understood first, written as ours, and cleaned once more.
_MEANS = {"b": "strong", "i": "em", "strike": "s", "del": "s", "div": "p", "section": "p", "article": "p"} | {
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}
# What stands inside these was never meant to be read.
_DROPPED_WHOLE = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "title",
        "textarea",
        "select",
        "xmp",
        "noembed",
        "noframes",
        "audio",
        "video",
        "canvas",
        "head",
    ]
)
_MEANT = re.compile(r"<(/?)(" + "|".join(_MEANS) + r")>")
_EMPTY = re.compile(r"<(p|li|ul|ol|h[2-4]|blockquote|strong|em|u|s|code|pre|a)(?: [^<>]*)?>\s*</\1>")
_BLOCKS = frozenset(["p", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre"])
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")


class TooMuchText(ValueError):
    """The markup is longer than anybody writes."""


def _cleaner(tags: set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=set(_DROPPED_WHOLE),
        attributes={"a": {"href"}, "*": set()},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )


_generous = _cleaner(set(TAGS) | set(_MEANS))
_strict = _cleaner(set(TAGS))


def sanitise(html: str) -> str:
    """The HTML with nothing in it but paragraphs, lists, headings, emphasis, quotes, code and links.

    Doing it twice is as good as once. Raises TooMuchText above MOST_HTML characters, ValueError on what is no text.
    """
    if len(html) > MOST_HTML:
        raise TooMuchText(f"at most {MOST_HTML} characters with all markup")
    understood = documentable(_generous.clean(storable(html)))  # after: &#12; is a character only now
    if _depth(understood) > DEEPEST:  # before anything that walks it again: each walk of a deep tree is slow
        return from_plain(plain_text(understood))
    return _settled(_MEANT.sub(lambda m: f"<{m[1]}{_MEANS[m[2]]}>", understood))


def _settled(html: str) -> str:
    """Cleaned, without empty elements; again until nothing changes, for taking one out may empty another."""
    for _ in range(DEEPEST):
        clean = _strict.clean(_EMPTY.sub("", _strict.clean(html))).strip()
        if clean == html:
            return clean
        html = clean
    return _strict.clean(html)


def _depth(html: str) -> int:
    deepest = depth = 0
    for closing, tag in _TAG.findall(html):
        if tag != "br":
            depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


def plain_text(html: str) -> str:
    """The text of sanitised HTML: paragraphs apart by an empty line, list items by "- " or their number."""
    reader = _PlainText()
    reader.feed(html)
    reader.close()
    return reader.text()


def from_plain(text: str) -> str:
    """Plain text as HTML: an empty line ends a paragraph, lines that begin with "-", "*" or "•" are a list."""
    parts = []
    for block in re.split(r"\n\s*\n", documentable(storable(text)).replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for bulleted, group in _runs(lines):
            if bulleted:
                items = "".join(f"<li><p>{_escaped(line[1:].strip())}</p></li>" for line in group)
                parts.append(f"<ul>{items}</ul>")
            else:
                parts.append("<p>" + "<br>".join(_escaped(line) for line in group) + "</p>")
    return _strict.clean("".join(parts))


def _runs(lines: list[str]) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        bulleted = bool(re.match(r"[-*•·]\s*\S", line))
        if not runs or runs[-1][0] != bulleted:
            runs.append((bulleted, []))
        runs[-1][1].append(line)
    return runs


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _PlainText(HTMLParser):
    """Reads what `sanitise` wrote, so every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._lists: list[int | None] = []  # the next number of an ordered list, None in a bulleted one
        self._pre = 0
        self._breaks = 0  # line ends owed before the next word; those that meet do not add up
        self._mark = ""  # of the list item whose first word comes next

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and not self._breaks:
            self._out.append("\n")
        elif tag == "li":
            self._item()
        elif tag in _BLOCKS:
            self._pre += tag == "pre"
            self._break()
            if tag in ("ul", "ol"):
                self._lists.append(1 if tag == "ol" else None)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        if tag in _BLOCKS:
            self._pre -= tag == "pre"
            self._break()

    def handle_data(self, data: str) -> None:
        text = data if self._pre > 0 else re.sub(r"\s+", " ", data)
        begins = self._breaks or not self._out or self._out[-1].endswith("\n")
        if begins and not self._pre:
            text = text.lstrip()
        if not text.strip():
            self._out += [" "] if text and not begins else []
            return
        if self._out:
            self._out.append("\n" * self._breaks)
        self._out += [self._mark, text]
        self._breaks, self._mark = 0, ""

    def _item(self) -> None:
        self._breaks = max(self._breaks, 1)
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
        self._mark = "  " * (len(self._lists) - 1) + (f"{number}. " if number is not None else "- ")

    def _break(self) -> None:
        self._breaks = max(self._breaks, 1 if self._lists else 2)

    def text(self) -> str:
        return "\n".join(line.rstrip(" \t") for line in "".join(self._out).split("\n")).strip("\n")


RichText = Annotated[str, AfterValidator(sanitise)]
