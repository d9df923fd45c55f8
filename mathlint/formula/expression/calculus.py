"""Derivatives, differentials, and values at a place."""

from __future__ import annotations

from mathlint.formula.expression.node import Expression


class Gradient(Expression, frozen=True):
    r"""``\nabla_\theta J``; ``operator`` is ``\nabla``, ``\Delta`` (Laplacian) or ``\nabla^2``."""

    operator: str
    variable: Expression | None
    body: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """Variable if given, body."""
        return (self.body,) if self.variable is None else (self.variable, self.body)


class Derivative(Expression, frozen=True):
    r"""``\frac{\partial L}{\partial w}``, ``\frac{d^2 f}{dx^2}``, ``\partial_x f``.

    partial: written with ``\partial``; variables: each as often as it is differentiated by
    body: None where the operator stands alone
    """

    partial: bool
    body: Expression | None
    variables: tuple[Expression, ...]

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body if given, variables."""
        return self.variables if self.body is None else (self.body, *self.variables)


class Differential(Expression, frozen=True):
    r"""A ``dx`` or ``\partial x`` that stands for itself, as in ``dX_t = \mu dt + \sigma dW_t``."""

    partial: bool
    variable: Expression

    @property
    def children(self) -> tuple[Expression, ...]:
        """The variable."""
        return (self.variable,)


class EvaluatedAt(Expression, frozen=True):
    r"""``f |_{x = 0}``, ``F |_a^b``."""

    body: Expression
    at: tuple[Expression, ...]
    upper: Expression | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Body, places."""
        upper = () if self.upper is None else (self.upper,)
        return (self.body, *self.at, *upper)
