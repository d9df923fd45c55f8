"""Resource limits of the process of a page."""

from __future__ import annotations

import math
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.execute.settings import Limits

OPEN_FILES = 128
_SPARE_PROCESSES = 64

assert sys.platform != "win32"  # noqa: S101


def set_limits(limits: Limits, *, can_fork: bool) -> None:
    """Cap memory, processor time, file sizes and open files of this process and its children.

    can_fork: no other layer forbids new processes, so their number is capped too

    raises: OSError, ValueError
    """
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_NOFILE, OPEN_FILES)
    _cap(resource.RLIMIT_FSIZE, limits.files)
    # The deadline is kept by the trusted side; this one holds should that side be gone. Comparing
    # has as long as running, and threads count together.
    _cap(resource.RLIMIT_CPU, 4 * math.ceil(limits.seconds) + 10)
    if sys.platform == "linux":
        # The preloaded libraries map far more than they use: the page's share comes on top.
        _cap(resource.RLIMIT_AS, _mapped_bytes() + limits.memory)
        if can_fork:
            _cap(resource.RLIMIT_NPROC, _processes_of_user() + _SPARE_PROCESSES)


def _cap(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))


def _mapped_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize()


def _processes_of_user() -> int:
    """Return how many threads this user runs: the limit counts those of all its processes."""
    user = os.getuid()
    count = 0
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if entry.stat().st_uid == user:
                    count += len(os.listdir(f"/proc/{entry.name}/task"))
            except OSError:
                continue  # it has ended meanwhile
    return count
