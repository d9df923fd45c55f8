"""Take away what a child inherits: capabilities, its terminal, life beyond its parent."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

assert sys.platform != "win32"  # noqa: S101


def drop_privileges() -> None:
    """Leave the session of the parent, and on Linux give up every capability.

    From then on the process dies with its parent, and no program that it starts can gain rights.

    raises: OSError
    """
    if os.getsid(0) != os.getpid():
        os.setsid()
    if sys.platform == "linux":
        _give_up_capabilities()


def _give_up_capabilities() -> None:
    from mathlint.execute.sandbox import system

    system.prctl(system.PR_SET_PDEATHSIG, signal.SIGKILL)
    system.prctl(system.PR_SET_NO_NEW_PRIVS, 1)
    for capability in range(_last_capability() + 1):
        try:
            system.prctl(system.PR_CAPBSET_DROP, capability)
        except PermissionError:
            break  # without CAP_SETPCAP the bounding set stays, and cannot be used either
    system.drop_all_capabilities()
    with suppress(OSError):  # should the machine run short of memory, this process is ended first
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def _last_capability() -> int:
    try:
        return int(Path("/proc/sys/kernel/cap_last_cap").read_text("ascii"))
    except (OSError, ValueError):
        return 40
