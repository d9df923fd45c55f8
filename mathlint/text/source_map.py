"""From the text of a formula back to the document it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Segment(Struct, frozen=True):
    """A run of inner text that starts at ``start`` and comes from ``source``.

    Where the two lengths differ (an HTML entity, an expanded tab, a dropped backslash) the run is
    one unit: every offset inside it stands for the whole of ``source``.
    """

    start: int
    source: Span


class SourceMap(Struct, frozen=True, dict=True):
    """Where each character of an extracted text stands in the document.

    ``segments`` are in order, the first at 0; ``length`` is the length of the inner text. The
    characters between two sources (a list's indent, a quote's ``>``) belong to no inner text.
    """

    segments: tuple[Segment, ...]
    length: int

    @classmethod
    def verbatim(cls, source: Span) -> SourceMap:
        """Return the map of a text that stands in the document just as it is."""
        return cls((Segment(0, source),), len(source))

    @classmethod
    def of_segments(cls, segments: Sequence[Segment], length: int) -> SourceMap:
        """Return the map of these segments, neighbours that continue each other joined."""
        joined: list[Segment] = []
        for index, segment in enumerate(segments):
            end = segments[index + 1].start if index + 1 < len(segments) else length
            exact = len(segment.source) == end - segment.start
            if joined and exact:
                last = joined[-1]
                if (
                    len(last.source) == segment.start - last.start
                    and last.source.end == segment.source.start
                ):
                    joined[-1] = Segment(last.start, last.source.cover(segment.source))
                    continue
            joined.append(segment)
        return cls(tuple(joined), length)

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @property
    def is_verbatim(self) -> bool:
        """Whether the inner text stands in the document as one unbroken piece."""
        return len(self.segments) == 1 and len(self.segments[0].source) == self.length

    def shift(self, distance: int) -> SourceMap:
        """Return the map of the same text, ``distance`` characters further on in the document."""
        moved = (
            Segment(segment.start, segment.source.shift(distance)) for segment in self.segments
        )
        return SourceMap(tuple(moved), self.length)

    def cut(self, start: int, end: int) -> SourceMap:
        """Return the map of the inner text from ``start`` to ``end``.

        A run that is one unit (an entity, say) is not cut: a part of it stands for all of it.
        """
        if self.is_verbatim:
            first = self.segments[0].source.start
            return SourceMap.verbatim(Span(first + start, first + end))
        if start >= end:
            place = self.start(start)
            return SourceMap.verbatim(Span(place, place))
        kept: list[Segment] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        for segment in self.segments[index:]:
            if segment.start >= end:
                break
            following = segment.start + self._segment(segment.start)[1]
            first, last = max(segment.start, start), min(following, end)
            source = segment.source
            if len(source) == following - segment.start:
                source = Span(
                    source.start + first - segment.start, source.start + last - segment.start
                )
            kept.append(Segment(first - start, source))
        return SourceMap(tuple(kept), end - start)

    def _segment(self, offset: int) -> tuple[Segment, int]:
        index = max(bisect_right(self._starts, offset) - 1, 0)
        segment = self.segments[index]
        following = (
            self.segments[index + 1].start if index + 1 < len(self.segments) else self.length
        )
        return segment, following - segment.start

    def start(self, offset: int) -> int:
        """Return where the inner character at ``offset`` begins in the document."""
        if offset >= self.length:
            return self.end(self.length)
        segment, length = self._segment(offset)
        if len(segment.source) != length:
            return segment.source.start
        return segment.source.start + offset - segment.start

    def end(self, offset: int) -> int:
        """Return where the inner text before ``offset`` ends in the document."""
        if offset <= 0:
            return self.segments[0].source.start
        segment, length = self._segment(min(offset, self.length) - 1)
        if len(segment.source) != length:
            return segment.source.end
        return segment.source.start + min(offset, self.length) - segment.start

    def span(self, inner: Span) -> Span:
        """Return the document's span of an inner span; prefixes at its edges stay outside."""
        start = self.start(inner.start)
        if inner.start == inner.end:
            return Span(start, start)
        return Span(start, max(start, self.end(inner.end)))

    def inner(self, offset: int) -> int | None:
        """Return the inner offset of a document's offset; None when it is not of this text."""
        for index, segment in enumerate(self.segments):
            if segment.source.touches(offset):
                following = (
                    self.segments[index + 1].start
                    if index + 1 < len(self.segments)
                    else self.length
                )
                if len(segment.source) != following - segment.start:
                    return segment.start if offset < segment.source.end else following
                return segment.start + offset - segment.source.start
        return None
