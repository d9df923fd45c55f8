"""Probabilities: normalised random masses, named families, and divergences."""

from __future__ import annotations

from itertools import product
from math import exp, log, pi, sqrt

from mathlint.evaluate.arithmetic import argument_value, script_values, times
from mathlint.evaluate.sampling import binder_points
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.usage import is_probability
from mathlint.evaluate.values import (
    CannotEvaluateError,
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Divergence,
    Expression,
    Interval,
    Number,
    Placeholder,
    Product,
    Relation,
    Symbol,
)

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


def mass(scope: Scope, node: Application, outcome: tuple[Value, ...] | None = None) -> float:
    r"""Return p(a, b | c): smooth in everything, and one when summed over all a and b.

    outcome: values that replace the arguments, as in ``\\pi(\\cdot|s)``
    """
    name = scope.names.applied(node)
    given = scope.interpretation.given.get(scope.names.identity(node.function))
    values = outcome if outcome is not None else tuple(_outcome(scope, a) for a in node.arguments)
    if callable(given):
        conditions = tuple(scope.value(item) for item in (*node.given, *node.parameters))
        return scalar(given(*values, *conditions))
    context = condition_values(scope, node)
    return _mass(scope, node, name, values, context)


def _outcome(scope: Scope, argument: Expression) -> Value:
    """Return the outcome in ``P(X = k)`` or ``p(x)``."""
    if isinstance(argument, Relation) and argument.operators == ("=",):
        return scope.value(argument.operands[-1])
    if isinstance(argument, Placeholder):
        raise CannotEvaluateError("an open argument has no value")
    return argument_value(scope, argument)


def condition_values(scope: Scope, node: Application) -> tuple[float, ...]:
    """Return the numbers that a probability depends on besides its outcome."""
    head = (
        script_values(scope, scope.names.of(node.function).scripts)
        if isinstance(node.function, Symbol)
        else ()
    )
    events = tuple(
        scalar(argument_value(scope, argument.operands[0]))
        for argument in node.arguments
        if isinstance(argument, Relation)
        and not is_array(argument_value(scope, argument.operands[0]))
    )
    return (*head, *events, *script_values(scope, (*node.given, *node.parameters)))


def _mass(
    scope: Scope,
    node: Application,
    name: str,
    values: tuple[Value, ...],
    context: tuple[float, ...],
) -> float:
    interpretation = scope.interpretation
    key = (name, context, id(interpretation))
    support = supports(scope, node)
    total = scope.masses.get(key)
    if total is None:
        total = 0.0
        for point in product(*support):
            flat = tuple(number for value in point for number in numbers(value))
            total += exp(interpretation.smooth(name, (*flat, *context)))
        scope.masses[key] = total
    flat = tuple(number for value in values for number in numbers(value))
    weight = exp(interpretation.smooth(name, (*flat, *context)))
    inside = all(
        any(numbers(value) == numbers(point) for point in points)
        for value, points in zip(values, support, strict=False)
    )
    result = weight / total if inside else weight / (total + weight)
    if scope.atoms is not None:
        scope.note(application_label(scope, node), result)
    return result


def application_label(scope: Scope, node: Application) -> str:
    """Return an application as an author would write it."""
    spell = scope.names.spell
    inside = ", ".join(spell(item) for item in node.arguments)
    if node.given:
        inside += " | " + ", ".join(spell(item) for item in node.given)
    if node.parameters:
        inside += "; " + ", ".join(spell(item) for item in node.parameters)
    return f"{scope.names.identity(node.function)}({inside})"


def supports(scope: Scope, node: Application) -> list[list[Value]]:
    """Return, for each argument of a probability, the outcomes it is summed over."""
    name = scope.names.applied(node)
    lists: list[list[Value]] = []
    for position, argument in enumerate(node.arguments):
        binder = scope.usage.supports.get((name, position))
        if binder is not None:
            points = binder_points(scope, binder, None)
            index = 0 if len(binder.symbols) == 1 else position % len(binder.symbols)
            column: list[Value] = []
            for point in points:
                if not any(numbers(point[index]) == numbers(seen) for seen in column):
                    column.append(point[index])
            lists.append(column)
            continue
        shape = None
        value = argument.operands[-1] if isinstance(argument, Relation) else argument
        if isinstance(value, Symbol):
            shape = scope.interpretation.shape(scope.names.of(value).function)
        lists.append(scope.interpretation.outcomes(shape))
    return lists


def law_of(scope: Scope, distribution: Expression, variables: tuple[Expression, ...]) -> Law | None:
    r"""Return the outcomes of what stands behind ``\\sim``, None where only its name is known."""
    if isinstance(distribution, Application):
        family = _family(scope, distribution, variables)
        if family is not None:
            return family
        return _law_of_application(scope, distribution)
    if isinstance(distribution, Symbol):
        application = _matching_application(scope, distribution, variables)
        if application is not None:
            return _law_of_application(scope, application)
    return None


def _law_of_application(scope: Scope, node: Application) -> Law:
    points = list(product(*supports(scope, node)))
    return [(point, mass(scope, node, point)) for point in points]


