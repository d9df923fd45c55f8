"""macOS' sandbox-exec: the same confinement as a profile."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def command(folder: str, readable: Iterable[str]) -> list[str] | None:
    """Return what to put before a command so that it runs confined; None where that fails."""
    program = shutil.which("sandbox-exec") if sys.platform == "darwin" else None
    return None if program is None else [program, "-p", profile(folder, readable)]


def profile(folder: str, readable: Iterable[str]) -> str:
    """Return the profile: no network, no new processes, read Python, write ``folder``."""
    places = ["/usr", "/System", "/Library", "/private/var/db", "/dev", sys.prefix]
    places += [sys.base_prefix, *(entry for entry in sys.path if entry), *readable, folder]
    allowed = " ".join(f"(subpath {_quoted(place)})" for place in dict.fromkeys(places))
    return "\n".join(
        (
            "(version 1)",
            "(deny default)",
            "(allow process-exec)",  # of the interpreter itself; a second one needs process-fork
            "(allow sysctl-read)",
            "(allow mach-lookup)",
            "(allow file-read-metadata)",
            f"(allow file-read* {allowed})",
            f'(allow file-write* (subpath {_quoted(folder)}) (literal "/dev/null"))',
            "(allow signal (target self))",
        )
    )


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
