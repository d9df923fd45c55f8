r"""Functions applied without parentheses: ``\log x``, ``\cos 2\pi t``, ``\det A``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Big,
    Expression,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
    Transpose,
)
from mathlint.formula.grammar.applications import (
    application,
    applied_again,
    with_beside,
    without_beside,
)
from mathlint.formula.grammar.brackets import contents_of, is_closed
from mathlint.formula.grammar.conventions import is_inverse
from mathlint.formula.grammar.scripted import symbol_of, with_powers
from mathlint.formula.grammar.scripts import Scripts, read_scripts
from mathlint.formula.questions import Topic
from mathlint.formula.tokens.token import OPERANDS, Kind, Token

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor

_INVERTIBLE = frozenset({"sin", "cos", "tan", "sinh", "cosh", "tanh", "erf", "logit", "sigmoid"})
_LOGARITHMS = frozenset({"log", "ln", "lg"})


def read_function(cursor: Cursor, token: Token) -> Expression:
    """Read a function that has just been taken, and its argument."""
    scripts = read_scripts(cursor, token)
    if scripts.exponent is None and len(scripts.superscripts) == 1:
        scripts.exponent, scripts.superscripts = scripts.superscripts[0], ()
    symbol = symbol_of(token, scripts)
    bracket = cursor.peek()
    if bracket is None or bracket.kind not in OPERANDS:
        return with_powers(symbol, scripts)
    function: Expression = symbol
    if token.text in _INVERTIBLE and is_inverse(scripts.exponent):
        function, scripts = with_powers(symbol, scripts), Scripts()
    if bracket.kind is Kind.BRACKET and bracket.text in ("(", "[", r"\{") and is_closed(bracket):
        cursor.take()
        contents = contents_of(cursor, bracket)
        expression = with_powers(application(function, bracket, contents), scripts)
        return applied_again(cursor, expression, bracket)
    argument, beside = without_beside(cursor.kind(), _argument(cursor, token))
    span = token.span.cover(argument.span)
    return with_beside(with_powers(Application(span, function, (argument,)), scripts), beside)


def _argument(cursor: Cursor, token: Token) -> Expression:
    r"""Read an argument without parentheses.

    It ends with an application (``\log \pi(a|s) A`` is a product), and goes on over plain symbols
    (``\log 2\pi\sigma^2`` is one logarithm).
    """
    first = cursor.factor()
    if token.text in _LOGARITHMS and _is_mean(cursor, first):
        rest = cursor.factor()
        span = first.span.cover(rest.span)
        return Product(span, (first, rest), ("",))
    if not _is_plain(first) or not _goes_on(cursor, first):
        return first
    if token.text in _LOGARITHMS and not isinstance(first, Number):
        about = f"\\{token.text} {_shown(first)}"
        if cursor.context.questions.ask(Topic.LOG_SCOPE, about, ("all", "first")) == "first":
            return first
    factors = [first]
    while _goes_on(cursor, first):
        factors.append(cursor.factor())
    span = first.span.cover(factors[-1].span)
    return Product(span, tuple(factors), ("",) * (len(factors) - 1))


def _is_mean(cursor: Cursor, first: Expression) -> bool:
    r"""Whether a sum follows what it is divided by: ``\log \frac1k \sum_i w_i`` is of the mean."""
    following = cursor.peek()
    return (
        isinstance(first, Quotient)
        and isinstance(first.numerator, Number)
        and following is not None
        and following.big is Big.SUM
    )


def _shown(expression: Expression) -> str:
    return expression.base if isinstance(expression, Symbol) else "x"


def _is_plain(expression: Expression) -> bool:
    if isinstance(expression, Power):
        expression = expression.base
    return isinstance(expression, Symbol | Number | Transpose)


def _goes_on(cursor: Cursor, first: Expression) -> bool:
    """Whether the next token is a plain symbol that belongs to the same argument."""
    following = cursor.peek()
    if following is None or following.kind not in (Kind.NAME, Kind.NUMBER):
        return False
    if cursor.kind(1) is Kind.BRACKET:
        return False
    bold = "mathbf" in following.decorations
    return not bold or (isinstance(first, Symbol) and "mathbf" in first.decorations)
