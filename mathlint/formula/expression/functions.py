"""Functions of arguments, and the brackets that are functions."""

from __future__ import annotations

from mathlint.formula.expression.node import Expression


class Application(Expression, frozen=True):
    r"""A function of arguments: ``\pi_\theta(a | s)``, ``\mathcal{N}(x; \mu, \Sigma)``, ``\log x``.

    arguments: before any bar or semicolon; given: behind ``|``; parameters: behind ``;``
    """

    function: Expression
    arguments: tuple[Expression, ...]
    given: tuple[Expression, ...] = ()
    parameters: tuple[Expression, ...] = ()

    @property
    def children(self) -> tuple[Expression, ...]:
        """Function, arguments, conditions, parameters."""
        return (self.function, *self.arguments, *self.given, *self.parameters)


class Divergence(Expression, frozen=True):
    r"""``D_{KL}(p \| q)`` in any spelling; ``operator`` is the name that was written."""

    operator: Expression
    first: Expression
    second: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Operator, first, second."""
        return (self.operator, self.first, self.second)


class Subscripted(Expression, frozen=True):
    r"""Indices on something that is not a name: ``(AB)_{ij}``, ``[Wx]_i``, ``(a + b)^{(k)}``."""

    body: Expression
    indices: tuple[Expression, ...]
    superscripts: tuple[Expression, ...] = ()

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body, indices, superscripts."""
        return (self.body, *self.indices, *self.superscripts)


class Absolute(Expression, frozen=True):
    """``|x|``: an absolute value, a length, a number of elements."""

    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The body."""
        return (self.body,)


class Norm(Expression, frozen=True):
    r"""``\|x\|_2``; ``order`` is None where none is written."""

    body: Expression
    order: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body, order."""
        return (self.body,) if self.order is None else (self.body, self.order)


class Rounding(Expression, frozen=True):
    r"""``\lfloor x \rfloor`` (``floor``), ``\lceil x \rceil`` (``ceil``), ``\lfloor x \rceil``."""

    mode: str
    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The body."""
        return (self.body,)
