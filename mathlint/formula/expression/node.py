"""What every node of the tree is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.text import Span


# A frozen node holds only what was made before it, so there are no cycles for the collector to
# find; looking for them in the trees of a long formula took a quarter of the time of reading it.
class Expression(Struct, frozen=True, gc=False):
    """Anything that a formula says."""

    span: Span

    @property
    def children(self) -> tuple[Expression, ...]:
        """The expressions directly inside, in reading order."""
        return ()

    def walk(self) -> Iterator[Expression]:
        """Yield this expression and all below it, parents first, in reading order."""
        stack: list[Expression] = [self]
        while stack:
            node = stack.pop()
            yield node
            inside = node.children
            if inside:
                stack += inside[::-1]
