"""Lines and columns as people and most programs count them: from 1, in code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.text import LineIndex


class Place(Struct, frozen=True):
    """A 1-based line and column, in code points, and the offset they stand for."""

    line: int
    column: int
    offset: int

    @classmethod
    def of(cls, lines: LineIndex, offset: int) -> Place:
        """Return the place of ``offset``; one past the end of the text is its end."""
        offset = min(offset, len(lines.text))
        line = lines.line_at(offset)
        return cls(line + 1, offset - lines.starts[line] + 1, offset)
