"""Between the protocol's positions and offsets of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.markdown import Host
from mathlint.text import Position, Span

if TYPE_CHECKING:
    from mathlint.markdown import MathSpan
    from mathlint.text import Encoding, LineIndex


class Places(Struct, frozen=True):
    """The places of one text, as a client counts them."""

    lines: LineIndex
    encoding: Encoding

    def offset(self, position: lsp.Position) -> int:
        """Return the offset of a position; one outside the text is moved to its edge."""
        return self.lines.offset(Position(position.line, position.character), self.encoding)

    def span(self, range_: lsp.Range) -> Span:
        """Return the span of a range, whichever of its ends comes first."""
        ends = self.offset(range_.start), self.offset(range_.end)
        return Span(min(ends), max(ends))

    def position(self, offset: int) -> lsp.Position:
        """Return the position of an offset."""
        place = self.lines.position(offset, self.encoding)
        return lsp.Position(place.line, place.column)

    def range(self, span: Span) -> lsp.Range:
        """Return the range of a span."""
        return lsp.Range(self.position(span.start), self.position(span.end))


def place_of(math: MathSpan) -> Span:
    """Return where a formula stands: with its delimiters, save a fence, which several may share."""
    return math.inner if math.host is Host.FENCE else math.outer
