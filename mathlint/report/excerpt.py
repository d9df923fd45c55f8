"""The lines of a document that a finding is about, with the place underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.report.cells import Cell, cells, width
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.text import LineIndex

_CUT = "…"
_SHOWN_WHOLE = 3  # a finding over more lines is shown by its first and its last
_NARROWEST = 24


class Underlined(Struct, frozen=True):
    """One line to print: its 1-based number, its text, and the columns of the underline."""

    number: int
    text: str
    indent: int
    length: int


class Skipped(Struct, frozen=True):
    """Lines between the first and the last that are left out."""


def excerpt(lines: LineIndex, span: Span, columns: int) -> Iterator[Underlined | Skipped]:
    """Yield the lines of ``span``, each at most ``columns`` wide, long ones cut around it."""
    first = lines.line_at(span.start)
    last = max(first, lines.line_at(max(span.end - 1, span.start)))
    whole = last - first < _SHOWN_WHOLE
    for line in range(first, last + 1) if whole else (first, last):
        if line == last and not whole:
            yield Skipped()
        part = _part(lines, line, span)
        if part is not None:
            yield _underline(lines, line, part, max(columns, _NARROWEST))


def _part(lines: LineIndex, line: int, span: Span) -> Span | None:
    """Return what of ``span`` lies in ``line``, without the indent of a line it runs through."""
    start, end = lines.starts[line], lines.line_end(line)
    inside_start, inside_end = max(span.start, start), min(span.end, end)
    if span.start >= start:
        return Span(min(inside_start, end), max(min(inside_start, end), inside_end))
    while inside_start < inside_end and lines.text[inside_start].isspace():
        inside_start += 1
    return Span(inside_start, inside_end) if inside_start < inside_end else None


def _underline(lines: LineIndex, line: int, part: Span, columns: int) -> Underlined:
    # Only the neighbourhood is looked at, so that a line of megabytes costs no more than another.
    line_start, line_end = lines.starts[line], lines.line_end(line)
    start = max(line_start, part.start - 2 * columns)
    end = min(line_end, part.start + 2 * columns)
    shown = cells(lines.text[start:end])
    before, inside_end = part.start - start, min(part.end, end) - start
    left, right = 0, len(shown)
    cut_left, cut_right = start > line_start, end < line_end
    if cut_left or cut_right or width(shown) > columns:
        left, right = _window(shown, before, inside_end, columns)
        cut_left, cut_right = cut_left or left > 0, cut_right or right < len(shown)
    text = "".join(part.text for part in shown[left:right])
    indent = width(shown[left:before]) + cut_left
    length = width(shown[before : min(inside_end, right)])
    if length == 0 and before < inside_end:
        indent -= indent > 0  # a mark that combines stands on the character before it
    return Underlined(
        line + 1,
        (_CUT if cut_left else "") + text.rstrip() + (_CUT if cut_right else ""),
        indent,
        max(length, 1),
    )


def _window(shown: list[Cell], start: int, end: int, columns: int) -> tuple[int, int]:
    """Return the range of cells to show: a third of the room before ``start``, more if unused."""
    room = columns - 2 * len(_CUT)
    needed = min(width(shown[start:end]), room)
    after = width(shown[end:])
    before = max(min(room - needed, room // 3), room - needed - after)
    left = start
    while left > 0 and shown[left - 1].width <= before:
        left -= 1
        before -= shown[left].width
    while left < start and shown[left].width == 0:
        left += 1
    right, used = left, 0
    while right < len(shown) and used + shown[right].width <= room:
        used += shown[right].width
        right += 1
    return left, right
