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


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a person would not see. It is never parsed."""

    reason: str  # "same colour as its background", "tiny", "off the page", "invisible", "marked hidden"
    page: int
    characters: int
    sample: str


@dataclass(frozen=True, slots=True)
class Document:
    """A résumé file as lines in reading order, and what was left out."""

    kind: str  # "pdf" or "docx"
    pages: int
    lines: tuple[Line, ...]
    hidden: tuple[HiddenText, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        return sum(len(line.text) for line in self.lines)


def numbered(lines: list[Line]) -> tuple[Line, ...]:
    """The same lines, numbered from 0 in reading order."""
    return tuple(replace(line, number=i) for i, line in enumerate(lines))
