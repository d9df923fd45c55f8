"""Functions of several arguments, of arrays and of random variables with a fixed meaning."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.probability import supports
from mathlint.evaluate.inference.usage import is_probability
from mathlint.evaluate.numerics.algebra import plus, times
from mathlint.evaluate.operations import information
from mathlint.evaluate.operations.divergence import divergence_of
from mathlint.evaluate.operations.expectation import expectation
from mathlint.evaluate.operations.structures import listed
from mathlint.evaluate.symbols import argument_value
from mathlint.evaluate.values import (
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Expression,
    Product,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.evaluate.scope import Scope, Taken


def _extreme(scope: Scope, node: Application) -> Value | None:
    """Return the largest or smallest argument, or entry of the only one."""
    head = node.function
    choose = max if isinstance(head, Symbol) and head.base == "max" else min
    values, kept = _held_values(scope, node.arguments)
    if len(values) == 1:
        scope.record.release(kept[0])
        entries = numbers(values[0])
        return choose(entries)
    if any(is_array(value) for value in values):
        from mathlint.evaluate.numerics import arrays

        return arrays.extreme(values, largest=choose is max)
    entries = tuple(scalar(value, "what is compared") for value in values)
    best = choose(entries)
    for entry, taken in zip(entries, kept, strict=True):
        if entry == best:
            scope.record.release(taken)
    if entries.count(best) == 1:
        scope.record.take(scope.names.spell(node), entries.index(best), len(entries))
    return best


def _held_values(
    scope: Scope, nodes: tuple[Expression, ...]
) -> tuple[list[Value], list[list[Taken]]]:
    """Return the values of arguments and the branches taken in each, which do not count yet."""
    values, kept = [], []
    for node in nodes:
        with scope.record.hold() as taken:
            values.append(argument_value(scope, node))
        kept.append(taken)
    return values, kept


def _clip(scope: Scope, node: Application) -> Value | None:
    """Return the first argument, moved between the other two."""
    if len(node.arguments) != 3:
        return None
    values, kept = _held_values(scope, node.arguments)
    low, high = scalar(values[1], "a limit"), scalar(values[2], "a limit")
    if is_array(values[0]):
        from mathlint.evaluate.numerics import arrays

        return arrays.entrywise(values[0], lambda x: min(max(x, low), high))
    x = scalar(values[0], "what is clipped")
    result = min(max(x, low), high)
    branch = 0 if result == x else 1 if result == low else 2
    scope.record.release(kept[branch])
    scope.record.take(scope.names.spell(node), branch, 3)
    return result


def _array_function(name: str) -> Callable[[Scope, Application], Value | None]:
    """Return a function of one array; of a number or several arguments it has no fixed meaning."""

    def evaluate(scope: Scope, node: Application) -> Value | None:
        if len(node.arguments) != 1:
            return None
        value = scope.value(node.arguments[0])
        from mathlint.evaluate.numerics import arrays, linear_algebra

        if isinstance(value, TupleValue):
            value = arrays.from_given(list(numbers(value)))
        if not is_array(value):
            return scalar(value) if name in ("trace", "determinant") else None
        return linear_algebra.FUNCTIONS[name](value)

    return evaluate


def _statistic(name: str) -> Callable[[Scope, Application], Value | None]:
    r"""Return a function of one array or of a list, ``\text{mean}(r_1, \dots, r_G)``."""
    of_array = _array_function(name)

    def evaluate(scope: Scope, node: Application) -> Value | None:
        if len(node.arguments) < 2:
            return of_array(scope, node)
        from mathlint.evaluate.numerics import arrays, linear_algebra

        value = arrays.from_given([scalar(value) for value in listed(scope, node.arguments)])
        return linear_algebra.FUNCTIONS[name](value) if is_array(value) else None

    return evaluate


def _binomial(scope: Scope, node: Application) -> Value | None:
    if len(node.arguments) != 2:
        return None
    n, k = (scalar(scope.value(argument)) for argument in node.arguments)
    if n == int(n) and k == int(k) and n >= 0:
        return float(math.comb(int(n), int(k))) if k >= 0 else 0.0
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


def _variance(scope: Scope, node: Application) -> Value | None:
    """Return E[x²] − E[x]²."""
    if len(node.arguments) != 1:
        return None
    body = node.arguments[0]
    if isinstance(node.function, Symbol) and node.function.base == "var":
        value = scope.value(body)
        if is_array(value):  # the variance of the entries, as mean and std
            from mathlint.evaluate.numerics import linear_algebra

            return linear_algebra.FUNCTIONS["var"](value)
    return _covariance_of(scope, node, body, body)


def _covariance(scope: Scope, node: Application) -> Value | None:
    """Return E[xy] − E[x] E[y]."""
    if len(node.arguments) != 2:
        return None
    return _covariance_of(scope, node, *node.arguments)


def _covariance_of(scope: Scope, node: Application, first: Expression, second: Expression) -> Value:
    both = Product(node.span, (first, second), ("\\cdot",))
    mean = expectation(scope, (), node.given, both)
    means = [expectation(scope, (), node.given, side) for side in (first, second)]
    return plus(mean, times(-1.0, times(means[0], means[1])))


def _entropy(scope: Scope, node: Application) -> Value | None:
    """Return H(X | Y) of variables, H(p) or H(p, q) of distributions; else H is a free name."""
    of_variables = information.entropy(scope, node)
    if of_variables is not None:
        return of_variables
    sides = node.arguments
    if not 1 <= len(sides) <= 2 or not all(_is_distribution(scope, side) for side in sides):
        return None
    name = Symbol(node.span, "H")
    return divergence_of(scope, name, sides[0], sides[-1])


def _is_distribution(scope: Scope, node: Expression) -> bool:
    if isinstance(node, Application):
        return is_probability(node, scope.usage) and bool(supports(scope, node))
    if not isinstance(node, Symbol):
        return False
    function = scope.names.of(node).function
    used = scope.usage.applications.get(function, ())
    return function in scope.usage.distributions or any(
        is_probability(application_, scope.usage) for application_ in used
    )


def _concatenation(scope: Scope, node: Application) -> Value | None:
    from mathlint.evaluate.numerics import arrays

    return arrays.concatenate([scope.value(argument) for argument in node.arguments])


SPECIAL: dict[str, Callable[[Scope, Application], Value | None]] = {
    "max": _extreme, "min": _extreme, "clip": _clip, "softmax": _array_function("softmax"),
    "layernorm": _array_function("layernorm"), "rmsnorm": _array_function("rmsnorm"),
    "LN": _array_function("layernorm"),
    "tr": _array_function("trace"), "trace": _array_function("trace"),
    "det": _array_function("determinant"), "diag": _array_function("diagonal"),
    "mean": _statistic("mean"), "std": _statistic("std"), "sum": _statistic("sum"),
    "binom": _binomial,
    "\\binom": _binomial, "var": _variance, "cov": _covariance, "concat": _concatenation,
    "concatenate": _concatenation, "cat": _concatenation,
    "H": _entropy, "I": information.mutual_information,
}  # fmt: skip
