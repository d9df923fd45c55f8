"""Files of a folder, and texts in which a rule finds something whatever LaTeX is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# what these rules report does not depend on any rule of LaTeX or Markdown
UNUSED = "<!-- mathlint: alow X -->\n\n$x$\n"
MENDABLE = "<!-- mathlint: allow NOTHING-LIKE-IT -->\n\n$x$\n"


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
