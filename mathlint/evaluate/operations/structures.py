"""Matrices, tuples, sets, entries and cases."""

from __future__ import annotations

from mathlint.evaluate.distributions.sampling import binder_points
from mathlint.evaluate.dots import series
from mathlint.evaluate.numerics.algebra import times
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.symbols import argument_value
from mathlint.evaluate.values import (
    CannotEvaluateError,
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Cases,
    Dots,
    Expression,
    Label,
    Matrix,
    Set,
    Subscripted,
    Symbol,
    Text,
    Tuple,
)

_OTHERWISE = ("otherwise", "else", "sonst", "in all other cases")


@evaluates(Subscripted)
def subscripted(scope: Scope, node: Subscripted) -> Value:
    """Return an entry of an array."""
    body = scope.value(node.body)
    if len(node.indices) == 1 and isinstance(node.indices[0], Label):
        return _part(scope, node, node.indices[0].text, body)
    if is_array(body):
        from mathlint.evaluate.numerics import arrays

        indices = [round(scalar(scope.value(index), "an index")) for index in node.indices]
        return arrays.entry(body, indices)
    if isinstance(body, TupleValue) and len(node.indices) == 1:
        index = round(scalar(scope.value(node.indices[0]), "an index"))
        if 1 <= index <= len(body.items):
            return body.items[index - 1]
    raise CannotEvaluateError("an index stands on what has no entries")


def _part(scope: Scope, node: Expression, label: str, body: Value) -> Value:
    """Return the positive or negative part: ``[x]_+`` is max(0, x), ``[x]_-`` is max(0, -x)."""
    if label not in ("+", "-"):
        raise CannotEvaluateError(f"the label {label} on what is no name has no meaning here")
    number_ = scalar(body, "what has a positive part")
    signed = number_ if label == "+" else -number_
    scope.record.take(scope.names.spell(node), int(signed > 0), 2)
    return max(0.0, signed)


@evaluates(Matrix)
def matrix(scope: Scope, node: Matrix) -> Value:
    """Return a matrix written out; between single bars, its determinant."""
    from mathlint.evaluate.numerics import arrays, linear_algebra

    block = arrays.block([[scope.value(entry) for entry in row] for row in node.rows])
    if node.fence in ("|", "\\vert", "\\lvert") and is_array(block):
        return linear_algebra.determinant(block)
    return block


@evaluates(Tuple)
def tuple_of(scope: Scope, node: Tuple) -> Value:
    """Return a tuple; arrays in square brackets are concatenated, in angles multiplied."""
    items = listed(scope, node.items)
    if "langle" in node.fence and len(items) == 2:
        return times(items[0], items[1], "\\cdot")
    if (node.fence == "[" or node.separator == ";") and any(is_array(item) for item in items):
        from mathlint.evaluate.numerics import arrays

        return arrays.concatenate(items)
    return TupleValue(items, node.fence or "(")


def listed(scope: Scope, items: tuple[Expression, ...]) -> tuple[Value, ...]:
    r"""Return the values of a list, also of one that goes on: ``x_1, \dots, x_n``."""
    going_on = series(items) if any(isinstance(item, Dots) for item in items) else None
    if going_on is None:
        return tuple(argument_value(scope, item) for item in items)
    index = scope.names.identity(going_on.binder.symbols[0])
    with scope.binding((index,)):
        values = []
        for point in binder_points(scope, going_on.binder, going_on.body):
            scope.bound[index] = point[0]
            values.append(argument_value(scope, going_on.body))
    return tuple(values)


@evaluates(Set)
def set_of(scope: Scope, node: Set) -> Value:
    """Return the elements of a set written out, in order of size."""
    if node.conditions:
        raise CannotEvaluateError("a set that is described has no value here")
    return TupleValue(tuple(sorted(listed(scope, node.items), key=numbers)), "{")


@evaluates(Cases)
def cases(scope: Scope, node: Cases) -> Value:
    """Return the first case whose condition holds."""
    key = scope.names.spell(node)
    for index, branch in enumerate(node.branches):
        if branch.condition is None or _is_otherwise(branch.condition):
            holds: Value = True
        else:
            holds = scope.value(branch.condition)
        if not isinstance(holds, bool):
            raise CannotEvaluateError("a case's condition says neither yes nor no")
        if holds:
            scope.record.take(key, index, len(node.branches))
            return scope.value(branch.value)
    raise ValueError("no case applies")


def _is_otherwise(condition: Expression) -> bool:
    text = condition.text if isinstance(condition, (Text, Label)) else ""
    if isinstance(condition, Symbol):
        text = condition.base
    return text.strip().strip(".,").lower() in _OTHERWISE
