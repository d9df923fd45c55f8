"""What the outcome of running a page depends on besides the page itself."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_FILES = 5_000
"""A folder with more modules is rather a place of data; its first ones have to do."""


def environment_key(readable: Sequence[str] = ()) -> str:
    """Return what changes with Python, with an installed library, or with a module of the page.

    readable: folders besides the installation that blocks import from
    """
    digest = hashlib.sha256(f"{platform.python_version()} {sys.prefix}".encode())
    for part in (*_installed(), *_own_modules(readable)):
        digest.update(b"\0" + part.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """Yield the folders that hold names and versions of libraries; reading them would be slow."""
    for folder in sys.path:
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                if name.endswith((".dist-info", ".egg-info")):
                    yield name


def _own_modules(folders: Sequence[str]) -> Iterator[str]:
    """Yield the modules below folders, with their sizes and times of change."""
    count = 0
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner[:] = sorted(name for name in inner if not name.startswith((".", "__pycache__")))
            for name in sorted(names):
                if not name.endswith(".py") or count >= _MOST_FILES:
                    continue
                count += 1
                path = os.path.join(place, name)
                status = os.stat(path)
                yield f"{path} {status.st_size} {status.st_mtime_ns}"
