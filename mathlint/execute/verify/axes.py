"""What the indices of a formula run over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.verify.ranges import BATCH, size_of
from mathlint.formula.expression import (
    BigOperator,
    Binder,
    Expression,
    Number,
    Product,
    Sum,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.verify.plan import Plan


class Axis(Struct, frozen=True):
    """The range of an index: its first value, and what is given so that it has some length.

    times: how often what counts is contained in the last value, as in a sum to 2N
    """

    first: int
    counted: str
    beyond: int
    times: int = 1

    def count(self, length: int) -> float:
        """Return the value of the counting symbol for which the index takes ``length`` values."""
        return float(self.first + length - 1 + self.beyond) / self.times


def axes_of(plan: Plan) -> dict[str, Axis]:
    """Return the range of every index that runs over integers."""
    names = plan.target.names
    axes: dict[str, Axis] = {}
    for node in plan.expression.walk():
        if isinstance(node, BigOperator):
            for binder in node.binders:
                axis = _axis(binder, names.identity)
                if axis is not None:
                    axes[names.identity(binder.symbols[0])] = axis
    axes.setdefault(BATCH, Axis(1, size_of(BATCH), 0))
    return axes


def _axis(binder: Binder, identity: Callable[[Expression], str]) -> Axis | None:
    if binder.relation != "=" or len(binder.symbols) != 1 or not isinstance(binder.domain, Number):
        return None
    first = int(float(binder.domain.text))
    upper = binder.upper
    if isinstance(upper, Symbol):
        return Axis(first, identity(upper), 0)
    match upper:
        case Product(factors=(Number(text=times), Symbol() as counting)) if times.isdigit():
            return Axis(first, identity(counting), 0, int(times))
    if isinstance(upper, Sum) and len(upper.terms) == 2:
        symbol, step = (term.value for term in upper.terms)
        if isinstance(symbol, Symbol) and isinstance(step, Number):
            sign = 1 if upper.terms[1].sign == "-" else -1
            return Axis(first, identity(symbol), sign * int(float(step.text)))
    return None
