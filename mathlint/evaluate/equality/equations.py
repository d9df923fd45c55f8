"""What of two formulas is compared: values, the sides of equations, inequalities."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.evaluate.operations.logic import EQUALITIES
from mathlint.evaluate.values import CannotEvaluateError
from mathlint.formula.expression import (
    Expression,
    Quantified,
    Relation,
    Statements,
    Sum,
    Symbol,
    Text,
)
from mathlint.formula.rewrite import rewritten

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names

_UPDATES = frozenset({"\\leftarrow", "\\gets"})
_APPROXIMATIONS = frozenset({"\\approx", "\\simeq"})
_LESS = frozenset({"<", "\\leq", "\\le"})
_GREATER = frozenset({">", "\\geq", "\\ge"})


class Mode(Enum):
    """How two lists of values are compared."""

    VALUES = "every value equals its partner"
    RESIDUALS = "the differences of both sides are proportional"
    POSITIVE_RESIDUALS = "the differences are proportional by a positive factor"
    PROPORTIONAL = "the values are proportional"
    LAWS = "the distributions, sets or values are the same"


class Question(Struct, frozen=True):
    """What has to hold for two formulas to be equal.

    left, right: what is evaluated; for residuals a pair each
    defined: what the left equation defines, where substituting it may decide
    steps: how many of the first values are steps of a chain that the other formula leaves out
    """

    mode: Mode
    left: tuple[Expression, ...]
    right: tuple[Expression, ...]
    defined: Symbol | None = None
    steps: int = 0


def question(left: Expression, right: Expression, names: Names, *, heads: bool = True) -> Question:
    """Return what is to be compared; raises CannotEvaluateError where that is not clear.

    heads: the left sides of equations count; without them, what is defined may have another name,
        and a value may be compared with the right side of an equation
    """
    left, right = _put_in(_plain(left), names), _put_in(_plain(right), names)
    if not heads:
        return Question(Mode.VALUES, (_defining(left),), (_defining(right),))
    if isinstance(left, Statements) and isinstance(right, Statements):
        return _statements(left, right, names)
    if isinstance(left, Relation) and isinstance(right, Relation):
        return _relations(left, right, names)
    if isinstance(left, Relation) or isinstance(right, Relation):
        raise CannotEvaluateError("one formula is a statement, the other a value")
    return Question(Mode.VALUES, (left,), (right,))


def _defining(node: Expression) -> Expression:
    """Return the last right side of an equation, update or approximation, else the node."""
    if isinstance(node, Relation):
        if all(o in EQUALITIES | _UPDATES | _APPROXIMATIONS for o in node.operators):
            return node.operands[-1]
        raise CannotEvaluateError("a relation that defines nothing")
    return node


def _plain(node: Expression) -> Expression:
    """Return a formula without the words and conditions around it."""
    if isinstance(node, Statements):
        items = tuple(item for item in node.items if not isinstance(item, Text))
        if len(items) == 1:
            return _plain(items[0])
        return Statements(node.span, items)
    if isinstance(node, Quantified) and node.body is not None:
        return _plain(node.body)
    return node


def _put_in(node: Expression, names: Names) -> Expression:
    r"""Return ``k = \log r``, or ``\log r``, with the r of a second equation ``r = p/q`` put in.

    A second equation whose left side does not occur in the first stays a statement of its own.
    """
    if not isinstance(node, Statements) or not node.items:
        return node
    first, rest = node.items[0], list(node.items[1:])
    while rest and isinstance(rest[0], Relation) and rest[0].operators == ("=",):
        name, value = rest[0].operands
        wanted = names.spell(name)
        sides = first.operands[1:] if isinstance(first, Relation) else (first,)
        if not any(names.spell(part) == wanted for side in sides for part in side.walk()):
            break

        def defined(
            part: Expression, wanted: str = wanted, value: Expression = value
        ) -> Expression | None:
            return value if names.spell(part) == wanted else None

        put_in = tuple(rewritten(side, defined) for side in sides)
        if isinstance(first, Relation):
            first = Relation(first.span, (first.operands[0], *put_in), first.operators)
        else:
            first = put_in[0]
        del rest[0]
    return Statements(node.span, (first, *rest)) if rest else first


def _statements(left: Statements, right: Statements, names: Names) -> Question:
    if len(left.items) != len(right.items):
        raise CannotEvaluateError("the formulas say a different number of things")
    parts = [question(a, b, names) for a, b in zip(left.items, right.items, strict=True)]
    if any(part.mode is not Mode.VALUES for part in parts):
        raise CannotEvaluateError("several statements at once")
    return Question(
        Mode.VALUES,
        tuple(node for part in parts for node in part.left),
        tuple(node for part in parts for node in part.right),
    )


def _family(operator: str) -> str:
    for family in (EQUALITIES, _UPDATES, _APPROXIMATIONS):
        if operator in family:
            return min(family)
    return operator


def _relations(left: Relation, right: Relation, names: Names) -> Question:
    first = {_family(operator) for operator in left.operators}
    second = {_family(operator) for operator in right.operators}
    equality = min(EQUALITIES)
    if first == second == {equality}:
        return _equations(left, right, names)
    if len(left.operators) == len(right.operators) == 1:
        return _single(left, right, names)
    if [_family(o) for o in left.operators] == [_family(o) for o in right.operators]:
        return Question(Mode.LAWS, left.operands, right.operands)
    raise CannotEvaluateError("the formulas relate their sides differently")


def _single(left: Relation, right: Relation, names: Names) -> Question:
    """Compare two relations of two sides each."""
    a, b = left.operators[0], right.operators[0]
    if a in _LESS | _GREATER and b in _LESS | _GREATER:
        if (a in "<>") != (b in "<>"):
            raise CannotEvaluateError("one inequality is strict, the other is not")
        return Question(Mode.POSITIVE_RESIDUALS, _rising(left), _rising(right))
    if _family(a) != _family(b):
        raise CannotEvaluateError("the formulas relate their sides differently")
    same_head = names.spell(left.operands[0]) == names.spell(right.operands[0])
    if a == "\\propto" and same_head:
        return Question(Mode.PROPORTIONAL, left.operands[1:], right.operands[1:])
    if same_head and (a in _UPDATES or a in _APPROXIMATIONS):
        return Question(Mode.VALUES, left.operands[1:], right.operands[1:])
    return Question(Mode.LAWS, left.operands, right.operands)


def _rising(node: Relation) -> tuple[Expression, ...]:
    """Return the smaller side first."""
    return node.operands if node.operators[0] in _LESS else node.operands[::-1]


def _equations(left: Relation, right: Relation, names: Names) -> Question:
    """Compare two equations or chains of equations."""
    first, second = left.operands, right.operands
    spelled = [names.spell(side) for side in first], [names.spell(side) for side in second]
    if spelled[0][0] != spelled[1][0] and len(second) == 2 and spelled[0][0] == spelled[1][1]:
        second = second[::-1]
    elif spelled[0][0] != spelled[1][0] and len(first) == 2 and spelled[0][1] == spelled[1][0]:
        first = first[::-1]
    if names.spell(first[0]) == names.spell(second[0]):
        if len(first) == len(second):
            return Question(Mode.VALUES, first[1:], second[1:])
        return _chains(first[1:], second[1:])
    if len(first) == len(second) == 2:
        return Question(Mode.RESIDUALS, first, second, _defined(first, names))
    if len(first) == len(second):
        return Question(Mode.VALUES, first, second)
    raise CannotEvaluateError("chains of equations with different left sides")


def _chains(first: tuple[Expression, ...], second: tuple[Expression, ...]) -> Question:
    """Compare the ends of two chains, and each step of the longer with the end of the shorter."""
    steps = abs(len(first) - len(second))
    if len(first) > len(second):
        return Question(Mode.VALUES, first, (*[second[-1]] * steps, *second), steps=steps)
    return Question(Mode.VALUES, (*[first[-1]] * steps, *first), second, steps=steps)


def _defined(sides: tuple[Expression, ...], names: Names) -> Symbol | None:
    """Return the symbol that an equation defines, if it is alone on its side."""
    for side, other in (sides, sides[::-1]):
        while isinstance(side, Sum) and len(side.terms) == 1:
            side = side.terms[0].value
        if isinstance(side, Symbol):
            wanted = names.identity(side)
            mentioned = any(
                isinstance(node, Symbol) and names.identity(node) == wanted for node in other.walk()
            )
            if not mentioned:
                return side
    return None
