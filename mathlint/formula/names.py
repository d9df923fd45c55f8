r"""Names as operands: symbols with their scripts, and what they are applied to.

``f(x)`` is an application and ``\alpha(x + y)`` a product; what LaTeX does not tell is taken from
the symbol table, from the arguments (only a function has several, or a bar), and from convention.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.brackets import Contents, bracket_of, contents_of, fence_of, is_closed
from mathlint.formula.conventions import is_applied, is_inverse
from mathlint.formula.expression import (
    Application,
    Binder,
    Divergence,
    EvaluatedAt,
    Expression,
    Iteration,
    Label,
    Missing,
    Norm,
    Power,
    Product,
    Relation,
    Set,
    Subscripted,
    Symbol,
    Transpose,
    Tuple,
)
from mathlint.formula.scripts import Scripts, read_scripts
from mathlint.formula.tokens import Kind, Token
from mathlint.formula.vocabulary import LOOSE_PRODUCTS
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.cursor import Cursor

_DIVERGENCES = ("KL", "JS", "JSD", "kl", "js")


def read_name(cursor: Cursor, token: Token) -> Expression:
    """Read a name that has just been taken, its scripts, and what it is applied to."""
    scripts = read_scripts(cursor, token)
    symbol = symbol_of(token, scripts)
    indicated = _indicator(token, symbol)
    if indicated is not None:
        return with_powers(indicated, scripts)
    return applied(cursor, token, symbol, scripts)


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


def _indicator(token: Token, symbol: Symbol) -> Expression | None:
    r"""Read ``\mathbb{1}_{k \ne i}`` as an indicator applied to its condition."""
    if token.text not in ("1", "I"):
        return None
    conditions = tuple(_unbracketed(item) for item in symbol.subscripts)
    if not any(isinstance(item, Relation) for item in conditions):
        return None
    function = Symbol(token.base_span, token.text, token.decorations)
    return Application(token.span, function, conditions)


def _unbracketed(item: Expression) -> Expression:
    r"""Return the condition of ``\mathbb{1}_{[k \ne i]}`` and ``\mathbf{1}_{\{x > 0\}}``."""
    if isinstance(item, Iteration):
        return item.index
    if isinstance(item, Set) and len(item.items) == 1 and not item.conditions:
        return item.items[0]
    return item


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
    elif scripts.subscripts or superscripts:
        span = expression.span.cover(token.span)
        expression = Subscripted(span, expression, scripts.subscripts, superscripts)
    return with_powers(expression, scripts)


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


# -------------------------------------------------------------------------- application


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


def applied_composition(cursor: Cursor, expression: Expression, bracket: Token) -> Expression:
    r"""Read what ``(f \circ g)(x)`` and ``(f * g)(t)`` are applied to, and scripts of brackets."""
    following = cursor.peek()
    if (
        isinstance(expression, Product)
        and not bracket.has_scripts
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
            return applied_again(cursor, application(expression, following, contents), following)
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
