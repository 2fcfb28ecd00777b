"""Tables → lines: a table of values is read row by row, one that only lays out the page column by column."""

from dataclasses import replace

from evenhand.ml.text.resume.layout import Line

Cell = list[Line]


def lay_out(rows: list[list[Cell]]) -> list[Line]:
    """Cells that stand under each other in a layout table make one column."""
    if any(
        len(cell) >= 3 or any(x.style == "heading" for x in cell)
        for row in rows
        for cell in row
        if len(row) > 1
    ):
        if _dates_beside(rows):
            return [line for row in rows for cell in row for line in cell]
        width = max(len(row) for row in rows)
        return [line for column in range(width) for row in rows if column < len(row) for line in row[column]]
    lines: list[Line] = []
    for row in rows:
        cells = [cell for cell in row if cell]
        if len(cells) == 1:
            lines += cells[0]
        elif cells and max(len(c) for c in cells) == 1:
            first = cells[0][0]
            lines.append(replace(first, text="\t".join(c[0].text for c in cells)))
        elif cells:
            lines += _side_by_side(cells)
    return lines


def _side_by_side(cells: list[Cell]) -> list[Line]:
    """Cells of two lines: first lines together, second lines together ("Employer | dates" over "Title | place")."""
    height = max(len(c) for c in cells)
    out = []
    for i in range(height):
        row = [c[i] for c in cells if i < len(c)]
        out.append(replace(row[0], text="\t".join(x.text for x in row)))
    return out


def _dates_beside(rows: list[list[Cell]]) -> bool:
    """True where the first column is short labels, such as dates, beside longer cells."""
    first = [row[0] for row in rows if len(row) > 1]
    return len(first) >= 2 and all(len(c) <= 2 and sum(len(x.text) for x in c) <= 40 for c in first)
