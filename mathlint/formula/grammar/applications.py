r"""What a name or a bracket is applied to: ``f(x)``, ``f(x)(y)``, ``(f \circ g)(x)``.

``f(x)`` is an application and ``\alpha(x + y)`` a product; what LaTeX does not tell is taken from
the symbol table, from the arguments (only a function has several, or a bar), and from convention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Divergence,
    Expression,
    Label,
    Missing,
    Product,
    Symbol,
    Tuple,
)
from mathlint.formula.grammar.brackets import bracket_of, contents_of, fence_of, is_closed
from mathlint.formula.grammar.conventions import is_applied, is_inverse
from mathlint.formula.grammar.scripted import with_powers, with_scripts
from mathlint.formula.grammar.scripts import Scripts
from mathlint.formula.tokens.token import Kind, Token
from mathlint.formula.vocabulary import LOOSE_PRODUCTS
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.contents import Contents
    from mathlint.formula.grammar.cursor import Cursor

_DIVERGENCES = ("KL", "JS", "JSD", "kl", "js")


def applied(cursor: Cursor, token: Token, symbol: Symbol, scripts: Scripts) -> Expression:
    """Read the bracket behind a name, if there is one, as its arguments or as a factor."""
    bracket = cursor.peek()
    if (
        bracket is None
        or bracket.kind is not Kind.BRACKET
        or bracket.text not in ("(", "[", r"\{")
        or not is_closed(bracket)
    ):
        return with_powers(symbol, scripts)
    start = cursor.position
    cursor.take()
    contents = contents_of(cursor, bracket)
    if not is_applied(cursor, token, bracket, contents, scripts, divergence=is_divergence(symbol)):
        cursor.position = start
        return _beside(cursor, with_powers(symbol, scripts), bracket, contents)
    function: Expression = symbol
    if is_inverse(scripts.exponent):
        function, scripts = with_powers(symbol, scripts), Scripts()
    expression = application(function, bracket, contents)
    return applied_again(cursor, with_powers(expression, scripts), bracket)


def _beside(cursor: Cursor, name: Expression, bracket: Token, contents: Contents) -> Expression:
    """Return a name times a bracket; its contents are not read a second time."""
    cursor.take()
    group = with_scripts(cursor, bracket_of(fence_of(bracket), contents), bracket)
    span = name.span.cover(bracket.span)
    if isinstance(group, Product) and LOOSE_PRODUCTS.isdisjoint(group.operators):
        return Product(span, (name, *group.factors), ("", *group.operators))
    return Product(span, (name, group), ("",))


def applied_again(cursor: Cursor, expression: Expression, bracket: Token) -> Expression:
    r"""Read scripts of the arguments' bracket, and further brackets: ``f(x)^2``, ``f(x)(y)``."""
    expression = with_scripts(cursor, expression, bracket)
    following = cursor.peek()
    if (
        following is None
        or following.kind is not Kind.BRACKET
        or following.text != "("
        or following.spaced
        or following.apart
        or not is_closed(following)
        or bracket.has_scripts
    ):
        return expression
    cursor.take()
    contents = contents_of(cursor, following)
    deeper = cursor.may_go_deeper()
    if (
        contents.is_plain and not isinstance(contents.items[0], Symbol | Application)
    ) or not deeper:
        expression = _beside_taken(cursor, expression, following, contents)
    else:
        expression = applied_again(cursor, application(expression, following, contents), following)
    cursor.context.depth -= 1
    return expression


def without_beside(
    kind: Kind | None, expression: Expression
) -> tuple[Expression, Expression | None]:
    r"""Part ``p(x)(1 - y)``, which is read at once, into what was called and what is beside it.

    kind: of the token that the expression begins with; a bracket or a group keeps its product
    """
    if (
        kind not in (Kind.NAME, Kind.FUNCTION)
        or not isinstance(expression, Product)
        or not isinstance(expression.factors[0], Application)
        or expression.operators[0]
    ):
        return expression, None
    first, *rest = expression.factors
    if len(rest) == 1:
        return first, rest[0]
    span = rest[0].span.cover(rest[-1].span)
    return first, Product(span, tuple(rest), expression.operators[1:])


def with_beside(expression: Expression, beside: Expression | None) -> Expression:
    """Return an expression times what stood beside what it is of."""
    if beside is None:
        return expression
    span = expression.span.cover(beside.span)
    if isinstance(beside, Product):
        return Product(span, (expression, *beside.factors), ("", *beside.operators))
    return Product(span, (expression, beside), ("",))


def applied_composition(cursor: Cursor, expression: Expression, bracket: Token) -> Expression:
    r"""Read what ``(f \circ g)(x)`` and ``(f * g)(t)`` are applied to, and scripts of brackets."""
    following = cursor.peek()
    if (
        isinstance(expression, Product)
        and bracket.subscript is None
        and bracket.superscript is None
        and set(expression.operators) <= {r"\circ", "*", r"\star"}
        and all(isinstance(factor, Symbol) for factor in expression.factors)
        and following is not None
        and following.kind is Kind.BRACKET
        and following.text == "("
        and not following.spaced
        and is_closed(following)
    ):
        cursor.take()
        contents = contents_of(cursor, following)
        if not contents.is_plain or isinstance(contents.items[0], Symbol):
            function = with_scripts(cursor, expression, bracket)
            return applied_again(cursor, application(function, following, contents), following)
        return _beside_taken(cursor, expression, following, contents)
    return with_scripts(cursor, expression, bracket)


def _beside_taken(
    cursor: Cursor, expression: Expression, bracket: Token, contents: Contents
) -> Expression:
    cursor.position -= 1
    return _beside(cursor, expression, bracket, contents)


def application(function: Expression, bracket: Token, contents: Contents) -> Expression:
    """Return a function of these contents, or a divergence of two."""
    span = function.span.cover(bracket.base_span)
    first, second = contents.items, contents.versus
    if not second and is_divergence(function):
        if contents.given and len(contents.items) == 1:
            second = contents.given
        elif len(contents.items) == 2 and not contents.given:
            first, second = contents.items[:1], contents.items[1:]
    if second:
        return Divergence(span, function, _one(bracket, first), _one(bracket, second))
    return Application(
        span,
        function,
        tuple(_arguments(contents)),
        tuple(contents.given),
        tuple(contents.parameters),
    )


def _arguments(contents: Contents) -> list[Expression]:
    return contents.items + contents.conditions


def _one(bracket: Token, items: list[Expression]) -> Expression:
    if not items:
        return Missing(Span(bracket.span.start, bracket.span.start))
    if len(items) == 1:
        return items[0]
    return Tuple(items[0].span.cover(items[-1].span), tuple(items), "")


def is_divergence(function: Expression) -> bool:
    r"""Whether a name is that of a divergence: ``KL``, ``D_{KL}``, ``\mathbb{D}_\text{KL}``."""
    if not isinstance(function, Symbol):
        return False
    if function.base in _DIVERGENCES:
        return True
    if function.base not in ("D", "d"):
        return False
    letters = "".join(part.base for part in function.subscripts if isinstance(part, Symbol))
    return letters in _DIVERGENCES or any(
        isinstance(label, Label) and label.text in _DIVERGENCES for label in function.subscripts
    )
