"""Integrals and limits."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.sampling import bind, binder_points
from mathlint.evaluate.inference.usage import is_infinite, is_probability
from mathlint.evaluate.numerics.algebra import plus
from mathlint.evaluate.numerics.quadrature import extrapolate, integrate
from mathlint.evaluate.values import (
    CannotEvaluateError,
    Value,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Binder,
    Expression,
    Sum,
    Symbol,
)

if TYPE_CHECKING:
    from mathlint.evaluate.scope import Scope


def integral(scope: Scope, node: BigOperator) -> Value:
    """Return an integral: a quadrature, or a sum where the integrand is a probability."""
    return _integral_over(scope, node, node.binders)


def _integral_over(scope: Scope, node: BigOperator, binders: tuple[Binder, ...]) -> Value:
    if not binders:
        return scope.value(node.body)
    binder, rest = binders[0], binders[1:]
    if len(binder.symbols) != 1:
        raise CannotEvaluateError("an integral over several variables at once")
    lower, upper = _ends(scope, binder)
    probable = _is_weighed(scope, node.body, binder)
    if lower is None or upper is None or (probable and (lower == -inf or upper == inf)):
        return _functional(scope, node, binder, rest, decided=probable)

    def at(place: float) -> float:
        bind(scope, binder, (place,))
        return scalar(_integral_over(scope, node, rest), "an integrand")

    scope.record.depth = max(scope.record.depth, 1)
    return integrate(at, lower, upper)


def _ends(scope: Scope, binder: Binder) -> tuple[float | None, float | None]:
    """Return the bounds of an integral, None where none is written."""
    if binder.upper is None or binder.domain is None:
        return None, None
    return _end(scope, binder.domain), _end(scope, binder.upper)


def _end(scope: Scope, node: Expression) -> float:
    if is_infinite(node):
        return inf
    if isinstance(node, Sum) and len(node.terms) == 1 and is_infinite(node.terms[0].value):
        return -inf
    return scalar(scope.value(node), "a bound")


def _is_weighed(scope: Scope, body: Expression, binder: Binder) -> bool:
    """Whether the integrand holds a probability of the variable."""
    wanted = {scope.names.identity(symbol) for symbol in binder.symbols}
    return any(
        isinstance(node, Application)
        and is_probability(node, scope.usage)
        and any(
            isinstance(inner, Symbol) and scope.names.identity(inner) in wanted
            for argument in (*node.arguments, *node.given)
            for inner in argument.walk()
        )
        for node in body.walk()
    )


def _functional(
    scope: Scope, node: BigOperator, binder: Binder, rest: tuple[Binder, ...], *, decided: bool
) -> Value:
    """Return the sum over outcomes that stands for an integral over everything."""
    if not decided:
        scope.record.unlike.add(f"the integral without bounds {scope.names.latex(node)}")
    points = binder_points(scope, Binder(binder.span, binder.symbols), node.body)
    total: Value = 0.0
    for point in points:
        bind(scope, binder, point)
        total = plus(total, _integral_over(scope, node, rest))
    return total


def limit(scope: Scope, node: BigOperator) -> Value:
    """Return a limit, extrapolated."""
    if len(node.binders) != 1:
        raise CannotEvaluateError("a limit in several variables")
    binder = node.binders[0]
    target_node = binder.domain if binder.domain is not None else binder.upper
    if target_node is None:
        raise CannotEvaluateError("a limit that does not say where")
    target = _end(scope, target_node)
    scope.record.depth = max(scope.record.depth, 1)

    def at(h: float) -> float:
        place = target + h if isfinite(target) else (round(1 / h) if target > 0 else -round(1 / h))
        bind(scope, binder, (float(place),))
        return scalar(scope.value(node.body), "what has a limit")

    return extrapolate(at)
