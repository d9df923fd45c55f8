"""Diagnostics sent to clients that do not ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint_server.diagnostics import told

if TYPE_CHECKING:
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


def register(server: MathlintServer) -> None:
    """Send what is found out as soon as it is, and always of the newest version."""

    def publish(snapshot: Snapshot) -> None:
        client = server.client
        if not client.pulls:
            found = told(snapshot, client, server.options.max_diagnostics)
            server.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(snapshot.uri, found, snapshot.version)
            )

    server.listeners.append(publish)
