"""A session with the server: a client of pytest-lsp, the real process, a folder of documents."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import make_test_lsp_client

from mathlint.text import Encoding, LineIndex, Position, Span

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "mathlint_server"]
PROFILES = ("neovim@v0.11.0", "visual_studio_code", "emacs")
ENCODINGS = tuple(Encoding)

CURSOR = "‸"
_PATIENCE = 60


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; a minute at most."""
    async with asyncio.timeout(_PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)


def environment(**changes: str) -> dict[str, str]:
    paths = (ROOT, ROOT / "rules", ROOT / "server")
    return os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))} | changes


def at_cursor(marked: str) -> tuple[str, int]:
    """Return a text without its mark, and where that was."""
    before, mark, after = marked.partition(CURSOR)
    assert mark, "there is no cursor in the text"
    return before + after, len(before)


def capabilities(profile: str, encoding: Encoding | None = None) -> lsp.ClientCapabilities:
    """Return what an editor announces, with a choice of how columns are counted."""
    known = client_capabilities(profile)
    if profile.startswith("visual_studio_code"):  # since that profile was taken
        assert known.text_document is not None
        assert known.workspace is not None
        known.text_document.diagnostic = lsp.DiagnosticClientCapabilities()
        known.workspace.diagnostics = lsp.DiagnosticWorkspaceClientCapabilities(
            refresh_support=True
        )
    if encoding is not None:
        general = known.general or lsp.GeneralClientCapabilities()
        general.position_encodings = [lsp.PositionEncodingKind(encoding.value)]
        known.general = general
    return known


