"""Scripts as lists: indices, labels, ranges, iterations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Dots,
    Expression,
    Iteration,
    Label,
    Operation,
    Slice,
    Tuple,
)
from mathlint.formula.grammar.brackets import contents_of
from mathlint.formula.tokens.token import Kind, Token
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.tex.tree import Argument

_LABEL_SIGNS = frozenset({Kind.ADDITIVE, Kind.MULTIPLICATIVE, Kind.SET_OPERATOR, Kind.EXCLAMATION})
_LABEL_NAMES = frozenset({r"\dagger", r"\ddagger", r"\ast", r"\star", r"\perp", r"\circ", r"\bot"})


def script_items(cursor: Cursor, argument: Argument) -> tuple[Expression, ...]:
    """Read a script as a list of indices and labels."""
    inner = cursor.nested(argument.content, argument.span, in_script=True)
    return read_items(inner)


def read_items(inner: Cursor, *, above: bool = False) -> tuple[Expression, ...]:
    """Read all of a level as indices, labels and ranges; ``ij`` is two, but above a product."""
    items: list[Expression] = []
    while inner.kind() is not None:
        if inner.kind() in (Kind.COMMA, Kind.SEMICOLON, Kind.SEPARATOR, Kind.PERIOD):
            inner.take()
            continue
        position = inner.position
        items.append(_script_item(inner, above=above))
        if inner.position == position:
            items.append(inner.unread("this is no index"))
    return tuple(items)


_ENDS = (None, Kind.COMMA, Kind.SEMICOLON, Kind.SEPARATOR)


def _script_item(inner: Cursor, *, above: bool = False) -> Expression:
    token = inner.tokens[inner.position]
    alone = inner.kind(1) in _ENDS
    if alone and (token.kind in _LABEL_SIGNS or token.kind is Kind.BIG):
        inner.take()
        return Label(token.span, token.text)
    if alone and token.kind is Kind.NAME and token.text in _LABEL_NAMES and not token.has_scripts:
        inner.take()
        return Label(token.span, token.text)
    if token.kind is Kind.RELATION:
        return _open_range(inner)
    if alone and token.kind is Kind.BRACKET and token.text in ("(", "[") and not token.has_scripts:
        return _iteration(inner, inner.take())
    first = None if token.kind is Kind.COLON else _first_of_item(inner, token, above)
    return _range_behind(inner, first)


def _first_of_item(inner: Cursor, token: Token, above: bool) -> Expression:
    if inner.kind(1) is Kind.DOTS and inner.kind(2) not in _ENDS:
        return inner.factor()
    if token.kind is Kind.NAME and inner.kind(1) is Kind.NUMBER and inner.kind(2) in _ENDS:
        number = inner.tokens[inner.position + 1]
        if token.text.isupper() and not token.has_scripts and not number.has_scripts:
            inner.position += 2
            return Label(token.span.cover(number.span), token.text + number.text)
    if _is_one_to_another(inner):
        first, number, last = inner.tokens[inner.position : inner.position + 3]
        inner.position += 3
        return Label(first.span.cover(last.span), first.text + number.text + last.text)
    if not above and _is_letter_of_run(inner, token):
        return inner.factor()
    return _label_or_statement(inner)


def _is_one_to_another(inner: Cursor) -> bool:
    """Whether an item is a digit between two names, which is a word: ``i2t``, image to text."""
    if [inner.kind(k) for k in range(3)] != [Kind.NAME, Kind.NUMBER, Kind.NAME]:
        return False
    first, number, last = inner.tokens[inner.position : inner.position + 3]
    is_bare = not (first.has_scripts or number.has_scripts or last.has_scripts)
    is_joined = not (number.spaced or last.spaced)
    return is_bare and is_joined and number.text in "24" and inner.kind(3) in _ENDS


def _is_letter_of_run(inner: Cursor, token: Token) -> bool:
    """Whether a token is an index of its own in ``ij`` or ``1n``; ``2i`` is a product."""
    following = inner.peek(1)
    if following is None or following.spaced or following.kind not in (Kind.NAME, Kind.NUMBER):
        return False
    if token.kind is Kind.NAME:
        return token.decorations == following.decorations == ()
    return token.kind is Kind.NUMBER and token.text in ("0", "1")


def _label_or_statement(inner: Cursor) -> Expression:
    token = inner.tokens[inner.position]
    is_label = token.kind is Kind.TEXT and not token.has_scripts
    if is_label and inner.kind(1) not in (Kind.BRACKET, Kind.RELATION):
        inner.take()
        label = Label(token.span, token.text)
        if inner.kind() in (*_ENDS, Kind.GIVEN, Kind.COLON):
            return label
        inner.position -= 1
    return inner.statement()


def _iteration(inner: Cursor, token: Token) -> Iteration:
    contents = contents_of(inner, token)
    items = (*contents.items, *contents.given, *contents.parameters)
    index = items[0] if len(items) == 1 else Tuple(token.span, items, "")
    return Iteration(token.span, index)


def _open_range(inner: Cursor) -> Expression:
    r"""Read ``<t`` and ``\leq t``."""
    relation = inner.take()
    if inner.kind() in _ENDS:
        return Label(relation.span, relation.text)
    bound = inner.sum()
    if relation.text == "<" and inner.kind() is Kind.RELATION and inner.kind(1) in _ENDS:
        closing = inner.take()
        return Iteration(relation.span.cover(closing.span), bound)
    span = relation.span.cover(bound.span)
    if relation.text in ("<", r"\leq"):
        return Slice(span, None, bound, strict=relation.text == "<")
    if relation.text in (">", r"\geq"):
        return Slice(span, bound, None, strict=relation.text == ">")
    return Operation(span, relation.text, (bound,))


def _range_behind(inner: Cursor, first: Expression | None) -> Expression:
    """Read what may follow the start of a range: ``1:T``, ``t:``, ``0...T``, ``j | i``."""
    if inner.kind() is Kind.COLON:
        colon = inner.take()
        upper = None if inner.kind() in _ENDS else inner.statement()
        start = colon.span.start if first is None else first.span.start
        end = colon.span.end if upper is None else upper.span.end
        return Slice(Span(start, end), first, upper)
    if first is None:
        return inner.missing()
    if inner.kind() is Kind.GIVEN and inner.kind(1) not in _ENDS:
        inner.take()
        rest = _script_item(inner)
        return Operation(first.span.cover(rest.span), r"\mid", (first, rest))
    if isinstance(first, Dots):
        return first
    if inner.kind() is Kind.DOTS and inner.kind(1) not in _ENDS:
        inner.take()
        upper = inner.statement()
        return Slice(first.span.cover(upper.span), first, upper)
    return first
