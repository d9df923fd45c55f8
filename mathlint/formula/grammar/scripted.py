"""An expression with the scripts that its token carries: indices, labels, powers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    BigOperator,
    Binder,
    EvaluatedAt,
    Expression,
    Label,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Set,
    Subscripted,
    Sum,
    Symbol,
    Transpose,
)
from mathlint.formula.grammar.scripts import Scripts, read_scripts

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.formula.tokens.token import Token


def symbol_of(token: Token, scripts: Scripts) -> Symbol:
    """Return the name with its indices and labels, without powers."""
    return Symbol(
        token.span,
        token.text,
        token.decorations,
        scripts.subscripts,
        scripts.superscripts,
        scripts.primes,
    )


def with_powers(expression: Expression, scripts: Scripts) -> Expression:
    """Return the expression with the power or the transposition of its scripts."""
    if scripts.transposed:
        expression = Transpose(expression.span, expression)
    if scripts.exponent is not None:
        span = expression.span.cover(scripts.exponent.span)
        expression = Power(span, expression, scripts.exponent)
    return expression


def with_scripts(cursor: Cursor, expression: Expression, token: Token) -> Expression:
    """Return an expression that is no name with the scripts that its token carries."""
    if not token.has_scripts:
        return expression
    scripts = read_scripts(cursor, token, named=False)
    if scripts.primes:
        superscripts = (Label(token.span, "'" * scripts.primes), *scripts.superscripts)
    else:
        superscripts = scripts.superscripts
    if isinstance(scripts.exponent, Number):
        expression = grouped(expression)
    if isinstance(expression, Set) and len(scripts.subscripts) == 1:
        family = _family(expression, scripts)
        if family is not None:
            return family
    if isinstance(expression, Norm) and len(scripts.subscripts) == 1 and not superscripts:
        span = expression.span.cover(scripts.subscripts[0].span)
        expression = Norm(span, expression.body, scripts.subscripts[0])
    elif isinstance(expression, EvaluatedAt) and not expression.at:
        upper = scripts.exponent or (superscripts[0] if superscripts else None)
        return EvaluatedAt(
            expression.span.cover(token.span), expression.body, scripts.subscripts, upper
        )
    elif _is_between_bounds(cursor, token, scripts):
        span = expression.span.cover(token.span)
        return EvaluatedAt(span, expression, scripts.subscripts, scripts.exponent)
    elif scripts.subscripts or superscripts:
        span = expression.span.cover(token.span)
        expression = Subscripted(span, expression, scripts.subscripts, superscripts)
    return with_powers(expression, scripts)


def grouped(expression: Expression) -> Expression:
    r"""Return what braces hold where they only group, as in ``\{a - b\}^2``."""
    if isinstance(expression, Set) and len(expression.items) == 1 and not expression.conditions:
        only = expression.items[0]
        return only if isinstance(only, Sum | Product | Quotient | BigOperator) else expression
    return expression


def _is_between_bounds(cursor: Cursor, token: Token, scripts: Scripts) -> bool:
    """Whether square brackets hold what an integral is, with its bounds: ``[F(x)]_a^b``."""
    return (
        token.text == "["
        and len(scripts.subscripts) == 1
        and scripts.exponent is not None
        and not scripts.transposed
        and cursor.context.shown.integrates
    )


def _family(expression: Set, scripts: Scripts) -> Set | None:
    r"""Read ``\{x_i\}_{i=1}^N`` as a set over an index."""
    relation = scripts.subscripts[0]
    upper = scripts.exponent
    if not isinstance(relation, Relation) or expression.conditions or len(relation.operands) != 2:
        return None
    index, domain = relation.operands
    span = relation.span if upper is None else relation.span.cover(upper.span)
    binder = Binder(span, (index,), relation.operators[0], domain, upper)
    return Set(expression.span.cover(span), expression.items, (binder,))
