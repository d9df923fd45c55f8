"""What a worker takes that no limit of the kernel counts (Linux): threads, files without a name."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

from mathlint.execute.protocol.messages import TOO_MANY_FILES, TOO_MANY_THREADS
from mathlint.execute.settings import MOST_THREADS

assert sys.platform == "linux"  # noqa: S101


def told_of(process: int, files: int) -> int | None:
    """Return the exit status that says what a process has too much of; None where nothing is.

    files: bytes that may lie in files that it holds open and has deleted
    """
    with suppress(OSError):  # it has ended meanwhile
        if len(os.listdir(f"/proc/{process}/task")) > MOST_THREADS:
            return TOO_MANY_THREADS
        if _nameless_bytes(f"/proc/{process}/fd") > files:
            return TOO_MANY_FILES
    return None


def _nameless_bytes(descriptors: str) -> int:
    """Return what the files take that are open and that no folder shows."""
    sizes: dict[int, int] = {}
    for name in os.listdir(descriptors):
        with suppress(OSError):
            about = os.stat(f"{descriptors}/{name}")
            if stat.S_ISREG(about.st_mode) and about.st_nlink == 0:
                sizes[about.st_ino] = about.st_blocks * 512
    return sum(sizes.values())
