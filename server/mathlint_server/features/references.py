"""All places of the symbol or the label at a cursor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint_server.introductions import introduction_of
from mathlint_server.labels import labels_of, name_at, references_of
from mathlint_server.symbols import occurrence_at, occurrences_of

if TYPE_CHECKING:
    from mathlint.text import Span
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


def references(snapshot: Snapshot, offset: int, *, declaration: bool) -> tuple[Span, ...]:
    """Return where the thing at a cursor is used; ``declaration``: and where it is introduced."""
    named = name_at(snapshot, offset)
    if named is not None:
        used = [it.span for it in references_of(snapshot) if it.name == named.name]
        declared = [it.span for it in labels_of(snapshot) if it.name == named.name]
        return tuple(sorted({*used, *declared} if declaration else used))
    here = occurrence_at(snapshot, offset)
    if here is None:
        return ()
    first = introduction_of(snapshot, here.identity)
    found = [it.span for it in occurrences_of(snapshot, here.identity)]
    return tuple(it for it in found if declaration or first is None or it != first.span)


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def requested(params: lsp.ReferenceParams) -> list[lsp.Location]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return []
        places = server.places(snapshot)
        offset = places.offset(params.position)
        declaration = params.context.include_declaration
        found = await asyncio.to_thread(references, snapshot, offset, declaration=declaration)
        return [lsp.Location(snapshot.uri, places.range(span)) for span in found]
