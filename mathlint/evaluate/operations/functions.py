"""Functions applied to arguments: those that have a fixed meaning, and free ones."""

from __future__ import annotations

import math

from mathlint.evaluate.distributions.laws import is_normal, normal_density
from mathlint.evaluate.distributions.probability import mass
from mathlint.evaluate.inference.usage import is_probability
from mathlint.evaluate.operations.differences import difference
from mathlint.evaluate.operations.divergence import divergence_of
from mathlint.evaluate.operations.entrywise import ENTRYWISE
from mathlint.evaluate.operations.known_functions import SPECIAL
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.symbols import argument_value, call, script_values
from mathlint.evaluate.values import (
    CannotEvaluateError,
    FunctionValue,
    Value,
    is_array,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Expression,
    Operation,
    Product,
    Relation,
    Set,
    Symbol,
)

_DIFFERENTIATED = frozenset({"f", "g", "h", "F", "G", "\\phi", "\\varphi", "\\psi", "\\sigma"})
"""Functions whose prime is a derivative; other names with a prime may be another thing."""
_KINKED = frozenset({"relu", "sign", "sgn", "abs"})
_INDICATORS = frozenset({"1", "I", "\\mathbb{1}", "\\chi", "𝟙", "\\delta"})
_LOGARITHMS = frozenset({"log", "Log"})
_KEEP_CASE = frozenset({"\\Gamma", "Gamma"})


@evaluates(Application)
def application(scope: Scope, node: Application) -> Value:
    """Return the value of a function at its arguments."""
    head = node.function
    given = scope.interpretation.given.get(scope.names.identity(head))
    if isinstance(given, FunctionValue):
        arguments = (*node.arguments, *node.given, *node.parameters)
        return call(given, tuple(argument_value(scope, item) for item in arguments))
    if not isinstance(head, Symbol):
        return _composed(scope, head, node.arguments)
    known = _known(scope, head, node)
    if known is not None:
        return known
    if is_probability(node, scope.usage):
        return mass(scope, node)
    if head.primes and (scope.usage.calculus or head.base in _DIFFERENTIATED):
        slope = _primed(scope, head, node)
        if slope is not None:
            return slope
    return _free(scope, head, node)


def _free(scope: Scope, head: Symbol, node: Application) -> Value:
    """Return the value of a function that only its name tells."""
    names = scope.names
    name = names.applied(node)
    parts = (*names.of(head).scripts, *node.arguments, *node.given, *node.parameters)
    arguments = list(script_values(scope, parts))
    tag = ""
    for outcome in scope.outcomes:
        if names.of(head).function in outcome.symbols:
            arguments.append(float(outcome.number))
            tag = " at an outcome"
    key = (name, tuple(arguments))
    if key in scope.shifted:
        return scope.shifted[key]
    value = scope.interpretation.function(name, tuple(arguments), tag)
    scope.note(node, value)
    return value


def _composed(scope: Scope, head: Expression, arguments: tuple[Expression, ...]) -> Value:
    r"""Return the value of ``(f \circ g)(x)``."""
    parts: tuple[Expression, ...] = ()
    if isinstance(head, Product) and set(head.operators) == {"\\circ"}:
        parts = head.factors
    elif isinstance(head, Operation) and head.operator == "\\circ":
        parts = head.operands
    if not parts or len(arguments) != 1:
        raise CannotEvaluateError("something is applied that is no function")
    nested = arguments[0]
    for part in reversed(parts):
        nested = Application(head.span, part, (nested,))
    return scope.value(nested)


def _primed(scope: Scope, head: Symbol, node: Application) -> Value | None:
    """Return f'(x) as the derivative of f where f itself occurs, None where it does not."""
    if len(node.arguments) != 1 or node.given or node.parameters or head.primes > 2:
        return None
    plain = Symbol(head.span, head.base, head.decorations, head.subscripts, head.superscripts)
    smooth = ENTRYWISE.get(head.base)
    if smooth is None and scope.names.of(plain).function not in scope.usage.applications:
        return None
    place = scalar(scope.value(node.arguments[0]), "an argument")
    name = scope.names.applied(Application(node.span, plain, node.arguments))
    scripts = script_values(scope, scope.names.of(plain).scripts)
    scope.record.depth = max(scope.record.depth, head.primes)

    def function(x: float) -> Value:
        if smooth is not None:
            return smooth(x)
        return scope.interpretation.function(name, (*scripts, x))

    if head.primes == 1:
        return difference(function, place)
    return difference(lambda x: difference(function, x), place)


# ------------------------------------------------------------------ functions with a meaning


def _known(scope: Scope, head: Symbol, node: Application) -> Value | None:
    """Return the value of a function whose name has a fixed meaning, else None."""
    base, count = head.base, len(node.arguments)
    if head.primes or "hat" in head.decorations or "tilde" in head.decorations:
        return None
    if base in _INDICATORS and count == 1 and _is_condition(node.arguments[0]):
        return _indicator(scope, node.arguments[0], scope.names.spell(node))
    if is_normal(node) and (node.given or node.parameters or count == 3):
        return normal_density(scope, node)
    special = SPECIAL.get(base) or SPECIAL.get(base.lower())
    if special is not None:
        value = special(scope, node)
        if value is not None:
            return value
    if count == 2 and "KL" in scope.names.identity(head):
        return divergence_of(scope, head, *node.arguments)
    if count == 1 and not node.given:
        return _entrywise(scope, head, node)
    return None


def _entrywise(scope: Scope, head: Symbol, node: Application) -> Value | None:
    base = head.base
    function = ENTRYWISE.get(base if base in _KEEP_CASE else base.lower())
    scripts = scope.names.of(head).scripts
    labelled = len(head.subscripts) + len(head.superscripts) > len(scripts)
    if function is None or labelled or (scripts and base not in _LOGARITHMS):
        return None
    value = scope.value(node.arguments[0])
    if scripts:  # a logarithm with its base as subscript
        return math.log(scalar(value)) / math.log(scalar(scope.value(scripts[0])))
    if is_array(value):
        from mathlint.evaluate.numerics import arrays

        return arrays.entrywise(value, function)
    x = scalar(value, f"the argument of {base}")
    if base.lower() in _KINKED:
        scope.record.take(scope.names.spell(node), int(x > 0), 2)
    return function(x)


def _is_condition(node: Expression) -> bool:
    if isinstance(node, Set):
        return len(node.items) == 1 and not node.conditions and _is_condition(node.items[0])
    return isinstance(node, (Relation, Operation))


def _indicator(scope: Scope, node: Expression, key: str) -> Value:
    """Return one where a condition holds, else zero."""
    condition = node.items[0] if isinstance(node, Set) else node
    holds = scope.value(condition)
    if not isinstance(holds, bool):
        raise CannotEvaluateError("an indicator of something that is neither true nor false")
    scope.record.take(key, int(holds), 2)
    return float(holds)
