"""The operators that bind names: sums, extrema, integrals, expectations."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mathlint.formula.expression.node import Expression

if TYPE_CHECKING:
    from mathlint.formula.expression.atoms import Symbol
    from mathlint.text import Span


class Big(StrEnum):
    """The operators that bind."""

    SUM = "sum"
    PRODUCT = "product"
    INTEGRAL = "integral"
    MAXIMUM = "max"
    MINIMUM = "min"
    SUPREMUM = "sup"
    INFIMUM = "inf"
    ARGMAX = "argmax"
    ARGMIN = "argmin"
    LIMIT = "lim"
    EXPECTATION = "expectation"
    UNION = "union"
    INTERSECTION = "intersection"
    CONCATENATION = "concatenation"


class Binder(Expression, frozen=True):
    r"""What an operator runs over: ``i=1..n``, ``x \in X``, ``(x, y) \sim D``, ``j \ne i``, ``x``.

    symbols: the names bound
    relation: ``=``, ``\in``, ``\sim``, ``\neq``, ``<`` ...; empty for a bare name
    domain: the lower bound, the set, or the distribution
    upper: the upper bound
    """

    symbols: tuple[Expression, ...]
    relation: str = ""
    domain: Expression | None = None
    upper: Expression | None = None

    @property
    def is_drawn(self) -> bool:
        r"""Whether the domain is what the symbols are drawn from: ``z \sim q(z)``, or ``q(z)``."""
        return self.relation in ("", r"\sim") and bool(self.symbols) and self.domain is not None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Symbols, domain, upper bound."""
        bounds = (bound for bound in (self.domain, self.upper) if bound is not None)
        return (*self.symbols, *bounds)


class BigOperator(Expression, frozen=True):
    r"""``\sum_{i=1}^n a_i``, ``\max_{a'} Q(s, a')``, ``\mathbb{E}_{x \sim p}[f(x) | y]``.

    kind: which; operator: the name as written (``\hat{\mathbb{E}}``); binders: may be empty
    conditions: what restricts the binders further (``\sum_{i, j : i < j}``)
    given: what an expectation is conditioned on
    body: what is summed, maximised, expected
    differential_span: where an integral's ``dx`` stands
    """

    kind: Big
    operator: Symbol
    binders: tuple[Binder, ...]
    body: Expression
    conditions: tuple[Expression, ...] = ()
    given: tuple[Expression, ...] = ()
    differential_span: Span | None = None

    @property
    def children(self) -> tuple[Expression, ...]:
        """Binders, conditions, body, what is given."""
        return (*self.binders, *self.conditions, self.body, *self.given)
