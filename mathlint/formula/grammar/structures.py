r"""Commands and environments that are operands: fractions, roots, matrices, cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Case,
    Cases,
    Derivative,
    Differential,
    Expression,
    Matrix,
    Missing,
    Quotient,
    Root,
    Statements,
    Symbol,
    Text,
    Unread,
)
from mathlint.formula.grammar.calculus import read_derivative, with_operand
from mathlint.formula.grammar.contents import read_contents
from mathlint.formula.tokens.token import Kind, Token
from mathlint.formula.vocabulary import CASES, MATRICES, TEXTS
from mathlint.tex.tree import Argument, Command, Environment
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.tex.tree import Cell

_CONDITION_WORDS = frozenset({"if", "when", "for", "where", "while", "on", "如果", "if:"})


def read_structure(cursor: Cursor, token: Token) -> Expression:
    """Read a structure that has just been taken, without its scripts."""
    node = token.node
    if isinstance(node, Environment):
        if node.name in CASES:
            return _cases(cursor, node)
        return _matrix(cursor, node)
    if not isinstance(node, Command):
        return Unread(token.span, "this structure is not known")
    arguments = [part for part in node.arguments if isinstance(part, Argument)]
    mandatory = [part for part in arguments if not part.optional]
    if node.name == "sqrt":
        return _root(cursor, node, arguments, mandatory)
    if "binom" in node.name and len(mandatory) == 2:
        parts = tuple(read_argument(cursor, part) for part in mandatory)
        return Application(node.span, Symbol(node.name_span, "binom"), parts)
    if node.name == "genfrac":
        mandatory = mandatory[-2:]
    if len(mandatory) == 2:
        return _fraction(cursor, node, mandatory[0], mandatory[1])
    if len(mandatory) == 1 and node.name not in ("frac", "dfrac", "tfrac", "cfrac"):
        function = Symbol(node.name_span, token.text)
        return Application(node.span, function, (read_argument(cursor, mandatory[0]),))
    return Unread(node.span, f"`\\{node.name}` lacks an argument")


def read_argument(cursor: Cursor, argument: Argument) -> Expression:
    """Read all of an argument as one expression."""
    inner = cursor.nested(argument.content, argument.span)
    contents = read_contents(inner)
    if contents.is_plain:
        return contents.items[0]
    items = (*contents.items, *contents.given, *contents.parameters, *contents.versus)
    if not items:
        place = Span(argument.span.start, argument.span.start)
        return Missing(place)
    return Statements(items[0].span.cover(items[-1].span), items)


def _root(
    cursor: Cursor, node: Command, arguments: list[Argument], mandatory: list[Argument]
) -> Expression:
    if not mandatory:
        return Unread(node.span, "the root lacks its argument")
    degree = None
    for argument in arguments:
        if argument.optional:
            degree = read_argument(cursor, argument)
    return Root(node.span, read_argument(cursor, mandatory[0]), degree)


def _fraction(
    cursor: Cursor, node: Command, numerator: Argument, denominator: Argument
) -> Expression:
    derivative = read_derivative(cursor, numerator, denominator, node.span)
    if isinstance(derivative, Derivative):
        return with_operand(cursor, derivative)
    above, below = read_argument(cursor, numerator), read_argument(cursor, denominator)
    if isinstance(above, Differential) and isinstance(below, Differential):
        return Derivative(node.span, above.partial, above.variable, (below.variable,))
    return Quotient(node.span, above, below)


def _matrix(cursor: Cursor, node: Environment) -> Matrix:
    rows = [tuple(_cell(cursor, cell) for cell in row.cells) for row in node.rows]
    if rows and all(isinstance(entry, Missing) for entry in rows[-1]) and len(rows) > 1:
        rows.pop()
    return Matrix(node.span, tuple(rows), MATRICES[node.name])


def _cell(cursor: Cursor, cell: Cell) -> Expression:
    contents = read_contents(cursor.nested(cell.content, cell.span))
    items = (*contents.items, *contents.given, *contents.parameters, *contents.versus)
    if len(items) == 1:
        return items[0]
    if not items:
        return Missing(Span(cell.span.start, cell.span.start))
    return Statements(items[0].span.cover(items[-1].span), items)


# ---------------------------------------------------------------------------------- cases


def _cases(cursor: Cursor, node: Environment) -> Cases:
    branches: list[Case] = []
    for row in node.rows:
        cells = [_cell_parts(cursor, cell) for cell in row.cells]
        parts = [part for cell in cells for part in cell]
        if not parts:
            continue
        value = _joined(cells[0]) if cells[0] else Missing(Span(row.span.start, row.span.start))
        condition = [part for cell in cells[1:] for part in cell]
        if not condition and len(cells[0]) > 1:
            value, condition = cells[0][0], cells[0][1:]
        if len(condition) > 1 and _only_introduces(condition[0]):
            condition = condition[1:]
        if len(row.cells) > 1 and len(condition) == 1:
            condition = [_word(row.cells[-1], condition[0])]
        branches.append(Case(row.span, value, _joined(condition) if condition else None))
    return Cases(node.span, tuple(branches))


def _word(cell: Cell, condition: Expression) -> Expression:
    r"""Return a condition that is one written word, ``\text{general}``, as the text that it is."""
    commands = [node for node in cell.content if isinstance(node, Command)]
    written = len(commands) == len(cell.content) == 1 and commands[0].name in TEXTS
    if written and isinstance(condition, Symbol):
        return Text(condition.span, condition.base)
    return condition


def _only_introduces(part: Expression) -> bool:
    """Whether a part is the "if" before a condition."""
    return isinstance(part, Text) and part.text.strip(" ,").lower() in _CONDITION_WORDS


def _cell_parts(cursor: Cursor, cell: Cell) -> list[Expression]:
    """Read a cell as expressions and words in turn; commas at its edges only punctuate."""
    inner = cursor.nested(cell.content, cell.span)
    parts: list[Expression] = []
    while (kind := inner.kind()) is not None:
        if kind in (Kind.COMMA, Kind.SEMICOLON, Kind.PERIOD, Kind.SEPARATOR, Kind.COLON):
            inner.take()
        elif kind is Kind.TEXT:
            token = inner.take()
            parts.append(Text(token.span, token.text))
        else:
            position = inner.position
            parts.append(inner.statement())
            if inner.position == position:
                parts.append(inner.unread("this does not belong to a case"))
    return parts


def _joined(parts: list[Expression]) -> Expression:
    if len(parts) == 1:
        return parts[0]
    return Statements(parts[0].span.cover(parts[-1].span), tuple(parts))
