"""Derivatives and gradients, by differences of high order of the very expression."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from mathlint.evaluate.operations.differences import derivative_by, with_value
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
    Derivative,
    Differential,
    EvaluatedAt,
    Expression,
    Gradient,
    Relation,
    Symbol,
)
from mathlint.formula.meaning import CONSTANTS
from mathlint.formula.scopes import name_of, occurrences

if TYPE_CHECKING:
    from collections.abc import Callable


@evaluates(Gradient)
def gradient(scope: Scope, node: Gradient) -> Value:
    """Return ∇, ∇² or Δ of the body by the variable."""
    variable = node.variable or _argument_of(node.body) or _usual_variable(scope, node.body)
    if variable is None and isinstance(node.body, Application) and len(node.body.arguments) == 1:
        return _by_argument(scope, node.body)
    if isinstance(variable, Symbol) and not depends(scope, node.body, variable):
        variable = _at_place(scope, node.body, variable) or variable
    operator = node.operator.replace(" ", "")
    if variable is None or not depends(scope, node.body, variable):
        return _opaque(scope, operator, variable, node.body)
    if operator == "\\Delta":
        return _laplacian(scope, variable, node.body)
    if operator in ("\\nabla^2", "\\nabla^{2}"):
        return _jacobian(scope, variable, lambda: _differentiate(scope, variable, node.body))
    return _differentiate(scope, variable, node.body)


@evaluates(Derivative)
def derivative(scope: Scope, node: Derivative) -> Value:
    """Return a (partial, repeated) derivative."""
    if node.body is None:
        raise CannotEvaluateError("a derivative of nothing")
    body = node.body
    for variable in node.variables:
        if not depends(scope, body, variable):
            return _opaque(scope, "d" * len(node.variables), variable, body)

    def nested(index: int) -> Value:
        if index == len(node.variables):
            return scope.value(body)
        return derivative_by(scope, node.variables[index], lambda: nested(index + 1))

    scope.record.depth = max(scope.record.depth, len(node.variables))
    return nested(0)


def depends(scope: Scope, body: Expression, variable: Expression) -> bool:
    """Whether a body mentions what it is differentiated by."""
    wanted = scope.names.identity(variable)
    head = wanted.split("_")[0]
    for inner in body.walk():
        if isinstance(inner, Symbol):
            identity = scope.names.identity(inner)
            if identity == wanted:
                return True
            if isinstance(variable, Symbol) and (variable.subscripts or inner.subscripts):
                same_function = scope.names.of(inner).function == scope.names.of(variable).function
                if same_function or identity == head:
                    return True
    return False


def _usual_variable(scope: Scope, body: Expression) -> Symbol | None:
    r"""Return what other gradients are taken by, for ``\nabla \log \pi_\theta(a|s)``."""
    for variable in scope.usage.gradients.values():
        if depends(scope, body, variable):
            return variable
    return None


def _by_argument(scope: Scope, body: Application) -> Value:
    r"""Return the gradient of a function where its argument is: ``\nabla J(\theta + v)``."""
    argument = Symbol(body.span, "?argument")
    identity = scope.names.identity(argument)
    at_argument = Application(body.span, body.function, (argument,), body.given, body.parameters)
    with scope.binding((identity,)):
        scope.bound[identity] = scope.value(body.arguments[0])
        return _differentiate(scope, argument, at_argument)


def _at_place(scope: Scope, body: Expression, variable: Symbol) -> Symbol | None:
    r"""Return θ_t for ``\nabla_\theta J(\theta_t)``: the gradient by θ, taken at θ_t."""
    places = {
        scope.names.identity(node): node
        for node in body.walk()
        if isinstance(node, Symbol)
        and (node.base, node.decorations, node.primes)
        == (variable.base, variable.decorations, variable.primes)
    }
    return next(iter(places.values())) if len(places) == 1 else None


def _argument_of(body: Expression) -> Expression | None:
    """Return what a gradient without a variable is taken by: the only argument of its body."""
    if isinstance(body, Application) and body.arguments:
        first = body.arguments[0]
        return first if isinstance(first, Symbol) else None
    return None


def _opaque(scope: Scope, operator: str, variable: Expression | None, body: Expression) -> Value:
    """Return what stands for ∂L/∂w where the formula does not show how L depends on w."""
    names = scope.names
    by = "" if variable is None else f" by {names.latex(variable)}"
    label = f"{operator} of {names.latex(body)}{by}"
    scope.record.unlike.add(label)
    arguments = tuple(
        number
        for part in (body, variable)
        if isinstance(part, Symbol)
        for number in script_values(scope, names.of(part).scripts)
    )
    shape = None
    if isinstance(variable, Symbol):
        shape = scope.interpretation.shape(names.of(variable).function)
    interpretation = scope.interpretation
    base = names.of(body).function if isinstance(body, Symbol) else names.spell(body)
    name = f"{operator} {base} by {_function(scope, variable)}"
    if shape is not None:
        return interpretation.function_array(name, shape)
    return interpretation.smooth(name, arguments)


def _function(scope: Scope, variable: Expression | None) -> str:
    if variable is None:
        return ""
    if isinstance(variable, Symbol):
        return scope.names.of(variable).function
    return scope.names.spell(variable)


def _differentiate(scope: Scope, variable: Expression, body: Expression) -> Value:
    return derivative_by(scope, variable, lambda: scope.value(body))


def _jacobian(scope: Scope, variable: Expression, evaluate: Callable[[], Value]) -> Value:
    scope.record.depth = 2
    return derivative_by(scope, variable, evaluate)


def _laplacian(scope: Scope, variable: Expression, body: Expression) -> Value:
    from mathlint.evaluate.numerics import linear_algebra

    hessian = _jacobian(scope, variable, lambda: _differentiate(scope, variable, body))
    return linear_algebra.trace(hessian) if is_array(hessian) else hessian


@evaluates(EvaluatedAt)
def evaluated_at(scope: Scope, node: EvaluatedAt) -> Value:
    """Return a body at ``x = 0``, or its difference between two ends."""
    if len(node.at) != 1:
        raise CannotEvaluateError("a body evaluated at several places")
    place = node.at[0]
    variable: Expression | None
    if isinstance(place, Relation):
        variable, at = place.operands[0], place.operands[-1]
    else:
        variable, at = _only_variable(node.body), place
    if not isinstance(variable, Symbol):
        raise CannotEvaluateError("the variable is not named that takes a value here")
    value = scope.value(at)
    at_lower = with_value(scope, variable, value, lambda: scope.value(node.body))
    if node.upper is None:
        return at_lower
    upper = scope.value(node.upper)
    at_upper = with_value(scope, variable, upper, lambda: scope.value(node.body))
    return scalar(at_upper) - scalar(at_lower)


def _only_variable(body: Expression) -> Symbol | None:
    r"""Return the only name that a body has, as x in ``\frac{x^3}{3}``."""
    found = {
        name_of(it.symbol): it.symbol
        for it in occurrences(body)
        if it.role == "value" and it.binding is None and it.symbol.base not in CONSTANTS
    }
    return next(iter(found.values())) if len(found) == 1 else None


@evaluates(Differential)
def differential(scope: Scope, node: Differential) -> Value:
    """Return a small number of its own for dX."""
    spelled = scope.names.spell(node.variable)
    return scope.interpretation.smooth(f"d {spelled}", ())


def order_of(depth: int) -> int:
    """Return by how many digits a result after so many derivatives is less exact."""
    return ceil(1.5 * depth)
