"""Derivatives of what an expression computes, by differences of high order."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from mathlint.evaluate.numerics.algebra import plus, times
from mathlint.evaluate.symbols import script_values
from mathlint.evaluate.values import (
    CannotEvaluateError,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Expression,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.evaluate.scope import Scope


# Central differences: steps and weights of sixth order, whose error is about h⁶ f⁽⁷⁾ / 140 and
# 1e-16 / h, and weights of fourth order for the same steps, to see whether it is as small as that.
_STENCIL = ((1, 0.75, 2 / 3), (2, -0.15, -1 / 12), (3, 1 / 60, 0.0))
_STEP = 0.01
_RESOLVED = 2e-5  # of the derivative, by which both orders may differ
_NOISE = 1e-6  # of the function, by which they may where the derivative vanishes


def derivative_by(scope: Scope, variable: Expression, evaluate: Callable[[], Value]) -> Value:
    """Return the derivative of what ``evaluate`` computes by a number, vector or matrix."""
    if not isinstance(variable, Symbol):
        raise CannotEvaluateError("a derivative by something that is no variable")
    scope.record.depth = max(scope.record.depth, 1)
    centre = scope.value(variable)
    if is_array(centre):
        return _by_array(scope, variable, centre, evaluate)
    place = scalar(centre, "what is differentiated by")

    def at(value: float) -> Value:
        return with_value(scope, variable, value, evaluate)

    return difference(at, place)


def difference(function: Callable[[float], Value], place: float) -> Value:
    """Return the derivative of a function of one number; not a number near a pole or a kink."""
    total: Value = 0.0
    coarse: Value = 0.0
    largest = 0.0
    for steps, weight, coarse_weight in _STENCIL:
        shift = steps * _STEP
        above, below = function(place + shift), function(place - shift)
        change = plus(above, times(-1.0, below))
        total = plus(total, times(weight / _STEP, change))
        coarse = plus(coarse, times(coarse_weight / _STEP, change))
        largest = max(largest, *map(abs, numbers(above)), *map(abs, numbers(below)))
    allowed = _NOISE * largest
    resolved = all(
        abs(fine - rough) <= max(allowed, _RESOLVED * abs(fine))
        for fine, rough in zip(numbers(total), numbers(coarse), strict=True)
    )
    return total if resolved else times(nan, total)


def _by_array(
    scope: Scope, variable: Symbol, centre: Value, evaluate: Callable[[], Value]
) -> Value:
    """Return the gradient in the shape of the variable, or the Jacobian of a vector."""
    from mathlint.evaluate.numerics import arrays

    entries = list(numbers(centre))
    parts: list[Value] = []
    for index, entry in enumerate(entries):

        def at(value: float, index: int = index) -> Value:
            moved = arrays.like(centre, [*entries[:index], value, *entries[index + 1 :]])  # type: ignore[arg-type]
            return with_value(scope, variable, moved, evaluate)

        parts.append(difference(at, entry))
    if all(not is_array(part) for part in parts):
        return arrays.like(centre, [scalar(part) for part in parts])  # type: ignore[arg-type]
    return arrays.columns(parts)


def with_value(
    scope: Scope, variable: Symbol, value: Value, evaluate: Callable[[], Value]
) -> Value:
    """Evaluate while a variable has another value."""
    name = scope.names.of(variable)
    if name.identity in scope.bound:
        with scope.binding((name.identity,)):
            scope.bound[name.identity] = value
            return evaluate()
    key: tuple[str, tuple[float, ...]] = (name.function, script_values(scope, name.scripts))
    moved = value
    whole = scope.interpretation.dimensions.components.get(name.function)
    if whole is not None:
        key, moved = _moved_component(scope, name.scripts, whole, scalar(value))
    before = scope.shifted.get(key)
    scope.shifted[key] = moved
    try:
        return evaluate()
    finally:
        if before is None:
            del scope.shifted[key]
        else:
            scope.shifted[key] = before


def _moved_component(
    scope: Scope, scripts: tuple[Expression, ...], base: str, value: float
) -> tuple[tuple[str, tuple[float, ...]], Value]:
    """Return the array of which one entry has moved: what ∂/∂x_i differentiates by."""
    from mathlint.evaluate.numerics import arrays

    whole = scope.shifted.get((base, ()))
    if whole is None:
        whole = scope.interpretation.function(base, ())
    indices = [round(scalar(scope.value(script), "an index")) for script in scripts]
    return (base, ()), arrays.replaced(whole, indices, value)  # type: ignore[arg-type]
