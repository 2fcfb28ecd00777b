"""Words with places → lines in the order a person reads them: rows, cells, columns, wrapped lines."""

import re
from dataclasses import dataclass, replace

from evenhand.ml.text.resume.dates import is_date_like
from evenhand.ml.text.resume.headings import known_section
from evenhand.ml.text.resume.layout import Line, Span, Word

BULLETS = "•●○◦▪▫■□‣⁃∙·–—*-»➢➤✓✔❖◆◇►▶"
_BULLET = re.compile(rf"^[{re.escape(BULLETS)}]\s+(?=\S)")
_BULLET_GLYPH = re.compile(r"^[•●○◦▪▫■□‣⁃∙➢➤✓✔❖◆◇►▶]\s*(?=\S)")

_OPEN_END = re.compile(r"(?:\d{4}|\b[A-Z][a-z]+)\s*[–—-]$|,\s?(?:and|&)$|\s(?:of|to|and|&|/)$")
_LABELLED = re.compile(r"^[^\W\d_][^:,;|•]{1,34}:\s+\S")  # "Databases: PostgreSQL" starts anew
_SEPARATOR = re.compile(r"[,;|•·]")

NARROW = 210.0  # points; a sidebar
CELL_GAP = 1.35  # of the font size: wider white space inside a row separates cells
MIN_GUTTER = 9.0  # points between two columns of text
MIN_COLUMN_ROWS = 4


@dataclass(slots=True)
class _Cell:
    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(slots=True)
class _Row:
    cells: list[_Cell]

    @property
    def words(self) -> list[Word]:
        return [w for c in self.cells for w in c.words]

    @property
    def top(self) -> float:
        return min(w.top for w in self.words)


@dataclass(slots=True)
class _Region:
    """Rows read together: the whole width, or two columns beside each other."""

    full: list[_Row]
    left: list[_Row]
    right: list[_Row]
    gutter: float = 0.0


def read_lines(words: list[Word]) -> list[Line]:
    """Lines of all pages in reading order; columns that go on over pages are read to their end first."""
    pages = sorted({w.page for w in words})
    regions: list[_Region] = []
    for page in pages:
        rows = _rows([w for w in words if w.page == page])
        regions += _regions(rows)
    lines: list[Line] = []
    column = 0
    for region in _joined_over_pages(regions):
        for rows in (region.full, region.left, region.right):
            if rows:
                lines += [line for line in _unwrap(rows, column) if any(c.isalnum() for c in line.text)]
                column += 1
    return lines


