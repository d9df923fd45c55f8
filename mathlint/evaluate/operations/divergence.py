"""Divergences and entropies of distributions."""

from __future__ import annotations

from itertools import product
from math import log

from mathlint.evaluate.distributions.laws import (
    is_normal,
    matching_application,
    normal_density,
    normal_parameters,
)
from mathlint.evaluate.distributions.probability import mass, named_mass, supports
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.symbols import script_values
from mathlint.evaluate.values import (
    CannotEvaluateError,
    Value,
    is_array,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Divergence,
    Expression,
    Symbol,
)


@evaluates(Divergence)
def divergence(scope: Scope, node: Divergence) -> Value:
    """Return a divergence; one whose name is not known is a smooth function of both laws."""
    operator = node.operator
    return divergence_of(scope, operator, node.first, node.second)


def divergence_of(
    scope: Scope, operator: Expression, first: Expression, second: Expression
) -> float:
    """Return the divergence ``operator`` of one distribution from another."""
    normal = [side for side in (first, second) if isinstance(side, Application) and is_normal(side)]
    if len(normal) == 2:
        return _normal_divergence(scope, operator, *normal)
    given, other = _given_masses(scope, first), _given_masses(scope, second)
    if given and other and len(given) == len(other):
        return _divergence(scope, operator, given, other)
    points = _outcomes_of(scope, first) or _outcomes_of(scope, second)
    if points is None:
        points = [(value,) for value in scope.interpretation.outcomes()]
    p, q = ([_weight(scope, side, point) for point in points] for side in (first, second))
    return _divergence(scope, operator, p, q)


def _given_masses(scope: Scope, side: Expression) -> list[float]:
    """Return the masses of a distribution that is given by a vector of them; else nothing."""
    symbols = [node for node in side.walk() if isinstance(node, Symbol)]
    given = scope.interpretation.given
    if not symbols or any(scope.names.identity(symbol) not in given for symbol in symbols):
        return []
    value = scope.value(side)
    return [float(mass) for mass in value.ravel()] if is_array(value) else []


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
        from mathlint.evaluate.numerics import normal_arrays

        return normal_arrays.normal_divergence(mean, variance, other_mean, other_variance)
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
        found = matching_application(scope, side, dummies)
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
        bare = Application(side.span, side, tuple(Symbol(side.span, "x") for _ in point))
        return named_mass(
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
