r"""Commands and environments that are operands: fractions, roots, matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Derivative,
    Differential,
    Expression,
    Matrix,
    Missing,
    Quotient,
    Root,
    Statements,
    Symbol,
    Unread,
)
from mathlint.formula.grammar.calculus import read_derivative, with_operand
from mathlint.formula.grammar.cases import read_cases
from mathlint.formula.grammar.contents import read_contents
from mathlint.formula.vocabulary import CASES, MATRICES
from mathlint.tex.tree import Argument, Command, Environment
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.formula.tokens.token import Token
    from mathlint.tex.tree import Cell


def read_structure(cursor: Cursor, token: Token) -> Expression:
    """Read a structure that has just been taken, without its scripts."""
    node = token.node
    if isinstance(node, Environment):
        if node.name in CASES:
            return read_cases(cursor, node)
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
