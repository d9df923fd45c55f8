"""Measure and delete folders that a hostile page has filled."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OPEN_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


class Usage(Struct, frozen=True):
    """Bytes and number of entries below a folder."""

    size: int
    entries: int


def usage(folder: Path, *, most_entries: int) -> Usage:
    """Return what ``folder`` holds; counting stops a little after ``most_entries``.

    Folders within folders count for ten entries a level, since looking into them takes longer.
    """
    size = entries = 0
    pending = [(str(folder), 1)]
    while pending and entries <= most_entries:
        path, depth = pending.pop()
        entries += 10 * depth
        try:
            listing = list(os.scandir(path))
        except OSError:
            continue  # gone meanwhile, or deeper than a path can be
        for entry in listing:
            entries += 1
            with suppress(OSError):
                about = entry.stat(follow_symlinks=False)
                size += _taken(about)
                if entry.is_dir(follow_symlinks=False):
                    pending.append((entry.path, depth + 1))
    return Usage(size, entries)


def _taken(about: os.stat_result) -> int:
    """Return how many bytes a file takes; it may be larger. Windows tells how large it is."""
    if sys.platform == "win32":
        return about.st_size
    else:  # noqa: RET505  (mypy looks at the branch of its platform alone)
        return about.st_blocks * 512


def remove_tree(folder: Path) -> None:
    """Delete ``folder``, however deep, however its permissions are set; follow no link.

    :func:`shutil.rmtree` holds a descriptor and a stack frame for each level, and gives up on a
    thousand of them. Here a folder's sub-folders are first moved up beside it, so that the tree
    gets flat while it is deleted.
    """
    if os.open not in os.supports_dir_fd:  # Windows
        _remove_writable(folder)
        return
    with suppress(OSError):
        top = os.open(folder, _OPEN_FOLDER)
        try:
            _flatten(top)
        finally:
            os.close(top)
    with suppress(OSError):
        os.rmdir(folder)


def _remove_writable(folder: Path) -> None:
    """Delete a folder on Windows, where what may only be read cannot be deleted either."""

    def retry(delete: Callable[[str], object], path: str, _: object) -> None:
        if delete in (os.unlink, os.rmdir):
            with suppress(OSError):
                os.chmod(path, stat.S_IWRITE)
                delete(path)

    if sys.version_info >= (3, 12):
        shutil.rmtree(folder, onexc=retry)
    else:
        shutil.rmtree(folder, onerror=retry)


def _flatten(top: int) -> None:
    pending = _unlink_files(top)
    moved = 0
    while pending:
        name = pending.pop()
        with suppress(OSError):
            os.chmod(name, 0o700, dir_fd=top)
        try:
            inner = os.open(name, _OPEN_FOLDER, dir_fd=top)
        except OSError:
            continue
        try:
            for child in _unlink_files(inner):
                moved += 1
                lifted = f".removing-{moved}-{os.getpid()}"
                with suppress(OSError):
                    os.chmod(child, 0o700, dir_fd=inner)
                with suppress(OSError):
                    os.rename(child, lifted, src_dir_fd=inner, dst_dir_fd=top)
                    pending.append(lifted)
        finally:
            os.close(inner)
        with suppress(OSError):
            os.rmdir(name, dir_fd=top)


def _unlink_files(folder: int) -> list[str]:
    """Delete the files of an open folder; return the names of its sub-folders."""
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                with suppress(OSError):
                    os.unlink(entry.name, dir_fd=folder)
    return folders
