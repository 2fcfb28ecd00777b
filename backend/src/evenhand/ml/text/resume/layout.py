"""What a page looks like, as the parser sees it: words with places, lines in reading order."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page. Places are points (1/72 inch) from the top left; `size` is the font size in points."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Where the characters [start, stop) of a line stand on a page, in points from the top left."""

    start: int
    stop: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in reading order. Cells that stand apart (tab stops, table cells) are joined by a tab.

    `x0`, `x1`, `top` are points, and zero where the file has no places (DOCX). `style` is the paragraph
    style's meaning where the file says it: "title", "heading" or "".
    """

    text: str
    number: int = 0
    page: int = 1
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    size: float = 11.0
    bold: bool = False
    bullet: bool = False
    style: str = ""
    column: int = 0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a person who looks at the file does not see, or content that wants to act. It is never parsed.

    `kind` is a key of `findings.EXPLANATIONS`, `reason` the same in words, `where` the place inside the file
    ("page 2", "header", "document properties"), `sample` the beginning of the text. `page` is None where the
    format has no pages or the text is on none.
    """

    reason: str
    page: int | None
    characters: int
    sample: str
    kind: str = "covered"
    where: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A résumé file as lines in reading order, and what was left out.

    `page_sizes` are (width, height) in points, for formats with pages; `scanned_pages` are pictures of text,
    from which nothing could be read.
    """

    kind: str  # "pdf", "docx", "odt", "html" or "txt"
    pages: int
    lines: tuple[Line, ...]
    hidden: tuple[HiddenText, ...] = ()
    links: tuple[str, ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()
    scanned_pages: tuple[int, ...] = ()

    @property
    def characters(self) -> int:
        return sum(len(line.text) for line in self.lines)


def numbered(lines: list[Line]) -> tuple[Line, ...]:
    """The same lines, numbered from 0 in reading order."""
    return tuple(replace(line, number=i) for i, line in enumerate(lines))
