"""Text taken out of a document, with the way back to where it stands."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text import Segment, SourceMap, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENTITY = pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


class Content(Struct, frozen=True):
    """The text of a leaf block, prefixes of its containers removed, lines ending in a newline."""

    text: str
    source_map: SourceMap

    def __len__(self) -> int:
        return len(self.text)

    @classmethod
    def of_pieces(cls, pieces: Iterable[tuple[str, Span]]) -> Content:
        """Return the content that these texts make, each with the place it comes from."""
        segments: list[Segment] = []
        texts: list[str] = []
        length = 0
        place = 0
        for text, source in pieces:
            place = source.end
            if text:
                segments.append(Segment(length, source))
                texts.append(text)
                length += len(text)
        if not segments:
            return cls("", SourceMap.verbatim(Span(place, place)))
        return cls("".join(texts), SourceMap.of_segments(segments, length))

    def cut(self, start: int, end: int) -> Content:
        """Return the content from ``start`` to ``end``."""
        return Content(self.text[start:end], self.source_map.cut(start, end))

    def span(self, start: int, end: int) -> Span:
        """Return where the text from ``start`` to ``end`` stands in the document."""
        return self.source_map.span(Span(start, end))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return ``start`` and ``end`` moved inwards over blanks; equal where all is blank."""
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        return start, max(start, end - (len(inner) - len(inner.rstrip())))

    def decoded(self) -> Content:
        """Return the content with its HTML entities replaced by what they stand for."""
        if "&" not in self.text:
            return self
        pieces: list[tuple[str, Span]] = []
        position = 0
        for entity in _ENTITY.finditer(self.text):
            character = unescape(entity[0])
            if character == entity[0]:
                continue
            pieces += self.pieces(position, entity.start())
            pieces.append((character, self.span(entity.start(), entity.end())))
            position = entity.end()
        pieces += self.pieces(position, len(self.text))
        return Content.of_pieces(pieces)

    def pieces(self, start: int, end: int) -> list[tuple[str, Span]]:
        """Return the text from ``start`` to ``end`` in pieces, each with where it stands."""
        if start >= end:
            return []
        kept = self.source_map.cut(start, end)
        bounds = [segment.start for segment in kept.segments] + [kept.length]
        return [
            (self.text[start + first : start + last], segment.source)
            for segment, first, last in zip(kept.segments, bounds, bounds[1:], strict=False)
        ]
