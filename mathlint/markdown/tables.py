r"""Rows of tables: the cells, with ``\|`` being an escaped bar."""

from __future__ import annotations

from mathlint.markdown.content import Content
from mathlint.text.patterns import pattern

_BAR = pattern(r"\\?\|")


def cells_of_row(row: Content) -> tuple[Content, ...]:
    r"""Return the cells between the bars of a row.

    A bar splits wherever it stands, in code and in mathematics too, unless a backslash stands
    before it; ``\|`` becomes a bar in the cell.
    """
    cells: list[Content] = []
    start = 0
    escaped: list[int] = []
    for bar in _BAR.finditer(row.text):
        if len(bar[0]) == 2:
            escaped.append(bar.start())
            continue
        cells.append(_cell(row, start, bar.start(), escaped))
        start = bar.end()
        escaped = []
    cells.append(_cell(row, start, len(row.text), escaped))
    if not cells[0].text:
        cells = cells[1:]
    if cells and not cells[-1].text:
        cells = cells[:-1]
    return tuple(cells)


def _cell(row: Content, start: int, end: int, escaped: list[int]) -> Content:
    start, end = row.trimmed(start, end)
    if not escaped:
        return row.cut(start, end)
    pieces = []
    for place in escaped:
        pieces += row.pieces(start, place)
        pieces.append(("|", row.span(place, place + 2)))
        start = place + 2
    pieces += row.pieces(start, end)
    return Content.of_pieces(pieces)
