"""What bound variables run over: ranges of integers, sets, outcomes of distributions."""

from __future__ import annotations

from itertools import product
from operator import ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from mathlint.evaluate.inference.usage import is_infinite
from mathlint.evaluate.randomness import uniform
from mathlint.evaluate.ranges import integer, is_index, members, variable_shape
from mathlint.evaluate.values import CannotEvaluateError, Value, scalar
from mathlint.formula.expression import (
    Binder,
    Expression,
    Interval,
    Set,
    Slice,
    Symbol,
    Tuple,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.evaluate.scope import Scope

_WIDE = 7
"""How many points a maximum is sought over."""

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "\\neq": ne, "\\ne": ne, "<": lt, ">": gt, "\\leq": le, "\\le": le, "\\geq": ge, "\\ge": ge,
}  # fmt: skip


def binder_points(
    scope: Scope, binder: Binder, body: Expression | None, *, wide: bool = False
) -> list[tuple[Value, ...]]:
    """Return the values, one for each symbol, that a binder runs over; finite ranges only.

    wide: a maximum is sought, for which outcomes of a distribution would be too few
    """
    lists = [_symbol_points(scope, binder, symbol, body, wide=wide) for symbol in binder.symbols]
    if len(lists) == 1:
        return [(point,) for point in lists[0]]
    if binder.relation == "\\in" and not isinstance(binder.domain, (Set, Interval)):
        return list(zip(*lists, strict=False))  # pairs of one set
    return list(product(*lists))


def _symbol_points(
    scope: Scope, binder: Binder, symbol: Expression, body: Expression | None, *, wide: bool
) -> list[Value]:
    match binder.relation:
        case "=":
            return _range(scope, binder, symbol, body)
        case "\\in":
            return members(scope, binder, symbol)
        case relation if relation in _COMPARISONS:
            return _compared(scope, binder, symbol, body)
    identity = scope.names.identity(symbol)
    declared = scope.usage.ranges.get(identity)
    if (
        declared is not None
        and declared is not binder
        and declared.relation in ("=", "\\in")
        and not is_infinite(declared.upper)
    ):
        return _symbol_points(scope, declared, symbol, body, wide=wide)
    return undeclared_points(scope, symbol, body, wide=wide)


def undeclared_points(
    scope: Scope, symbol: Expression, body: Expression | None, *, wide: bool = False
) -> list[Value]:
    """Return what a variable runs over whose range is not written."""
    length = _axis_length(scope, symbol, body)
    if length is not None:
        return [float(index) for index in range(1, length + 1)]
    if is_index(scope, symbol):
        return [float(index) for index in range(1, scope.interpretation.hidden_count + 1)]
    shape = variable_shape(scope, symbol)
    points = scope.interpretation.outcomes(shape)
    if wide and shape is None:
        seed = scope.interpretation.seed
        points = [4 * (index + uniform(seed, 70 + index)) / _WIDE - 2 for index in range(_WIDE)]
    return points


def _axis_length(scope: Scope, symbol: Expression, body: Expression | None) -> int | None:
    """Return the length of the axis that an index runs along, where it stands on an array."""
    if body is None or not scope.interpretation.dimensions.shapes:
        return None
    identity = scope.names.identity(symbol)
    shapes = scope.interpretation.dimensions.shapes
    for node in body.walk():
        if not isinstance(node, Symbol):
            continue
        name = scope.names.of(node)
        whole = scope.interpretation.dimensions.components.get(name.function)
        if whole is None:
            continue
        shape = shapes[whole]
        axes = [axis for axis in shape if not axis.is_one]
        for axis, script in zip(axes, name.scripts, strict=False):
            if scope.names.identity(script) == identity:
                return scope.interpretation.size(axis)
    return None


def _range(
    scope: Scope, binder: Binder, symbol: Expression, body: Expression | None
) -> list[Value]:
    if isinstance(binder.domain, Slice):
        lower, upper = binder.domain.lower, binder.domain.upper
    else:
        lower, upper = binder.domain, binder.upper
    if isinstance(lower, Tuple) and upper is None:  # i = 1, 2
        return [scope.value(item) for item in lower.items]
    first = 1 if lower is None else integer(scope, lower)
    if upper is None:
        points = undeclared_points(scope, symbol, body)
        return [float(first + index) for index in range(len(points))]
    last = integer(scope, upper)
    if last - first > 10_000:
        raise CannotEvaluateError("a sum has too many terms")
    return [float(index) for index in range(first, last + 1)]


def _compared(
    scope: Scope, binder: Binder, symbol: Expression, body: Expression | None
) -> list[Value]:
    r"""Return the values of j in ``j \ne i``, ``j < i``; j runs over what i runs over."""
    for candidate in (symbol, binder.domain or symbol):
        declared = scope.usage.ranges.get(scope.names.identity(candidate))
        if declared is not None and declared.relation in ("=", "\\in"):
            points = _symbol_points(scope, declared, symbol, body, wide=False)
            break
    else:
        points = undeclared_points(scope, symbol, body)
    return [point for point in points if _allowed(scope, binder, point)]


def bind(scope: Scope, binder: Binder, point: tuple[Value, ...]) -> None:
    """Give the symbols of a binder their values."""
    scope.record.step()
    for symbol, value in zip(binder.symbols, point, strict=True):
        scope.bound[scope.names.identity(symbol)] = value


def assignments(
    scope: Scope, binders: tuple[Binder, ...], body: Expression | None, *, wide: bool = False
) -> Iterator[None]:
    r"""Bind the symbols of all binders to all combinations of their values, one after another.

    A binder of what an earlier one has bound is a condition: ``\sum_{j=1, j \ne i}^k``.
    """
    if not binders:
        yield
        return
    first, rest = binders[0], binders[1:]
    symbols = bound_identities(scope, (first,))
    restricting = [
        binder
        for binder in rest
        if binder.relation in _COMPARISONS and bound_identities(scope, (binder,)) == symbols
    ]
    others = tuple(binder for binder in rest if binder not in restricting)
    for point in binder_points(scope, first, body, wide=wide):
        bind(scope, first, point)
        if all(_allowed(scope, binder, point[0]) for binder in restricting):
            yield from assignments(scope, others, body, wide=wide)


def _allowed(scope: Scope, binder: Binder, point: Value) -> bool:
    r"""Whether a value satisfies a comparison such as ``j \ne i``."""
    if binder.domain is None:
        return True
    limit = scalar(scope.value(binder.domain), "a bound")
    allowed = _COMPARISONS[binder.relation](scalar(point, "an index"), limit)
    scope.record.take(scope.names.spell(binder), int(allowed), 2)
    return allowed


def bound_identities(scope: Scope, binders: tuple[Binder, ...]) -> tuple[str, ...]:
    """Return the identities that some binders bind."""
    return tuple(scope.names.identity(symbol) for binder in binders for symbol in binder.symbols)
