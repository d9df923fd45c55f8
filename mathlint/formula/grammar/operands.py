"""One operand: a name, a number, a bracket, a structure, an operator with its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Differential,
    Dots,
    Expression,
    Number,
    Placeholder,
    Power,
    Symbol,
)
from mathlint.formula.grammar.applications import applied_composition
from mathlint.formula.grammar.brackets import read_bars, read_bracket
from mathlint.formula.grammar.calculus import (
    read_increment,
    read_nabla,
    read_partial,
)
from mathlint.formula.grammar.differentials import is_differential_of
from mathlint.formula.grammar.expectations import is_expectation, read_expectation
from mathlint.formula.grammar.functions import read_function
from mathlint.formula.grammar.names import read_name
from mathlint.formula.grammar.operators import read_big
from mathlint.formula.grammar.scripted import with_scripts
from mathlint.formula.grammar.structures import read_structure
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex.tree import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.formula.grammar.cursor import Cursor


def read_operand(cursor: Cursor, token: Token) -> Expression:
    """Read the operand that begins at ``token``, the next one."""
    if token.kind is Kind.UNREADABLE:
        return cursor.unread(token.text)
    reader = _READERS.get(token.kind)
    if reader is None:
        return cursor.missing()
    cursor.take()
    return reader(cursor, token)


def _name(cursor: Cursor, token: Token) -> Expression:
    if token.text == r"\Delta":
        return read_increment(cursor, token)
    if is_expectation(cursor, token):
        return read_expectation(cursor, token)
    if token.text == "d" and cursor.context.differentials and is_differential_of(cursor, token):
        return _differential(cursor, token)
    number = cursor.peek()
    if (
        number is not None
        and number.kind is Kind.NUMBER
        and not number.spaced
        and not (token.has_scripts or cursor.in_script or token.decorations)
    ):
        return _numbered(cursor, token, cursor.take())
    return read_name(cursor, token)


def _differential(cursor: Cursor, token: Token) -> Expression:
    """Read what a d is of; a power is of all of it: ``ds^2``."""
    variable = cursor.factor()
    span = token.span.cover(variable.span)
    if isinstance(variable, Power) and isinstance(variable.base, Symbol):
        name = variable.base
        differential = Differential(token.span.cover(name.span), False, name)
        return Power(span, differential, variable.exponent)
    return Differential(span, False, variable)


def _numbered(cursor: Cursor, token: Token, number: Token) -> Expression:
    """Read ``d1`` as it is meant where mathematics is typed as text: with an index."""
    index = Number(number.base_span, number.text)
    symbol = Symbol(token.span.cover(number.span), token.text, (), (index,))
    return with_scripts(cursor, symbol, number)


def _number(cursor: Cursor, token: Token) -> Expression:
    if token.subscript is not None and token.text == "1":
        return read_name(cursor, token)
    return with_scripts(cursor, Number(token.base_span, token.text), token)


def _group(cursor: Cursor, token: Token) -> Expression:
    node = token.node
    content = node.content if isinstance(node, Group) else (node,) if node is not None else ()
    span = node.span if node is not None else token.span
    inner = cursor.nested(content, span, in_script=cursor.in_script)
    expression = inner.statement() if inner.kind() is not None else inner.missing()
    if inner.kind() is not None:
        expression = inner.unread("this does not continue what stands before it")
    return with_scripts(cursor, expression, token)


def _bracket(cursor: Cursor, token: Token) -> Expression:
    return applied_composition(cursor, read_bracket(cursor, token), token)


def _structure(cursor: Cursor, token: Token) -> Expression:
    return with_scripts(cursor, read_structure(cursor, token), token)


def _bars(cursor: Cursor, token: Token) -> Expression:
    expression, closing = read_bars(cursor, token)
    return with_scripts(cursor, expression, closing)


def _text(cursor: Cursor, token: Token) -> Expression:
    token.word = True
    return read_name(cursor, token)


_READERS: dict[Kind, Callable[[Cursor, Token], Expression]] = {
    Kind.NAME: _name,
    Kind.NUMBER: _number,
    Kind.BRACKET: _bracket,
    Kind.STRUCTURE: _structure,
    Kind.FUNCTION: read_function,
    Kind.BIG: read_big,
    Kind.GROUP: _group,
    Kind.NABLA: read_nabla,
    Kind.PARTIAL: read_partial,
    Kind.OPENING_BAR: _bars,
    Kind.OPENING_NORM: _bars,
    Kind.TEXT: _text,
    Kind.DOTS: lambda _, token: Dots(token.span),
    Kind.PLACEHOLDER: lambda _, token: Placeholder(token.span),
}
