"""The open documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace
from pygls.uris import to_fs_path

from mathlint.api.source import Source, read_source
from mathlint.markdown import read, reread
from mathlint_server.carrying import carried_run
from mathlint_server.difference import edit_between
from mathlint_server.snapshot import Snapshot, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint_server.projects import Projects


class Store:
    """The documents that the client has open, by their URIs, each in its newest version.

    folder: tells where documents that are no files belong
    """

    def __init__(self, projects: Projects, folder: Callable[[], Path]) -> None:
        self._projects = projects
        self._folder = folder
        self._open: dict[str, Snapshot] = {}

    def __iter__(self) -> Iterator[Snapshot]:
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Snapshot | None:
        """Return the newest version of an open document."""
        return self._open.get(uri)

    def snapshot(self, uri: str) -> Snapshot | None:
        """Return an open document, else the file of that URI; None where there is none."""
        known = self._open.get(uri)
        if known is not None:
            return known
        path = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
        source = None if path is None else read_source(path)
        return self._read(uri, None, source.text) if isinstance(source, Source) else None

    def open(self, uri: str, version: int | None, text: str) -> Snapshot:
        """Take a document as the client has opened it."""
        snapshot = self._open[uri] = self._read(uri, version, text)
        return snapshot

    def change(self, uri: str, version: int | None, text: str) -> Snapshot | None:
        """Take a newer text of an open document; None where it is not open, or newer already."""
        known = self._open.get(uri)
        if known is None or is_older(version, known.version):
            return None
        if text == known.text:
            self._open[uri] = replace(known, version=version)
            return self._open[uri]
        edit = edit_between(known.text, text)
        document = reread(known.document, edit)
        changed = Snapshot(
            uri,
            version,
            document,
            known.ruling,
            run=carried_run(known.run, known.document, document, edit.span),
            known=known.known,
            edited_at=edit.span.start,
        )
        self._open[uri] = changed
        return changed

    def close(self, uri: str) -> None:
        """Forget a document."""
        self._open.pop(uri, None)

    def replace(self, old: Snapshot, new: Snapshot) -> bool:
        """Put what is known now in the place of what was; not when the document has changed."""
        current = self._open.get(old.uri)
        if current is None or current.document is not old.document:
            return False
        is_same = new.version == current.version
        self._open[old.uri] = new if is_same else new.knowing(version=current.version)
        return True

    def rule_again(self) -> None:
        """Let the configuration, which has changed, hold for all open documents."""
        for snapshot in self:
            ruling = self._projects.ruling(snapshot.document.path)
            self._open[snapshot.uri] = replace(
                snapshot, ruling=ruling, stage=Stage.READ, diagnostics=()
            )

    def path_of(self, uri: str) -> str:
        """Return the path that tells a document's configuration and dialect."""
        parts = urlsplit(uri)
        if parts.scheme == "file":
            return to_fs_path(uri) or unquote(parts.path)
        name = Path(unquote(parts.path)).name or "untitled"
        return str(self._folder() / (name if Path(name).suffix else f"{name}.md"))

    def _read(self, uri: str, version: int | None, text: str) -> Snapshot:
        path = self.path_of(uri)
        return Snapshot(uri, version, read(text, path), self._projects.ruling(path))


def is_older(version: int | None, known: int | None) -> bool:
    """Whether a message tells of an older version than is known; some clients number from 0."""
    return version is not None and known is not None and version < known
