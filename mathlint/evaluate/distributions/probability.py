"""Masses of which only the name is known: random, smooth, and normalised."""

from __future__ import annotations

from itertools import product
from math import exp
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.rounding import rounded_mass, rounded_masses
from mathlint.evaluate.distributions.sampling import binder_points
from mathlint.evaluate.symbols import argument_value, call, script_values
from mathlint.evaluate.values import (
    CannotEvaluateError,
    FunctionValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Expression,
    Placeholder,
    Relation,
    Symbol,
)

if TYPE_CHECKING:
    from mathlint.evaluate.interpretation import Interpretation
    from mathlint.evaluate.scope import Scope


def mass(scope: Scope, node: Application, outcome: tuple[Value, ...] | None = None) -> float:
    r"""Return p(a, b | c): smooth in everything, and one when summed over all a and b.

    outcome: values that replace the arguments, as in ``\pi(\cdot|s)``
    """
    name = scope.names.applied(node)
    given = scope.interpretation.given.get(scope.names.identity(node.function))
    values = outcome if outcome is not None else tuple(_outcome(scope, a) for a in node.arguments)
    if isinstance(given, FunctionValue):
        conditions = tuple(scope.value(item) for item in (*node.given, *node.parameters))
        return scalar(call(given, (*values, *conditions)))
    joint = _joint_mass(scope, node, values)
    if joint is not None:
        return joint
    context = condition_values(scope, node)
    return named_mass(scope, node, name, values, context)


def _joint_mass(scope: Scope, node: Application, values: tuple[Value, ...]) -> float | None:
    """Return a marginal or conditional of a joint distribution, None where there is no joint."""
    if not scope.usage.joints or not isinstance(node.function, Symbol):
        return None
    name = scope.names.of(node.function)
    joint = scope.usage.joints.get(name.function)
    if joint is None or any(is_array(value) for value in values):
        return None
    scripts = script_values(scope, name.scripts)
    fixed = {
        joint.places[scope.names.identity(variable)]: _event(scope, scope.value(variable))
        for variable in node.given
    }
    conditions = _total(scope, name.function, joint.count, fixed, scripts)
    for variable, value in zip(node.arguments, values, strict=True):
        fixed[joint.places[scope.names.identity(variable)]] = _event(scope, value)
    result = _total(scope, name.function, joint.count, fixed, scripts) / conditions
    scope.note(node, result)
    return result


def _event(scope: Scope, value: Value) -> float:
    """Return a value of a variable; for readers one of its outcomes, whose mass is below one."""
    number = scalar(value)
    if not scope.interpretation.rounded:
        return number
    outcomes = map(scalar, scope.interpretation.outcomes())
    return min(outcomes, key=lambda outcome: abs(outcome - number))


def _total(
    scope: Scope, name: str, count: int, fixed: dict[int, float], scripts: tuple[float, ...]
) -> float:
    """Return the sum of a joint weight over all outcomes of the variables that are not fixed."""
    interpretation = scope.interpretation
    key = (name, tuple(sorted(fixed.items())), scripts)
    total = scope.masses.get(key)
    if total is None:
        outcomes = [scalar(value) for value in interpretation.outcomes()]
        lists = [[fixed[place]] if place in fixed else outcomes for place in range(count)]
        total = sum(
            _joint_weight(interpretation, name, (*point, *scripts)) for point in product(*lists)
        )
        scope.masses[key] = total
    return total


def _joint_weight(interpretation: Interpretation, name: str, point: tuple[float, ...]) -> float:
    """Return what a joint outcome weighs; for readers a small whole number."""
    weight = exp(interpretation.smooth(f"joint {name}", point))
    return max(1.0, round(2 * weight)) if interpretation.rounded else weight


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


def named_mass(
    scope: Scope,
    node: Application,
    name: str,
    values: tuple[Value, ...],
    context: tuple[float, ...],
) -> float:
    """Return the mass that the function ``name`` gives to an outcome under conditions.

    Outcomes of the support add up to one; any other value has a mass too, below one.
    """
    interpretation = scope.interpretation
    support = supports(scope, node)
    flat = _flat(values)
    weight = exp(interpretation.smooth(name, (*flat, *context)))
    inside = all(
        any(numbers(value) == numbers(point) for point in points)
        for value, points in zip(values, support, strict=False)
    )
    if interpretation.rounded:
        others = _weights(scope, name, support, context)
        result = rounded_masses(others)[flat] if inside else rounded_mass(weight, others)
    else:
        key = (name, context, id(interpretation))
        total = scope.masses.get(key)
        if total is None:
            total = scope.masses[key] = sum(_weights(scope, name, support, context).values())
        result = weight / total if inside else weight / (total + weight)
    scope.note(node, result)
    return result


def _weights(
    scope: Scope, name: str, support: list[list[Value]], context: tuple[float, ...]
) -> dict[tuple[float, ...], float]:
    """Return what each outcome weighs under a condition, before all are made to add up to one."""
    smooth = scope.interpretation.smooth
    points = [_flat(point) for point in product(*support)]
    return {point: exp(smooth(name, (*point, *context))) for point in points}


def _flat(values: tuple[Value, ...]) -> tuple[float, ...]:
    return tuple(number for value in values for number in numbers(value))


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
