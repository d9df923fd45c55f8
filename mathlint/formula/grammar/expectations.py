r"""Expectations: ``\mathbb{E}_{x \sim p}[f(x) \mid y]``, and which E is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Expression,
    Label,
    Missing,
    Operation,
    Relation,
    Symbol,
    Tuple,
)
from mathlint.formula.grammar.binders import binders_of_draws, read_binders
from mathlint.formula.grammar.brackets import contents_of, fence_of, is_closed
from mathlint.formula.grammar.indices import script_items
from mathlint.formula.grammar.operators import _above, _body
from mathlint.formula.grammar.scripted import with_scripts
from mathlint.formula.tokens.token import OPERANDS, Kind, Token
from mathlint.tex.tree import Character
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.contents import Contents
    from mathlint.formula.grammar.cursor import Cursor


_VARIABLES = frozenset("XYZ")


def is_expectation(cursor: Cursor, token: Token) -> bool:
    r"""Whether an E that has just been taken is an expectation: ``\mathbb{E}``, ``E_\pi[``."""
    if token.text != "E":
        return False
    if any(decoration in ("mathbb", "mathsf") for decoration in token.decorations):
        return True
    following = cursor.peek()
    bracketed = (
        following is not None
        and following.kind is Kind.BRACKET
        and following.text in ("[", r"\{")
        and is_closed(following)
    )
    if "mathrm" in token.decorations:
        return bracketed or (following is not None and following.kind in OPERANDS)
    if (token.decorations and token.decorations != ("hat",)) or token.primes:
        return False
    if token.subscript is None:
        return token.superscript is None and (bracketed or _is_moment(following))
    return bracketed or _names_a_distribution(cursor, token)


def _is_moment(bracket: Token | None) -> bool:
    r"""Whether a bracket holds random variables, X, Y or Z: ``E(X^2)`` and ``E(Y | X)`` are means.

    So is ``E(\log p(x))``.

    An E of anything else may be an energy.
    """
    if bracket is None or bracket.kind is not Kind.BRACKET or bracket.text != "(":
        return False
    first = fence_of(bracket).content[:1]
    if is_closed(bracket) and first and getattr(first[0], "name", "") in ("log", "ln"):
        return True
    letters = [
        node.text
        for part in fence_of(bracket).content
        for node in part.walk()
        if isinstance(node, Character) and node.text.isalpha()
    ]
    return is_closed(bracket) and bool(letters) and letters[0] in _VARIABLES


def _names_a_distribution(cursor: Cursor, token: Token) -> bool:
    r"""Whether the subscript of an E says what is sampled: a ``\sim`` or a density."""
    if token.subscript is None:
        return False
    items = script_items(cursor, token.subscript)
    for item in items:
        if isinstance(item, Relation) and r"\sim" in item.operators:
            return True
        if isinstance(item, Application) and not isinstance(item.function, Label):
            return True
    following = cursor.peek()
    return (
        following is not None
        and following.kind is Kind.NAME
        and following.text == "E"
        and following.subscript is not None
        and not any(isinstance(item, Label) for item in items)
        and cursor.kind(1) is Kind.BRACKET
        and len(items) == 1
    )


def read_expectation(cursor: Cursor, token: Token) -> Expression:
    """Read an expectation whose E has just been taken."""
    operator = Symbol(token.base_span, "E", token.decorations)
    bracket = cursor.peek()
    given: tuple[Expression, ...] = ()
    taken = None
    if (
        bracket is not None
        and bracket.kind is Kind.BRACKET
        and bracket.text in ("[", "(", r"\{")
        and is_closed(bracket)
    ):
        taken = cursor.take()
        contents = contents_of(cursor, bracket)
        if _are_draws(contents) and cursor.kind() in OPERANDS:
            return _of_draws(cursor, token, operator, contents)
        body, given = _expected(bracket, contents)
        end = bracket.base_span.end
    else:
        body = _body(cursor)
        end = max(token.span.end, body.span.end)
    bound = read_binders(cursor, token, body)
    span = Span(token.span.start, end)
    expression: Expression = BigOperator(
        span, Big.EXPECTATION, operator, bound.binders, body, bound.conditions, given
    )
    if token.superscript is not None and not bound.took_superscript:
        expression = with_scripts(cursor, expression, _above(token))
    return expression if taken is None else with_scripts(cursor, expression, taken)


def _are_draws(contents: Contents) -> bool:
    r"""Whether brackets only say what is drawn: ``\mathbb{E}[x \sim p, y \sim q] f(x, y)``."""
    if contents.versus or contents.conditions or contents.parameters:
        return False
    return bool(contents.items) and all(
        isinstance(item, Relation) and set(item.operators) == {r"\sim"} for item in contents.items
    )


def _of_draws(cursor: Cursor, token: Token, operator: Symbol, contents: Contents) -> Expression:
    """Read what stands behind the brackets as what is averaged."""
    bound = binders_of_draws(contents.items, token)
    body = _body(cursor)
    span = token.span.cover(body.span)
    return BigOperator(
        span,
        Big.EXPECTATION,
        operator,
        bound.binders,
        body,
        bound.conditions,
        tuple(contents.given),
    )


def _expected(bracket: Token, contents: Contents) -> tuple[Expression, tuple[Expression, ...]]:
    items = contents.items + contents.conditions
    place = Span(bracket.span.start + 1, bracket.span.start + 1)
    if contents.versus:
        first = items[0] if items else Missing(place)
        operands = (first, *contents.versus)
        return Operation(bracket.base_span, r"\|", operands), tuple(contents.given)
    if not items:
        return Missing(place), tuple(contents.given)
    given = (*contents.given, *contents.parameters)
    if len(items) == 1:
        return items[0], given
    return Tuple(items[0].span.cover(items[-1].span), tuple(items), ""), given
