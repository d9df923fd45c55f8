"""Growing a selection along the expression tree: symbol, factor, term, side, formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula import Expression
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


def selections(snapshot: Snapshot, offset: int) -> tuple[Span, ...]:
    """Return what can be selected around a cursor, from the smallest to the whole document."""
    whole = Span(0, len(snapshot.text))
    math = snapshot.math_at(offset)
    if math is None:
        code = snapshot.code_at(offset)
        return _growing(offset, *(() if code is None else (code.inner, code.outer)), whole)
    around = (math.inner, math.outer, whole)
    inner = math.source_map.inner(offset)
    if inner is None:
        return _growing(offset, *around)
    path: list[Span] = []
    node: Expression | None = snapshot.formula(math).readings[0].expression
    while node is not None:
        path.append(math.source_map.span(node.span))
        touching = [child for child in node.children if child.span.touches(inner)]
        inside = [child for child in touching if child.span.contains(inner)]
        node = next(iter(inside or touching), None)
    return _growing(offset, *reversed(path), *around)


def _growing(offset: int, *spans: Span) -> tuple[Span, ...]:
    """Return the spans around a cursor that enclose the ones before them, each once."""
    kept: list[Span] = []
    for span in spans:
        if not span.touches(offset):
            continue
        if not kept or (span != kept[-1] and span.encloses(kept[-1])):
            kept.append(span)
    return tuple(kept)


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_SELECTION_RANGE)
    def requested(params: lsp.SelectionRangeParams) -> list[lsp.SelectionRange] | None:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return None
        places = server.places(snapshot)
        result: list[lsp.SelectionRange] = []
        for position in params.positions:
            chain: lsp.SelectionRange | None = None
            for span in reversed(selections(snapshot, places.offset(position))):
                chain = lsp.SelectionRange(places.range(span), chain)
            assert chain is not None  # noqa: S101  (the whole document is always among them)
            result.append(chain)
        return result
