"""Processes that a page has left behind."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.execute.sandbox import system

if TYPE_CHECKING:
    from collections.abc import Collection

assert sys.platform == "linux"  # noqa: S101

_ROUNDS = 500


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends.

    raises: OSError
    """
    system.prctl(system.PR_SET_CHILD_SUBREAPER, 1)


def end_orphans(known: Collection[int]) -> None:
    """Kill all children but the ``known``, and whatever these deaths hand over in turn."""
    for _ in range(_ROUNDS):
        orphans = [pid for pid in _children() if pid not in known]
        if not orphans:
            return
        for pid in orphans:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        for pid in orphans:
            try:
                os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                continue
        time.sleep(0.001)


def _children() -> list[int]:
    own = os.getpid()
    try:
        listed = Path(f"/proc/{own}/task/{own}/children").read_text("ascii")
    except OSError:
        return [pid for pid in _processes() if _parent(pid) == own]
    return [int(pid) for pid in listed.split()]


def _processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _parent(pid: int) -> int:
    try:
        # The name, in brackets, may hold anything; the state and the parent follow its last one.
        return int(
            Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
        )
    except (OSError, ValueError, IndexError):
        return 0
