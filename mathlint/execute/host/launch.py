"""How the processes of the untrusted side are started: clean environment, nothing inherited."""

from __future__ import annotations

import os
import site
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.policy import Layer
from mathlint.execute.sandbox import bubblewrap, seatbelt
from mathlint.execute.worker.preload import THREAD_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of the process: nothing of the user's but where Python lies."""
    variables = {
        "PATH": _SEARCH_PATH,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLBACKEND": "Agg",  # there is no screen
        "TQDM_DISABLE": "1",
    }
    variables |= dict.fromkeys(THREAD_VARIABLES, "1")
    if site.ENABLE_USER_SITE:
        variables["PYTHONUSERBASE"] = site.getuserbase()  # else derived from HOME
    if "SYSTEMROOT" in os.environ:
        variables |= _of_windows(folder, os.environ["SYSTEMROOT"])
    return variables


def _of_windows(folder: Path, system: str) -> dict[str, str]:
    """Return what Windows has under other names, and what nothing starts without there."""
    libraries = os.path.join(sys.base_prefix, "Library", "bin")  # where conda keeps them
    return {
        "SYSTEMROOT": system,
        "PATH": os.pathsep.join((libraries, os.path.join(system, "System32"), system)),
        "__PYVENV_LAUNCHER__": sys.executable,
        **dict.fromkeys(("TEMP", "TMP", "USERPROFILE"), str(folder)),
    }


def python_command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module; ``-P``: nothing is imported from its folder."""
    interpreter = sys.executable
    if sys.platform == "win32":
        # There, that of a virtual environment starts another process, which is told by
        # __PYVENV_LAUNCHER__ where it belongs; a page may have one process only.
        interpreter = getattr(sys, "_base_executable", interpreter)
    return [interpreter, "-P", "-m", module, *arguments]


class Enclosing(Struct, frozen=True):
    """What is put around a process: the words before its command, and the layer that this is."""

    command: tuple[str, ...] = ()
    layers: frozenset[Layer] = frozenset()


def enclosing(folder: Path, readable: Sequence[str], wanted: frozenset[Layer]) -> Enclosing:
    """Return the strongest of ``wanted`` that works on this machine, else nothing."""
    if Layer.BUBBLEWRAP in wanted and sys.platform == "linux":
        command = bubblewrap.command(str(folder), readable)
        if command is not None:
            return Enclosing(tuple(command), frozenset({Layer.BUBBLEWRAP}))
    if Layer.SEATBELT in wanted and sys.platform == "darwin":
        command = seatbelt.command(str(folder), readable)
        if command is not None:
            return Enclosing(tuple(command), frozenset({Layer.SEATBELT}))
    return Enclosing()
