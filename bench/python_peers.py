"""Installing the peers that come from PyPI, apart from what mathlint itself needs."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

_FOLDER = Path(__file__).parent
_REQUIREMENTS = _FOLDER / "blocks-requirements.txt"
_ENVIRONMENT = _FOLDER / ".peers"


def python_peers() -> Path | None:
    """Return a Python that has the peers and sees mathlint's libraries; None without a network."""
    python = _ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    installed = _ENVIRONMENT / "installed.txt"
    wanted = _REQUIREMENTS.read_text(encoding="utf-8")
    if installed.is_file() and installed.read_text(encoding="utf-8") == wanted:
        return python
    venv.create(_ENVIRONMENT, with_pip=True, clear=True)
    # numpy and torch are those that mathlint's blocks import: a path file adds their folder
    folder = next(_ENVIRONMENT.glob("**/site-packages"))
    own = [path for path in sys.path if path.endswith("site-packages")]
    (folder / "libraries.pth").write_text("\n".join(own), encoding="utf-8")
    command = [str(python), "-m", "pip", "install", "--quiet", "--ignore-installed"]
    command += ["-r", str(_REQUIREMENTS)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        return None
    installed.write_text(wanted, encoding="utf-8")
    return python