def _rows(words: list[Word]) -> list[_Row]:
    """Words whose middles lie on one height make a row; wide gaps inside it make cells."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        home = next((r for r in reversed(rows[-3:]) if _on_row(r, word, middle)), None)
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return [_Row(_cells(sorted(r, key=lambda w: w.x0))) for r in rows]


def _on_row(row: list[Word], word: Word, middle: float) -> bool:
    last = row[-1]
    return abs((last.top + last.bottom) / 2 - middle) <= 0.35 * max(last.size, word.size)


def _cells(words: list[Word]) -> list[_Cell]:
    cells = [_Cell([words[0]])]
    for word in words[1:]:
        gap = word.x0 - cells[-1].x1
        lone_bullet = len(cells[-1].words) == 1 and len(cells[-1].text) == 1 and cells[-1].text in BULLETS
        if gap > CELL_GAP * max(word.size, cells[-1].words[-1].size) and not lone_bullet:
            cells.append(_Cell([word]))
        else:
            cells[-1].words.append(word)
    return cells


def _regions(rows: list[_Row]) -> list[_Region]:
    """Cut a page at its best gutter, if it has one; what lies above and below is read by itself."""
    cut = _best_gutter(rows)
    if cut is None:
        return [_Region(rows, [], [])] if rows else []
    start, stop, x = cut
    left = [_Row(c) for r in rows[start:stop] if (c := [c for c in r.cells if c.x1 <= x])]
    right = [_Row(c) for r in rows[start:stop] if (c := [c for c in r.cells if c.x0 >= x])]
    return [*_regions(rows[:start]), _Region([], left, right, x), *_regions(rows[stop:])]


def _best_gutter(rows: list[_Row]) -> tuple[int, int, float] | None:
    """The x that the most rows leave free, as (first row, row after the last, x)."""
    if len(rows) < MIN_COLUMN_ROWS:
        return None
    edges = sorted({round(c.x0 - MIN_GUTTER / 2, 1) for r in rows for c in r.cells})
    best: tuple[float, int, int, float] | None = None
    for x in edges:
        start = 0
        for i in range(len(rows) + 1):
            if i < len(rows) and not _crosses(rows[i], x):
                continue
            score = _gutter_score(rows[start:i], x)
            if score > 0 and (best is None or score > best[0]):
                first, last = _trim(rows, start, i, x)
                best = (score, first, last, x)
            start = i + 1
    return best[1:] if best else None


def _crosses(row: _Row, x: float) -> bool:
    half = MIN_GUTTER / 2 - 0.2
    return any(c.x0 < x + half and c.x1 > x - half for c in row.cells)


def _trim(rows: list[_Row], start: int, stop: int, x: float) -> tuple[int, int]:
    """Leave out rows at the top that only stand on one side of the gutter, such as a name above it."""
    first = start
    while first < stop and not any(c.x0 >= x for c in rows[first].cells):
        first += 1
    # Rows on the left that share the page's top with no neighbour are kept unless they are few:
    # a short centred name is not a column.
    return (start if first - start > 2 else first), stop


def _gutter_score(rows: list[_Row], x: float) -> float:
    """How many rows both columns hold; 0 where one side is dates or labels that belong to the other."""
    left = [c for r in rows for c in r.cells if c.x1 <= x]
    right = [c for r in rows for c in r.cells if c.x0 >= x]
    if min(len(left), len(right)) < MIN_COLUMN_ROWS:
        return 0.0
    if any(_is_margin_note(side, other, rows, x) for side, other in ((left, right), (right, left))):
        return 0.0
    starts = [round(c.x0) for c in right]
    common = max(starts.count(s) + starts.count(s + 1) for s in set(starts)) / len(right)
    if common < 0.4:  # a column of text has an edge; right-aligned places do not
        return 0.0
    return min(len(left), len(right)) + 0.1 * len(rows)


def _is_margin_note(side: list[_Cell], other: list[_Cell], rows: list[_Row], x: float) -> bool:
    """True where `side` only annotates `other`: dates or places beside entries, labels beside values."""
    dates = sum(is_date_like(c.text) for c in side)
    if dates / len(side) > 0.4:
        return True
    beside = sum(any(c.x1 <= x for c in r.cells) and any(c.x0 >= x for c in r.cells) for r in rows)
    words = sum(len(c.words) for c in side) / len(side)
    rightmost = side[0].x0 >= x
    ends = [round(c.x1) for c in side]
    ragged_left = rightmost and max(ends.count(e) + ends.count(e + 1) for e in set(ends)) / len(side) > 0.7
    return beside / len(side) > 0.85 and (words < 4.5 or ragged_left) and len(side) <= len(other)


def _joined_over_pages(regions: list[_Region]) -> list[_Region]:
    joined: list[_Region] = []
    for region in regions:
        last = joined[-1] if joined else None
        if last and last.gutter and region.gutter and abs(last.gutter - region.gutter) < 18:
            last.left += region.left
            last.right += region.right
        elif last and last.gutter and not region.gutter and _only_side(region, last.gutter) == "left":
            last.left += region.full
        else:
            joined.append(region)
    return joined


def _only_side(region: _Region, gutter: float) -> str:
    cells = [c for r in region.full for c in r.cells]
    if all(c.x1 <= gutter for c in cells):
        return "left"
    return "right" if all(c.x0 >= gutter for c in cells) else ""


def _unwrap(rows: list[_Row], column: int) -> list[Line]:
    """Rows → lines, joining a row to the one before when that one broke off only for want of room."""
    margin = max(r.cells[-1].x1 for r in rows)
    lines: list[Line] = []
    previous: _Row | None = None
    for row in _with_labels_apart(rows):
        line = _line(row, column)
        if previous is not None and lines and _wraps(previous, row, lines[-1], line, margin):
            glue = "" if lines[-1].text.endswith(("-", "/")) and line.text[:1].islower() else " "
            lines[-1] = _joined(lines[-1], glue, line)
        elif line.text:
            lines.append(line)
        previous = row
    return lines


def _with_labels_apart(rows: list[_Row]) -> list[_Row]:
    """A section's name that stands in the margin beside its first entry is a row of its own."""
    out: list[_Row] = []
    for row in rows:
        words = row.words
        cut = next((i for i, w in enumerate(words) if abs(w.size - words[0].size) > 1), 0)
        if cut and known_section(" ".join(w.text for w in words[:cut])):
            out += [_Row([_Cell(words[:cut])]), _Row(_cells(words[cut:]))]
        else:
            out.append(row)
    return out


