"""What the indices of a formula run over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.verify.plan import bare
from mathlint.execute.verify.ranges import BATCH, size_of
from mathlint.formula.expression import (
    BigOperator,
    Binder,
    Expression,
    Number,
    Product,
    Relation,
    Sum,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def aliases_of(plan: Plan) -> dict[str, str]:
    """Return for the i of ``z_i`` the j of ``z_j``: both index one array."""
    identity = plan.target.names.identity
    axes = {bare(entry.symbol): entry.axes for entry in plan.inputs}
    aliases: dict[str, str] = {}
    for node in plan.expression.walk():
        if isinstance(node, Symbol) and node.base in axes:
            for script, axis in zip(node.subscripts, axes[node.base], strict=False):
                index = identity(script)
                if isinstance(script, Sum):
                    inside = {identity(term.value) for term in script.terms}
                    aliases |= dict.fromkeys(inside & set(plan.outputs), axis)
                elif index != axis:
                    aliases[index] = axis
    return aliases


def alike_in(plan: Plan, axes: Mapping[str, Axis]) -> dict[str, str]:
    """Return for the i of a condition k ≠ i the k, which takes as many values."""
    found: dict[str, str] = {}
    for node in plan.expression.walk():
        if isinstance(node, Relation) and set(node.operators) <= _UNLIKE:
            first, second = map(plan.target.names.identity, node.operands[:2])
            if first in axes and second not in axes:
                found.setdefault(second, first)
    return found


def begun_in(plan: Plan, aliases: Mapping[str, str]) -> dict[str, str]:
    """Return for a free t at which a sum over k begins the k, which takes as many values."""
    identity = plan.target.names.identity
    free = set(plan.outputs) - aliases.keys()
    found: dict[str, str] = {}
    for node in plan.expression.walk():
        for binder in node.binders if isinstance(node, BigOperator) else ():
            if binder.relation == "=" and binder.domain is not None and len(binder.symbols) == 1:
                inside = {identity(inner) for inner in binder.domain.walk()}
                found |= dict.fromkeys(inside & free, identity(binder.symbols[0]))
    return found


_UNLIKE = frozenset({"\\neq", "\\ne", "≠"})
