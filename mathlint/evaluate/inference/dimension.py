"""The length of an axis of a vector or matrix, and the shapes made of two."""

from __future__ import annotations

from mathlint.evaluate.inference.ranks import Rank
from mathlint.formula.joined import Joined


class Dimension(Joined):
    """The length of an axis; joined ones are equal.

    size: where it is known; parts: where it is the sum of others, as in a concatenation
    """

    __slots__ = ("_size", "name", "parts")

    def __init__(
        self, name: str, size: int | None = None, parts: tuple[Dimension, ...] = ()
    ) -> None:
        super().__init__()
        self._size = size
        self.name = name
        self.parts = parts

    def join(self, other: Dimension) -> None:
        """Let both be equal; a fixed size wins, and two different fixed sizes stay apart."""
        mine, its = self.root(), other.root()
        if mine is its or (mine._size is not None and its._size is not None):
            return
        if mine._size is None and not (mine.parts and its._size is None):
            mine.hang_below(its)
        else:
            its.hang_below(mine)

    @property
    def is_one(self) -> bool:
        """Whether this is the short axis of a vector."""
        return self.root()._size == 1

    @property
    def fixed_size(self) -> int | None:
        """The length where it is known, as that of the short axis of a vector."""
        return self.root()._size


Shape = tuple[Dimension, Dimension]


def fresh_shape(name: str, rank: Rank) -> Shape:
    """Return a fresh shape of a rank."""
    rows = Dimension(f"{name} rows", 1 if rank is Rank.ROW else None)
    columns = Dimension(f"{name} columns", 1 if rank is Rank.COLUMN else None)
    return rows, columns
