"""Diagnostics for clients that ask for them: of a document, and of the whole workspace."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from mathlint.api.discovery import find_files
from mathlint.api.source import Source, read_source
from mathlint.markdown import read
from mathlint_server.diagnostics import told
from mathlint_server.snapshot import Snapshot, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint_server.server import MathlintServer

_PULL = lsp.DiagnosticOptions(
    inter_file_dependencies=False, workspace_diagnostics=True, identifier="mathlint"
)


class _ResultIds:
    """Names of what was told, the same as long as the same would be told."""

    def __init__(self, is_open: Callable[[str], bool]) -> None:
        self._is_open = is_open
        self._last: dict[str, tuple[Snapshot, str]] = {}
        self._count = 0

    def of(self, snapshot: Snapshot) -> str:
        """Return the name of what is known about a document."""
        for uri in [uri for uri in self._last if not self._is_open(uri)]:
            del self._last[uri]
        last = self._last.get(snapshot.uri)
        if last is None or not _tells_the_same(last[0], snapshot):
            self._count += 1
            last = self._last[snapshot.uri] = (snapshot, str(self._count))
        return last[1]


def _tells_the_same(left: Snapshot, right: Snapshot) -> bool:
    return left.document is right.document and left.diagnostics == right.diagnostics


def register(server: MathlintServer) -> None:
    """Register both requests."""
    names = _ResultIds(lambda uri: server.store.get(uri) is not None)

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, _PULL)
    async def pulled(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        uri = params.text_document.uri
        # who asks without having been offered it gets everything at once
        stage = Stage.QUICK if server.client.pulls else Stage.THOROUGH
        snapshot = await server.analysis.settled(uri, stage)
        if snapshot is None:
            return lsp.RelatedFullDocumentDiagnosticReport([])
        name = names.of(snapshot)
        if name == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
        found = told(snapshot, server.client, server.options.max_diagnostics)
        return lsp.RelatedFullDocumentDiagnosticReport(found, result_id=name)

    @server.feature(lsp.WORKSPACE_DIAGNOSTIC)
    async def pulled_all(
        params: lsp.WorkspaceDiagnosticParams,
    ) -> lsp.WorkspaceDiagnosticReport:
        return await _Workspace(server, params).report()

    def known(snapshot: Snapshot) -> None:
        if server.client.pulls and snapshot.stage > Stage.QUICK:
            server.workspace_diagnostic_refresh(None)

    server.listeners.append(known)


_Report = lsp.WorkspaceFullDocumentDiagnosticReport | lsp.WorkspaceUnchangedDocumentDiagnosticReport


class _Workspace:
    """One request for the diagnostics of all files of the workspace."""

    def __init__(self, server: MathlintServer, params: lsp.WorkspaceDiagnosticParams) -> None:
        self._server = server
        self._before = {it.uri: it.value for it in params.previous_result_ids}
        self._progress = params.work_done_token
        self._partial = params.partial_result_token

    async def report(self) -> lsp.WorkspaceDiagnosticReport:
        """Check file after file; between two of them others are served, and it may be cancelled."""
        files = await asyncio.to_thread(lambda: list(self._files()))
        self._begin()
        done: list[_Report] = []
        try:
            for number, file in enumerate(files):
                self._step(number, len(files), file)
                report = await self._of_file(file)
                if report is not None and self._partial is not None:
                    self._tell_part(report)
                elif report is not None:
                    done.append(report)
        finally:
            self._end()
        return lsp.WorkspaceDiagnosticReport(done)

    def _files(self) -> Iterator[str]:
        for folder in self._server.folders():
            config = self._server.projects.config(folder)
            for file in find_files([str(folder)], config):
                if isinstance(file, str):
                    yield file

    async def _of_file(self, file: str) -> _Report | None:
        server = self._server
        uri = from_fs_path(file)
        if uri is None or _is_open(server, uri):
            return None  # its own request tells about it, from the text as it is in the editor
        name = _state(file, server.projects.generation)
        if name is None:
            return None
        if self._before.get(uri) == name:
            return lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, result_id=name)
        snapshot = await asyncio.to_thread(_read, server, uri, file)
        if snapshot is None:
            return None
        findings = await server.analysis.thorough_findings(snapshot)
        snapshot = snapshot.knowing(stage=Stage.THOROUGH, diagnostics=findings)
        found = told(snapshot, server.client, server.options.max_diagnostics)
        return lsp.WorkspaceFullDocumentDiagnosticReport(uri, found, result_id=name)

    def _begin(self) -> None:
        if self._progress is not None:
            value = lsp.WorkDoneProgressBegin("Checking formulas", cancellable=True, percentage=0)
            self._server.work_done_progress.begin(self._progress, value)

    def _step(self, number: int, count: int, file: str) -> None:
        if self._progress is not None:
            share = 100 * number // max(count, 1)
            value = lsp.WorkDoneProgressReport(
                message=os.path.basename(file), percentage=share, cancellable=True
            )
            if self._server.work_done_progress.tokens[self._progress].cancelled():
                raise asyncio.CancelledError
            self._server.work_done_progress.report(self._progress, value)

    def _tell_part(self, report: _Report) -> None:
        assert self._partial is not None  # noqa: S101
        value = lsp.WorkspaceDiagnosticReportPartialResult([report])
        self._server.protocol.notify(lsp.PROGRESS, lsp.ProgressParams(self._partial, value))

    def _end(self) -> None:
        if self._progress is not None:
            self._server.work_done_progress.end(self._progress, lsp.WorkDoneProgressEnd())


def _is_open(server: MathlintServer, uri: str) -> bool:
    return any(urlsplit(it.uri).path == urlsplit(uri).path for it in server.store)


def _state(file: str, generation: int) -> str | None:
    """Return what changes whenever the findings in a file may."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return f"{status.st_mtime_ns}-{status.st_size}-{generation}"


def _read(server: MathlintServer, uri: str, file: str) -> Snapshot | None:
    ruling = server.projects.ruling(file)
    source = read_source(file, ruling.config.max_file_size)
    if not isinstance(source, Source):
        return None
    return Snapshot(uri, None, read(source.text, file), ruling)
