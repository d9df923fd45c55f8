"""Checking a long document turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mathlint.markdown.document import Chunk


class Turn:
    """How much of a document is checked now: what is nearest to a place, until the turn is over.

    What was found out is remembered, so that the next turn goes on with the rest. Each turn gets on
    a little, however short it is.

    near: an offset of the document, where its author is
    is_over: asked before each block
    is_enough: whether nothing was left for another turn
    """

    def __init__(self, near: int, is_over: Callable[[], bool]) -> None:
        self.is_enough = True
        self._near = near
        self._is_over = is_over

    def take(self, chunks: Iterable[tuple[Chunk, int]]) -> Iterator[tuple[Chunk, int]]:
        """Yield chunks and where they start, as many as there is time for."""
        for number, placed in enumerate(sorted(chunks, key=self._distance)):
            if number and self._is_over():
                self.is_enough = False
                return
            yield placed

    def _distance(self, placed: tuple[Chunk, int]) -> int:
        chunk, start = placed
        return max(start - self._near, self._near - (start + chunk.length) + 1, 0)
