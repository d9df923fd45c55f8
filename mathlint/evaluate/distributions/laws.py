"""What is sampled from: named families, and distributions that are applied elsewhere."""

from __future__ import annotations

from itertools import product
from math import exp, pi, sqrt
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.probability import mass, supports
from mathlint.evaluate.inference.usage import is_probability
from mathlint.evaluate.numerics.algebra import times
from mathlint.evaluate.symbols import argument_value
from mathlint.evaluate.values import (
    CannotEvaluateError,
    TupleValue,
    Value,
    is_array,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Expression,
    Interval,
    Number,
    Placeholder,
    Product,
    Symbol,
)

if TYPE_CHECKING:
    from mathlint.evaluate.scope import Scope

Law = list[tuple[tuple[Value, ...], float]]
"""Outcomes, one value for each variable, with their probabilities."""

# Gauss-Hermite nodes and weights for a standard normal: exact for polynomials up to degree 17.
_NORMAL_NODES = (
    (0.0, 0.4063492063492064),
    (1.023255663789133, 0.2440975028949394),
    (2.076847978677830, 0.04991640676521787),
    (3.205429002856470, 0.002789141321231769),
    (4.512745863399783, 0.00002234584400774658),
)


def law_of(scope: Scope, distribution: Expression, variables: tuple[Expression, ...]) -> Law | None:
    r"""Return the outcomes of what stands behind ``\sim``, None where only its name is known."""
    if isinstance(distribution, Application):
        family = _family(scope, distribution, variables)
        if family is not None:
            return family
        return _law_of_application(scope, distribution)
    if isinstance(distribution, Symbol):
        application = matching_application(scope, distribution, variables)
        if application is not None:
            return _law_of_application(scope, application)
    return None


def _law_of_application(scope: Scope, node: Application) -> Law:
    points = list(product(*supports(scope, node)))
    return [(point, mass(scope, node, point)) for point in points]


def matching_application(
    scope: Scope, symbol: Symbol, variables: tuple[Expression, ...]
) -> Application | None:
    """Return how a distribution that is only named is applied elsewhere: as π(a|s) for a ~ π."""
    name = scope.names.of(symbol)
    wanted = [scope.names.identity(variable) for variable in variables]
    candidates = [
        node
        for node in scope.usage.applications.get(name.function, [])
        if len(node.arguments) == len(variables)
        and is_probability(node, scope.usage)
        and scope.names.identity(node.function) == name.identity
    ]
    if not candidates:
        return None
    exact = [
        node
        for node in candidates
        if [scope.names.identity(argument) for argument in node.arguments] == wanted
    ]
    unconditional = [node for node in candidates if not node.given]
    return (exact or unconditional or candidates)[0]


def _family(scope: Scope, node: Application, variables: tuple[Expression, ...]) -> Law | None:
    """Return the law of a named family."""
    if not isinstance(node.function, Symbol):
        return None
    head, arguments = node.function.base, node.arguments
    marked = bool(node.function.decorations)
    if is_normal(node) and len(arguments) >= 2:
        return normal_law(*normal_parameters(scope, node))
    if head in ("Bernoulli", "Bern", "Ber") and len(arguments) == 1:
        chance = scalar(scope.value(arguments[0]))
        return [((0.0,), 1 - chance), ((1.0,), chance)]
    if (head in ("Uniform", "Unif", "unif") or (head == "U" and marked)) and arguments:
        return _uniform(scope, node, variables)
    return None


def _uniform(scope: Scope, node: Application, variables: tuple[Expression, ...]) -> Law:
    from mathlint.evaluate.numerics.quadrature import gauss_legendre
    from mathlint.evaluate.ranges import is_index

    ends = node.arguments
    if len(ends) == 1:
        value = scope.value(ends[0])
        if not isinstance(value, TupleValue):
            raise CannotEvaluateError("the ends of a uniform distribution are not known")
        items = value.items
        return [((item,), 1 / len(items)) for item in items]
    low, high = (scalar(scope.value(end)) for end in ends[:2])
    if variables and is_index(scope, variables[0]):
        count = round(high) - round(low) + 1
        return [((float(round(low) + index),), 1 / count) for index in range(count)]
    return [((low + (high - low) * x,), weight) for x, weight in gauss_legendre()]