def _matching_application(
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
    from mathlint.evaluate.quadrature import gauss_legendre
    from mathlint.evaluate.sampling import is_index

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
        from mathlint.evaluate import arrays

        return [((point,), weight) for point, weight in arrays.normal_points(mean, variance)]
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
        from mathlint.evaluate import arrays

        return arrays.normal_density(x, mean, variance)
    spread = scalar(variance, "a variance")
    return exp(-((scalar(x) - scalar(mean)) ** 2) / (2 * spread)) / sqrt(2 * pi * spread)


@evaluates(Divergence)
def divergence(scope: Scope, node: Divergence) -> Value:
    """Return a divergence; one whose name is not known is a smooth function of both laws."""
    operator = node.operator
    return divergence_of(scope, operator, node.first, node.second)


def divergence_of(
    scope: Scope, operator: Expression, first: Expression, second: Expression
) -> float:
    """Return the divergence ``operator`` of one distribution from another."""
    points = _outcomes_of(scope, first) or _outcomes_of(scope, second)
    if points is None:
        points = [(value,) for value in scope.interpretation.outcomes()]
    p, q = ([_weight(scope, side, point) for point in points] for side in (first, second))
    if isinstance(first, Application) and isinstance(second, Application):
        if is_normal(first) and is_normal(second):
            return _normal_divergence(scope, operator, first, second)
    return _divergence(scope, operator, p, q)


def _divergence(scope: Scope, operator: Expression, p: list[float], q: list[float]) -> float:
    kind = _divergence_kind(scope, operator)
    if kind == "KL":
        return sum(a * log(a / b) for a, b in zip(p, q, strict=True))
    if kind == "JS":
        middle = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
        halves = (sum(a * log(a / m) for a, m in zip(side, middle, strict=True)) for side in (p, q))
        return sum(halves) / 2
    if kind == "TV":
        return sum(abs(a - b) for a, b in zip(p, q, strict=True)) / 2
    if kind == "H":
        return -sum(a * log(b) for a, b in zip(p, q, strict=True))
    return scope.interpretation.smooth(f"divergence {kind}", (*p, *q))


def _divergence_kind(scope: Scope, operator: Expression) -> str:
    """Return KL, JS, TV or H, or the spelling of a divergence that is not known."""
    spelled = scope.names.spell(operator)
    for kind in ("KL", "JS", "TV"):
        if kind in spelled or kind.lower() in spelled:
            return kind
    return spelled


def _normal_divergence(
    scope: Scope, operator: Expression, first: Application, second: Application
) -> float:
    if _divergence_kind(scope, operator) != "KL":
        raise CannotEvaluateError("a divergence of normal distributions other than KL")
    mean, variance = normal_parameters(scope, first)
    other_mean, other_variance = normal_parameters(scope, second)
    if any(is_array(value) for value in (mean, variance, other_mean, other_variance)):
        from mathlint.evaluate import arrays

        return arrays.normal_divergence(mean, variance, other_mean, other_variance)
    v, w = scalar(variance), scalar(other_variance)
    distance = scalar(mean) - scalar(other_mean)
    return 0.5 * (log(w / v) + (v + distance * distance) / w - 1)


def _outcomes_of(scope: Scope, side: Expression) -> list[tuple[Value, ...]] | None:
    if isinstance(side, Application) and not is_normal(side):
        return list(product(*supports(scope, side)))
    if isinstance(side, Symbol):
        application = _any_application(scope, side)
        if application is not None:
            return list(product(*supports(scope, application)))
    return None


def _any_application(scope: Scope, side: Symbol) -> Application | None:
    for count in (1, 2, 3):
        dummies = tuple(Symbol(side.span, f"?{index}") for index in range(count))
        found = _matching_application(scope, side, dummies)
        if found is not None:
            return found
    return None


def _weight(scope: Scope, side: Expression, point: tuple[Value, ...]) -> float:
    """Return the probability that one side of a divergence gives to an outcome."""
    if isinstance(side, Application):
        if is_normal(side):
            return normal_density(scope, side, point[0])
        return mass(scope, side, point)
    if isinstance(side, Symbol):
        application = _any_application(scope, side)
        if application is not None:
            return mass(scope, application, point)
        name = scope.names.of(side)
        bare = Application(side.span, side, tuple(Symbol(side.span, "?") for _ in point))
        return _mass(
            scope,
            bare,
            f"{name.function}({len(point)};0)",
            point,
            script_values(scope, name.scripts),
        )
    return _mixture_weight(scope, side, point)


def _mixture_weight(scope: Scope, side: Expression, point: tuple[Value, ...]) -> float:
    """Return the probability that a mixture such as ``(P + Q)/2`` gives to an outcome."""
    laws = [
        node
        for node in side.walk()
        if isinstance(node, Symbol) and scope.names.of(node).function in scope.usage.distributions
    ]
    if not laws:
        raise CannotEvaluateError("a divergence of something that is no distribution")
    weights_ = {scope.names.identity(law): _weight(scope, law, point) for law in laws}
    with scope.binding(tuple(weights_)):
        scope.bound.update(weights_)
        return scalar(scope.value(side), "the probability of an outcome")


def weights(scope: Scope, label: str, arguments: tuple[float, ...], count: int) -> list[float]:
    """Return random probabilities that belong to a name and depend smoothly on arguments."""
    if scope.interpretation.equal_weights:
        return [1 / count] * count
    raw = [
        exp(scope.interpretation.smooth(f"law {label}", (float(index), *arguments)))
        for index in range(count)
    ]
    total = sum(raw)
    return [weight / total for weight in raw]


def uniform_law(points: list[tuple[Value, ...]]) -> Law:
    """Return the law that gives all outcomes the same probability."""
    return [(point, 1 / len(points)) for point in points]


def law_value(scope: Scope, node: Expression) -> Value:
    r"""Return what stands for one side of ``x \\sim p`` or ``x \\in X``: its law, or its name."""
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
