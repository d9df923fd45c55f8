"""bubblewrap: a server that sees neither the host's files nor its network nor its processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime")
_PROBE_SECONDS = 5.0


def command(folder: str, readable: Iterable[str]) -> list[str] | None:
    """Return what to put before a command so that it runs enclosed; None where that fails.

    folder: stays writable at its own place; readable: seen, but not writable
    """
    program = shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")
    if program is None:
        return None
    enclosed = [program, *_arguments(folder, readable)]
    return enclosed if _works(tuple(enclosed)) else None


def _arguments(folder: str, readable: Iterable[str]) -> list[str]:
    # Not --die-with-parent: that is tied to the thread that starts it, which may end before the
    # server. The server ends by itself when its control socket closes.
    arguments = ["--unshare-all", "--new-session", "--cap-drop", "ALL"]
    for path in (*_SYSTEM_FOLDERS, *_SYSTEM_FILES):
        if Path(path).is_symlink():
            arguments += ["--symlink", os.readlink(path), path]
        elif Path(path).exists():
            arguments += ["--ro-bind", path, path]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108
    arguments += ["--ro-bind-try", "/sys/devices/system", "/sys/devices/system"]
    for path in (*_python_folders(), *readable):
        arguments += ["--ro-bind-try", path, path]
    return [*arguments, "--bind", folder, folder, "--chdir", folder]


def _python_folders() -> list[str]:
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()}
    places |= {entry for entry in sys.path if entry and Path(entry).is_dir()}
    interpreter = Path(sys.executable)
    places |= {str(interpreter.parent), str(interpreter.resolve().parent)}
    outermost = [
        place
        for place in sorted(places)
        if not any(Path(other) in Path(place).parents for other in places)
    ]
    return [place for place in outermost if not Path(place).is_relative_to("/usr")]


@lru_cache(maxsize=8)
def _works(enclosed: tuple[str, ...]) -> bool:
    """Try it: containers and AppArmor often forbid the namespaces that it needs."""
    try:
        trial = subprocess.run(  # noqa: S603
            [*enclosed, sys.executable, "-I", "-S", "-c", ""],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return trial.returncode == 0
