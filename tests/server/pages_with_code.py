"""What tests of running code do in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

if TYPE_CHECKING:
    from pathlib import Path

    from lsp_session import Session

PAGE = "# A page\n\n```python\nprint('hello')\n```\n"


async def page_with_code(session: Session) -> None:
    """Open a page and save it."""
    session.open(PAGE)
    session.save()


async def lens_titles(session: Session) -> list[str]:
    found = await session.client.text_document_code_lens_async(
        lsp.CodeLensParams(session.document())
    )
    return [it.command.title for it in found or () if it.command is not None]


def tell(session: Session, file: Path) -> None:
    """Tell the server that a file has changed."""
    changed = lsp.FileEvent(file.as_uri(), lsp.FileChangeType.Changed)
    session.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
