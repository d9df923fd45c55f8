r"""Which symbols are vectors and matrices, inferred from how all formulas compared use them.

A symbol is an array where it is bold, transposed, normed, multiplied entry by entry, traced,
declared (``B \in \mathbb{R}^{d \times r}``), or added to or multiplied by one that is.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression, Power, Product, Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

BOLD = frozenset({"mathbf", "boldsymbol", "bm", "vec", "bf", "pmb", "mathbfit", "symbf"})
ENTRYWISE = frozenset(
    {
        "exp", "log", "ln", "sin", "cos", "tanh", "sigmoid", "\\sigma", "ReLU", "relu", "GELU",
        "gelu", "Swish", "SiLU", "silu", "softplus", "sqrt", "sign", "sgn", "softmax", "LayerNorm",
        "RMSNorm", "erf", "dropout", "clip", "round", "sg", "stopgrad", "detach", "mish", "Mish",
    }
)  # fmt: skip
ENTRYWISE_OF_TWO = frozenset({"max", "min"})
MATRIX_ARGUMENT = frozenset({"tr", "Tr", "trace", "det", "rank"})
ARRAY_ARGUMENT = MATRIX_ARGUMENT | {"softmax", "LayerNorm", "RMSNorm"}
CONCATENATIONS = frozenset({"concat", "Concat", "concatenate", "cat"})
SCALAR_RESULT = frozenset(
    {"tr", "Tr", "trace", "det", "rank", "Var", "Cov", "max", "min", "KL", "H"}
)


class Rank(Enum):
    """Scalar, column vector, row vector, matrix."""

    SCALAR = 0
    COLUMN = 1
    ROW = 2
    MATRIX = 3


class RankVariable:
    """A rank that may not be known yet; joined ones share it."""

    __slots__ = ("_parent", "_rank")

    def __init__(self, rank: Rank | None = None) -> None:
        self._parent: RankVariable = self
        self._rank = rank

    def root(self) -> RankVariable:
        """Return the one that stands for all joined ones."""
        node = self
        while node._parent is not node:
            node = node._parent
        return node

    @property
    def rank(self) -> Rank | None:
        """The rank, None while unknown."""
        return self.root()._rank

    def set(self, rank: Rank) -> None:
        """Decide the rank if it is still unknown."""
        root = self.root()
        if root._rank is None:
            root._rank = rank

    def turn(self, rank: Rank) -> None:
        """Change the rank: a column that is used as a row."""
        self.root()._rank = rank

    def join(self, other: RankVariable) -> None:
        """Let both have one rank, unless they are known to differ (a scalar added to a vector)."""
        mine, its = self.root(), other.root()
        if mine is its:
            return
        if mine._rank is None:
            mine._parent = its
        elif its._rank is None:
            its._parent = mine


def letter_rank(base: str) -> Rank:
    """Return the customary rank of an array: capitals are matrices, small letters vectors."""
    letter = base.lstrip("\\")[:1]
    return Rank.MATRIX if letter.isupper() else Rank.COLUMN


def is_array_symbol(symbol: Symbol) -> bool:
    """Whether a symbol is set as an array: bold or with an arrow."""
    return any(decoration in BOLD for decoration in symbol.decorations)


def times(left: Rank | None, right: Rank) -> Rank | None:
    """Return the rank of a product of two arrays."""
    if left is Rank.SCALAR or left is None:
        return right
    if right is Rank.SCALAR:
        return left
    table = {
        (Rank.ROW, Rank.COLUMN): Rank.SCALAR,
        (Rank.COLUMN, Rank.COLUMN): Rank.SCALAR,
        (Rank.COLUMN, Rank.ROW): Rank.MATRIX,
        (Rank.ROW, Rank.MATRIX): Rank.ROW,
        (Rank.COLUMN, Rank.MATRIX): Rank.ROW,
        (Rank.MATRIX, Rank.COLUMN): Rank.COLUMN,
    }
    return table.get((left, right), Rank.MATRIX)


def product(ranks: Sequence[RankVariable]) -> RankVariable:
    """Return the rank of a product; of numbers and one factor that is not known, that factor's."""
    total: Rank | None = Rank.SCALAR
    unknown: list[RankVariable] = []
    for rank in ranks:
        if rank.rank is None:
            unknown.append(rank)
        else:
            total = times(total, rank.rank)
    if (
        total is Rank.SCALAR
        and len(unknown) == 1
        and not any(rank.rank not in (None, Rank.SCALAR) for rank in ranks)
    ):
        return unknown[0]
    return RankVariable(total if not unknown or total is not Rank.SCALAR else None)


def is_plain_letter(node: Expression) -> bool:
    """Whether this is a small letter that is not bold: a number, where arrays are bold."""
    return isinstance(node, Symbol) and not node.decorations and node.base.islower()


def is_latin(symbol: Symbol) -> bool:
    """Whether a symbol is one Latin letter."""
    return symbol.base.isalpha() and len(symbol.base) == 1


def space(node: Expression) -> Rank | None:
    r"""Return the rank of the elements of ``\mathbb{R}^n``, ``\mathbb{R}^{m \times n}``."""
    if isinstance(node, Power) and isinstance(node.base, Symbol) and node.base.base == "R":
        exponent = node.exponent
        if isinstance(exponent, Product) and "\\times" in exponent.operators:
            return Rank.MATRIX
        return Rank.COLUMN
    if isinstance(node, Symbol) and node.base == "R" and node.superscripts:
        script = node.superscripts[0]
        if isinstance(script, Product) and "\\times" in script.operators:
            return Rank.MATRIX
        return Rank.COLUMN
    return None
