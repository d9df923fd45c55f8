"""Installing the peers that come from npm."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_FOLDER = Path(__file__).parent


def node_peers() -> Path | None:
    """Return the folder of the installed Node packages; None where there is no npm."""
    modules = _FOLDER / "node_modules"
    if not modules.is_dir():
        if shutil.which("npm") is None:
            return None
        command = ["npm", "install", "--prefix", str(_FOLDER), "--no-audit", "--no-fund"]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
    return modules
