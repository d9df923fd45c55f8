"""Where the interpreter lies, and everything that it can import."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(Struct, frozen=True):
    """A file or a folder that has to be readable.

    whole: with everything below it; else a folder shows the names in it and no more
    """

    path: str
    whole: bool = True


def installation() -> list[Place]:
    """Return the places of the interpreter, its libraries, and the folders of sources."""
    roots = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()}
    places = [Place(root) for root in sorted(roots)]
    for entry in sys.path:
        if entry and not any(Path(entry).is_relative_to(root) for root in roots):
            places += _of_sources(entry)
    return places


def _of_sources(folder: str) -> Iterator[Place]:
    """Yield the places in a folder of sources on the path, as editable installs put there.

    It is often the root of somebody's project: its packages and modules can be read, its other
    files (keys, documents, data) cannot.
    """
    yield Place(folder, whole=not os.path.isdir(folder))  # standard libraries may be zipped
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        is_module = entry.name.endswith(".py") and entry.is_file()
        if is_module or (entry.is_dir() and _holds_modules(entry.path)):
            yield Place(entry.path)


def _holds_modules(folder: str) -> bool:
    try:
        return any(name.endswith(".py") for name in os.listdir(folder))
    except OSError:
        return False
