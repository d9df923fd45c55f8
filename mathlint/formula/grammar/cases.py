"""Cases: rows of values, each with its condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Case, Cases, Expression, Missing, Statements, Symbol, Text
from mathlint.formula.tokens.token import Kind
from mathlint.formula.vocabulary import MATRICES, TEXTS
from mathlint.tex.tree import Command, Environment
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.tex.tree import Cell, Fenced

_CONDITION_WORDS = frozenset({"if", "when", "for", "where", "while", "on", "如果", "if:"})


def rows_behind_brace(node: Fenced) -> Environment | None:
    """Return the rows of cases that are written as an array behind a brace."""
    if node.opening.text != r"\{" or node.closing is None or node.closing.text != ".":
        return None
    if len(node.content) != 1 or not isinstance(node.content[0], Environment):
        return None
    rows = node.content[0]
    few = all(len(row.cells) <= 2 for row in rows.rows)
    return rows if few and rows.name in MATRICES else None


def read_cases(cursor: Cursor, node: Environment) -> Cases:
    """Read rows of values, each with its condition."""
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
