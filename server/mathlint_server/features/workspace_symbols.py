"""Headings, formulas and blocks of all documents of the workspace, by name."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from mathlint.api.discovery import find_files
from mathlint_server.features.document_symbols import flat, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.features.document_symbols import Entry
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_MOST = 500


def matching(snapshot: Snapshot, query: str) -> Iterator[tuple[Entry, str | None]]:
    """Yield the entries of a document whose names hold every word of a query."""
    words = query.lower().split()
    for entry, container in flat(outline(snapshot)):
        if all(word in entry.name.lower() for word in words):
            yield entry, container


def register(server: MathlintServer) -> None:
    """Register the request."""

    def snapshots() -> Iterator[Snapshot]:
        yield from server.store
        for folder in server.folders():
            for file in find_files([str(folder)], server.projects.config(folder)):
                uri = from_fs_path(file) if isinstance(file, str) else None
                if uri is not None and server.store.get(uri) is None:
                    found = server.store.snapshot(uri)
                    if found is not None:
                        yield found

    def search(query: str) -> list[lsp.WorkspaceSymbol]:
        found: list[lsp.WorkspaceSymbol] = []
        for snapshot in snapshots():
            places = server.places(snapshot)
            for entry, container in matching(snapshot, query):
                place = lsp.Location(snapshot.uri, places.range(entry.name_span))
                found.append(
                    lsp.WorkspaceSymbol(
                        place, entry.name, entry.kind.value, container_name=container
                    )
                )
                if len(found) == _MOST:
                    return found
        return found

    @server.feature(lsp.WORKSPACE_SYMBOL)
    async def requested(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        return await asyncio.to_thread(search, params.query)
