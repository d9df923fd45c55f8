"""Write the list of known commands and environments that `mathlint.tex.commands` reads.

    python tools/known_names.py SUPPORT.json

SUPPORT.json holds, for each command and environment, what KaTeX and MathJax made of it when they
were asked to render it (keys ``katex_probe``, ``mathjax4_probe`` ...).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

_TARGET = Path(__file__).parents[1] / "mathlint" / "tex" / "known_names.txt"
_RENDERERS = ("katex", "katex016", "mathjax3", "mathjax4")


def main(source: Path) -> None:
    """Read the support table and write the list."""
    entries = json.loads(source.read_text("utf-8"))["entries"]
    lines = {_line(name, support) for name, support in entries.items()}
    _TARGET.write_text("\n".join(sorted(line for line in lines if line)) + "\n", "utf-8")


def _line(name: str, support: dict[str, object]) -> str | None:
    works = [support.get(f"{renderer}_probe") == "ok" for renderer in _RENDERERS]
    if name.startswith("env:"):
        return f"environment {name[4:]}"
    if not name[1:].isalpha():
        return None
    return f"{'everywhere' if all(works) else 'somewhere'} {name[1:]}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
