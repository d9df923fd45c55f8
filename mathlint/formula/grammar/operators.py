r"""Operators that bind: sums, products, integrals, maxima, limits, expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Big,
    BigOperator,
    Binder,
    Expression,
    Symbol,
)
from mathlint.formula.grammar.applications import application, applied_again
from mathlint.formula.grammar.binders import Bound, read_binders
from mathlint.formula.grammar.brackets import contents_of, is_closed
from mathlint.formula.grammar.differentials import is_differential, read_differentials
from mathlint.formula.grammar.scripted import with_scripts
from mathlint.formula.symbols.evidence import name_of
from mathlint.formula.symbols.known import bare_name
from mathlint.formula.tokens.token import OPERANDS, Kind, Token
from mathlint.tex.tree import Script

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor

_EXTREMA = frozenset({Big.MAXIMUM, Big.MINIMUM, Big.SUPREMUM, Big.INFIMUM, Big.ARGMAX, Big.ARGMIN})
_LONGEST_INTEGRAND = 300  # tokens
_WHOLE_SUM = frozenset({Big.ARGMAX, Big.ARGMIN})
_BODY_STARTS = OPERANDS | {Kind.ADDITIVE, Kind.TEXT}


def read_big(cursor: Cursor, token: Token) -> Expression:
    """Read an operator that has just been taken, what it runs over, and its body."""
    kind = token.big or Big.SUM
    operator = Symbol(token.base_span, token.text, token.decorations)
    if kind in _EXTREMA and token.subscript is None:
        unbound = _without_binder(cursor, token, operator)
        if unbound is not None:
            return unbound
    bound = read_binders(cursor, token)
    if kind is Big.INTEGRAL:
        return _integral(cursor, token, operator, bound)
    index = index_of(token)
    if index is not None:
        cursor.running.append(index)
    whole = kind in _WHOLE_SUM or token.text in ("minimize", "maximize", "minimise", "maximise")
    body = _body(cursor, whole=whole)
    if index is not None:
        cursor.running.pop()
    span = token.span.cover(body.span)
    return BigOperator(span, kind, operator, bound.binders, body, bound.conditions)


def index_of(token: Token) -> tuple[str, int] | None:
    """Return the name and the primes of the index that a sum or a product runs over."""
    if token.big not in (Big.SUM, Big.PRODUCT) or token.subscript is None:
        return None
    first = token.subscript.content[0] if token.subscript.content else None
    name = None if first is None else name_of(first)
    if name is None or (isinstance(first, Script) and first.subscript is not None):
        return None
    return name, first.primes if isinstance(first, Script) else 0


def _without_binder(cursor: Cursor, token: Token, operator: Symbol) -> Expression | None:
    r"""Read ``\max(a, b)`` as a function, and a lone ``\max`` as a name."""
    bracket = cursor.peek()
    if bracket is not None and bracket.kind is Kind.BRACKET and is_closed(bracket):
        if bracket.text not in ("(", "[", r"\{"):
            return None
        cursor.take()
        expression = application(operator, bracket, contents_of(cursor, bracket))
        return applied_again(cursor, with_scripts(cursor, expression, _above(token)), bracket)
    if cursor.kind() in _BODY_STARTS:
        return None
    return Symbol(token.span, token.text, token.decorations)


def _above(token: Token) -> Token:
    return Token(token.kind, token.text, token.span, token.base_span, superscript=token.superscript)


def _body(cursor: Cursor, *, whole: bool = False) -> Expression:
    """Read what an operator ranges over: a product, or a whole sum."""
    bracket = cursor.peek()
    if bracket is None or bracket.kind not in _BODY_STARTS:
        return cursor.missing()
    if (
        bracket.kind is Kind.BRACKET
        and bracket.text == r"\{"
        and is_closed(bracket)
        and not bracket.has_scripts
        and cursor.kind(1) not in OPERANDS
    ):
        position = cursor.position
        cursor.take()
        contents = contents_of(cursor, bracket)
        if contents.is_plain:
            return contents.items[0]
        cursor.position = position
    return cursor.sum() if whole else cursor.signed_product()


# --------------------------------------------------------------------------- integrals


def _integral(cursor: Cursor, token: Token, operator: Symbol, bound: Bound) -> Expression:
    differential = _differential_of(cursor)
    if differential is None:
        body = _body(cursor)
        span = token.span.cover(body.span)
        return BigOperator(span, Big.INTEGRAL, operator, bound.binders, body, bound.conditions)
    if differential == cursor.position:
        variables, place = read_differentials(cursor)
        body = _body(cursor)
    else:
        end, cursor.end = cursor.end, differential
        variable = cursor.tokens[differential + 1]
        cursor.context.integrated.append(bare_name(variable.text, variable.decorations))
        dotted = cursor.tokens[differential - 1].kind is Kind.MULTIPLICATIVE
        cursor.end -= dotted
        body = cursor.sum()
        if cursor.position < cursor.end:
            body = cursor.unread("this does not belong to an integrand")
        cursor.context.integrated.pop()
        cursor.position, cursor.end = differential, end
        variables, place = read_differentials(cursor)
    binders = _integral_binders(bound, variables)
    span = token.span.cover(body.span).cover(place)
    return BigOperator(
        span, Big.INTEGRAL, operator, binders, body, bound.conditions, differential_span=place
    )


def _differential_of(cursor: Cursor) -> int | None:
    """Return where the differential of the integral that has just begun stands."""
    open_integrals = 1
    position = cursor.position
    while position < min(cursor.end, cursor.position + _LONGEST_INTEGRAND):
        token = cursor.tokens[position]
        if token.kind in (Kind.RELATION, Kind.COMMA, Kind.SEMICOLON, Kind.SEPARATOR, Kind.TEXT):
            return None
        if token.big is Big.INTEGRAL:
            open_integrals += 1
        elif is_differential(cursor, position):
            open_integrals -= 1
            if open_integrals == 0:
                return position
        position += 1
    return None


def _integral_binders(bound: Bound, variables: tuple[Expression, ...]) -> tuple[Binder, ...]:
    """Join the bounds with the variable of the differential."""
    if not variables:
        return bound.binders
    span = variables[0].span.cover(variables[-1].span)
    given = bound.binders[0] if bound.binders else None
    if given is None:
        return (Binder(span, variables),)
    span = span.cover(given.span)
    if given.symbols and given.domain is None and given.upper is None:
        written = given.symbols
        if len(written) == 1 and written[0] not in variables and not _names(written[0], variables):
            return (Binder(span, variables, r"\in", written[0]), *bound.binders[1:])
        return (Binder(span, variables), *bound.binders[1:])
    relation = given.relation or "="
    return (Binder(span, variables, relation, given.domain, given.upper), *bound.binders[1:])


def _names(written: Expression, variables: tuple[Expression, ...]) -> bool:
    return isinstance(written, Symbol) and any(
        isinstance(variable, Symbol)
        and variable.base == written.base
        and variable.decorations == written.decorations
        for variable in variables
    )
