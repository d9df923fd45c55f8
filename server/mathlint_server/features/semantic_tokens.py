"""Colours by meaning: bound and free names, functions, operators. Off by default."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint.formula.expression import Application, BigOperator, Binder, Number, Symbol
from mathlint.text import Span
from mathlint_server.symbols import Identity, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula import Expression
    from mathlint.lint.context import FormulaContext
    from mathlint_server.places import Places
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


class Role(IntEnum):
    """What a name is, in the order of the legend."""

    FREE = 0
    BOUND = 1
    FUNCTION = 2
    OPERATOR = 3
    NUMBER = 4


LEGEND = lsp.SemanticTokensLegend(
    token_types=["variable", "parameter", "function", "operator", "number"], token_modifiers=[]
)


def tokens(snapshot: Snapshot, span: Span) -> Iterator[tuple[Span, Role]]:
    """Yield the names in the formulas of a part of the text, in order, none across lines."""
    for math in snapshot.maths_in(span):
        if math.closed:
            yield from _in_lines(snapshot, _of_formula(snapshot.formula(math)))


def _of_formula(formula: FormulaContext) -> list[tuple[Span, Role]]:
    expression = formula.readings[0].expression
    bound = {Identity.of(it) for it in _bound(expression)}
    functions = {node.function.span for node in expression.walk() if isinstance(node, Application)}
    operators = {node.operator.span for node in expression.walk() if isinstance(node, BigOperator)}
    found: dict[Span, Role] = {}
    for it in occurrences(formula):
        if it.symbol.span in operators:
            role = Role.OPERATOR
        elif it.symbol.span in functions:
            role = Role.FUNCTION
        else:
            role = Role.BOUND if it.identity in bound else Role.FREE
        found[it.nucleus] = role
    for node in expression.walk():
        if isinstance(node, Number):
            found.setdefault(formula.math.source_map.span(node.span), Role.NUMBER)
    return sorted(found.items())


def _bound(expression: Expression) -> Iterator[Symbol]:
    for node in expression.walk():
        if isinstance(node, Binder):
            for symbol in node.symbols:
                yield from (it for it in symbol.walk() if isinstance(it, Symbol))


def _in_lines(snapshot: Snapshot, found: list[tuple[Span, Role]]) -> Iterator[tuple[Span, Role]]:
    end = 0
    for span, role in found:
        if span.start >= end and "\n" not in span.of(snapshot.text) and span.start < span.end:
            end = span.end
            yield span, role


def encoded(found: Iterator[tuple[Span, Role]], places: Places) -> list[int]:
    """Return tokens as the protocol's differences of lines and columns."""
    data: list[int] = []
    line = column = 0
    for span, role in found:
        start, end = places.position(span.start), places.position(span.end)
        step = start.line - line
        data += (step, start.character - (0 if step else column), end.character - start.character)
        data += (role.value, 0)
        line, column = start.line, start.character
    return data


def register(server: MathlintServer) -> None:
    """Register both requests."""

    def answer(document: lsp.TextDocumentIdentifier, part: lsp.Range | None) -> lsp.SemanticTokens:
        snapshot = server.snapshot(document)
        if snapshot is None or not server.options.semantic_tokens:
            return lsp.SemanticTokens([])
        places = server.places(snapshot)
        span = Span(0, len(snapshot.text)) if part is None else places.span(part)
        return lsp.SemanticTokens(encoded(tokens(snapshot, span), places))

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
    def full(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        return answer(params.text_document, None)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, LEGEND)
    def ranged(params: lsp.SemanticTokensRangeParams) -> lsp.SemanticTokens:
        return answer(params.text_document, params.range)
