"""Conditions: what is true or false."""

from __future__ import annotations

from operator import ge, gt, le, lt
from typing import TYPE_CHECKING

from mathlint.evaluate.ranges import set_points
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.symbols import argument_value
from mathlint.evaluate.values import CannotEvaluateError, Value, form, numbers, scalar
from mathlint.formula.expression import Expression, Interval, Operation, Relation, Set, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable

EQUALITIES = frozenset({"=", ":=", "\\equiv", "\\triangleq", "\\coloneqq", "=="})
ORDERS: dict[str, Callable[[float, float], bool]] = {
    "<": lt, ">": gt, "\\leq": le, "\\geq": ge, "\\le": le, "\\ge": ge,
}  # fmt: skip
_AND = frozenset({"\\wedge", "\\land", "and", ","})
_OR = frozenset({"\\vee", "\\lor", "or"})
_BESIDE = frozenset({"\\|", "\\Vert", ";"})
_NOT = frozenset({"\\neg", "\\lnot", "not"})


@evaluates(Relation)
def relation(scope: Scope, node: Relation) -> Value:
    """Return whether a chain of relations holds."""
    for index, operator in enumerate(node.operators):
        if not _holds(scope, operator, node.operands[index], node.operands[index + 1]):
            return False
    return True


def _holds(scope: Scope, operator: str, left: Expression, right: Expression) -> bool:
    if operator in ("\\in", "\\notin"):
        return _is_member(scope, left, right) is (operator == "\\in")
    first, second = argument_value(scope, left), argument_value(scope, right)
    if operator in EQUALITIES or operator in ("\\neq", "\\ne"):
        same = form(first) == form(second) and numbers(first) == numbers(second)
        return same is (operator in EQUALITIES)
    if operator in ORDERS:
        a, b = scalar(first, "a side of an inequality"), scalar(second, "a side of an inequality")
        return ORDERS[operator](a, b)
    raise CannotEvaluateError(f"nothing is known of the relation {operator}")


def _is_member(scope: Scope, element: Expression, collection: Expression) -> bool:
    value = argument_value(scope, element)
    if isinstance(collection, Set) and not collection.conditions:
        return any(
            numbers(value) == numbers(argument_value(scope, item)) for item in collection.items
        )
    if isinstance(collection, Interval):
        low, high = (scalar(scope.value(end)) for end in (collection.lower, collection.upper))
        x = scalar(value)
        above = x >= low if collection.lower_closed else x > low
        return above and (x <= high if collection.upper_closed else x < high)
    if isinstance(collection, Symbol):
        points = set_points(scope, scope.names.identity(collection), None)
        return any(numbers(value) == numbers(point) for point in points) or (
            scope.interpretation.smooth(
                "is member of " + scope.names.identity(collection), numbers(value)
            )
            > 0
        )
    raise CannotEvaluateError("it is not known what belongs to a set")


@evaluates(Operation)
def operation(scope: Scope, node: Operation) -> Value:
    """Return a conjunction, disjunction or negation, or a concatenation of arrays."""
    values = [scope.value(operand) for operand in node.operands]
    if all(isinstance(value, bool) for value in values):
        if node.operator in _AND:
            return all(values)
        if node.operator in _OR:
            return any(values)
        if node.operator in _NOT:
            return not values[0]
    if node.operator in _BESIDE and not any(isinstance(value, float) for value in values):
        from mathlint.evaluate.numerics import arrays

        return arrays.concatenate(values)
    raise CannotEvaluateError(f"the operation {node.operator} has no value here")
