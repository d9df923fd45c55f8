"""Results of earlier runs of the same code over the same text."""

from __future__ import annotations

import hashlib
import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint import __version__
from mathlint.api.stored import from_stored, to_stored
from mathlint.lint.installed import rule_packages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.api.project import Project
    from mathlint.api.source import Source
    from mathlint.cache import ResultCache
    from mathlint.report.model import FileReport


class Results:
    """The reports that are kept for a project."""

    def __init__(self, project: Project, cache: ResultCache) -> None:
        self._project = project
        self._cache = cache
        self._code = _code_version()

    def of(self, source: Source) -> FileReport | None:
        """Return the report that was kept for a text."""
        stored = self._cache.get(self._key(source))
        return None if stored is None else from_stored(stored, source.path, source.text)

    def keep(self, source: Source, report: FileReport) -> None:
        """Keep the report of a text."""
        self._cache.put(self._key(source), to_stored(report))

    def _key(self, source: Source) -> str:
        ruling = self._project.fingerprint(source.path)
        suffix = os.path.splitext(source.path)[1]
        digest = hashlib.sha256("\0".join((self._code, ruling, suffix)).encode())
        digest.update(source.text.encode())
        return digest.hexdigest()


def _code_version() -> str:
    """Return what changes whenever the code of mathlint, of a rule or of a formula does."""
    digest = hashlib.sha256(__version__.encode())
    for file, size, changed in _modules(("mathlint", *rule_packages())):
        digest.update(f"{file}\0{size}\0{changed}\n".encode())
    return digest.hexdigest()


def _modules(packages: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the path, size and time of change of each module; reading them would take too long."""
    for package in packages:
        spec = find_spec(package)
        if spec is None:
            continue
        folders = list(spec.submodule_search_locations or ())
        if not folders and spec.origin:
            status = Path(spec.origin).stat()
            yield spec.origin, status.st_size, status.st_mtime_ns
        while folders:
            for entry in os.scandir(folders.pop()):
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns
