"""What installed distributions announce under an entry-point group, found without imports."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def announced(group: str) -> Iterator[str]:
    """Yield what the installed distributions declare under ``group``.

    This reads the same files as importlib.metadata, whose import alone takes a fifth of the time
    that a check of one document may take.
    """
    for folder in sys.path:
        try:
            entries = sorted(os.scandir(folder or "."), key=lambda entry: entry.name)
        except OSError:
            continue  # a zip file, or a folder that is not there
        for entry in entries:
            if entry.name.endswith((".dist-info", ".egg-info")):
                yield from _declared(Path(entry.path) / "entry_points.txt", group)


def _declared(file: Path, group: str) -> Iterator[str]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        return
    if f"[{group}]" not in text:
        return
    section = ""
    for line in map(str.strip, text.split("\n")):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == group and "=" in line and not line.startswith(("#", ";")):
            yield line.partition("=")[2].strip()
