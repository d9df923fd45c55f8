"""What can be folded: sections, blocks of code, display formulas of several lines."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint_server.features.document_symbols import Kind, flat, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


def folds(snapshot: Snapshot) -> Iterator[tuple[int, int, Kind]]:
    """Yield the first and the last line of what can be folded, 0-based, and what it is."""
    lines = snapshot.document.lines
    for entry, _ in flat(outline(snapshot)):
        first, last = lines.line_at(entry.span.start), lines.line_at(max(entry.span.end - 1, 0))
        while last > first and not lines.line_text(last).strip():
            last -= 1
        if last > first:
            yield first, last, entry.kind


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    async def requested(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return []
        region = lsp.FoldingRangeKind.Region
        found = await asyncio.to_thread(lambda: list(folds(snapshot)))  # an outline reads formulas
        return [lsp.FoldingRange(first, last, kind=region) for first, last, _ in found]
