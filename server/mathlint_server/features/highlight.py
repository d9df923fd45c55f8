"""The other places of the symbol at a cursor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint_server.symbols import occurrence_at, occurrences_of

if TYPE_CHECKING:
    from mathlint.text import Span
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


def highlights(snapshot: Snapshot, offset: int) -> tuple[Span, ...]:
    """Return where the symbol at a cursor stands, without its indices."""
    here = occurrence_at(snapshot, offset)
    if here is None:
        return ()
    return tuple(it.nucleus for it in occurrences_of(snapshot, here.identity))


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def requested(params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return []
        places = server.places(snapshot)
        offset = places.offset(params.position)
        found = await asyncio.to_thread(highlights, snapshot, offset)
        return [
            lsp.DocumentHighlight(places.range(it), lsp.DocumentHighlightKind.Text) for it in found
        ]
