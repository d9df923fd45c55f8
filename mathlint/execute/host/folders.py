"""Temporary folders: one base for a user, one folder a run, one a page; swept at the next start."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from mathlint.execute.host.job import is_running
from mathlint.execute.host.removal import remove_tree
from mathlint.text.patterns import pattern

_RUN_NAME = pattern(r"run-(\d+)-")


class RunFolder:
    """The folder of this process, which holds those of its pages."""

    def __init__(self) -> None:
        base = _base()
        _sweep(base)
        self.path = Path(tempfile.mkdtemp(prefix=f"run-{os.getpid()}-", dir=base))

    def new_page(self) -> Path:
        """Return a new empty folder."""
        return Path(tempfile.mkdtemp(prefix="page-", dir=self.path))

    def remove(self) -> None:
        """Delete it with all pages."""
        remove_tree(self.path)


def _base() -> Path:
    """Return the folder for all runs of this user; nobody else can have put anything there."""
    if not hasattr(os, "getuid"):  # Windows: its temporary folders belong to one user
        base = Path(tempfile.gettempdir()) / "mathlint"
        base.mkdir(exist_ok=True)
        return base
    # Resolved, because a sandbox knows a folder by its own place, not by a link to it.
    base = Path(tempfile.gettempdir()).resolve() / f"mathlint-{os.getuid()}"
    try:
        base.mkdir(mode=0o700)
    except FileExistsError:
        found = base.lstat()
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
        if not ours or found.st_mode & 0o077:
            return Path(tempfile.mkdtemp(prefix="mathlint-")).resolve()
    return base


def _sweep(base: Path) -> None:
    """Delete what runs that were killed have left."""
    for entry in os.scandir(base):
        name = _RUN_NAME.match(entry.name)
        if name is not None and not _is_alive(int(name[1])):
            remove_tree(Path(entry.path))


def _is_alive(process: int) -> bool:
    if os.name != "posix":  # there, signal 0 would end the process
        return is_running(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
