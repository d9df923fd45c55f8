"""Documents: opened, changed, saved and closed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint.catalogue.definitions import definitions_in
from mathlint.text import LineIndex, apply_edits
from mathlint.text.edit import Edit
from mathlint_server.features.running import run_unasked
from mathlint_server.options import Run as When
from mathlint_server.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.text import Encoding
    from mathlint_server.server import MathlintServer

logger = logging.getLogger(__name__)


def changed_text(
    text: str, changes: Iterable[lsp.TextDocumentContentChangeEvent], encoding: Encoding
) -> str:
    """Return the text after changes, of which each is of the whole or of a range."""
    for change in changes:
        if isinstance(change, lsp.TextDocumentContentChangePartial):
            span = Places(LineIndex(text), encoding).span(change.range)
            text = apply_edits(text, [Edit(span, change.text)])
        else:
            text = change.text
    return text


def register(server: MathlintServer) -> None:
    """Register the notifications about documents."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        if not server.client.watches_files:
            server.projects.forget()
        server.store.open(document.uri, document.version, document.text)
        server.watching.update(server.client)
        server.analysis.start(document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        known = server.store.get(document.uri)
        if known is None:
            logger.warning("%s was changed, and is not open", document.uri)
            return
        text = changed_text(known.text, params.content_changes, server.client.encoding)
        if server.store.change(document.uri, document.version, text) is not None:
            server.analysis.start(document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def was_saved(params: lsp.DidSaveTextDocumentParams) -> None:
        saved = server.store.get(params.text_document.uri)
        # what a document defines may hold in all others
        defines = saved is not None and bool(definitions_in(saved.document))
        if defines or not server.client.watches_files:
            server.check_again()
        if server.options.run is When.ON_SAVE:
            server.soon(run_unasked(server, params.text_document.uri))

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if server.store.get(uri) is None:
            return
        server.store.close(uri)
        server.analysis.forget(uri)
        if not server.client.pulls:
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))
