"""macOS' sandbox-exec: the same confinement as a profile.

Nobody documents its language but those who use it; what a process needs to start at all is what the
profiles of browsers allow: its own libraries mapped, the root of the volume read, where the shared
cache of libraries is looked for, and the names of users looked up.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mathlint.execute.sandbox.confinement import confines
from mathlint.execute.sandbox.installation import Place, installation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PROGRAM = "/usr/bin/sandbox-exec"

_SYSTEM = (
    "/usr",
    "/System",
    "/Library/Apple",
    "/Library/Developer",
    "/Library/Frameworks",
    "/opt",  # Homebrew's and MacPorts' libraries
    "/private/var/db/dyld",
    "/private/var/db/timezone",
    "/private/etc/localtime",
)
_ALONE = ("/", "/dev/null", "/dev/random", "/dev/urandom", "/dev/zero", "/dev/autofs_nowait")

_SERVICES = (
    "com.apple.bsd.dirhelper",
    "com.apple.logd",
    "com.apple.system.logger",
    "com.apple.system.notification_center",
    "com.apple.system.opendirectoryd.libinfo",
    "com.apple.system.opendirectoryd.membership",
)
"""Those of the system that a process asks. Others open programs and pages, or know secrets."""


def command(folder: str, readable: Iterable[str]) -> list[str] | None:
    """Return what to put before a command so that it runs confined; None where that fails."""
    if not os.path.exists(_PROGRAM):
        return None
    enclosed = (_PROGRAM, "-p", profile(folder, readable))
    return list(enclosed) if confines(enclosed, folder) else None


def profile(folder: str, readable: Iterable[str]) -> str:
    """Return the profile: no network, no new processes, read Python, write ``folder``."""
    system = [*map(Place, _SYSTEM), *(Place(path, whole=False) for path in _ALONE)]
    python = [*installation(), *_interpreter()]
    places = [*system, *python, *map(Place, readable), Place(folder)]
    allowed = " ".join(_filters(places))
    services = " ".join(f"(global-name {_quoted(name)})" for name in _SERVICES)
    return "\n".join(
        (
            "(version 1)",
            "(deny default)",
            # A framework's python starts the one inside of its application, in its own place.
            f"(allow process-exec {' '.join(_filters(python))})",  # a second one needs process-fork
            "(allow process-info* (target self))",
            "(allow signal (target self))",
            "(allow sysctl-read)",
            f"(allow mach-lookup {services})",
            "(allow file-read-metadata)",
            "(if (defined? 'file-test-existence) (allow file-test-existence))",
            f"(allow file-read* {allowed})",
            f"(if (defined? 'file-map-executable) (allow file-map-executable {allowed}))",
            f'(allow file-write* (subpath {_quoted(_real(folder))}) (literal "/dev/null"))',
            # torch's OpenMP tells by a name in shared memory that it is loaded, and aborts if not.
            "(allow ipc-posix-shm-read-data ipc-posix-shm-write-create ipc-posix-shm-write-data",
            '  ipc-posix-shm-write-unlink (ipc-posix-name-regex #"^/__KMP_REGISTERED_LIB_[0-9]+"))',
        )
    )


def _interpreter() -> Iterator[Place]:
    yield Place(sys.executable)
    yield Place(getattr(sys, "_base_executable", sys.executable))


def _filters(places: Iterable[Place]) -> Iterator[str]:
    """Yield what matches the places; the system knows them by their real paths alone."""
    for place in dict.fromkeys(places):
        kind = "subpath" if place.whole else "literal"
        for path in dict.fromkeys((place.path, _real(place.path))):
            yield f"({kind} {_quoted(path)})"


def _real(path: str) -> str:
    return os.path.realpath(path)


def _quoted(path: str) -> str:
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
