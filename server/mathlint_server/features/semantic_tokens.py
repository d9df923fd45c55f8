"""Colours by meaning: bound and free names, functions, operators. Off by default."""

from __future__ import annotations

import asyncio
from enum import IntEnum
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint.formula.expression import Application, BigOperator, Binder, Number, Symbol
from mathlint.text import Span
from mathlint_server.remembered import Remembered
from mathlint_server.symbols import Identity, named_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
            place = math.source_map.span
            placed = ((place(span), role) for span, role in _of_formula(snapshot.formula(math)))
            yield from _in_lines(snapshot, placed)


@Remembered
def _of_formula(formula: FormulaContext) -> tuple[tuple[Span, Role], ...]:
    """Return the names in a formula in offsets of its text, in order."""
    expression = formula.readings[0].expression
    bound = {Identity.of(it) for it in _bound(expression)}
    functions = {node.function.span for node in expression.walk() if isinstance(node, Application)}
    operators = {node.operator.span for node in expression.walk() if isinstance(node, BigOperator)}
    found: dict[Span, Role] = {}
    for symbol, identity, _, nucleus in named_in(formula):
        if symbol.span in operators:
            role = Role.OPERATOR
        elif symbol.span in functions:
            role = Role.FUNCTION
        else:
            role = Role.BOUND if identity in bound else Role.FREE
        found[nucleus] = role
    for node in expression.walk():
        if isinstance(node, Number):
            found.setdefault(node.span, Role.NUMBER)
    return tuple(sorted(found.items()))


def _bound(expression: Expression) -> Iterator[Symbol]:
    for node in expression.walk():
        if isinstance(node, Binder):
            for symbol in node.symbols:
                yield from (it for it in symbol.walk() if isinstance(it, Symbol))


def _in_lines(
    snapshot: Snapshot, found: Iterable[tuple[Span, Role]]
) -> Iterator[tuple[Span, Role]]:
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

    async def answer(
        document: lsp.TextDocumentIdentifier, part: lsp.Range | None
    ) -> lsp.SemanticTokens:
        snapshot = server.snapshot(document)
        if snapshot is None or not server.options.semantic_tokens:
            return lsp.SemanticTokens([])
        places = server.places(snapshot)
        span = Span(0, len(snapshot.text)) if part is None else places.span(part)
        data = await asyncio.to_thread(lambda: encoded(tokens(snapshot, span), places))
        return lsp.SemanticTokens(data)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
    async def full(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
        return await answer(params.text_document, None)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, LEGEND)
    async def ranged(params: lsp.SemanticTokensRangeParams) -> lsp.SemanticTokens:
        return await answer(params.text_document, params.range)
