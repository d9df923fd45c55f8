"""What stands between two brackets, as lists: ``items | given ; parameters``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.expression import (
    Dots,
    Expression,
    Missing,
    Slice,
    Statements,
    Text,
)
from mathlint.formula.grammar.lists import join_lists
from mathlint.formula.grammar.statements import read_quantified
from mathlint.formula.tokens.token import Kind
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor

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
