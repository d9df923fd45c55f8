"""Which files the client is asked to watch: configurations, and what they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygls.lsp.server import LanguageServer

    from mathlint.config import Config
    from mathlint_server.client import Client
    from mathlint_server.projects import Projects

_CONFIGURATIONS = ("**/mathlint.toml", "**/.mathlint.toml", "**/pyproject.toml")


class Pattern(Struct, frozen=True, order=True):
    """Files below a folder; below every folder of the workspace, where it is empty."""

    glob: str
    folder: str = ""


def patterns_of(config: Config) -> Iterator[Pattern]:
    """Yield the files that a configuration names: of macros, and of definitions of formulas."""
    root = config.root.resolve()
    for name in (*config.macro_files, *config.definitions):
        folder, glob = root, Path(name)
        while glob.parts[:1] == ("..",):  # no pattern leads out of its folder
            folder, glob = folder.parent, Path(*glob.parts[1:])
        yield Pattern(glob.as_posix(), str(folder))


class Watching:
    """What the client watches for us; it is told anew when configurations name other files."""

    def __init__(self, server: LanguageServer, projects: Projects) -> None:
        self._server = server
        self._projects = projects
        self._watched: frozenset[Pattern] = frozenset()
        self._number = 0

    def update(self, client: Client) -> None:
        """Let the files be watched that the configurations name which are in use."""
        if not client.watches_files:
            return
        wanted = frozenset(map(Pattern, _CONFIGURATIONS)).union(
            *map(patterns_of, self._projects.configs)
        )
        if wanted == self._watched:
            return
        method, before = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._number
        self._watched, self._number = wanted, before + 1
        watchers = [_watcher(pattern, client) for pattern in sorted(wanted)]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = lsp.Registration(_name(self._number), method, options)
        self._server.client_register_capability(lsp.RegistrationParams([registration]))
        if before:
            gone = lsp.Unregistration(_name(before), method)
            self._server.client_unregister_capability(lsp.UnregistrationParams([gone]))


def _watcher(pattern: Pattern, client: Client) -> lsp.FileSystemWatcher:
    if not pattern.folder:
        return lsp.FileSystemWatcher(pattern.glob)
    if not client.relative_patterns:  # such a client has only its workspace
        return lsp.FileSystemWatcher(f"**/{pattern.glob}")
    folder = Path(pattern.folder).as_uri()
    return lsp.FileSystemWatcher(lsp.RelativePattern(folder, pattern.glob))


def _name(number: int) -> str:
    return f"mathlint-watch-{number}"
