"""A half-open range of offsets."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True, gc=False):
    """The characters from ``start`` up to, not including, ``end`` (code points, 0-based)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """Return True: an empty span is still a place."""
        return True

    def of(self, text: str) -> str:
        """Return the characters of ``text`` in this span."""
        return text[self.start : self.end]

    def shift(self, distance: int) -> Span:
        """Return the span moved by ``distance``."""
        return Span(self.start + distance, self.end + distance)

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def contains(self, offset: int) -> bool:
        """Whether the character at ``offset`` lies inside."""
        return self.start <= offset < self.end

    def touches(self, offset: int) -> bool:
        """Whether a cursor at ``offset`` is inside or at either edge."""
        return self.start <= offset <= self.end

    def distance(self, offset: int) -> int:
        """Return how many characters a cursor at ``offset`` is away; 0 where it touches."""
        return max(self.start - offset, offset - self.end, 0)

    def encloses(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span, edges included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
