"""Which files are meant by the paths that a user names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.api.patterns import Patterns
from mathlint.api.project import relative_to
from mathlint.api.source import why_not_opened
from mathlint.config import Config
from mathlint.report.model import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PLAIN_TEXT = ("*.txt",)
_NEVER_ENTERED = frozenset(
    {
        ".git",
        ".hg",
        ".jj",
        ".mathlint_cache",
        ".mypy_cache",
        ".nox",
        ".pytest_cache",
        ".ruff_cache",
        ".svn",
        ".tox",
        ".venv",
        "__pycache__",
        "node_modules",
    }
)


def find_files(paths: Iterable[str], config: Config) -> Iterator[str | FileError]:
    """Yield the files to check, each once, those of a folder in the order of their names.

    A file that is named is yielded whatever its extension; of a folder those that ``include``
    matches, and neither ``exclude`` nor a .gitignore does; its ``.txt`` files where ``include`` is
    the default and matches none. What is missing or may not be opened
    is yielded as an error.
    """
    seen: set[str] = set()
    for path in paths:
        found = _in_folder(path, config) if os.path.isdir(path) else iter((_named(path),))
        for file in found:
            if isinstance(file, FileError):
                yield file
                continue
            absolute = os.path.abspath(file)
            if absolute not in seen:
                seen.add(absolute)
                yield file


def _named(path: str) -> str | FileError:
    if os.path.exists(path):
        return path
    return FileError(path, why_not_opened(path, FileNotFoundError()))


def _in_folder(folder: str, config: Config) -> Iterator[str | FileError]:
    """Yield the files of a folder; where there is no Markdown at all, its plain texts.

    Among Markdown, plain texts are seldom documents (requirements, licences, CMakeLists); in a
    folder of nothing else they are what was meant.
    """
    markdown = list(_Walk(config, config.include).in_folder(folder))
    if markdown or config.include != Config().include:
        yield from markdown
    else:
        yield from _Walk(config, _PLAIN_TEXT).in_folder(folder)


_Ignoring = tuple[tuple[str, Patterns], ...]  # folder and the patterns of its .gitignore


class _Walk:
    def __init__(self, config: Config, include: Sequence[str]) -> None:
        self._root = config.root
        self._respect_gitignore = config.respect_gitignore
        self._include = Patterns(include)
        self._exclude = Patterns(config.exclude)

    def in_folder(self, folder: str) -> Iterator[str | FileError]:
        """Yield the files below a folder that a user names."""
        ignoring = self.ignoring_above(folder) if self._respect_gitignore else ()
        return self.files(folder, ignoring)

    def ignoring_above(self, folder: str) -> _Ignoring:
        """Return the .gitignore files between the root of the repository and ``folder``."""
        above: list[Path] = []
        for parent in (place := Path(folder).absolute(), *place.parents):
            if parent != place:
                above.append(parent)
            if (parent / ".git").exists():
                found = ((str(it), _gitignore(it)) for it in reversed(above))
                return tuple((name, patterns) for name, patterns in found if patterns)
        return ()

    def files(self, folder: str, ignoring: _Ignoring) -> Iterator[str | FileError]:
        folders = [(folder, ignoring)]
        while folders:
            place, ignoring = folders.pop()
            try:
                entries = sorted(os.scandir(place), key=lambda entry: entry.name)
            except OSError as error:
                yield FileError(place, why_not_opened(place, error))
                continue
            if self._respect_gitignore and (patterns := _gitignore(Path(place))):
                ignoring = (*ignoring, (os.path.abspath(place), patterns))
            below: list[tuple[str, _Ignoring]] = []
            for entry in entries:
                path = entry.name if place == "." else os.path.join(place, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _NEVER_ENTERED and self._wanted(path, ignoring, True):
                        below.append((path, ignoring))
                elif self._include.match(relative_to(self._root, path)) and self._wanted(
                    path, ignoring, False
                ):
                    yield _named(path)
            folders += reversed(below)

    def _wanted(self, path: str, ignoring: _Ignoring, folder: bool) -> bool:
        if self._exclude and self._exclude.match(relative_to(self._root, path), folder=folder):
            return False
        for place, patterns in reversed(ignoring):  # the nearest .gitignore decides first
            verdict = patterns.verdict(relative_to(Path(place), path), folder=folder)
            if verdict is not None:
                return not verdict
        return True


def _gitignore(folder: Path) -> Patterns:
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return Patterns(())
    lines = (line.rstrip("\r") for line in text.split("\n"))
    return Patterns([line for line in lines if line.strip() and not line.startswith("#")])
