"""Edits of a document as the protocol tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.text import Edit
    from mathlint_server.client import Client
    from mathlint_server.places import Places
    from mathlint_server.snapshot import Snapshot


def workspace_edit(snapshot: Snapshot, edits: Iterable[Edit], client: Client) -> lsp.WorkspaceEdit:
    """Return edits of one document, for its version where the client can tell versions."""
    texts = text_edits(edits, snapshot.places(client.encoding))
    if not client.versioned_edits:
        return lsp.WorkspaceEdit(changes={snapshot.uri: texts})
    document = lsp.OptionalVersionedTextDocumentIdentifier(snapshot.uri, snapshot.version)
    return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(document, texts)])


def text_edits(edits: Iterable[Edit], places: Places) -> list[lsp.TextEdit]:
    """Return edits in the client's positions."""
    return [lsp.TextEdit(places.range(edit.span), edit.text) for edit in edits]
