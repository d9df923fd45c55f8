r"""A whole formula: its statements, the words between them, and lists written with commas.

``a, b \in X`` and ``i = 1, \dots, m`` are one statement each: a list belongs to the relation
beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Expression,
    Missing,
    Operation,
    Quantified,
    Relation,
    Statements,
    Text,
    Tuple,
)
from mathlint.formula.grammar.cursor import TOO_DEEP
from mathlint.formula.grammar.lists import join_lists
from mathlint.formula.tokens.token import Kind
from mathlint.formula.vocabulary import LOGICAL, RELATIONS
from mathlint.tex.tree import Character, Command, Fenced

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor

_SAYING = frozenset(RELATIONS) | frozenset(LOGICAL)
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
        statement = _one(cursor)
        chained = None if listed else _continued_before_remark(items, statement)
        if chained is not None:
            items[-2:] = [chained, items[-1]]
        else:
            listed.append(statement)
    items += join_lists(listed)
    if not items:
        return Missing(cursor.span)
    if len(items) == 1:
        return items[0]
    return Statements(items[0].span.cover(items[-1].span), tuple(items))


def _continued_before_remark(items: list[Expression], statement: Expression) -> Relation | None:
    """Return a chain that goes on in the row below a remark: ``a = b  (remark)  = c``."""
    if not isinstance(statement, Relation) or not isinstance(statement.operands[0], Missing):
        return None
    if len(items) < 2 or not isinstance(items[-1], Text):
        return None
    return _chained(items[-2], statement) if isinstance(items[-2], Relation) else None


def _chained(first: Relation, second: Relation) -> Relation:
    return Relation(
        first.span.cover(second.span),
        first.operands + second.operands[1:],
        first.operators + second.operators,
    )


def _one(cursor: Cursor) -> Expression:
    if cursor.kind() is Kind.QUANTIFIER:
        return read_quantified(cursor)
    position = cursor.position
    statement = cursor.statement()
    while cursor.kind() in (Kind.GIVEN, Kind.VERSUS):
        operator = r"\mid" if cursor.take().kind is Kind.GIVEN else r"\|"
        statement = _conditioned(statement, operator, _conditions(cursor))
    if cursor.position == position:
        return cursor.unread("this does not continue what stands before it")
    return statement


def _conditions(cursor: Cursor) -> list[Expression]:
    r"""Read what stands behind a bar: all of ``X, y`` in ``f \mid X, y \sim \mathcal{N}``."""
    conditions = [cursor.statement()]
    position = cursor.position
    while cursor.kind() is Kind.COMMA and not isinstance(conditions[-1], Relation):
        cursor.take()
        if cursor.kind() is None:
            break
        conditions.append(cursor.statement())
    if not isinstance(conditions[-1], Relation):
        cursor.position = position
        return conditions[:1]
    return conditions


def _conditioned(left: Expression, operator: str, conditions: list[Expression]) -> Expression:
    r"""Return ``left \mid conditions``; a relation behind it is about all of it."""
    last = conditions[-1]
    relation = last if isinstance(last, Relation) else None
    parts = [*conditions[:-1], last if relation is None else relation.operands[0]]
    given = parts[0]
    if len(parts) > 1:
        given = Tuple(parts[0].span.cover(parts[-1].span), tuple(parts), "")
    whole = Operation(left.span.cover(given.span), operator, (left, given))
    if relation is None:
        return whole
    operands = (whole, *relation.operands[1:])
    return Relation(whole.span.cover(relation.span), operands, relation.operators)


def names_something(cursor: Cursor) -> bool:
    """Whether words are a name, because a relation, an operator or arguments follow them."""
    following = cursor.peek(1)
    if following is None:
        return False
    return following.kind in (Kind.RELATION, Kind.MULTIPLICATIVE, Kind.SLASH) or (
        following.kind is Kind.BRACKET and not following.spaced and following.text == "("
    )


def read_quantified(cursor: Cursor) -> Expression:
    r"""Read ``\forall x \in X: P(x)`` and ``\forall i``."""
    if not cursor.may_go_deeper():
        cursor.context.depth -= 1
        return cursor.unread(TOO_DEEP)
    quantifier = cursor.take()
    bracketed = _stands_before_its_statement(cursor)
    binders: list[Expression] = [_quantified(cursor, alone=bracketed)]
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
    body = cursor.statement() if bracketed else None
    if body is None and cursor.kind() in (Kind.COLON, Kind.COMMA, Kind.QUANTIFIER):
        if cursor.kind() is not Kind.QUANTIFIER:
            cursor.take()
        if cursor.kind() is Kind.QUANTIFIER:
            body = read_quantified(cursor)
        elif cursor.kind() is not None and cursor.kind() is not Kind.TEXT:
            body = cursor.statement()
    cursor.context.depth -= 1
    end = binder.span if body is None else body.span
    return Quantified(quantifier.span.cover(end), quantifier.text, binder, body)


def _quantified(cursor: Cursor, *, alone: bool) -> Expression:
    """Read what a quantifier binds; ``alone``: the next name and nothing behind it."""
    if cursor.kind() is None:
        return cursor.missing()
    end = cursor.end
    cursor.end = cursor.position + 1 if alone else end
    binder = cursor.statement()
    cursor.end = end
    return binder


def _stands_before_its_statement(cursor: Cursor) -> bool:
    r"""Whether a bracket behind a name is what is said of all: ``\forall x (x \in A)``."""
    bracket = cursor.peek(1)
    if cursor.kind() is not Kind.NAME or bracket is None or bracket.kind is not Kind.BRACKET:
        return False
    content = bracket.node.content if isinstance(bracket.node, Fenced) else ()
    written = [it.text for it in content if isinstance(it, Character)]
    commands = ["\\" + it.name for it in content if isinstance(it, Command)]
    return not _SAYING.isdisjoint((*written, *commands))