def is_normal(node: Application) -> bool:
    r"""Whether this is ``\mathcal{N}(...)`` or ``Normal(...)``."""
    head = node.function
    return isinstance(head, Symbol) and (
        head.base in ("Normal", "Gaussian")
        or (head.base == "N" and bool({"mathcal", "mathscr", "cal"} & set(head.decorations)))
    )


def normal_parameters(scope: Scope, node: Application) -> tuple[Value, Value]:
    """Return mean and (co)variance of a normal distribution, whether as a density or not."""
    listed = (*node.given, *node.parameters) or node.arguments[-2:]
    if len(listed) != 2:
        raise CannotEvaluateError("a normal distribution without its two parameters")
    return scope.value(listed[0]), _variance(scope, listed[1])


def _variance(scope: Scope, node: Expression) -> Value:
    r"""Return a variance; the identity matrix counts as one, ``\sigma^2 I`` as σ²."""
    shapes = scope.interpretation.dimensions.shapes
    if (
        isinstance(node, Symbol)
        and node.base in ("I", "1")
        and scope.names.of(node).function not in shapes
    ):
        return 1.0
    if isinstance(node, Number):
        return scope.value(node)
    factors = node.factors if isinstance(node, Product) else ()
    scale: Value = 1.0
    for factor in factors:
        if isinstance(factor, Symbol) and factor.base == "I":
            continue
        scale = times(scale, scope.value(factor))
    if factors:
        return scale
    return scope.value(node)


def normal_law(mean: Value, variance: Value) -> Law:
    """Return points and weights with the moments of a normal distribution.

    For numbers exact up to degree 17; for vectors the mean and the covariance are exact.
    """
    if is_array(mean) or is_array(variance):
        from mathlint.evaluate.numerics import normal_arrays

        return [((point,), weight) for point, weight in normal_arrays.normal_points(mean, variance)]
    centre, scale = scalar(mean), sqrt(scalar(variance))
    law: Law = []
    for node, weight in _NORMAL_NODES:
        law.append(((centre + scale * node,), weight))
        if node:
            law.append(((centre - scale * node,), weight))
    return law


def normal_density(scope: Scope, node: Application, value: Value | None = None) -> float:
    """Return the density of a normal distribution at a number or vector."""
    mean, variance = normal_parameters(scope, node)
    x = scope.value(node.arguments[0]) if value is None else value
    if is_array(x) or is_array(mean):
        from mathlint.evaluate.numerics import normal_arrays

        return normal_arrays.normal_density(x, mean, variance)
    spread = scalar(variance, "a variance")
    return exp(-((scalar(x) - scalar(mean)) ** 2) / (2 * spread)) / sqrt(2 * pi * spread)


def uniform_law(points: list[tuple[Value, ...]]) -> Law:
    """Return the law that gives all outcomes the same probability."""
    return [(point, 1 / len(points)) for point in points]


def law_value(scope: Scope, node: Expression) -> Value:
    r"""Return what stands for one side of ``x \sim p`` or ``x \in X``: its law, or its name."""
    if isinstance(node, (Application, Symbol)):
        is_law = isinstance(node, Application) and (is_normal(node) or _has_place(node))
        law = law_of(scope, node, ()) if is_law else None
        if law is not None:
            pairs = [TupleValue((*point, weight)) for point, weight in law]
            return TupleValue(tuple(pairs))
        if isinstance(node, Symbol) and not isinstance(scope.value(node), (float, bool)):
            return scope.value(node)
    if isinstance(node, Interval):
        ends = (scope.value(node.lower), scope.value(node.upper))
        return TupleValue((*ends, float(node.lower_closed), float(node.upper_closed)))
    return argument_value(scope, node)


def _has_place(node: Application) -> bool:
    return any(isinstance(argument, Placeholder) for argument in node.arguments)