@dataclass
class Session:
    """One client and its server; without a URI the document opened last is meant."""

    folder: Path
    client: LanguageClient = field(default_factory=make_test_lsp_client)
    encoding: Encoding = Encoding.UTF16
    answer: lsp.InitializeResult | None = None
    texts: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    current: str = "page.md"
    registered: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def start(
        self,
        known: lsp.ClientCapabilities,
        options: dict[str, Any] | None = None,
        configuration: dict[str, Any] | None = None,
        folders: tuple[Path, ...] = (),
    ) -> None:
        features = self.client.protocol.fm.features
        features[lsp.CLIENT_REGISTER_CAPABILITY] = self._register
        features[lsp.CLIENT_UNREGISTER_CAPABILITY] = self._unregister
        for section, value in (configuration or {}).items():
            self.client.set_configuration(value, section=section)
        await self.client.start_io(*COMMAND, env=environment(), cwd=str(self.folder))
        places = folders or (self.folder,)
        self.answer = await self.client.initialize_session(
            lsp.InitializeParams(
                capabilities=known,
                root_uri=self.folder.as_uri(),
                workspace_folders=[lsp.WorkspaceFolder(it.as_uri(), it.name) for it in places],
                initialization_options=options,
            )
        )
        encoding = self.answer.capabilities.position_encoding
        self.encoding = Encoding(encoding or "utf-16")

    async def stop(self) -> int | None:
        if self.client._server is not None and self.client._server.returncode is None:
            await asyncio.wait_for(self.client.shutdown_session(), _PATIENCE)
        await self.client.stop()
        return None if self.client._server is None else self.client._server.returncode

    def _register(self, params: lsp.RegistrationParams) -> None:
        for it in params.registrations:
            assert it.id not in self.registered.setdefault(it.method, {})
            self.registered[it.method][it.id] = it.register_options

    def _unregister(self, params: lsp.UnregistrationParams) -> None:
        for it in params.unregisterations:
            del self.registered[it.method][it.id]

    # -------------------------------------------------------------------------- documents

    def uri(self, name: str | None = None) -> str:
        return (self.folder / (name or self.current)).as_uri()

    def open_new(self, text: str) -> str:
        """Open a document under a name that no other has."""
        self.current = f"page{len(self.texts)}.md"
        return self.open(text)

    def open(self, text: str, uri: str | None = None, version: int = 1) -> str:
        uri = uri or self.uri()
        self.texts[uri], self.versions[uri] = text, version
        item = lsp.TextDocumentItem(uri, "markdown", version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return uri

    def change(self, text: str, uri: str | None = None) -> None:
        uri = uri or self.uri()
        self.texts[uri] = text
        self.versions[uri] += 1
        document = lsp.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))

    def save(self, uri: str | None = None) -> None:
        document = self.document(uri)
        self.client.text_document_did_save(lsp.DidSaveTextDocumentParams(document))

    def close(self, uri: str | None = None) -> None:
        document = self.document(uri)
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(document))

    def document(self, uri: str | None = None) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(uri or self.uri())

    # ----------------------------------------------------------------------------- places

    def position(self, offset: int, uri: str | None = None) -> lsp.Position:
        place = LineIndex(self.texts[uri or self.uri()]).position(offset, self.encoding)
        return lsp.Position(place.line, place.column)

    def range(self, span: Span, uri: str | None = None) -> lsp.Range:
        return lsp.Range(self.position(span.start, uri), self.position(span.end, uri))

    def span(self, range_: lsp.Range, uri: str | None = None) -> Span:
        lines = LineIndex(self.texts[uri or self.uri()])
        ends = (
            lines.offset(Position(it.line, it.character), self.encoding)
            for it in (range_.start, range_.end)
        )
        return Span(*ends)

    def written(self, range_: lsp.Range, uri: str | None = None) -> str:
        """Return what stands in a range of the text."""
        return self.span(range_, uri).of(self.texts[uri or self.uri()])

    def applied(self, edit: lsp.WorkspaceEdit | None, uri: str | None = None) -> str:
        """Return the text after an edit."""
        assert edit is not None
        uri = uri or self.uri()
        text = self.texts[uri]
        if edit.document_changes:
            (changed,) = edit.document_changes
            assert isinstance(changed, lsp.TextDocumentEdit)
            assert changed.text_document.version == self.versions[uri]
            edits: Any = changed.edits
        else:
            edits = (edit.changes or {})[uri]
        placed = sorted((self.span(it.range, uri), it.new_text) for it in edits)
        for span, new in reversed(placed):
            text = text[: span.start] + new + text[span.end :]
        return text

    # ------------------------------------------------------------------------ diagnostics

    @property
    def pulls(self) -> bool:
        return self.answer is not None and self.answer.capabilities.diagnostic_provider is not None

    async def diagnostics(
        self, *codes: str, uri: str | None = None, absent: bool = False
    ) -> list[lsp.Diagnostic]:
        """Wait until findings with these codes are told, or told no more, and return all."""
        uri = uri or self.uri()
        deadline = asyncio.get_running_loop().time() + _PATIENCE
        found: list[lsp.Diagnostic] = []
        while asyncio.get_running_loop().time() < deadline:
            found = await self.told(uri)
            told = {it.code for it in found}
            if (not told & set(codes) if absent else set(codes) <= told) and (codes or found):
                return found
            await asyncio.sleep(0.02)
        raise AssertionError(f"told of {[it.code for it in found]}, not of {codes}")

    async def identified(self, name: str) -> list[str]:
        """Wait until a lens tells of a known formula, and return the titles of all."""
        deadline = asyncio.get_running_loop().time() + _PATIENCE
        while asyncio.get_running_loop().time() < deadline:
            lenses = await self.client.text_document_code_lens_async(
                lsp.CodeLensParams(self.document())
            )
            titles = [it.command.title for it in lenses or () if it.command is not None]
            if any(name in title for title in titles):
                return titles
            await asyncio.sleep(0.02)
        raise AssertionError(f"no lens tells of {name}")

    async def told(self, uri: str) -> list[lsp.Diagnostic]:
        """Return the findings that are told now, sent or asked for."""
        if not self.pulls:
            return list(self.client.diagnostics.get(uri, ()))
        document = lsp.TextDocumentIdentifier(uri)
        report = await self.client.text_document_diagnostic_async(
            lsp.DocumentDiagnosticParams(document)
        )
        assert isinstance(report, lsp.RelatedFullDocumentDiagnosticReport)
        return list(report.items)