def _joined(before: Line, glue: str, line: Line) -> Line:
    moved = len(before.text) + len(glue)
    spans = [replace(s, start=s.start + moved, stop=s.stop + moved) for s in line.spans]
    text = before.text + glue + line.text
    return replace(before, text=text, x1=max(before.x1, line.x1), spans=(*before.spans, *spans))


def _spans(words: list[Word], cut: int) -> tuple[Span, ...]:
    """Places of the words of a row, whose first `cut` characters its line does not have."""
    spans, start = [], -cut
    for word in words:
        stop = start + len(word.text)
        if stop > 0:
            spans.append(Span(max(0, start), stop, word.page, word.x0, word.top, word.x1, word.bottom))
        start = stop + 1
    return tuple(spans)


def _line(row: _Row, column: int) -> Line:
    words = row.words
    whole = "\t".join(c.text for c in row.cells)
    text = whole.strip()
    bullet = bool(_BULLET.match(text) or _BULLET_GLYPH.match(text))
    if bullet and text[0] in "–—-" and is_date_like(text[1:]):
        bullet = False  # the second half of a range that broke off
    if bullet:
        text = _BULLET_GLYPH.sub("", _BULLET.sub("", text))
    text = text.strip()
    letters = sum(len(w.text) for w in words) or 1
    return Line(
        text=text,
        page=words[0].page,
        x0=row.cells[0].x0,
        x1=row.cells[-1].x1,
        top=row.top,
        size=round(max(w.size for w in words), 1),
        bold=sum(len(w.text) for w in words if w.bold) / letters > 0.6,
        bullet=bullet,
        column=column,
        spans=_spans(words, len(whole.rstrip()) - len(text)),
    )


def _wraps(previous: _Row, row: _Row, before: Line, line: Line, margin: float) -> bool:
    """Whether `row` only goes on with what `previous` had no room for."""
    if line.bullet or len(row.cells) > 1 or not line.text or _LABELLED.match(line.text):
        return False
    if len(previous.cells) > 1 and abs(row.cells[0].x0 - previous.cells[-1].x0) > 2:
        return False  # only a last cell goes on below itself; what stands at the right margin does not
    if _style(previous.cells[-1]) != _style(row.cells[0]) or before.page != line.page:
        return False
    if row.top - previous.top > 2.1 * line.size:
        return False
    if _OPEN_END.search(before.text) or (line.text[0] in "–—-" and is_date_like(line.text[1:])):
        return True
    first = row.words[0]
    room, width = margin - previous.cells[-1].x1, margin - row.cells[0].x0
    separators = len(_SEPARATOR.findall(before.text))
    if width < NARROW and not (separators or before.bullet or _SEPARATOR.search(line.text)):
        return line.text[:1].islower()  # a narrow column of short items: each line is one
    if first.x1 - first.x0 + 0.2 * line.size > room:
        return True
    if separators >= 2 and room < 0.2 * width:
        return True  # a list that goes on
    return (
        (before.text.endswith(",") or line.text[:1].islower())
        and room < 0.35 * width
        and len(before.text) > 40
    )


def _style(cell: _Cell) -> tuple[float, bool]:
    letters = sum(len(w.text) for w in cell.words) or 1
    bold = sum(len(w.text) for w in cell.words if w.bold) / letters > 0.6
    return round(max(w.size for w in cell.words), 1), bold
