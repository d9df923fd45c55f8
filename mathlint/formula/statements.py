r"""A whole formula: its statements, the words between them, and lists written with commas.

``a, b \in X`` and ``i = 1, \dots, m`` are one statement each: a list belongs to the relation
beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Dots,
    Expression,
    Missing,
    Operation,
    Quantified,
    Relation,
    Statements,
    Text,
    Tuple,
    Unread,
)
from mathlint.formula.tokens import Kind

if TYPE_CHECKING:
    from mathlint.formula.cursor import Cursor

_PUNCTUATION = frozenset({Kind.COMMA, Kind.SEMICOLON, Kind.PERIOD, Kind.SEPARATOR, Kind.COLON})


def read_statements(cursor: Cursor) -> Expression:
    """Read all of a level as statements and texts."""
    items: list[Expression] = []
    listed: list[Expression] = []
    while (kind := cursor.kind()) is not None:
        if kind in _PUNCTUATION:
            cursor.take()
            if kind is not Kind.COMMA:
                items += join_lists(listed)
                listed = []
            continue
        if kind is Kind.TEXT and not names_something(cursor):
            items += join_lists(listed)
            listed = []
            token = cursor.take()
            items.append(Text(token.span, token.text))
            continue
        listed.append(_one(cursor))
    items += join_lists(listed)
    if not items:
        return Missing(cursor.span)
    if len(items) == 1:
        return items[0]
    return Statements(items[0].span.cover(items[-1].span), tuple(items))


def _one(cursor: Cursor) -> Expression:
    if cursor.kind() is Kind.QUANTIFIER:
        return _quantified(cursor)
    position = cursor.position
    statement = cursor.statement()
    while cursor.kind() in (Kind.GIVEN, Kind.VERSUS):
        bar = cursor.take()
        operator = r"\mid" if bar.kind is Kind.GIVEN else r"\|"
        right = cursor.statement()
        statement = Operation(statement.span.cover(right.span), operator, (statement, right))
    if cursor.position == position:
        return cursor.unread("this does not continue what stands before it")
    return statement


def names_something(cursor: Cursor) -> bool:
    """Whether words are a name, because a relation, an operator or arguments follow them."""
    following = cursor.peek(1)
    if following is None:
        return False
    return following.kind in (Kind.RELATION, Kind.MULTIPLICATIVE, Kind.SLASH) or (
        following.kind is Kind.BRACKET and not following.spaced and following.text == "("
    )


def _quantified(cursor: Cursor) -> Expression:
    r"""Read ``\forall x \in X: P(x)`` and ``\forall i``."""
    quantifier = cursor.take()
    binders = [cursor.statement()] if cursor.kind() is not None else [cursor.missing()]
    while cursor.kind() is Kind.COMMA and cursor.kind(1) is Kind.NAME:
        position = cursor.position
        cursor.take()
        following = cursor.statement()
        if isinstance(following, Relation) and following.operators[0] != r"\in":
            cursor.position = position
            break
        binders.append(following)
    binder = binders[0]
    if len(binders) > 1:
        joined = join_lists(binders)
        span = binders[0].span.cover(binders[-1].span)
        binder = joined[0] if len(joined) == 1 else Tuple(span, tuple(joined), "")
    body = None
    if cursor.kind() in (Kind.COLON, Kind.COMMA, Kind.QUANTIFIER):
        if cursor.kind() is not Kind.QUANTIFIER:
            cursor.take()
        if cursor.kind() is Kind.QUANTIFIER:
            body = _quantified(cursor)
        elif cursor.kind() is not None and cursor.kind() is not Kind.TEXT:
            body = cursor.statement()
    end = binder.span if body is None else body.span
    return Quantified(quantifier.span.cover(end), quantifier.text, binder, body)


# ---------------------------------------------------------------------------------- lists


def join_lists(parts: list[Expression]) -> list[Expression]:
    """Give the plain parts of a list to the relations beside them."""
    if len(parts) < 2:
        return parts
    joined: list[Expression] = []
    waiting: list[Expression] = []
    for position, part in enumerate(parts):
        if not isinstance(part, Relation):
            last = joined[-1] if joined else None
            if isinstance(last, Relation) and not waiting and _continues(parts, position):
                joined[-1] = _with_last(last, part)
            else:
                waiting.append(part)
            continue
        if waiting and not isinstance(part.operands[0], Missing) and _is_list(waiting):
            part = _with_first(waiting, part)
        else:
            joined += waiting
        waiting = []
        joined.append(part)
    if len(waiting) > 1 and not joined and _is_list(waiting):
        span = waiting[0].span.cover(waiting[-1].span)
        return [Tuple(span, tuple(waiting), "")]
    return joined + waiting


def _is_list(parts: list[Expression]) -> bool:
    return not any(isinstance(part, Text | Quantified | Unread | Statements) for part in parts)


def _continues(parts: list[Expression], position: int) -> bool:
    """Whether a plain part continues the values of the relation before it: ``1, \\dots, m``."""
    part = parts[position]
    if isinstance(part, Text | Quantified | Unread):
        return False
    rest = parts[position:]
    plain = 0
    while plain < len(rest) and not isinstance(rest[plain], Relation):
        plain += 1
    following = rest[plain] if plain < len(rest) else None
    if isinstance(following, Relation) and following.operators[0] in (r"\in", r"\sim"):
        return any(isinstance(item, Dots) for item in rest[:plain])
    return True


def _with_last(relation: Relation, part: Expression) -> Relation:
    last = relation.operands[-1]
    items = last.items if isinstance(last, Tuple) and last.fence == "" else (last,)
    listed = Tuple(items[0].span.cover(part.span), (*items, part), "")
    return Relation(
        relation.span.cover(part.span), (*relation.operands[:-1], listed), relation.operators
    )


def _with_first(waiting: list[Expression], relation: Relation) -> Relation:
    first = relation.operands[0]
    span = waiting[0].span.cover(first.span)
    listed = Tuple(span, (*waiting, first), "")
    return Relation(
        waiting[0].span.cover(relation.span),
        (listed, *relation.operands[1:]),
        relation.operators,
    )
