"""What symbols, scripts and arguments are worth."""

from __future__ import annotations

from math import e, inf, pi
from typing import TYPE_CHECKING

from mathlint.evaluate.inference.ranks import BOLD
from mathlint.evaluate.randomness import name_hash, uniform
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.values import (
    FunctionValue,
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Dots,
    Expression,
    Iteration,
    Label,
    Operation,
    Placeholder,
    Relation,
    Set,
    Slice,
    Symbol,
    Text,
    Tuple,
)

if TYPE_CHECKING:
    from mathlint.evaluate.names import Name

_OPEN = 0.61  # stands for an end that is not said, or for a bar


@evaluates(Symbol)
def symbol(scope: Scope, node: Symbol) -> Value:
    """Return the value of a symbol: bound, constant, component of an array, or drawn."""
    name = scope.names.of(node)
    if name.identity in scope.bound:
        return scope.bound[name.identity]
    if not name.scripts:
        constant = _constant(scope, node, name.function)
        if constant is not None:
            return constant
    value = _free(scope, name)
    scope.note(node, value)
    return value


def _free(scope: Scope, name: Name) -> Value:
    """Return the value of a symbol that is neither bound nor a constant."""
    for outcome in scope.outcomes:
        if name.function in outcome.symbols:
            arguments = (*script_values(scope, name.scripts), float(outcome.number))
            return _atom(scope, name.function, arguments, " at an outcome")
    if name.scripts:
        return _scripted(scope, name.identity, name.function, name.scripts)
    if scope.shifted and (name.function, ()) in scope.shifted:
        return scope.shifted[(name.function, ())]
    return scope.interpretation.plain(name)


def _atom(scope: Scope, function: str, arguments: tuple[float, ...], tag: str = "") -> Value:
    """Return the value of a function at its arguments, or what a derivative moved it to."""
    if scope.shifted and (function, arguments) in scope.shifted:
        return scope.shifted[(function, arguments)]
    return scope.interpretation.function(function, arguments, tag)


def _scripted(scope: Scope, identity: str, function: str, scripts: tuple[Expression, ...]) -> Value:
    """Return the value of a symbol with varying scripts."""
    interpretation = scope.interpretation
    base = function.rsplit("/", 1)[0]
    given = interpretation.given.get(identity)
    if given is None:
        given = interpretation.given.get(base)
        if isinstance(given, FunctionValue):
            return call(given, tuple(scope.value(script) for script in scripts))
    elif not isinstance(given, FunctionValue):
        return given
    whole = interpretation.dimensions.components.get(function)
    if whole is not None or (given is not None and is_array(given)):
        return _entry(scope, whole, given, scripts)
    if base in ("1", "\\mathbb{1}") and len(scripts) == 1 and _is_condition(scripts[0]):
        bare = isinstance(scripts[0], (Relation, Operation))
        condition = scripts[0] if bare else scripts[0].children[0]
        holds = scope.value(condition) is True
        scope.record.take(identity, int(holds), 2)
        return float(holds)
    if base == "\\delta" and function == "\\delta/2,0":
        first, second = (scalar(scope.value(script)) for script in scripts)
        scope.record.take(identity, int(first == second), 2)
        return 1.0 if first == second else 0.0
    return _atom(scope, function, script_values(scope, scripts))


def _is_condition(node: Expression) -> bool:
    r"""Whether the script of an indicator is a condition: ``1_{[k \ne i]}``, ``1_{x > 0}``."""
    if isinstance(node, (Set, Tuple, Iteration)):
        return len(node.children) == 1 and _is_condition(node.children[0])
    return isinstance(node, (Relation, Operation))


def _entry(
    scope: Scope, whole: str | None, given: Value | None, scripts: tuple[Expression, ...]
) -> Value:
    """Return the entry of an array that indices pick: a given one, or the one named ``whole``."""
    from mathlint.evaluate.numerics import arrays

    array = given
    if whole is not None:
        array = scope.shifted.get((whole, ()), given)
        if array is None:
            array = scope.interpretation.given.get(whole.rsplit("/", 1)[0])
        if array is None:
            array = scope.interpretation.function(whole, ())
    indices = [round(scalar(scope.value(script), "an index")) for script in scripts]
    return arrays.entry(array, indices)  # type: ignore[arg-type]


def script_values(scope: Scope, scripts: tuple[Expression, ...]) -> tuple[float, ...]:
    """Return the numbers that stand for scripts or arguments, one or more each."""
    values: list[float] = []
    for script in scripts:
        values.extend(numbers(argument_value(scope, script)))
    return tuple(values)


def argument_value(scope: Scope, node: Expression) -> Value:
    """Return what stands for an argument: words, dots and slices are opaque numbers."""
    if isinstance(node, (Label, Text, Dots, Placeholder)):
        return uniform(name_hash(scope.names.spell(node)), 0)
    if isinstance(node, Iteration):
        return scope.value(node.index)
    if isinstance(node, Slice):
        return _slice(scope, node)
    if isinstance(node, Operation) and node.operator == r"\mid":  # k | k - 1 of a filter
        sides = (scalar(argument_value(scope, side), "an index") for side in node.operands)
        return TupleValue((*sides, _OPEN))
    if isinstance(node, Relation):
        operator = uniform(name_hash(" ".join(node.operators)), 0)
        return TupleValue((*(argument_value(scope, side) for side in node.operands), operator))
    return scope.value(node)


def _slice(scope: Scope, node: Slice) -> Value:
    """Return the first and the last index of a range: ``<t`` is ``1:t-1``."""
    lower = 1.0 if node.lower is None else scalar(scope.value(node.lower), "an index")
    upper = _OPEN if node.upper is None else scalar(scope.value(node.upper), "an index")
    if node.strict and node.upper is not None:
        upper -= 1.0
    elif node.strict:
        lower += 1.0
    return TupleValue((lower, upper))


def _constant(scope: Scope, node: Symbol, function: str) -> Value | None:
    """Return the value of π, e, ∞, the identity matrix and the vector of ones."""
    if node.base == "\\pi" and not node.decorations and function == "\\pi/0,0":
        usage = scope.usage
        known = function in usage.applications or function in usage.distributions
        return None if known or function in scope.interpretation.given else pi
    if node.base == "e" and function == "e/0,0":
        return e
    if node.base == "\\infty":
        return inf
    shape = scope.interpretation.dimensions.shapes.get(function)
    if node.base == "I" and shape is not None:
        from mathlint.evaluate.numerics import linear_algebra

        return linear_algebra.identity(scope.interpretation.size(shape[0]))
    if node.base in ("0", "1") and any(mark in BOLD for mark in node.decorations):
        return float(node.base)
    return None


@evaluates(Label, Text, Placeholder)
def word(scope: Scope, node: Expression) -> Value:
    """Return the number that stands for a word."""
    return argument_value(scope, node)


@evaluates(Iteration)
def iteration(scope: Scope, node: Iteration) -> Value:
    """Return what counts the iterations."""
    return scope.value(node.index)


def call(function: FunctionValue, arguments: tuple[Value, ...]) -> Value:
    """Return the value of a function that a caller gave."""
    from mathlint.evaluate.numerics import arrays

    return arrays.from_given(function.call(*arguments))
