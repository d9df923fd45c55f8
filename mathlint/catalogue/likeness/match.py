"""What an alignment finds: which nodes correspond, and how alike two formulas are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.likeness.skeleton import Skeleton


class Match(Struct, frozen=True):
    """Two corresponding nodes, and how what is below them corresponds.

    here or there is None where the other formula lacks the node: with one child that is a match of
    both sides, it is only a wrapper that is lacking, as a logarithm is around its argument.
    """

    here: Skeleton | None
    there: Skeleton | None
    cost: float
    children: tuple[Match, ...] = ()

    def walk(self) -> Iterator[Match]:
        """Yield this match and all below it, parents first."""
        stack = [self]
        while stack:
            match = stack.pop()
            yield match
            stack.extend(reversed(match.children))


class Resemblance(Struct, frozen=True):
    """How alike two skeletons are, 1 where they are the same up to names.

    overall: measured against the larger of both
    corresponding: measured against the sides of their :class:`Match`, of which one may be lacking
    """

    overall: float
    corresponding: float


def similarity(match: Match) -> float:
    """Return 1 where both sides are alike up to names, 0 where they have nothing in common."""
    sizes = (side.size for side in (match.here, match.there) if side is not None)
    return max(0.0, 1.0 - match.cost / max(*sizes, 1.0))


def is_abbreviated(match: Match) -> bool:
    """Whether one side is a name, or a function with one, for what the other writes out."""
    here, there = match.here, match.there
    return here is not None and there is not None and here.is_name != there.is_name


def names_called_otherwise(match: Match) -> dict[str, str]:
    """Return the author's names for others of the known formula, all without their scripts."""
    pairs = [(it.here, it.there) for it in match.walk() if it.here and it.there]
    return {
        here.bare: there.bare
        for here, there in pairs
        if here.label == there.label and here.is_name and here.bare != there.bare
    }
