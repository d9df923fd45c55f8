"""Matrices, tuples, sets and ranges."""

from __future__ import annotations

from mathlint.formula.expression.node import Expression


class Matrix(Expression, frozen=True):
    """Rows of entries; a column vector has one entry a row. ``fence`` is its opening bracket."""

    rows: tuple[tuple[Expression, ...], ...]
    fence: str = "["

    @property
    def children(self) -> tuple[Expression, ...]:
        """The entries, row by row."""
        return tuple(entry for row in self.rows for entry in row)


class Tuple(Expression, frozen=True):
    """``(x, y)``, ``[E_1; E_2]``: an ordered list; ``fence`` is ``(``, ``[`` or empty.

    separator: ``,`` or ``;`` (which stacks)
    """

    items: tuple[Expression, ...]
    fence: str = "("
    separator: str = ","

    @property
    def children(self) -> tuple[Expression, ...]:
        """The items."""
        return self.items


class Set(Expression, frozen=True):
    r"""``\{0, 1\}``, ``\{x \in X : p(x)\}``: items, or an element and its conditions."""

    items: tuple[Expression, ...]
    conditions: tuple[Expression, ...] = ()

    @property
    def children(self) -> tuple[Expression, ...]:
        """Items, conditions."""
        return (*self.items, *self.conditions)


class Interval(Expression, frozen=True):
    """``[0, 1)``."""

    lower: Expression
    upper: Expression
    lower_closed: bool
    upper_closed: bool

    @property
    def children(self) -> tuple[Expression, ...]:
        """Both ends."""
        return (self.lower, self.upper)


class Slice(Expression, frozen=True):
    r"""``1:T``, ``<t``, ``\leq t``, ``:``: a range of indices in a script.

    lower, upper: None where open; strict: the end is excluded (``x_{<t}``)
    """

    lower: Expression | None
    upper: Expression | None
    strict: bool = False

    @property
    def children(self) -> tuple[Expression, ...]:
        """The ends that are given."""
        return tuple(end for end in (self.lower, self.upper) if end is not None)
