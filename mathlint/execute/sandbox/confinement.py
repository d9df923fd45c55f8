"""Whether what is put around a process works here, and keeps it from files of others."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

_SECONDS = 5.0

_TRIAL = """
import sys
open(sys.argv[1], "w").close()
try:
    open(sys.argv[2]).close()
except OSError:
    sys.exit(0)
sys.exit(1)
"""
"""Writes where it may, and reads what it may not see."""


@lru_cache(maxsize=8)
def confines(enclosed: tuple[str, ...], folder: str) -> bool:
    """Return whether a process behind these words starts, writes ``folder``, and reads no more.

    Containers, AppArmor and sandboxes around often forbid what it takes.
    """
    own = Path(folder) / "trial"
    try:
        with tempfile.NamedTemporaryFile(dir=Path(folder).parent, prefix="trial-") as foreign:
            trial = subprocess.run(  # noqa: S603
                [*enclosed, sys.executable, "-I", "-S", "-c", _TRIAL, str(own), foreign.name],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
    except (OSError, subprocess.TimeoutExpired):
        return False
    is_written = own.exists()
    own.unlink(missing_ok=True)
    return trial.returncode == 0 and is_written
