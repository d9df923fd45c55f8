"""Things that turn out to be one: what is found out about one of them holds for all."""

from __future__ import annotations

from typing import Self


class Joined:
    """A node of a forest of disjoint sets; the root of a tree speaks for all in it."""

    __slots__ = ("_parent",)

    def __init__(self) -> None:
        self._parent: Self | None = None

    def root(self) -> Self:
        """Return the one that speaks for all that are joined."""
        node = self
        while (parent := node._parent) is not None:
            if parent._parent is not None:
                node._parent = parent._parent  # the next way is half as long
            node = parent
        return node

    def hang_below(self, other: Self) -> None:
        """Let the root of ``other`` speak for this one and all that are joined with it."""
        mine, its = self.root(), other.root()
        if mine is not its:
            mine._parent = its
