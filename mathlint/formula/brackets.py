r"""What stands between brackets: arguments, groups, tuples, intervals, sets, inner products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.expression import (
    Absolute,
    Case,
    Cases,
    Dots,
    EvaluatedAt,
    Expression,
    Interval,
    Matrix,
    Missing,
    Norm,
    Number,
    Operation,
    Rounding,
    Set,
    Slice,
    Statements,
    Sum,
    Symbol,
    Text,
    Tuple,
    Unread,
)
from mathlint.formula.lists import join_lists
from mathlint.formula.statements import read_quantified
from mathlint.formula.tokens import Kind, Token
from mathlint.tex.tree import Fenced
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.cursor import Cursor

_GIVEN_MODES = {Kind.GIVEN: "given", Kind.SEMICOLON: "parameters", Kind.VERSUS: "versus"}


class Contents(Struct):
    r"""The parts of a bracket: ``items | given ; parameters``, or ``items \| versus``.

    conditions: behind the colon of a set
    """

    items: list[Expression] = field(default_factory=list)
    given: list[Expression] = field(default_factory=list)
    parameters: list[Expression] = field(default_factory=list)
    versus: list[Expression] = field(default_factory=list)
    conditions: list[Expression] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether it holds one expression and no separators, so that it may be a mere group."""
        return len(self.items) == 1 and not (
            self.given or self.parameters or self.versus or self.conditions
        )


def read_contents(cursor: Cursor, *, is_set: bool = False) -> Contents:
    """Read all of a level as lists of expressions with their separators."""
    contents = Contents()
    part = contents.items
    empty = True
    while (kind := cursor.kind()) is not None:
        if kind in (Kind.COMMA, Kind.SEPARATOR, Kind.PERIOD):
            token = cursor.take()
            if empty and kind is Kind.COMMA:
                part.append(Missing(Span(token.span.start, token.span.start)))
            empty = kind is Kind.COMMA
            continue
        if kind in _GIVEN_MODES:
            cursor.take()
            if kind is Kind.GIVEN and is_set:
                part = contents.conditions
            else:
                part = getattr(contents, _GIVEN_MODES[kind])
            empty = True
            continue
        if kind is Kind.COLON and is_set:
            cursor.take()
            part = contents.conditions
            continue
        part.append(_item(cursor, is_set))
        empty = False
    if any(isinstance(condition, Dots) for condition in contents.conditions):
        contents.conditions = join_lists(contents.conditions)
    return contents


def _item(cursor: Cursor, is_set: bool) -> Expression:
    """Read one item: an expression, a range, or expressions and words in turn."""
    parts: list[Expression] = []
    while (kind := cursor.kind()) is not None:
        start = cursor.position
        if kind in (Kind.COMMA, Kind.SEMICOLON, Kind.GIVEN, Kind.VERSUS, Kind.SEPARATOR):
            break
        if kind is Kind.COLON and is_set:
            break
        if kind is Kind.COLON:
            parts.append(_slice(cursor, parts.pop() if parts else None))
        elif kind is Kind.PERIOD and parts:
            break
        elif kind is Kind.QUANTIFIER:
            parts.append(read_quantified(cursor))
        elif kind is Kind.TEXT and parts:
            token = cursor.take()
            parts.append(Text(token.span, token.text))
        else:
            parts.append(cursor.statement())
        if cursor.position == start:
            parts.append(cursor.unread("this does not continue what stands before it"))
    if len(parts) == 1:
        return parts[0]
    return Statements(parts[0].span.cover(parts[-1].span), tuple(parts))


def _slice(cursor: Cursor, lower: Expression | None) -> Slice:
    colon = cursor.take()
    ends = (None, Kind.COMMA, Kind.SEMICOLON, Kind.GIVEN, Kind.SEPARATOR)
    upper = None if cursor.kind() in ends else cursor.statement()
    start = colon.span.start if lower is None else lower.span.start
    end = colon.span.end if upper is None else upper.span.end
    return Slice(Span(start, end), lower, upper)


def fence_of(token: Token) -> Fenced:
    """Return the bracket that a bracket token was made of."""
    if not isinstance(token.node, Fenced):
        raise TypeError(f"no bracket: {token}")
    return token.node


def contents_of(cursor: Cursor, token: Token) -> Contents:
    """Read what stands in a bracket token."""
    node = fence_of(token)
    inner = cursor.nested(node.content, _inside(node), in_script=cursor.in_script)
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
        only = contents.items[0]
        return _as_cases(span, only) if isinstance(only, Matrix) else only
    if opening == r"\{" and closing != ".":
        return Set(span, tuple(contents.items), (*contents.conditions, *contents.given))
    if _is_interval(opening, closing, contents, after_membership):
        lower, upper = contents.items
        return Interval(span, lower, upper, opening == "[", closing == "]")
    return _group(span, contents, opening)


def _as_cases(span: Span, matrix: Matrix) -> Expression:
    """Return cases that are written as an array behind a brace."""
    if any(len(row) > 2 for row in matrix.rows):
        return matrix
    branches = [
        Case(row[0].span.cover(row[-1].span), row[0], row[1] if len(row) == 2 else None)
        for row in matrix.rows
    ]
    return Cases(span, tuple(branches))


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
