"""bubblewrap: a server that sees neither the host's files nor its network nor its processes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mathlint.execute.sandbox.confinement import confines
from mathlint.execute.sandbox.installation import installation

if TYPE_CHECKING:
    from collections.abc import Iterable

_SYSTEM_FOLDERS = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime")


def command(folder: str, readable: Iterable[str]) -> list[str] | None:
    """Return what to put before a command so that it runs enclosed; None where that fails.

    folder: stays writable at its own place; readable: seen, but not writable
    """
    program = shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")
    if program is None:
        return None
    enclosed = (program, *_arguments(folder, readable))
    return list(enclosed) if confines(enclosed, folder) else None


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
    for path in (*_python_places(), *readable):
        arguments += ["--ro-bind-try", path, path]
    arguments += ["--bind", folder, folder, "--chdir", folder]
    # What bubblewrap makes lies in memory that nobody counts, and outlives the page.
    return [*arguments, "--remount-ro", "/tmp", "--remount-ro", "/dev", "--remount-ro", "/"]  # noqa: S108


def _python_places() -> list[str]:
    places = {place.path for place in installation() if place.whole}
    interpreter = Path(sys.executable)
    places |= {str(interpreter.parent), str(interpreter.resolve().parent)}
    outermost = [
        place
        for place in sorted(places)
        if not any(Path(other) in Path(place).parents for other in places)
    ]
    return [place for place in outermost if not Path(place).is_relative_to("/usr")]
