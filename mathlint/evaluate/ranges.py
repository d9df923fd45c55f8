"""Ranges of integers and elements of sets."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from mathlint.evaluate.inference.usage import COUNTERS
from mathlint.evaluate.randomness import name_hash, uniform
from mathlint.evaluate.values import CannotEvaluateError, FunctionValue, TupleValue, Value, scalar
from mathlint.formula.expression import (
    Binder,
    Dots,
    Expression,
    Interval,
    Set,
    Symbol,
    Tuple,
)

if TYPE_CHECKING:
    from mathlint.evaluate.scope import Scope


Shape = tuple[int, int] | None
"""Rows and columns of an array, None for a number."""


def variable_shape(scope: Scope, symbol: Expression) -> Shape:
    """Return the shape of a bound variable, None for a number."""
    if not isinstance(symbol, Symbol):
        return None
    return scope.interpretation.shape(scope.names.of(symbol).function)


def set_points(scope: Scope, identity: str, shape: Shape) -> list[Value]:
    """Return the elements of a set of which only the name is known: two to four, not integers."""
    interpretation = scope.interpretation
    given = interpretation.given.get(identity)
    if given is not None and not isinstance(given, FunctionValue):
        return list(given.items) if isinstance(given, TupleValue) else _entries(given)
    seed = interpretation.seed ^ name_hash(f"set {identity}")
    count = 2 + floor(3 * uniform(seed, 0))
    if shape is not None:
        return [
            interpretation.function_array(f"{identity} element {index}", shape)
            for index in range(count)
        ]
    return [4 * (index + uniform(seed, 5 + index)) / count - 2 for index in range(count)]


def _entries(array: Value) -> list[Value]:
    from mathlint.evaluate.values import numbers

    return list(numbers(array))


def is_index(scope: Scope, symbol: Expression) -> bool:
    """Whether a bound symbol counts: it stands in scripts, or is i, j, k and the like."""
    if not isinstance(symbol, Symbol):
        return False
    identity = scope.names.identity(symbol)
    return identity in scope.usage.scripts or (symbol.base in COUNTERS and not symbol.decorations)


def integer(scope: Scope, node: Expression) -> int:
    """Return a bound of a sum, which must be an integer."""
    value = scalar(scope.value(node), "a bound")
    if abs(value) > 1e6:
        raise CannotEvaluateError("a bound is infinite")
    if abs(value - round(value)) > 1e-9:
        raise CannotEvaluateError("a bound of a sum is not an integer")
    return round(value)


def members(scope: Scope, binder: Binder, symbol: Expression) -> list[Value]:
    """Return the elements of the set that a variable is taken from."""
    domain = binder.domain
    if isinstance(domain, (Set, Tuple)) and any(isinstance(item, Dots) for item in domain.items):
        first, last = domain.items[0], domain.items[-1]
        return [float(index) for index in range(integer(scope, first), integer(scope, last) + 1)]
    if isinstance(domain, Set):
        return [scope.value(item) for item in domain.items]
    if isinstance(domain, Interval):
        ends = range(integer(scope, domain.lower), integer(scope, domain.upper) + 1)
        return [float(index) for index in ends]
    if isinstance(domain, Tuple) and len(domain.items) == 1:  # [n] is {1, …, n}
        return [float(index) for index in range(1, integer(scope, domain.items[0]) + 1)]
    if domain is None:
        return scope.interpretation.outcomes(variable_shape(scope, symbol))
    identity = scope.names.identity(domain)
    if len(binder.symbols) > 1:
        # by its identity: where a set is declared for an index, its binder may stand elsewhere
        bound = [scope.names.identity(other) for other in binder.symbols]
        identity = f"{identity} part {bound.index(scope.names.identity(symbol))}"
        size = len(set_points(scope, scope.names.identity(domain), None))
        return _resize(scope, identity, variable_shape(scope, symbol), size)
    return set_points(scope, identity, variable_shape(scope, symbol))


def _resize(scope: Scope, identity: str, shape: Shape, size: int) -> list[Value]:
    """Return ``size`` elements: the parts of the elements of a set of tuples."""
    interpretation = scope.interpretation
    if shape is not None:
        return [
            interpretation.function_array(f"{identity} {index}", shape) for index in range(size)
        ]
    seed = interpretation.seed ^ name_hash(identity)
    return [4 * uniform(seed, index) - 2 for index in range(size)]
