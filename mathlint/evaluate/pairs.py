r"""What ``\sum_{i < j} a_{ij}`` runs over where nothing else says what j is: all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import BigOperator, Binder, Expression, Relation, Symbol
from mathlint.formula.rewrite import rewritten
from mathlint.formula.scopes import Name, name_of, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDERING = frozenset({"<", ">", r"\leq", r"\geq"})


def with_pairs(left: Expression, right: Expression) -> tuple[Expression, Expression]:
    """Return two formulas in which operators over pairs bind both of their indices.

    An index that either formula has outside of such operators was fixed before them.
    """
    operators = [*_over_pairs(left), *_over_pairs(right)]
    if not operators:
        return left, right
    fixed = {
        name_of(found.symbol)
        for expression in (left, right)
        for found in occurrences(expression)
        if found.binding is None
        and not any(_is_in(found.symbol, operator) for operator in operators)
    }

    def change(node: Expression) -> Expression | None:
        return _with_both(node, fixed) if isinstance(node, BigOperator) else None

    return rewritten(left, change), rewritten(right, change)


def _over_pairs(expression: Expression) -> Iterator[BigOperator]:
    for node in expression.walk():
        if isinstance(node, BigOperator) and _pair(node) is not None:
            yield node


def _pair(operator: BigOperator) -> tuple[Symbol, Symbol] | None:
    r"""Return i and j of ``\sum_{i < j}``, both of which the body has."""
    binder = operator.binders[0] if len(operator.binders) == 1 else None
    if binder is None or binder.relation not in _ORDERING or len(binder.symbols) != 1:
        return None
    first, second = binder.symbols[0], binder.domain
    if not isinstance(first, Symbol) or not isinstance(second, Symbol) or second.children:
        return None
    used = {name_of(found.symbol) for found in occurrences(operator.body)}
    return (first, second) if {name_of(first), name_of(second)} <= used else None


def _is_in(symbol: Symbol, operator: BigOperator) -> bool:
    return any(symbol is node for node in operator.walk())


def _with_both(operator: BigOperator, fixed: set[Name]) -> BigOperator | None:
    pair = _pair(operator)
    if pair is None or name_of(pair[1]) in fixed:
        return None
    binder = operator.binders[0]
    condition = Relation(binder.span, pair, (binder.relation,))
    return replace(
        operator,
        binders=(Binder(binder.span, pair),),
        conditions=(condition, *operator.conditions),
    )
