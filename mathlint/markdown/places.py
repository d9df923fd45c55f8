"""From the lines of the block parser to contents with offsets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.markdown.content import Content
from mathlint.text import LineIndex, SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock

Row = tuple[int, int, int]
"""A line, and the first and last offset of what a block takes from it (parser's offsets)."""


class Places:
    r"""Where the block parser's characters stand in the text.

    The parser knows ``\n`` only, so it is given a normalised text; where that changed an offset
    the lines give it back. Offsets count from ``base``, the start of the chunk being read.
    """

    __slots__ = ("_lines", "_normal_starts", "base", "normal", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.base = 0
        self._lines: LineIndex | None = None
        self._normal_starts: list[int] = []
        self.normal = text
        if "\r" in text:
            self.normal = text.replace("\r\n", "\n").replace("\r", "\n")
            self._lines = LineIndex(text)
            self._normal_starts = list(LineIndex(self.normal).starts)

    def offset(self, line: int, position: int) -> int:
        """Return the offset of the parser's ``position``, which lies in ``line`` or at its end."""
        if self._lines is None or line >= len(self._normal_starts):
            return min(position, len(self.text)) - self.base
        return self._lines.starts[line] + position - self._normal_starts[line] - self.base

    def start_of(self, line: int, marks: Sequence[int]) -> int:
        """Return where ``line`` begins, counted from the start of the text."""
        return marks[line] if self._lines is None else self._lines.starts[line]

    def content(self, rows: Sequence[Row]) -> Content:
        """Return the text of these rows, joined by newlines."""
        if not rows:
            return Content("", SourceMap.verbatim(Span(0, 0)))
        if self._lines is None and all(one[2] + 1 == other[1] for one, other in pairwise(rows)):
            first, last = rows[0][1], rows[-1][2]
            place = Span(first - self.base, last - self.base)
            return Content(self.normal[first:last], SourceMap.verbatim(place))
        pieces: list[tuple[str, Span]] = []
        for index, (line, first, last) in enumerate(rows):
            start, end = self.offset(line, first), self.offset(line, last)
            pieces.append((self.normal[first:last], Span(start, end)))
            if index + 1 < len(rows):
                pieces.append(("\n", Span(end, max(end, self._next_line(line, last)))))
        return Content.of_pieces(pieces)

    def _next_line(self, line: int, last: int) -> int:
        if self._lines is None:
            return last + 1 - self.base
        return self._lines.starts[line + 1] - self.base

    def span(self, first_line: int, first: int, last_line: int, last: int) -> Span:
        """Return the span from one place of the parser to another."""
        start = self.offset(first_line, first)
        return Span(start, max(start, self.offset(last_line, last)))


def rows_of(state: StateBlock, begin: int, end: int, indent: int) -> list[Row]:
    """Return what a block at ``indent`` columns takes from the lines ``begin`` to ``end``.

    Blanks up to ``indent`` belong to the containers. A tab that reaches beyond it is kept: what
    remains of it indents the block's own text.
    """
    rows: list[Row] = []
    for line in range(begin, end):
        start = first = state.bMarks[line]
        last = state.eMarks[line]
        column = 0
        while first < last and column < indent:
            character = state.src[first]
            if character == "\t":
                column += 4 - (column + state.bsCount[line]) % 4
                if column > indent:
                    break
            elif character == " " or first - start < state.tShift[line]:
                column += 1
            else:
                break
            first += 1
        rows.append((line, first, last))
    return rows


def trimmed(source: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a paragraph: blanks before the first line and after the last left out."""
    if not rows:
        return []
    kept = list(rows)
    line, first, last = kept[0]
    while first < last and source[first] in " \t":
        first += 1
    kept[0] = (line, first, last)
    line, first, last = kept[-1]
    while last > first and source[last - 1] in " \t":
        last -= 1
    kept[-1] = (line, first, last)
    return kept


def outer_span(state: StateBlock, start: int, end: int, places: Places) -> Span:
    """Return the span of a block that takes the lines ``start`` to ``end``."""
    last = max(start, end - 1)
    while last > start and state.isEmpty(last):
        last -= 1
    first = state.bMarks[start] + state.tShift[start]
    return places.span(start, min(first, state.eMarks[start]), last, state.eMarks[last])
