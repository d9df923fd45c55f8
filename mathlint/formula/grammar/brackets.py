r"""What stands between brackets: arguments, groups, tuples, intervals, sets, inner products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Absolute,
    Derivative,
    EvaluatedAt,
    Expression,
    Gradient,
    Interval,
    Matrix,
    Missing,
    Norm,
    Number,
    Operation,
    Relation,
    Rounding,
    Set,
    Sum,
    Symbol,
    Tuple,
    Unread,
)
from mathlint.formula.grammar.cases import read_cases, rows_behind_brace
from mathlint.formula.grammar.contents import Contents, read_contents
from mathlint.formula.same import same
from mathlint.formula.tokens.bars import fold_sign
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex.tree import Fenced
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor


def fence_of(token: Token) -> Fenced:
    """Return the bracket that a bracket token was made of."""
    if not isinstance(token.node, Fenced):
        raise TypeError(f"no bracket: {token}")
    return token.node


_PARTING = frozenset({Kind.COMMA, Kind.SEMICOLON, Kind.GIVEN})


def contents_of(cursor: Cursor, token: Token) -> Contents:
    """Read what stands in a bracket token."""
    node = fence_of(token)
    inner = cursor.nested(node.content, _inside(node), in_script=cursor.in_script)
    if inner.end > 1 and (inner.end == 2 or inner.kind(inner.end - 3) in _PARTING):
        fold_sign(inner.tokens, inner.end - 1)
        inner.end = len(inner.tokens)
    return read_contents(inner, is_set=node.opening.text == r"\{")


def _inside(node: Fenced) -> Span:
    end = node.span.end if node.closing is None else node.closing.span.start
    return Span(min(node.opening.span.end, end), end)


def is_closed(token: Token) -> bool:
    """Whether a bracket has its end."""
    return isinstance(token.node, Fenced) and token.node.closing is not None


def read_bracket(cursor: Cursor, token: Token, *, after_membership: bool = False) -> Expression:
    """Read a bracket that is an operand: a group, a tuple, an interval, a set, a norm."""
    node = fence_of(token)
    if node.closing is None:
        return Unread(node.span, f"`{node.opening.text}` is never closed")
    if (rows := rows_behind_brace(node)) is not None:
        return replace(read_cases(cursor, rows), span=node.span)
    return bracket_of(node, contents_of(cursor, token), after_membership=after_membership)


def bracket_of(node: Fenced, contents: Contents, *, after_membership: bool = False) -> Expression:
    """Return what a bracket with these contents is where nothing is applied to it."""
    opening, span = node.opening.text, node.span
    closing = "." if node.closing is None else node.closing.text
    if opening == "." and closing in ("|", r"\rvert", r"\vert"):
        return EvaluatedAt(span, _group(span, contents, ""), ())
    if opening in ("|", r"\lvert", r"\vert"):
        return Absolute(span, _group(span, contents, ""))
    if opening in (r"\|", r"\lVert", r"\Vert"):
        return Norm(span, _group(span, contents, ""))
    if opening in (r"\lfloor", r"\lceil"):
        mode = {r"\rfloor": "floor", r"\rceil": "ceil"}.get(closing, "round")
        mode = "round" if opening == r"\lfloor" and closing == r"\rceil" else mode
        return Rounding(span, mode, _group(span, contents, ""))
    if opening == r"\{" and closing == "." and contents.is_plain:
        return contents.items[0]
    if opening == r"\{" and closing != ".":
        return Set(span, tuple(contents.items), (*contents.conditions, *contents.given))
    if _is_interval(opening, closing, contents, after_membership):
        lower, upper = contents.items
        return Interval(span, lower, upper, opening == "[", closing == "]")
    return _group(span, contents, opening)


def _is_interval(opening: str, closing: str, contents: Contents, after_membership: bool) -> bool:
    if len(contents.items) != 2 or contents.given or contents.parameters or contents.versus:
        return False
    if {opening, closing} not in ({"(", ")"}, {"[", "]"}, {"(", "]"}, {"[", ")"}, {"]"}, {"["}):
        return False
    if (opening, closing) not in (("(", ")"), ("[", "]")) or after_membership:
        return True
    if any(_mentions_infinity(item) for item in contents.items):
        return True
    return opening == "[" and all(_is_bound(item) for item in contents.items)


def _is_bound(expression: Expression) -> bool:
    if isinstance(expression, Sum) and len(expression.terms) == 1:
        expression = expression.terms[0].value
    return isinstance(expression, Number)


def _mentions_infinity(expression: Expression) -> bool:
    if isinstance(expression, Sum) and len(expression.terms) == 1:
        expression = expression.terms[0].value
    return isinstance(expression, Symbol) and expression.base == r"\infty"


def _group(span: Span, contents: Contents, opening: str) -> Expression:
    items = contents.items
    if contents.versus:
        return Operation(span, r"\|", (_listed(span, items), _listed(span, contents.versus)))
    if contents.given:
        return Operation(span, r"\mid", (_listed(span, items), _listed(span, contents.given)))
    fence = opening if opening in ("[", r"\langle", "(") else ""
    if contents.parameters:
        rows = (tuple(items), tuple(contents.parameters))
        if len(items) == len(contents.parameters) > 1:
            return Matrix(span, rows, opening)
        return Tuple(span, (*rows[0], *rows[1]), fence, ";")
    if len(items) == 1 and fence != r"\langle":
        return items[0]
    return Tuple(span, tuple(items), fence)


def _listed(span: Span, items: list[Expression]) -> Expression:
    if not items:
        return Missing(Span(span.start, span.start))
    if len(items) == 1:
        return items[0]
    return Tuple(items[0].span.cover(items[-1].span), tuple(items), "")


def read_bars(cursor: Cursor, token: Token) -> tuple[Expression, Token]:
    r"""Read ``|x|`` or ``\|x\|`` behind its opening bar; return it and its closing bar."""
    norm = token.kind is Kind.OPENING_NORM
    closing_kind = Kind.CLOSING_NORM if norm else Kind.CLOSING_BAR
    contents = Contents()
    while cursor.kind() is not None and cursor.kind() is not closing_kind:
        if cursor.kind() is Kind.COMMA:
            cursor.take()
            continue
        position = cursor.position
        contents.items.append(cursor.statement())
        if cursor.position == position:
            contents.items.append(cursor.unread("this does not belong between bars"))
    closing = cursor.take() if cursor.kind() is closing_kind else token
    span = token.span.cover(closing.base_span)
    body = _group(span, contents, "")
    return (Norm(span, body) if norm else Absolute(span, body)), closing


def evaluated_at(
    body: Expression, at: tuple[Expression, ...], upper: Expression | None, end: int
) -> EvaluatedAt:
    """Return the body with the place where it is evaluated."""
    return EvaluatedAt(Span(body.span.start, end), body, at, upper)


def is_derivative_at(expression: Expression, at: tuple[Expression, ...]) -> bool:
    r"""Whether it differentiates by what takes a value: ``\nabla_a Q(s, a) |_{a = \mu(s)}``."""
    variables: tuple[Expression, ...] = ()
    if isinstance(expression, Derivative):
        variables = expression.variables
    elif isinstance(expression, Gradient) and expression.variable is not None:
        variables = (expression.variable,)
    places = [place.operands[0] for place in at if isinstance(place, Relation)]
    return any(same(variable, place) for variable in variables for place in places)
